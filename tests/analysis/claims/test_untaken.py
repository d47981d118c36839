"""Numbers that exclude each other in the words of a claim's mentions."""

from __future__ import annotations

import pytest

from annotator.analysis.claims.untaken import Worded, numbers_apart
from annotator.core.claim import ClaimValue


def apart(*words, language="en"):
    return numbers_apart([Worded(one, language) for one in words])


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("58 soldiers died", "23 soldiers were killed"), ("58", "23")),
        (("Ten people were killed", "Eleven people were killed"), ("10", "11")),
        (("It rained", "58 soldiers died", "23 soldiers died"), ("58", "23")),
    ],
)
def test_numbers_of_one_thing_that_exclude_each_other_are_told(words, numbers):
    assert apart(*words) == numbers


@pytest.mark.parametrize(
    "words",
    [
        ("58 soldiers died",),
        ("58 soldiers died", "It rained"),
        ("58 soldiers died", "Fifty-eight soldiers died"),
        ("58 soldiers died in 3 raids", "58 soldiers died on 12 October"),
        ("Three were killed and 11 injured", "Three people died"),
        ("More than 50 soldiers died", "58 soldiers died"),
        ("58 soldiers died", "Four drones came"),
    ],
)
def test_nothing_is_told_where_none_need_be_wrong(words):
    assert apart(*words) == ()


def test_numbers_of_other_languages_are_read():
    assert apart("دس افراد ہلاک ہوئے", "گیارہ افراد ہلاک ہوئے", language="ur") == ("10", "11")


def test_a_value_that_was_taken_counts_for_the_words():
    taken = Worded("58 soldiers died", "en", (ClaimValue("58", unit="soldiers"),))
    assert numbers_apart([taken, Worded("23 soldiers died", "en")]) == ("58", "23")
    other = Worded("23 soldiers died", "en", (ClaimValue("23", unit="soldiers"),))
    assert numbers_apart([taken, other]) == ()  # the board sees these two itself
