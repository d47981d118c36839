"""The score of a pair takes into account how many other articles there are to compare with."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.analysis.finding.event_score import (
    NEIGHBOURS,
    Standing,
    event_model,
    features_of,
)
from annotator.analysis.finding.similarity import Similarities


def chance(likeness, others):
    """Of a pair that is so alike in everything, among so many others that are hardly alike."""
    one = np.array([likeness], np.float32)
    nearest = np.zeros((1, NEIGHBOURS), np.float32)
    nearest[0, : min(others, NEIGHBOURS - 1) + 1] = 0.05
    nearest[0, 0] = likeness
    similar = Similarities(*(one for _ in range(6)), weekday=np.ones(1, np.float32))
    rows = features_of(similar, Standing(one, nearest, nearest, others))
    return float(event_model().probability(rows, np.array([np.nan]))[0])


@pytest.mark.parametrize("others", [0, 1, 5, 100, 100_000])
def test_more_alike_is_more_likely_however_many_others_there_are(others):
    found = [chance(likeness, others) for likeness in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert found == sorted(found)
    assert found[0] < 0.5 < found[-1]


def test_the_same_likeness_says_more_among_others_than_alone():
    assert chance(0.4, 0) < chance(0.4, 2) < chance(0.4, 100)


def test_a_pair_is_less_likely_among_very_many():
    assert chance(0.4, 100) == pytest.approx(chance(0.4, 400))
    assert chance(0.4, 400) > chance(0.4, 10_000) > chance(0.4, 100_000)
