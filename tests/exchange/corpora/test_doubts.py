"""What did not fit is told document by document, and of very many documents at once."""

from __future__ import annotations

from annotator.exchange.corpora.doubts import Doubts, Why


def test_a_kind_in_very_many_documents_is_summed_behind_the_first():
    doubts = Doubts()
    for number in range(120):
        doubts.add(f"Line {number}", ("yes", "no")[number % 2], Why.WHOLE_TEXT)
    doubts.add("Line 7", "far", Why.OUTSIDE)
    told = doubts.sentences()
    assert len(told) == 52
    assert told[50] == "Line 7: “far” is left out, since its place is not in the text."
    assert told[51] == (
        "70 more texts: 70 labels are on the whole text, and tags here are on words. They are kept"
        " in the note of the text: “yes”, “no”, …."
    )


def test_one_document_more_is_told_by_its_name():
    doubts = Doubts()
    for number in range(51):
        doubts.add(f"Line {number}", "yes", Why.WHOLE_TEXT)
    assert doubts.sentences()[-1].startswith("Line 50: “yes” is on the whole text")


def test_what_was_told_in_a_portion_is_not_told_again():
    doubts = Doubts()
    doubts.say("As it says.")
    doubts.add("a", "x", Why.OUTSIDE)
    first = doubts.portion()
    doubts.say("As it says.")
    doubts.add("b", "x", Why.OUTSIDE)
    assert len(first) == 2
    assert doubts.portion() == ("b: “x” is left out, since its place is not in the text.",)
    assert doubts.rest() == ()
