"""A tag is carried to where its words stand, and never over another number or a *not*."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.analysis.comparing.carrying import Carrier
from annotator.analysis.comparing.compare import align
from annotator.core.comparison import ConflictKind
from annotator.core.span import Span
from tests.analysis.comparing.reports import FIRST, SECOND, report


def carrier(a, b):
    aligned = align(a, b)
    return Carrier(aligned.a, aligned.b, aligned.with_conflicts())


def carried(a, b, *quotes):
    spans = [Span(a.index(quote), a.index(quote) + len(quote)) for quote in quotes]
    found = carrier(report(a), report(b)).carried(spans)
    return [span.of(b) for span in found.spans], found.against


def test_the_very_words_are_found_in_an_aligned_passage():
    other = f"A new first paragraph about the weather.\n\n{FIRST}"
    quote = "11 others were injured when the water reached the lower terraces"
    assert carried(FIRST, other, quote) == ([quote], None)


def test_other_wording_is_found_from_its_first_to_its_last_word():
    a = "Talks on the water treaty in Aurel failed after a third round on November 7, Reil said."
    b = (
        "The mayor wept. Reil said in the evening that after a third round on November 7 the talks "
        "on the water treaty had failed in Aurel, to nobody’s surprise."
    )
    places, against = carried(a, b, "Talks on the water treaty in Aurel failed")
    assert against is None
    assert places == ["talks on the water treaty had failed in Aurel"]


def test_what_the_other_report_does_not_tell_has_no_place():
    assert carried(FIRST, SECOND, "The valley road between the two towns was closed") == ([], None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ten farm workers died in the flood", "Twelve farm workers died in the flood"),
        ("The bridge in Venn was open", "The bridge in Venn was not open"),
        ("The 11 workers of Venn were saved", "Several workers of Venn were saved"),
        ("The gate in Karvel was opened", "The gate in Ostrel was opened"),
    ],
)
def test_a_passage_that_says_something_else_is_no_place(one, other):
    tail = " on Monday, the water office of Larkline said in a short note to the press."
    places, _against = carried(one + tail, other + tail, one)
    assert places == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council has sent boats to Venn", "The council has yet to send boats to Venn"),
        ("The keeper saw the warning light", "The keeper failed to see the warning light"),
        ("The ferry would sail to Venn", "The ferry would hardly sail to Venn"),
        ("The frost fell to -12 degrees", "The frost fell to 12 degrees"),
        ("Exports rose in May", "Exports fell in May"),
        ("The vote was held before the raid", "The vote was held after the raid"),
        ("The office allowed the march", "The office banned the march"),
        ("The miller agreed to testify", "The miller refused to testify"),
        ("The two mayors met in Aurel", "The two mayors were to meet in Aurel"),
        ("The yard paid $2 million", "The yard paid €2 million"),
        ("It was the third attack on Venn", "It was the fifth attack on Venn"),
        ("The store opens in the morning", "The store opens in the evening"),
        ("The bank raised its rate in May", "The bank lowered its rate in May"),
        ("The council confirmed the vote", "The council cancelled the vote"),
        ("The miller died of the fever", "The miller recovered from the fever"),
        ("The army shelled the mill", "The army stopped short of shelling the mill"),
        ("The old bridge was safe", "The old bridge was anything but safe"),
        ("The serum works in children", "The serum works in adults"),
        ("Some of the hostages were freed", "All of the hostages were freed"),
        ("Brenn accuses Reil of fraud", "Reil accuses Brenn of fraud"),
        ("The police shot the guard", "The guard shot the police"),
        ("Captain Omar Vell gave the order", "Captain Ali Vell gave the order"),
        ("Karvel fired first", "Ostrel fired first"),
    ],
)
def test_the_opposite_or_other_people_are_no_place(one, other):
    tail = ", Oda Brenn and Tomas Reil told the water office of Karvel and Ostrel on Monday."
    places, _against = carried(one + tail, other + tail, one)
    assert places == []


@pytest.mark.parametrize(("one", "other"), [("اضافہ", "کمی"), ("پہلے", "بعد"), ("صبح", "شام")])
def test_the_opposite_in_urdu_is_no_place(one, other):
    text = "ہسپتال کے ترجمان نے بتایا کہ عید سے {} مریضوں کی تعداد میں نمایاں فرق دیکھا گیا۔"
    a, b = (report(text.format(word), language="ur") for word in (one, other))
    aligned = align(a, b)
    ready = Carrier(aligned.a, aligned.b, aligned.with_conflicts())
    assert ready.carried([Span(0, len(a.text) - 1)]).spans == ()


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        (
            "The dam at Orsk gave way on Friday after days of rain",
            "After days of rain, the dam at Orsk gave way on Friday",
            "After days of rain, the dam at Orsk gave way on Friday",
        ),
        ("The police arrested the clerk", "The clerk was arrested by the police", None),
        ("Omar Vell gave the order", "Omar Vell gave the order", None),
        (
            "Trains to Venn were cancelled at 9 p.m.",
            "Trains to Venn had been cancelled at 9 p.m.",
            None,
        ),
    ],
)
def test_the_same_in_another_order_or_form_is_carried_whole(one, other, place):
    tail = " Ali Vell of the water office said so in a short note to the press."
    assert carried(f"{one}.{tail}", f"{other}.{tail}", one) == ([place or other], None)


def test_what_stands_against_a_tag_is_told():
    tail = " died in the flood on Monday, the water office of Larkline said."
    _places, against = carried(f"Ten farmers{tail}", f"Twelve farmers{tail}", "Ten farmers")
    assert against is not None
    assert against.kind is ConflictKind.NUMBER


def test_a_number_that_only_one_of_them_has_is_no_place():
    a = "The flood in Larkline destroyed houses near the old mill, the water office said."
    b = "The flood in Larkline destroyed 40 houses near the old mill, the water office said."
    assert carried(a, b, "destroyed houses near the old mill") == ([], None)


def test_several_spans_are_carried_together_or_not_at_all():
    quotes = ("The mayor of Larkline", "The valley road")
    assert carried(FIRST, FIRST + "\n\nMore.", *quotes)[0] == list(quotes)
    assert carried(FIRST, SECOND, *quotes) == ([], None)


@settings(deadline=None)
@given(st.data())
def test_every_run_of_words_is_carried_to_itself_in_a_copy(data):
    a, b = report(FIRST), report(f"Something else came first.\n\n{FIRST}")
    shift = len(b.text) - len(a.text)
    ready = carrier(a, b)
    paragraphs = [line for line in FIRST.split("\n") if line]
    line = data.draw(st.sampled_from(paragraphs))
    words = line.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = FIRST.index(line) + len(" ".join(words[:first])) + (first > 0)
    span = Span(start, start + len(" ".join(words[first : last + 1])))
    assert ready.carried([span]).spans == (Span(span.start + shift, span.end + shift),)
