"""How many met with one fate, in two reports of an event that share no sentence."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.test_other_hands import told

INJURED = "Two firefighters died and seven were injured when a roof fell, the brigade of Orm said."


def test_the_only_toll_of_a_fate_in_each_report_is_one_thing():
    other = "The brave pair had no chance. Another 12 firefighters were hurt."
    assert told(INJURED, other) == ["seven ≠ 12"]


@pytest.mark.parametrize(
    "other",
    [
        "The brave pair had no chance. Seven of their friends were hurt.",
        "In 2009 a fire in Venn left 12 people injured.",
        "The flames left 12 dogs hurt, and 40 sailors injured.",
    ],
)
def test_tolls_that_agree_or_are_of_another_time_or_others_are_no_conflict(other):
    assert told(INJURED, other) == []


def test_people_who_had_to_leave_are_counted_in_other_words():
    one = "A fire forced the evacuation of 3,500 tourists from Nisia."
    assert told(one, "Because of flames 5,300 holidaymakers had to leave their rooms.") == [
        "3,500 ≠ 5,300"
    ]
