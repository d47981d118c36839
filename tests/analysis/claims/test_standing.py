"""A claim is contested where two mentions contradict each other, never by one mention alone."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.standing import contests, values_in_words
from annotator.core.board import Saying
from annotator.core.claim import ClaimValue, Stance, ValueKind


def said(mention_id, *values, kind=ValueKind.NUMBER):
    return Saying(
        mention_id=mention_id,
        claim_id="c",
        article_id="a",
        stance=Stance.ASSERTS,
        values=tuple(ClaimValue(value, kind=kind) for value in values),
    )


def found(*sayings):
    return [(one.one, one.other, one.values) for one in contests(sayings)]


def test_values_that_agree_are_listed_and_others_stand_against_each_other():
    assert values_in_words([said("m1", "3.."), said("m2", "3"), said("m3", "3")]) == "≥ 3, 3"
    assert values_in_words([said("m1", "58", "9"), said("m2", "23", "9")]) == "58 ≠ 23, 9"
    assert values_in_words([said("m1", "20", "3")]) == "20, 3"
    assert values_in_words([]) == ""


@pytest.mark.parametrize(
    ("kind", "values"), [(ValueKind.NUMBER, ("58", "30")), (ValueKind.PLACE, ("Orveth", "Lun"))]
)
def test_two_values_of_one_mention_do_not_contest_it(kind, values):
    assert found(said("m1", *values, kind=kind)) == []


def test_mentions_that_repeat_the_same_values_do_not_contest_each_other():
    assert found(said("m1", "58", "30"), said("m2", "30", "58"), said("m3", "58")) == []


def test_a_value_that_the_other_mention_lacks_contests_it():
    assert found(said("m1", "58", "30"), said("m2", "58", "23")) == [("m1", "m2", ("30", "23"))]


def test_a_mention_of_both_values_hides_no_contest_of_others():
    given = said("m1", "58", "30"), said("m2", "58"), said("m3", "30")
    assert found(*given) == [("m2", "m3", ("58", "30"))]


def test_the_same_figure_counts_another_thing_in_the_other_mention():
    one = Saying(
        mention_id="m1",
        claim_id="c",
        article_id="a",
        stance=Stance.ASSERTS,
        values=(ClaimValue("58", unit="soldiers"), ClaimValue("30", unit="tents")),
    )
    other = Saying(
        mention_id="m2",
        claim_id="c",
        article_id="a",
        stance=Stance.ASSERTS,
        values=(ClaimValue("30", unit="soldiers"),),
    )
    assert found(one, other) == [("m1", "m2", ("58", "30"))]
