"""The score of a pair takes into account how many other articles there are to compare with."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.analysis.finding.event_score import (
    NEIGHBOURS,
    THIRD,
    Circles,
    Ranking,
    event_models,
    features_of,
    said_by_third,
    with_third,
)
from annotator.analysis.finding.similarity import Similarities


def chance(likeness, others, third=None, terms=240):
    """Of a pair that is so alike in everything, among so many others that are hardly alike.

    ``terms``: so many different words the shorter one has.
    """
    one = np.array([likeness], np.float32)
    nearest = np.zeros((1, NEIGHBOURS), np.float32)
    nearest[0, : min(others, NEIGHBOURS - 1) + 1] = 0.05
    nearest[0, 0] = likeness
    size = np.array([terms], np.float32)
    similar = Similarities(*(one for _ in range(6)), weekday=np.ones(1, np.float32), terms=size)
    rows = features_of(similar, Ranking(one, nearest, nearest, others))
    rows = with_third(rows, np.zeros((1, len(THIRD))) if third is None else third)
    model = event_models().with_others(others)
    return float(model.probability(rows, np.array([np.nan]))[0])


def circle(**chances):
    """One article's neighbours, ``n3=0.9``: the third article reports its event by 0.9."""
    found = Circles(np.full((1, NEIGHBOURS + 1), -1), np.zeros((1, NEIGHBOURS + 1)))
    for place, (name, one) in enumerate(chances.items()):
        found.numbers[0, place], found.chances[0, place] = int(name[1:]), one
    return found


def third(mine, theirs, others=100):
    """What the others say of the articles 0 and 1."""
    return said_by_third(np.array([0]), np.array([1]), mine, theirs, others)[0].tolist()


@pytest.mark.parametrize("others", [0, 1, 5, 100, 100_000])
def test_more_alike_is_more_likely_however_many_others_there_are(others):
    found = [chance(likeness, others) for likeness in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert found == sorted(found)
    assert found[0] < 0.5 < found[-1]


def test_the_same_likeness_says_more_among_others_than_alone():
    assert chance(0.4, 0) < chance(0.4, 2) < chance(0.4, 100)


def test_two_short_reports_alone_need_less_to_be_of_one_event():
    assert chance(0.45, 0, terms=600) == chance(0.45, 0, terms=240) < 0.5
    assert chance(0.45, 0, terms=80) > chance(0.45, 0, terms=120) > 0.5
    assert chance(0.45, 300, terms=80) == pytest.approx(chance(0.45, 300, terms=240))


def test_a_pair_is_less_likely_among_very_many():
    assert chance(0.4, 100) == pytest.approx(chance(0.4, 400))
    assert chance(0.4, 400) > chance(0.4, 10_000) > chance(0.4, 100_000)


def test_a_third_report_of_the_event_of_both_speaks_for_them():
    common, *rivals = third(circle(n1=0.9, n7=0.8), circle(n0=0.9, n4=0.1, n7=0.6))
    assert common == pytest.approx(np.log(0.62 / 0.02))
    assert rivals == pytest.approx([-0.8 * 0.4, -0.6 * 0.2])
    assert third(circle(n1=0.9, n7=0.8), circle(n0=0.9, n4=0.6))[0] == 0
    apart, together = ([[value, -0.3, -0.1]] for value in (0, common))
    assert chance(0.4, 100, together) > chance(0.4, 100, apart) + 0.1


def test_a_report_of_the_event_of_one_alone_speaks_against():
    assert third(circle(n5=0.9), circle(n6=0.4)) == pytest.approx([0, -0.9, -0.4])
    assert third(circle(n6=0.4), circle(n5=0.9)) == pytest.approx([0, -0.9, -0.4])
    assert chance(0.5, 100, [[0, -0.9, -0.4]]) < chance(0.5, 100, [[0, -0.9, 0]])
    assert chance(0.5, 100, [[0, -0.9, 0]]) < chance(0.5, 100, [[0, 0, 0]])


def test_the_two_are_no_third_reports_of_each_other():
    assert third(circle(n1=0.9), circle(n0=0.9)) == [0, 0, 0]


def test_third_reports_say_the_less_the_fewer_there_are():
    said = [third(circle(n7=0.8), circle(n7=0.6), others)[0] for others in (0, 1, 3, 100)]
    assert said[0] == 0
    assert said == sorted(set(said))


def test_a_pair_alone_is_scored_without_third_reports():
    models = event_models()
    alone = models.with_others(0)
    assert (alone.start, alone.weights[: -len(THIRD)]) == (models.alone.start, models.alone.weights)
    assert models.with_others(1_000).weights == pytest.approx(models.among.weights)


def test_the_first_look_says_most_of_the_nearest_and_nothing_of_nobody():
    near = np.zeros((1, NEIGHBOURS + 1), np.float32)
    near[0, :4] = 0.7, 0.2, 0.2, 0.1
    told = np.full_like(near, 2.0)
    [found] = event_models().first.chances(near, told, 50)
    assert found[0] > 0.5 > found[1]
    assert found[4:].tolist() == [0.0] * 5
