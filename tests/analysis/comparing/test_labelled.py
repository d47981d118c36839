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


def test_less_than_one_in_two_pairs_has_a_false_alarm(total):
    assert total.alarms < 0.5 * total.pairs


def test_differing_numbers_are_found_more_often_than_that(total):
    numbers = ("number", "less_precise")
    found = sum(total.found[kind] for kind in numbers)
    assert found >= 0.85 * sum(total.labels[kind] for kind in numbers)


def test_reports_by_another_author_do_nearly_as_well():
    second = score(FOLDER / "second")
    assert second.found.total() >= 0.75 * second.labels.total()
    assert second.alarms < 0.5 * second.pairs


def test_every_label_stands_in_its_report():
    assert sum(len(pair.labels) for pair in pairs_in(FOLDER)) == 76
