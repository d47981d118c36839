"""Which type of event the words of a claim tell of."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.event_types import told_type
from annotator.core.event import EventType


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        ("Drones struck two villages", EventType.EXPLOSIONS, "Drones"),
        ("Clashes broke out and mortars were fired", EventType.BATTLES, "Clashes"),
        ("The two sides exchanged fire", EventType.BATTLES, "exchanged fire"),
        ("Gunmen abducted a teacher", EventType.CIVILIANS, "abducted"),
        ("Five civilians were killed", EventType.CIVILIANS, "civilians were killed"),
        ("A mob burned the depot", EventType.RIOTS, "mob"),
        ("People on strike in the basin", EventType.PROTESTS, "on strike"),
        ("The truce holds", EventType.STRATEGIC, "truce"),
        ("سرحد پر جھڑپوں میں تین اہلکار ہلاک", EventType.BATTLES, "جھڑپوں"),
        ("ڈرون نے گاؤں کو نشانہ بنایا", EventType.EXPLOSIONS, "ڈرون"),
        ("تاجروں نے احتجاج کیا", EventType.PROTESTS, "احتجاج"),
    ],
)
def test_words_tell_of_a_type(text, type_, words):
    assert told_type(text) == (type_, words)


@pytest.mark.parametrize(
    "text",
    ["The gate failed in March", "Fighters used the barn", "Houses damaged by the flood", ""],
)
def test_other_words_tell_of_none(text):
    assert told_type(text) is None


def test_every_type_has_words():
    from annotator.analysis.claims.event_types import _phrases  # noqa: PLC0415

    assert {type_ for type_, _words in _phrases()} == set(EventType)
