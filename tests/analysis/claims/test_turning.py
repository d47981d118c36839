"""A speaker turns where a later mention gives another value than an earlier one."""

from __future__ import annotations

from annotator.analysis.claims.turning import turns
from annotator.core.board import Saying
from annotator.core.claim import ClaimValue, Stance


def said(mention_id, *values):
    return Saying(
        mention_id=mention_id,
        claim_id="c",
        article_id="a",
        stance=Stance.ASSERTS,
        values=tuple(map(ClaimValue, values)),
    )


def found(*sayings):
    return [(one.one, one.other, one.values) for one in turns(sayings)]


def test_another_value_is_a_turn():
    assert found(said("m1", "58"), said("m2", "30")) == [("m1", "m2", ("58", "30"))]


def test_who_repeats_both_values_does_not_turn():
    assert found(said("m1", "58", "30"), said("m2", "58", "30")) == []


def test_what_both_mentions_give_is_no_turn_but_the_rest_is():
    assert found(said("m1", "58", "30"), said("m2", "58", "23")) == [("m1", "m2", ("30", "23"))]
