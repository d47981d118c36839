"""Numbers as reports write them, and when two of them disagree."""

from __future__ import annotations

from math import inf

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.tokens import Parsed
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def read(text, language="en"):
    parsed = Parsed(report(text, language=language))
    return [
        one for sentence in parsed.sentences for one in quantities(text, sentence, parsed.lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "base", "low", "high"),
    [
        ("ten people died", 10, 10, 10),
        ("11 people died", 11, 11, 11),
        ("6,000 fighters", 6000, 6000, 6000),
        ("twenty-three people", 23, 23, 23),
        ("two hundred and five farms", 205, 205, 205),
        ("1.5 million litres", 1_500_000, 1_500_000, 1_500_000),
        ("two dozen goats", 24, 24, 24),
        ("at least three workers", 3, 3, inf),
        ("more than 40 houses", 40, 41, inf),
        ("up to 40 houses", 40, 0, 40),
        ("no more than 40 houses", 40, 0, 40),
        ("several people", None, 3, 99),
        ("dozens of people", None, 20, inf),
        ("some 200 people", 200, 150, 250),
    ],
)
def test_a_number_is_read_with_what_it_allows_for(text, base, low, high):
    (one,) = read(text)
    assert (one.base, one.low, one.high) == (base, low, high)


@pytest.mark.parametrize("text", ["at 11:32 today", "an F-16 jet", "a one-way street", "at 5 pm"])
def test_what_counts_nothing_is_no_number(text):
    assert read(text) == []


def test_each_number_has_the_fate_of_its_own():
    found = read("Three workers were killed and 11 others were injured after raiders killed two.")
    assert [(one.base, one.fate) for one in found] == [(3, "kill"), (11, "injured"), (2, "kill")]


def test_urdu_digits_and_number_words_are_read():
    assert [one.base for one in read("۱۲ افراد ہلاک", "ur")] == [12]
    assert [one.base for one in read("بارہ افراد ہلاک", "ur")] == [12]


BASE = "Rescuers in Venn said on Monday that {} people had died in the flood."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ten", "12", ConflictKind.NUMBER),
        ("58", "23", ConflictKind.NUMBER),
        ("at least three", "two", ConflictKind.NUMBER),
        ("nearly 6,000", "9,000", ConflictKind.NUMBER),
        ("11", "several", ConflictKind.LESS_PRECISE),
        ("34", "dozens of", ConflictKind.LESS_PRECISE),
        ("ten", "10", None),
        ("at least three", "three", None),
        ("dozens of", "many", None),
    ],
)
def test_two_numbers_for_one_thing(one, other, kind):
    a, b = BASE.format(one), BASE.format(other)
    found = [kind for kind, _a, _b in conflicts(compare(report(a), report(b)), a, b)]
    assert found == ([kind] if kind else [])


def test_numbers_of_different_things_in_one_sentence_agree():
    a = "The flood in Venn killed 12 people and injured 30 on Monday."
    b = "On Monday 30 people were injured and 12 killed by the flood in Venn."
    assert conflicts(compare(report(a), report(b)), a, b) == []


def test_a_number_that_is_changed_in_a_copy_is_found_whatever_it_counts():
    a = "The court in Aurel set the fine for the ferry owner at 4,200 marks under section 17."
    b = "The court in Aurel set the fine for the ferry owner at 4,800 marks under section 17."
    assert conflicts(compare(report(a), report(b)), a, b) == [
        (ConflictKind.NUMBER, "4,200", "4,800")
    ]
