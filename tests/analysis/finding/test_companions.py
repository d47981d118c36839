"""Two reports together with the reports that are likeliest of their events."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.finding.companions import Ties, tied, ties_of_all, ties_of_some, together
from annotator.analysis.finding.event_score import LastLook

COUNT = 6
PAIRS = [(a, b) for a in range(COUNT) for b in range(a + 1, COUNT)]
A, B = np.array(PAIRS).T


def known(chances):
    """The ties of all to all others, out of the chances of pairs; the rest are unlikely."""
    chance = np.array([chances.get(pair, 0.01) for pair in PAIRS])
    numbers = np.array([[n for n in range(COUNT) if n != a] + [-1] for a in range(COUNT)])
    return ties_of_all(numbers, A, B, chance), chance


def odds(chances):
    ties, chance = known(chances)
    return dict(zip(PAIRS, together(A, B, chance, ties).tolist(), strict=True))


def test_a_tie_grows_with_the_chance_and_is_half_at_even_odds():
    ties = tied(np.array([0, 0.001, 0.5, 0.999, 1]))
    assert ties[2] == 0.5
    assert (np.diff(ties) > 0).all()
    assert 0 < ties[0] < ties[-1] < 1


def test_two_whose_companions_are_likely_of_one_event_are_likelier_too():
    """0 and 1 share few words; each is a rewrite of what the other's companions tell."""
    alone = {(0, 2): 0.95, (1, 3): 0.95, (0, 1): 0.3}
    assert odds(alone | {(2, 3): 0.95})[0, 1] > odds(alone)[0, 1] + 0.3


def test_one_that_is_near_a_report_and_far_from_its_companions_is_less_likely():
    chances = {(0, 1): 0.5, (1, 2): 0.9, (1, 3): 0.9, (2, 3): 0.9}
    assert odds(chances)[0, 1] < odds({(0, 1): 0.5})[0, 1] - 1


def test_who_has_no_neighbours_is_judged_by_the_pair_alone():
    ties = Ties(np.full((2, 3), -1), np.zeros((2, 3), np.float32))
    [found] = together(np.array([0]), np.array([1]), np.array([0.8]), ties)
    assert found == pytest.approx(np.log(0.8 / 0.2), abs=1e-3)


def test_no_pairs_are_nothing():
    ties, _chance = known({})
    none = np.empty(0, int)
    assert len(together(none, none, np.empty(0), ties)) == 0


CHANCES = st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1), max_size=len(PAIRS))


@given(CHANCES)
def test_the_order_of_the_two_does_not_matter(chances):
    ties, chance = known(chances)
    forth, back = together(A, B, chance, ties), together(B, A, chance, ties)
    assert forth == pytest.approx(back, abs=1e-2)
    assert np.isfinite(forth).all()


@given(CHANCES)
def test_rows_of_some_say_what_those_of_all_say(chances):
    ties, chance = known(chances)
    rows = {n: (ties.numbers[n].tolist(), ties.ties[n].tolist()) for n in range(COUNT)}
    found = together(A, B, chance, ties_of_some(rows))
    assert found == pytest.approx(together(A, B, chance, ties), abs=1e-3)


def test_the_fewer_others_the_less_companions_say():
    look = LastLook(start=0, weight=1)
    chances = [look.probability(np.array([0.2]), np.array([3.0]), n)[0] for n in (0, 5, 500)]
    assert chances[0] == pytest.approx(0.2)
    assert chances == sorted(chances)
    assert chances[-1] > 0.9
