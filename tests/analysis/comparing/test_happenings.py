"""Where, on which day and at what time one thing happened, told in other words by two reports."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.test_other_hands import told


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (
            "The pilot turned back at once. The plane landed safely in Orm Falls at noon.",
            "Smoke filled the cabin, a passenger told. Soon they were on the ground in Venn.",
            "Orm Falls ≠ Venn",
        ),
        (
            "The tanker was bound for the Sarnian port of Casal, shipping data showed.",
            "Her holds were full, and she was on her way to Telmar.",
            "Casal ≠ Telmar",
        ),
        (
            "Ambulances ferried the wounded to Karvel, where doctors asked for blood.",
            "Nineteen people lie in a hospital in Dorn, eight of them in a bad state.",
            "Karvel ≠ Dorn",
        ),
        (
            "The premier resigned on Tuesday, hours after his house was searched.",
            "He stepped down on Monday when it became known who was after him.",
            "Tuesday ≠ Monday",
        ),
        (
            "The runoff will be held on March 9.",
            "Okelans return to the polls on March 16.",
            "March 9 ≠ March 16",
        ),
        (
            "The tremor hit at 11:47 p.m. and woke all of Selk.",
            "Plates fell from shelves. It came at half past nine in the evening.",
            "11:47 p.m ≠ half past nine",
        ),
    ],
)
def test_one_happening_has_one_place_day_and_time(a, b, label):
    assert told(a, b) == [label]


LANDED = "The plane landed safely in Orm Falls."


@pytest.mark.parametrize(
    "other",
    [
        "Soon they were on the ground in Venn. They had left Orm Falls for good.",
        "Soon they were on the ground in Orm.",
        "Soon they were on the ground in Norway.",
        "The jet touched down in Venn to refuel. Later it was on the ground in Casal.",
        "“We were on the ground in Venn,” a passenger wrote.",
        "The airline sent buses to Venn.",
    ],
)
def test_what_both_know_is_told_twice_quoted_or_of_another_grain_is_no_other_place(other):
    assert told(LANDED, other) == []


@pytest.mark.parametrize(
    "other",
    [
        "He stepped down on Monday, and on Tuesday they chose another.",
        "He stepped down last week. His deputy said on Monday that all goes on.",
        "He stepped down on March 3.",
    ],
)
def test_days_that_both_name_that_were_for_telling_or_cannot_be_held_together_are_none(other):
    assert told("The premier resigned on Tuesday.", other) == []


TREMOR = "The tremor came at 9:15 p.m. and woke the town."


@pytest.mark.parametrize(
    "other",
    [
        "At a quarter past nine in the evening plates fell.",
        "Plates fell at 9:20 p.m. in the kitchen.",
        "At 4 a.m. the mayor went to bed.",
        "At 10 p.m. plates fell, and at 11 p.m. a chimney.",
    ],
)
def test_times_that_are_near_far_or_several_are_not_of_one_thing(other):
    assert told(TREMOR, other) == []


def test_the_one_time_that_each_report_has_for_itself_is_of_one_thing():
    one = f"{TREMOR} At midnight the lights went out."
    other = "The clock in the hall had stopped at 9.45 in the evening. At midnight it was dark."
    assert told(one, other) == ["9:15 p.m ≠ 9.45"]
