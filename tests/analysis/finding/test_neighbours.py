"""The nearest neighbours of articles: out of all pairs, out of those of one, and with one more."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.analysis.finding.event_score import event_models
from annotator.analysis.finding.neighbours import (
    KEPT,
    Neighbours,
    joined,
    nearest_of_all,
    nearest_of_one,
)

NEAR = {(0, 1): 0.5, (0, 2): 0.75, (1, 2): 0.25}
COUNT = 4


def all_of(near):
    a, b = np.array(list(near)).T
    values = np.array(list(near.values()), np.float32)
    return nearest_of_all(COUNT, a, b, values, values * 10)


def rows(found, places=COUNT):
    """Of each article: its neighbours, how near they are, and what was told of them."""
    return [
        [
            (number, near, told)
            for number, near, told in zip(*(one[row].tolist() for one in parts), strict=True)
            if number >= 0
        ]
        for parts in [(found.numbers, found.near, found.told)]
        for row in range(places)
    ]


def test_each_article_has_its_neighbours_the_nearest_first():
    assert rows(all_of(NEAR)) == [
        [(2, 0.75, 7.5), (1, 0.5, 5.0)],
        [(0, 0.5, 5.0), (2, 0.25, 2.5)],
        [(0, 0.75, 7.5), (1, 0.25, 2.5)],
        [],
    ]


def test_no_more_than_some_are_kept():
    others = np.arange(1, 30)
    near = np.linspace(0.1, 0.9, 29, dtype=np.float32)
    found = nearest_of_all(30, np.zeros(29, int), others, near, near)
    assert found.numbers[0].tolist() == list(range(29, 29 - KEPT, -1))
    assert nearest_of_one(others, near, near).numbers.tolist() == found.numbers[:1].tolist()


def test_one_more_neighbour_stands_in_its_place():
    known = all_of({pair: near for pair, near in NEAR.items() if 1 not in pair})
    near = np.float32([0.5, 0, 0.25, 0])
    with_one = joined([known]).with_one(1, near, near * 10)
    wanted = rows(all_of(NEAR))
    assert [rows(with_one)[at] for at in (0, 2)] == [wanted[at] for at in (0, 2)]


def test_a_neighbour_that_is_known_is_not_counted_twice():
    near = np.float32([0.5, 0.0, 0.25, 0.0])
    again = all_of(NEAR).with_one(1, near, near * 10)
    assert rows(again)[0] == rows(all_of(NEAR))[0]


def test_what_is_not_known_is_said_to_be_so():
    known = Neighbours()
    assert known.get(0) is None
    known.keep(all_of(NEAR))
    assert rows(known.get(1), 1) == [rows(all_of(NEAR))[1]]
    known.drop([1])
    assert known.get(1) is None
    one = nearest_of_one(np.array([3]), np.float32([0.5]), np.float32([1]))
    known.put(1, one)
    assert known.get(1) is one
    known.clear()
    assert known.get(0) is None


def test_chances_follow_the_likeness_told():
    found = all_of(NEAR).circles(event_models().first, 50)
    assert found.numbers[0, :2].tolist() == [2, 1]
    assert found.chances[0, 0] > found.chances[0, 1] > found.chances[0, 2] == pytest.approx(0)
