"""What is read out of one text is kept for as long as the project is open, and is small."""

from __future__ import annotations

from sys import getsizeof

from annotator.analysis.aliases.reading import read


def test_the_words_of_a_text_take_no_more_room_than_the_text():
    text = "The gate was shut on Monday, and the gate was shut on Friday."
    assert read(text).common == "and gate on shut the was"
    assert getsizeof(read(text).common) <= getsizeof(text)
