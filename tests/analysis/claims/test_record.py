"""One figure is chosen for an event by a rule that is named; all others stay beside it."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.record import choose, figure
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.event import Rule
from annotator.core.grade import Grade


def figures(*given):
    return [
        figure(f"m{number}", ClaimValue(value), Grade(reliability=grade[:1], credibility=grade[1:]))
        for number, (value, grade) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("rule", "value"), [(Rule.CONSERVATIVE, 23), (Rule.RELIABLE, 58), (Rule.MEDIAN, 30)]
)
def test_each_rule_chooses_its_figure_and_keeps_the_range(rule, value):
    chosen = choose(figures(("58", "B2"), ("23", "D4"), ("30", "F6")), rule)
    assert (chosen.value, chosen.low, chosen.high) == (value, 23, 58)
    assert chosen.figures[0].value == value
    assert len(chosen.figures) == 3


def test_what_cannot_be_judged_is_never_the_most_reliable():
    assert choose(figures(("58", "F1"), ("23", "E5")), Rule.RELIABLE).value == 23


def test_of_two_middle_figures_the_lower_is_the_median():
    given = figures(("1", "A1"), ("2", "A1"), ("3", "A1"), ("4", "A1"))
    assert choose(given, Rule.MEDIAN).value == 2


@pytest.mark.parametrize(
    ("value", "quote", "low", "high"),
    [
        ("20..", "dozens", 12, 12),
        ("100..", "hundreds of people", 100, 100),
        ("3..", "at least three", 3, 3),
        ("..9", "fewer than ten", 0, 9),
        ("10..20", "10 to 20", 10, 20),
    ],
)
def test_loose_words_have_a_figure_of_their_own(value, quote, low, high):
    found = figure("m", ClaimValue(value, quote=quote), None)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("value", "quote", "counts"),
    [
        ("3..", "at least three", 3),
        (">24", "more than 24", 25),
        ("<10", "fewer than ten", 9),
        ("..10", "up to ten", 10),
        ("~50", "about 50", 50),
        ("10..20", "10 to 20", 10),
    ],
)
def test_an_open_end_counts_as_the_other_one(value, quote, counts):
    found = figure("m", ClaimValue(value, quote=quote), None)
    chosen = choose([found], Rule.CONSERVATIVE)
    assert (chosen.value, chosen.low <= counts <= chosen.high) == (counts, True)


def test_what_may_be_none_is_the_lowest_of_the_range_and_not_the_most_conservative():
    chosen = choose(figures(("<10", "B2"), ("5", "B2"), ("7", "A1")), Rule.CONSERVATIVE)
    assert (chosen.value, chosen.low, chosen.high) == (5, 0, 9)


def test_a_place_is_no_figure():
    assert figure("m", ClaimValue("Khost", kind=ValueKind.PLACE), None) is None
    assert choose([], Rule.CONSERVATIVE) is None
