"""Planted copies are called copies, and what bulletins, notices and speeches share is not."""

from __future__ import annotations

from bench.told_duplicates import Desk, measured


def test_planted_copies_are_told_among_bulletins_notices_and_speeches():
    made = Desk(seed=5).made(400)
    recall, precision, others, _missed = measured(made)
    assert len(made.pairs) == 72
    assert made.bulletins
    assert recall >= 0.98
    assert precision == 1.0
    assert not [what for what in others if "bulletins" in what or "passages" in what]


def test_the_same_seed_makes_the_same():
    assert Desk(seed=2).made(60) == Desk(seed=2).made(60)
