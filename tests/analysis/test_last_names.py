"""A last name that stands alone, and whose it is."""

from __future__ import annotations

import pytest

from annotator.analysis.last_names import last_name, only_one

ADA, TOM, HANA = ("Ada Bell",), ("Tom Reed", "T. Reed"), ("Hana Bell", "the mayor")


@pytest.mark.parametrize("name", ["Bell", "Mr. Bell", "Gen Bell", "Deputy Mayor Bell"])
def test_titles_before_a_last_name_are_none_of_it(name):
    assert last_name(name) == "Bell"


@pytest.mark.parametrize("name", ["Ada Bell", "Kabul", "NATO", "Police", "mayor", "Mayor", "he"])
def test_what_is_no_lone_last_name(name):
    assert last_name(name) == ""


def test_the_only_person_with_the_last_name_is_meant():
    assert only_one("Bell spoke.", "Bell", [TOM, ADA]) == 1


def test_of_two_the_one_is_meant_whose_whole_name_the_text_has():
    assert only_one("Hana Bell came. Bell spoke.", "Bell", [ADA, HANA]) == 1


def test_two_persons_of_one_last_name_are_told_from_each_other_by_nothing():
    assert only_one("Bell spoke.", "Bell", [ADA, HANA]) is None
    assert only_one("Ada Bell and Hana Bell came. Bell spoke.", "Bell", [ADA, HANA]) is None


def test_a_stranger_of_that_name_in_the_text_may_be_meant_as_well():
    assert only_one("Olga Bell came. Bell spoke.", "Bell", [ADA]) is None


@pytest.mark.parametrize(
    "before", ["But", "Mr.", "Mayor", "The city’s", "Meanwhile", "Later", "Ada"]
)
def test_words_before_a_last_name_that_name_nobody_else(before):
    assert only_one(f"The gate shut. {before} Bell spoke.", "Bell", [ADA]) == 0


def test_nobody_has_the_name():
    assert only_one("Reed spoke.", "Reed", [ADA]) is None
