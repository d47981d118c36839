"""One other word in an otherwise equal clause makes another claim; a rewording does not."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.spelt import are_spelt_alike
from tests.analysis.comparing.reports import carried


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Brenn was sworn in as mayor at noon]", "Reil was sworn in as mayor at noon"),
        ("Brenn [was sworn in as mayor at noon]", "Reil was sworn in as mayor at noon"),
        ("[Norria has closed the pass at Tarn]", "Sudria has closed the pass at Tarn"),
        ("[Norria has closed the pass at Tarn]", "Norria has opened the pass at Tarn"),
        ("[Guards killed four hikers at the lake]", "Guards injured four hikers at the lake"),
        ("[Guards killed four hikers at the lake]", "At the lake, guards injured four hikers"),
        ("[There are 80 cases of rabies in Venn]", "There are 80 cases of mumps in Venn"),
        ("[The price of flour rose by a third]", "The price of diesel rose by a third"),
        ("[The plane hit the chapel in Orsk]", "The plane hit the airfield in Orsk"),
        ("[Two boys were among the drowned]", "Two nuns were among the drowned"),
        ("[The clerk took 900 florins from the bank]", "The clerk gave 900 florins to the bank"),
        ("[The warehouse held arms for the guild]", "The warehouse held grain for the guild"),
        ("[The fire was started by lightning]", "The fire was started by arsonists"),
        ("[The minister was found guilty of bribery]", "The minister was found guilty of perjury"),
        (
            "[The general ordered the death of the men]",
            "The general ordered the release of the men",
        ),
        ("[The council will raise the price of bread]", "The council will raise the price of salt"),
        ("[Rebels held the airport of Karvel]", "Rebels attacked the airport of Karvel"),
        ("[Reil walked into the hall at noon]", "Reil walked out of the hall at noon"),
    ],
)
def test_another_fact_in_an_otherwise_equal_clause_is_no_place(one, other):
    tail = ", the water office of Larkline said in a note."
    assert carried(one + tail, other + tail) == []
    assert carried(one + tail, one.replace("[", "").replace("]", "") + tail) != []


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        (
            "[A bomb killed 11 people at a market in Venn] on Monday, police said.",
            "Eleven people died when a bomb went off at a bazaar in Venn on Monday, police said.",
            "Eleven people died when a bomb went off at a bazaar in Venn",
        ),
        (
            "[The company laid off 1,200 workers at its plant in Aurel].",
            "The company dismissed 1,200 employees at its factory in Aurel.",
            None,
        ),
        (
            "[Striking dockers blocked the port of Ostrel for six hours].",
            "The port of Ostrel was blocked for six hours by striking dockers.",
            None,
        ),
        (
            "[Rebels seized the airport of Karvel after heavy fighting], residents said.",
            "After heavy fighting, rebels captured the airport of Karvel.",
            None,
        ),
        (
            "[The court sentenced the old minister to eight years in prison for bribery].",
            "The old minister was jailed by the court for eight years for bribery.",
            None,
        ),
        (
            "[The two towns have agreed to exchange prisoners].",
            "The two towns agreed to swap prisoners.",
            None,
        ),
        (
            "[The rebels released the five engineers after eleven days].",
            "After eleven days the rebels freed the five engineers.",
            None,
        ),
        (
            "[The gas pipeline between Norria and Sudria was damaged by an explosion].",
            "An explosion damaged the gas pipeline between Norria and Sudria.",
            "explosion damaged the gas pipeline between Norria and Sudria",
        ),
        (
            "[Customs officers found 80 kilograms of heroin in a container].",
            "Customs officers discovered 80 kg of heroin in a container.",
            None,
        ),
        (
            "[Oda Brenn was re-elected mayor on Sunday].",
            "On Sunday Oda Brenn was re-elected mayor.",
            None,
        ),
        (
            "[Storm Petra tore roofs from houses and moved on].",
            "Storm Petra ripped roofs from homes and moved on.",
            None,
        ),
        (
            "[Guards fired at the fishermen near the pier on Sunday].",
            "Guards shot at the fishermen near the pier on Sunday.",
            None,
        ),
        (
            "[The harbour office organised a rescue of the crew].",
            "The harbor office organized a rescue of the crew.",
            None,
        ),
    ],
)
def test_other_words_for_the_same_are_carried(one, other, place):
    assert carried(one, other) == [place or other.removesuffix(".")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[سیلاب سے وادی میں تین سو گھر تباہ ہوئے]۔", "زلزلے سے وادی میں تین سو گھر تباہ ہوئے۔"),
        ("[پولیس نے صحافی کو اڈے سے گرفتار کیا]۔", "پولیس نے وکیل کو اڈے سے گرفتار کیا۔"),
        ("[حملے میں سات مسافر ہلاک ہوئے]۔", "حملے میں سات مسافر زخمی ہوئے۔"),
        ("[شبیر کو ہوائی اڈے سے گرفتار کیا گیا]۔", "نذیر کو ہوائی اڈے سے گرفتار کیا گیا۔"),
    ],
)
def test_another_fact_in_urdu_is_no_place(one, other):
    assert carried(one, other, "ur") == []


def test_other_words_for_the_same_in_urdu_are_carried():
    one = "[سیلاب سے وادی میں تین سو گھر تباہ ہوئے]۔"
    other = "وادی میں سیلاب سے تین سو مکانات تباہ ہوئے۔"
    assert carried(one, other, "ur") == [other.removesuffix("۔")]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("muhammad", "mohammad", True),
        ("organise", "organize", True),
        ("colour", "color", True),
        ("iran", "iraq", False),
        ("austria", "australia", False),
        ("niger", "nigeria", False),
        ("ali", "ale", False),
    ],
)
def test_spellings_of_one_word_are_told_from_two_words(one, other, alike):
    assert are_spelt_alike(one, other) is alike


def test_a_pronoun_stands_only_for_who_was_named_before():
    one = "[Omar Vell was arrested at the airport on Monday]."
    assert carried(one, "Tomas Sarn came home. He was arrested at the airport on Monday.") == []
    assert carried(one, "Omar Vell came home. He was arrested at the airport on Monday.") != []


@pytest.mark.parametrize(
    "other",
    [
        "Sarn was arrested at the airport on Monday, Vell said.",
        "Vell said Sarn was arrested at the airport on Monday.",
    ],
)
def test_who_says_it_is_not_who_it_is_said_of(other):
    one = "[Vell was arrested at the airport on Monday], his lawyer told the court."
    assert carried(one, other) == []
    assert carried(one, other.replace("Vell", "Reil").replace("Sarn", "Vell")) != []
