"""Of the numbers in a mention the one that counts the dead is the toll."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.reading import values_in
from annotator.analysis.claims.toll import dead_of
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.comparison import Report
from annotator.core.span import Span


def toll(words, language="en"):
    values = values_in(Report(text=words, language=language), [Span(0, len(words))])
    found = dead_of(values, words, language)
    return found.value if found else None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("200 fighters were killed and 21 positions captured", "200"),
        ("21 positions were captured and 200 fighters killed", "200"),
        ("58 soldiers killed and 30 wounded", "58"),
        ("Kabul wounded 30 and killed 58 soldiers", "58"),
        ("30 people were wounded and 58 died", "58"),
        ("58 were killed, 30 hurt", "58"),
        ("killing 12 civilians in 3 villages", "12"),
        ("at least 12 deaths in two days", "12.."),
        ("the death toll rose to 58", "58"),
        ("58 soldiers", "58"),
        ("killed 20 security personnel and three civilians", "23"),
        ("Two soldiers and at least 3 civilians were killed", "5.."),
        ("killed fewer than 10 soldiers and three civilians", "..12"),
        ("killed 20 people, including three civilians", "20"),
        ("killed 20 people and three were wounded", "20"),
        ("killed 20 people and captured three soldiers", "20"),
        ("killed 20 soldiers. The army and 300 fighters moved on", "20"),
        ("58 soldiers killed and 23 soldiers by another count", "58"),
        ("30 soldiers were wounded", None),
        ("21 positions captured", None),
    ],
)
def test_the_number_that_the_words_tie_to_a_death_is_the_toll(words, value):
    assert toll(words) == value


def test_numbers_without_units_are_told_apart_by_the_words():
    values = ClaimValue("30"), ClaimValue("58")
    assert dead_of(values, "58 soldiers killed and 30 wounded") == ClaimValue("58")


def test_of_several_the_nearest_to_the_word_for_the_death_is_the_toll():
    values = ClaimValue("40"), ClaimValue("58")
    assert dead_of(values, "40 men came from the valley; 58 were killed") == ClaimValue("58")


def test_what_a_person_put_in_counts_where_the_words_have_no_number():
    assert dead_of([ClaimValue("58")], "a whole company died") == ClaimValue("58")
    assert dead_of([ClaimValue("58", unit="wounded")], "a whole company died") is None
    assert dead_of([ClaimValue("Khost", kind=ValueKind.PLACE)], "died near Khost") is None


def test_a_unit_that_a_language_has_no_word_for_leaves_nothing_out():
    assert toll("58 جنگجو ہلاک ہوئے اور 30 زخمی", "ur") == "58"
    assert dead_of([ClaimValue("58", unit="جنگجو")], "58 جنگجو", "ur") is not None
    assert dead_of([ClaimValue("58", unit="Kämpfer")], "58 Kämpfer", "de") is not None
