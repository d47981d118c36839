"""What is read out of one text is kept for as long as the project is open, and is small."""

from __future__ import annotations

from annotator.analysis.aliases.reading import read


def test_texts_that_are_kept_share_the_words_they_have_in_common():
    one, other = (read(f"The gate was shut on {day}.").common for day in ("Monday", "Friday"))
    assert {id(word) for word in one} == {id(word) for word in other}
