"""Reports in which nobody was harmed: whether they disagree with others."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def differ(a, b, language="en"):
    found = compare(report(a, language=language), report(b, language=language), one_event=True)
    return [
        (one, other) for kind, one, other in conflicts(found, a, b) if kind is ConflictKind.NUMBER
    ]


HIT = "A shell hit the market of Tellan on Friday. "


@pytest.mark.parametrize(
    "none",
    [
        "There were no casualties.",
        "There were no injuries, the governor said.",
        "No deaths were reported.",
        "It ended without causing any casualties.",
        "There was no loss of life.",
        "Nobody was hurt.",
        "No one was killed.",
    ],
)
def test_nobody_harmed_stands_against_the_dead(none):
    b = "Three people were killed when a shell hit the market of Tellan on Friday."
    assert len(differ(HIT + none, b)) == 1


@pytest.mark.parametrize(
    ("none", "b"),
    [
        ("No one was killed.", "Six people were injured when a shell hit the market of Tellan."),
        ("Nobody else was hurt.", "Three people were killed as a shell hit the market of Tellan."),
        (
            "There were no casualties among the soldiers.",
            "Three traders were killed when a shell hit the market of Tellan.",
        ),
        (
            "It killed three people. There were no casualties from a second one.",
            "Three people were killed when a shell hit the market of Tellan on Friday.",
        ),
        ("Nobody was hurt.", "A shell hit the market of Tellan, where 96 people trade."),
    ],
)
def test_nobody_harmed_leaves_room_for_others(none, b):
    assert differ(HIT + none, b) == []


def test_nobody_harmed_stands_against_the_dead_in_urdu():
    a = "تامر کے بس اڈے پر دھماکا ہوا تاہم کوئی جانی نقصان نہیں ہوا۔"
    b = "تامر کے بس اڈے پر دھماکے میں تین افراد ہلاک ہوئے۔"
    assert len(differ(a, b, "ur")) == 1


def test_no_and_a_noun_deny_nothing_of_another_noun():
    a = "Trams stood still. Two clinics ran on diesel in Velden."
    b = "In Velden no trams ran and two clinics switched to diesel."
    found = compare(report(a), report(b), one_event=True)
    assert not [one for one in found.conflicts if one.kind is ConflictKind.NEGATION]
