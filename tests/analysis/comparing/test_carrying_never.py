"""Whatever two reports tell: across a changed number or a *not* no tag is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.comparing.reports import carried

WHO = ["the council of Venn", "a baker", "the harbour office", "Oda Brenn", "two of the guards"]
DID = [
    "has counted",
    "had sold",
    "was asked for",
    "will need",
    "could save",
    "is missing",
    "did lose",
]
THINGS = ["boats", "sacks of flour", "people", "florins", "ewes", "letters to the mayor"]
WHERE = ["at the mill", "in Larkline", "near the old bridge", "without a permit", "on the island"]
WHEN = ["on Monday", "in March", "before dawn", "since the flood", "last week"]
SAYS = [", the water office said", "", ", according to nobody else", " and went home"]
LEADS = ["", "Officials said that ", "After the storm, ", "In a letter the mayor wrote that "]

WER = ["کونسل نے", "نانبائی نے", "پولیس نے", "شبیر نے"]
WAS = ["کشتیاں", "خطوط", "بوریاں", "گھر"]
WO = ["وادی میں", "پل کے قریب", "شہر میں", "بازار میں"]
TAT = ["دیکھے", "گنے", "فروخت کیے", "جمع کیے"]

numbers = st.one_of(st.integers(2, 19), st.integers(20, 9_999))


@st.composite
def sentences(draw):
    """A sentence in its parts: what leads in, who, what they did, how many, the rest, the end."""
    lead, who, did, things, where, when, end = (
        draw(st.sampled_from(some)) for some in (LEADS, WHO, DID, THINGS, WHERE, WHEN, SAYS)
    )
    return lead, who, did, draw(numbers), f"{things} {where} {when}", end


def told(sentence, *, tagged=False):
    lead, who, did, number, rest, end = sentence
    claim = f"{who} {did} {number} {rest}"
    return f"{lead}{f'[{claim}]' if tagged else claim}{end}."


@settings(deadline=None, max_examples=150)
@given(sentences(), numbers)
def test_no_tag_is_proposed_across_another_number(sentence, number):
    lead, who, did, own, *rest = sentence
    if number != own:
        assert carried(told(sentence, tagged=True), told((lead, who, did, number, *rest))) == []


@settings(deadline=None, max_examples=150)
@given(sentences(), st.sampled_from(["not", "never"]))
def test_no_tag_is_proposed_across_a_not(sentence, word):
    lead, who, did, *rest = sentence
    first, verb = did.split(" ", 1)
    other = told((lead, who, f"{first} {word} {verb}", *rest))
    assert carried(told(sentence, tagged=True), other) == []
    assert (
        carried(told((lead, who, f"{first} {word} {verb}", *rest), tagged=True), told(sentence))
        == []
    )


@settings(deadline=None, max_examples=150)
@given(sentences())
def test_a_copy_always_carries_the_tag(sentence):
    claim = told(sentence, tagged=True)
    copy = told(sentence)
    assert carried(claim, copy) == [claim[claim.index("[") + 1 : claim.index("]")]]


@settings(deadline=None, max_examples=80)
@given(*(st.sampled_from(some) for some in (WO, WER, WAS, TAT)), numbers, numbers)
def test_nor_in_urdu(where, who, things, did, number, another):
    claim = f"{who} {where} {number} {things} {did}"
    assert carried(f"[{claim}]۔", f"{claim}۔", "ur") == [claim]
    assert carried(f"[{claim}]۔", f"{who} {where} {number} {things} نہیں {did}۔", "ur") == []
    if number != another:
        assert carried(f"[{claim}]۔", f"{who} {where} {another} {things} {did}۔", "ur") == []


@pytest.mark.parametrize(("one", "other"), [("12", "twelve"), ("twelve", "12")])
def test_one_number_in_digits_and_in_words_is_carried(one, other):
    tail = "boats lay in the harbour of Venn on Monday"
    assert carried(f"[{one.capitalize()} {tail}].", f"{other.capitalize()} {tail}.") != []
