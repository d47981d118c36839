"""Where the words around a span name somebody whose names are known."""

from __future__ import annotations

from annotator.analysis.named_near import named_near
from annotator.core.span import Span

TEXT = (
    "Harbour news\n\n😀 Ada Bell came. Ada Bell left Orveth. The gate’s keeper spoke of Orveth, "
    "and the board of Orveth said so."
)
SENTENCE = TEXT[TEXT.index("The gate") :]


def found(*names, cue=""):
    start = TEXT.index(SENTENCE)
    said = TEXT.index(cue) if cue else 0
    span = Span(start, start + len(SENTENCE))
    return named_near(names, TEXT, span, cue=Span(said, said + len(cue)) if cue else None)


def test_its_own_sentence_counts_before_those_before():
    assert found("Orveth").start == TEXT.index("Orveth,")


def test_the_place_nearest_to_the_saying_verb_counts():
    assert found("Orveth", cue="said").start == TEXT.rindex("Orveth")


def test_of_the_sentences_before_the_last_counts():
    assert found("Ada Bell").start == TEXT.rindex("Ada Bell")


def test_case_spaces_and_apostrophes_make_no_other_name():
    place = found("the  GATE's keeper")
    assert place.of(TEXT) == "The gate’s keeper"


def test_a_part_of_a_word_is_no_name():
    assert found("Orv") is None
    assert found("...") is None
    assert found() is None


def test_the_longer_of_two_names_counts():
    assert found("board", "board of Orveth").of(TEXT) == "board of Orveth"


def test_a_last_name_in_the_own_sentence_counts_before_the_whole_name_in_an_earlier_one():
    text = "Ada Bell came. Then Hana Bell and Bell left."
    at = text.index("Then")
    place = named_near(["Ada Bell"], text, Span(at, len(text)), short=["Bell"])
    assert place.start == text.index("Bell and")
    assert named_near(["Hana Bell"], text, Span(at, len(text)), short=["Bell"]).of(text) == (
        "Hana Bell"
    )
