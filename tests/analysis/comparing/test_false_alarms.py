"""Kinds of false alarms that real reports of one event gave: none of them is a conflict."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import ConflictKind, Side
from annotator.core.resources import resource
from tests.analysis.comparing.reports import conflicts, report


def found(a, b):
    one, other = report(a, published_at="2026-05-13"), report(b, published_at="2026-05-13")
    return compare(one, other, one_event=True)


def sampled(*names):
    """Two of the articles of the sample: independent reports, which disagree in little."""
    folder = resource("sample") / "articles"
    return [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in names]


def kinds(a, b):
    return [kind for kind, _one, _other in conflicts(found(a, b), a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (  # what is turned is the verb behind the not
            "The answer of the ferry company did not satisfy Justice Orla Sarn in court.",
            "In court Justice Orla Sarn asked the ferry company for an answer.",
        ),
        (  # a time
            "The ferry company spoke in the court of Aurel, which it did not last week.",
            "The ferry company was in the court of Aurel last week.",
        ),
        (  # asked for
            "Members of the harbour board urged the mayor not to sell the Orm ferry.",
            "The mayor wants to sell the Orm ferry, members of the harbour board said.",
        ),
        (  # possible
            "The harbour board will not sell the Orm ferry before the bridge opens.",
            "The harbour board can sell the Orm ferry once the bridge opens.",
        ),
        (  # on a condition
            "If the harbour board does not sell the Orm ferry, the town must pay for it.",
            "The harbour board sold the Orm ferry, and the town paid for it.",
        ),
        (  # a noun
            "The harbour board could not meet the owners of the Orm ferry.",
            "The harbour board refused the owners of the Orm ferry a meeting.",
        ),
        (  # another subject
            "No members or staff of the harbour board were harmed on the Orm ferry.",
            "Each member of the harbour board and the staff of the Orm ferry need vigilance.",
        ),
        (  # an aside
            "The town reopened the Orm ferry without a harbour deal.",
            "The town reopened the Orm ferry and wants a better harbour deal.",
        ),
    ],
)
def test_a_not_about_another_statement_is_none(a, b):
    assert ConflictKind.NEGATION not in kinds(a, b)


def test_what_people_say_in_one_report_is_no_contradiction_of_the_report():
    text = "“One town will tax the ferry,” he said. “One town won’t tax the ferry,” he added."
    comparison = found(text, "The weather in Aurel was fine on all four days of the fair.")
    assert not [one for one in comparison.conflicts if one.within is Side.A]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (  # two things on two days
            "Mayor Oda Brenn defended the sluice in a speech on Monday before the assembly.",
            "Mayor Oda Brenn wrote on Saturday that the engineers of the sluice had lied.",
        ),
        (  # somebody's own words
            "The mayor of Aurel spoke of the plan: “This is a bridge from yesterday.”",
            "The mayor of Aurel spoke of the bridge and its plan on Monday.",
        ),
    ],
)
def test_days_of_two_things_are_none(a, b):
    assert ConflictKind.DATE not in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Several votes of the harbour members went to Brenn.",
            "The board has 168 seats in Aurel.",
        ),
        (
            "Two federal courts stopped the sluice.",
            "The stop hurt 800 federal workers at the sluice.",
        ),
        ("A fire in the Number Two pit of Grell.", "A fire in the four pits of Grell."),
        ("The warning came to Larkline at 4:31 a.m.", "The warning came to Larkline at 04:31."),
        ("A poor 2016 season for the ferry ended.", "The ferry had 43 days of its season in ice."),
        ("Gate number 3, one of five, broke at the Orm sluice.", "Gate 3 of the Orm sluice broke."),
        (  # a number that is a name
            "It is about gate 3 of the fish ladder at the Orm sluice, the director said.",
            "Two former workers said that the fish ladder at the Orm sluice has no gate.",
        ),
        (  # people, and no more
            "The minister said that the army would put up tents for 3,000 people before nightfall.",
            "Her boats brought eleven people to the roof of the school in the flood.",
        ),
        (  # the dead have no drones
            "The army of Aurel admits to six dead and says that its drones stayed at home.",
            "The battery in Grell said that two drones with grenades were brought down.",
        ),
        (  # people of two countries
            "Aurel says that its guns killed 27 Grellian soldiers in the night.",
            "The artillery of Grell flattened towers and killed dozens of Aurelian guards.",
        ),
        (  # one of a trade, and many of another
            "Aurel says that its guns killed 27 soldiers in the night.",
            "He spoke after a raid in which a lorry driver was killed.",
        ),
        (  # some of those whom one person saw
            "The army of Aurel admits to six dead and says that its guns only answered.",
            "She helped to carry five people out of the barn, and three of them were dead.",
        ),
        (  # those of another year
            "In 2021 more than 1,000 pupils of the Orm school were abducted.",
            "Gunmen freed 31 of the 53 pupils whom they had abducted from the Orm school.",
        ),
        (  # those of long ago
            "The army of Aurel admits to six dead and says that its guns only answered.",
            "Guards from Grell opened fire on January 19, and an answer killed dozens of fighters.",
        ),
    ],
)
def test_numbers_of_other_things_are_none(a, b):
    assert kinds(a, b) == []


def test_a_rounded_number_is_less_precise():
    a = "The wall along the Orm costs $1.4 billion, the ministry said."
    b = "The wall along the Orm costs $1.375 billion, the ministry said."
    assert kinds(a, b) == [ConflictKind.LESS_PRECISE]


def test_a_small_number_is_no_rounded_one():
    a, b = "Ten sheds on the Orm burned.", "Twelve sheds on the Orm burned."
    assert kinds(a, b) == [ConflictKind.NUMBER]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The former director of the port, Milo Dask, told the court of the fire.",
            "The fire was named in a suit of the former director of the port, Lena Korr.",
        ),
        (
            "President Sarn said the harbour must answer for its dead.",
            "Jonas Orl, president of the port bank, gave money to the brigade on Friday.",
        ),
    ],
)
def test_offices_that_two_may_hold_or_have_held_are_none(a, b):
    assert ConflictKind.NAME not in kinds(a, b)


def test_what_is_on_a_site_or_a_month_is_no_place():
    a = "The footage of the port fire was posted on Tubely by the brigade of Aurel in Jan. 2031."
    b = "The footage of the port fire was shown in Velden by the brigade of Aurel."
    assert ConflictKind.PLACE not in kinds(a, b)


def test_the_dead_of_one_army_are_not_those_of_nobody_named():
    a, b = sampled("05-minister-on-larkline", "02-ridge-frontier-rewrite")
    told = [one.words for one in found(a, b).conflicts]
    assert ("27", "three") not in told  # of the Halvenian army, and of nobody's Customs Guard
    assert ("six", "ten") not in told  # those that an army admits to are its own


@pytest.mark.parametrize("own", ["Halvenia lost six soldiers", "Halvenia admitted six dead"])
def test_the_own_dead_of_a_side_are_those_that_another_counts_of_it(own):
    a = f"{own} in the raid on Port Aurel, its army said on Wednesday."
    b = "The raid on Port Aurel on Wednesday killed nine Halvenian soldiers."
    assert [one.words for one in found(a, b).conflicts] == [("six", "nine")]


def test_midnight_and_an_hour_of_another_thing_are_no_two_times_of_one():
    a, b = sampled("01-strikes-refuted-composite", "03-reply-completed")
    assert ("midnight", "four") not in [one.words for one in found(a, b).conflicts]


def test_a_lorry_driver_stands_against_no_number_of_guards():
    a, b = sampled("02-ridge-frontier-rewrite", "03-reply-completed")
    assert ("three", "a lorry driver") not in [one.words for one in found(a, b).conflicts]
