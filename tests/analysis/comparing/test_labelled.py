"""Of the disagreements that a person sees in invented reports, most are found and few invented."""

from __future__ import annotations

import pytest

from bench.conflicts import FOLDER, pairs_in, score


@pytest.fixture(scope="module")
def total():
    return score(FOLDER)


def test_four_of_five_disagreements_are_found(total):
    assert total.labels.total() == 76
    assert total.found.total() >= 0.8 * total.labels.total()


def test_less_than_one_in_three_pairs_has_a_false_alarm(total):
    assert total.alarms < 0.33 * total.pairs


@pytest.mark.parametrize("folder", [FOLDER, FOLDER / "second", FOLDER / "third"])
def test_every_number_that_differs_is_found(folder):
    found = score(folder)
    assert found.labels["number"] > 20
    assert found.found["number"] == found.labels["number"]


@pytest.mark.parametrize("folder", ["second", "third", "fourth", "fifth", "sixth", "seventh"])
def test_reports_by_other_authors_and_of_other_things_do_as_well(folder):
    found = score(FOLDER / folder)
    assert found.found.total() >= 0.8 * found.labels.total()
    assert found.alarms < 0.35 * found.pairs


def test_every_label_stands_in_its_report():
    assert sum(len(pair.labels) for pair in pairs_in(FOLDER)) == 76
