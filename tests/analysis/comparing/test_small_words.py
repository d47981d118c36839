"""A small word between equal ones may make another claim; most of them say nothing."""

from __future__ import annotations

import pytest

from tests.analysis.comparing.reports import carried


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire began under the mill bridge", "The fire began on the mill bridge"),
        ("The curfew in Orsk lasts until dawn", "The curfew in Orsk lasts from dawn"),
        ("The ferry sailed despite the storm", "The ferry sailed because of the storm"),
        ("The guard was shot by a soldier", "The guard was shot with a soldier"),
        ("The thieves used the same gun", "The thieves used another gun"),
        ("The thieves used the same gun", "The thieves used different guns"),
        ("The mayor and the guild approved it", "The mayor or the guild approved it"),
        ("The army shelled the town of Venn", "The army shelled its own town of Venn"),
        ("The office will publish the letter", "The office would publish the letter"),
        ("The lamp was switched on by the crew", "The lamp was switched off by the crew"),
        ("The dam was seen by guards this week", "The dam was seen by guards last week"),
        ("The mill is already open to buyers", "The mill is soon open to buyers"),
    ],
)
def test_a_small_word_for_another_one_makes_another_claim(one, other):
    assert carried(f"[{one}].", f"{other}.") == []
    assert carried(f"[{other}].", f"{one}.") == []


@pytest.mark.parametrize("verb", ["lacks", "needed", "wants", "had lost", "had sold", "will need"])
def test_a_word_in_the_place_of_have_makes_another_claim(verb):
    one = "The village of Venn had a mill for the winter"
    other = f"The village of Venn {verb} a mill for the winter"
    assert carried(f"[{one}].", f"{other}.") == []
    assert carried(f"[{other}].", f"{one}.") == []


@pytest.mark.parametrize("word", ["Only", "Solely", "Just the", "No one but"])
def test_what_is_so_of_some_alone_is_another_claim(word):
    one, other = f"{word} dockers of Venn may vote on it", "The dockers of Venn may vote on it"
    assert carried(f"[{one}].", f"{other}.") == []
    assert carried(f"[{other}].", f"{one}.") == []


def test_only_before_a_number_is_a_matter_of_numbers():
    one, other = "Only 12 dockers of Venn voted on it", "12 dockers of Venn voted on it"
    assert carried(f"[{one}].", f"{other}.") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Few families returned to the camp", "A few families returned to the camp"),
        ("Little aid has come to the valley", "A little aid has come to the valley"),
        ("Few of the mills are insured", "Quite a few of the mills are insured"),
    ],
)
def test_few_are_not_a_few(one, other):
    assert carried(f"[{one}].", f"{other}.") == []
    assert carried(f"[{other}].", f"{one}.") == []


def test_what_is_excepted_behind_a_claim_makes_another_one():
    one = "[The harbour of Venn is closed to all boats]."
    assert carried(one, "The harbour of Venn is closed to all boats except tugs.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("last year", "last month"),
        ("last year", "last week"),
        ("last Monday", "last month"),
        ("last Friday", "last night"),
        ("in the past year", "in the past month"),
        ("last month", "next month"),
    ],
)
def test_another_time_of_its_kind_makes_another_claim(one, other):
    first, second = (f"The mill of Venn was shelled {time}" for time in (one, other))
    assert carried(f"[{first}].", f"{second}.") == []
    assert carried(f"[{second}].", f"{first}.") == []


def test_a_place_is_not_cut_before_a_word_that_belongs_to_it():
    one = "[The council dismissed the head of the river bank]."
    other = "The council dismissed the river bank chief."
    assert carried(one, other) == ["The council dismissed the river bank chief"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The strike began on Monday in all ports", "The strike began Monday in every port"),
        ("The mayor met the envoy in Orsk", "The mayor met with the envoy in Orsk"),
        ("Talks on the dam ended in Orsk", "Talks about the dam have ended in Orsk"),
        ("The boat sank after a fire at noon", "The boat sank following a fire at noon"),
        ("The firm will close the mill in Venn", "The firm is to close the mill in Venn"),
        ("The mayor did not see the envoy off", "The mayor didn’t see the envoy off"),
        ("The search was stopped because of fog", "The search was stopped due to fog"),
        ("The ferry made a stop in Orsk", "The ferry had to make a stop in Orsk"),
        ("Guards used tear gas on the crowd", "Guards used tear gas against the crowd"),
        ("A few boats left the port of Venn", "A few boats have left the port at Venn"),
    ],
)
def test_small_words_that_say_the_same_are_carried(one, other):
    assert carried(f"[{one}].", f"{other}.") != []
    assert carried(f"[{other}].", f"{one}.") != []


def test_what_somebody_said_they_would_do_is_what_they_will_do():
    one = "[The mayor will resign over the dam], his office said."
    assert carried(one, "The mayor would resign over the dam, his office said.") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("گزشتہ سال", "گزشتہ ماہ"), ("گزشتہ ہفتے", "آئندہ ہفتے"), ("صرف پل", "پل")],
)
def test_another_time_or_only_in_urdu_makes_another_claim(one, other):
    first, second = (f"فوج نے {words} پر گاؤں کے قریب گولہ باری کی" for words in (one, other))
    assert carried(f"[{first}]۔", f"{second}۔", "ur") == []
    assert carried(f"[{second}]۔", f"{first}۔", "ur") == []
