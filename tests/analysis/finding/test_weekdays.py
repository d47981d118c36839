"""Reports that name days of the week far apart at their beginning seldom report one event."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.analysis.finding.finder import Finder, Known
from annotator.analysis.finding.sketches import sketch
from annotator.analysis.finding.weekdays import may_be_near
from annotator.analysis.signatures import signature

STORY = "The council of Ostrel voted{} to close the old harbour, the mayor of Tarnholm said."


def known(key, text):
    return Known(key=key, sketch=sketch("Ostrel to close harbour", text), signature=signature(text))


def score(first, second):
    finder = Finder([known("a", STORY.format(first))])
    (pair,) = finder.pairs_of(known("b", STORY.format(second)), at_least=0.0)
    return pair.probability


@pytest.mark.parametrize(("one", "other"), [("Monday", "Friday"), ("Montag", "Freitag")])
def test_other_days_of_the_week_speak_against_one_event(one, other):
    same = score(f" on {one}", f" on {one}")
    assert score(f" on {one}", f" on {other}") < same
    assert score(f" on {one}", "") > score(f" on {one}", f" on {other}")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [(0, 1, True), (3, 3, True), (2, 3, True), (6, 0, True), (0, 2, False), (5, 0, False)],
)
def test_days_are_near_if_they_are_the_same_or_follow_each_other(one, other, near):
    days = np.array([1 << one, 1 << other], np.uint8)
    assert may_be_near(days, days[::-1]).tolist() == [near, near]
    assert may_be_near(days, np.zeros(2, np.uint8)).all()


def test_the_day_after_says_nothing():
    assert score(" on Sunday", " on Monday") >= score(" on Sunday", "") - 0.01
    assert score(" on Tuesday", " on Wednesday") > score(" on Tuesday", " on Thursday")


def test_a_scan_and_a_look_at_one_article_say_the_same_of_days():
    texts = {"a": STORY.format(" on Monday"), "b": STORY.format(" on Friday")}
    (scanned,) = Finder([known(*one) for one in texts.items()]).all_pairs(at_least=0.0)
    finder = Finder([known("a", texts["a"])])
    (looked,) = finder.pairs_of(known("b", texts["b"]), at_least=0.0)
    assert looked.probability == pytest.approx(scanned.probability, abs=1e-4)


def test_days_further_down_say_nothing():
    filler = " ".join(f"word{at}" for at in range(100))
    finder = Finder([known("a", f"{STORY.format('')} {filler} on Monday")])
    finder.add(known("b", f"{STORY.format('')} {filler} on Friday"))
    assert finder._index.weekdays.array.tolist() == [0, 0]
