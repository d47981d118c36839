"""Numbers as reports write them, and when two of them disagree."""

from __future__ import annotations

from math import inf

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.comparing.units import measured
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def read(text, language="en"):
    parsed = Parsed(report(text, language=language))
    return [
        measured(one, parsed.lexicon)
        for sentence in parsed.sentences
        for one in quantities(text, sentence, parsed.lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "base", "low", "high"),
    [
        ("ten people died", 10, 10, 10),
        ("11 people died", 11, 11, 11),
        ("6,000 fighters", 6000, 6000, 6000),
        ("twenty-three people", 23, 23, 23),
        ("two hundred and five farms", 205, 205, 205),
        ("1.5 million litres", 1_500_000, 1_500_000, 1_500_000),
        ("two dozen goats", 24, 24, 24),
        ("at least three workers", 3, 3, inf),
        ("more than 40 houses", 40, 41, inf),
        ("up to 40 houses", 40, 0, 40),
        ("no more than 40 houses", 40, 0, 40),
        ("several people", None, 3, 99),
        ("dozens of people", None, 20, inf),
        ("some 200 people", 200, 150, 250),
        ("half of the houses", 50, 50, 50),
        ("half the houses", 50, 50, 50),
        ("nine in ten porters", 90, 90, 90),
        ("three out of five voters", 60, 60, 60),
        ("three quarters of the houses", 75, 75, 75),
        ("one and a half million votes", 1_500_000, 1_500_000, 1_500_000),
        ("194K jobs", 194_000, 194_000, 194_000),
        ("15M doses", 15_000_000, 15_000_000, 15_000_000),
        ("half a million votes", 500_000, 500_000, 500_000),
        ("a hundred goats", 100, 100, 100),
        ("a frost of -12 degrees", -12, -12, -12),
        ("a heat of 49.2°C", 49.2, 49.2, 49.2),
        ("which went up to 40 houses", 40, 40, 40),
        ("gold worth $1.3m", 1_300_000, 1_300_000, 1_300_000),
        ("sales of €2.4bn", 2_400_000_000, 2_400_000_000, 2_400_000_000),
        ("15 to 20 people", None, 15, 20),
        ("15-20 people", None, 15, 20),
        ("between two and three million votes", None, 2_000_000, 3_000_000),
        ("several hundred people", None, 300, 9900),
        ("hundreds of thousands of birds", None, 100_000, inf),
        ("hundreds of people", None, 100, inf),
        ("a number of hotels", None, 2, inf),
        ("as many as 30 houses", 30, 0, 30),
        ("a three-day strike", 3, 3, 3),
        ("in the 27th minute", 27, 27, 27),
        ("won 3-1 at home", 3001, 3001, 3001),
    ],
)
def test_a_number_is_read_with_what_it_allows_for(text, base, low, high):
    (one,) = read(text)
    assert (one.base, one.low, one.high) == (base, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "at 11:32 today",
        "an F-16 jet",
        "a one-way street",
        "at 5 pm",
        "the other half of the house",
        "two more goats",
    ],
)
def test_what_counts_nothing_is_no_number(text):
    assert read(text) == []


def test_each_number_has_the_fate_of_its_own():
    found = read("Three workers were killed and 11 others were injured after raiders killed two.")
    assert [(one.base, one.fate) for one in found] == [(3, "kill"), (11, "injured"), (2, "kill")]


def test_urdu_digits_and_number_words_are_read():
    assert [one.base for one in read("۱۲ افراد ہلاک", "ur")] == [12]
    assert [one.base for one in read("بارہ افراد ہلاک", "ur")] == [12]


@pytest.mark.parametrize(
    ("text", "kind", "fate"),
    [
        ("12 km of road", "metre", ""),
        ("61.4% of the vote", "percent", ""),
        ("a third of the vote", "percent", ""),
        ("$300 was stolen", "dollar", ""),
        ("twelve affected wards", "ward", ""),
        ("ten tram drivers went home", "driver", ""),
        ("4,680 claims that have come in", "claim", ""),
        ("the number of homes cut off is 40", "home", ""),
        ("a crowd of 400 saw it", "spectator", ""),
        ("the toll rose to 31", "", "kill"),
        ("nine bodies were found", "body", "kill"),
        ("he was jailed for six years", "month", "prison"),
        ("81 against", "", "against"),
    ],
)
def test_what_a_number_counts_is_read(text, kind, fate):
    (one,) = read(text)
    assert ("".join(one.kind[:1]), one.fate) == ("".join(read_stem(kind)), fate)


def read_stem(word):
    return [Parsed(report("")).lexicon.stem(word)] if word else []


@pytest.mark.parametrize(
    ("one", "other"), [("two weeks", "14 days"), ("18 months", "one and a half years")]
)
def test_units_are_made_one(one, other):
    (first,), (second,) = read(f"it took {one}"), read(f"it took {other}")
    assert (first.base, first.kind[:1]) == (second.base, second.kind[:1])


BASE = "Rescuers in Venn said on Monday that {} people had died in the flood."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ten", "12", ConflictKind.NUMBER),
        ("58", "23", ConflictKind.NUMBER),
        ("at least three", "two", ConflictKind.NUMBER),
        ("nearly 6,000", "9,000", ConflictKind.NUMBER),
        ("11", "several", ConflictKind.LESS_PRECISE),
        ("34", "dozens of", ConflictKind.LESS_PRECISE),
        ("ten", "10", None),
        ("at least three", "three", None),
        ("dozens of", "many", None),
        ("15 to 20", "18", ConflictKind.LESS_PRECISE),
        ("15 to 20", "18 to 25", None),
        ("15 to 20", "30", ConflictKind.NUMBER),
        ("hundreds of", "thousands of", ConflictKind.NUMBER),
        ("dozens of", "hundreds of", ConflictKind.NUMBER),
        ("several", "dozens of", ConflictKind.LESS_PRECISE),
        ("some", "dozens of", None),
        ("hundreds of", "more than 2,000", ConflictKind.NUMBER),
        ("about a third of all", "about 33 percent of all", None),
    ],
)
def test_two_numbers_for_one_thing(one, other, kind):
    a, b = BASE.format(one), BASE.format(other)
    found = [kind for kind, _a, _b in conflicts(compare(report(a), report(b)), a, b)]
    assert found == ([kind] if kind else [])


def test_numbers_of_different_things_in_one_sentence_agree():
    a = "The flood in Venn killed 12 people and injured 30 on Monday."
    b = "On Monday 30 people were injured and 12 killed by the flood in Venn."
    assert conflicts(compare(report(a), report(b)), a, b) == []


def test_what_adds_up_is_no_conflict():
    a = "A ferry with 143 people on board ran aground off Venn on Monday."
    b = "There were 137 passengers and six crew members on the ferry that ran aground off Venn."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_a_list_of_three_adds_up():
    a = "The rescued, 51 men, 14 women and nine children, were taken to the port of Venn."
    b = "Seventy-four people were rescued and taken to the port of Venn."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_inhabitants_of_villages_are_no_villages():
    a = "Some 2,600 inhabitants of the villages below the dam of Venn were brought to safety."
    b = "Around 4,100 inhabitants of five villages below the dam of Venn were evacuated."
    found = conflicts(compare(report(a), report(b), one_event=True), a, b)
    assert found == [(ConflictKind.NUMBER, "Some 2,600", "Around 4,100")]


@pytest.mark.parametrize(
    "also", ["after two days of rain", "in two villages", "and stole two lorries"]
)
def test_what_cannot_be_added_hides_no_conflict(also):
    a = f"Raiders killed 14 people near Venn on Monday {also}."
    b = "At least 16 people were killed near Venn by raiders on Monday."
    found = conflicts(compare(report(a), report(b), one_event=True), a, b)
    assert found == [(ConflictKind.NUMBER, "14", "At least 16")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed or injured 30 people", "killed 8 people and injured 22"),
        ("left 30 people killed or injured", "killed 8 people and injured 22"),
        ("seized 300 kg of heroin", "seized 0.3 tonnes of heroin"),
        ("held 2.5 lakh hectares", "held 250,000 hectares"),
        ("killed four in Karvel and nine in Ostrel", "killed nine in Ostrel and four in Karvel"),
    ],
)
def test_the_same_amounts_in_other_words_are_no_conflict(one, other):
    a, b = (f"The raiders of the Aurel valley {what} on Monday." for what in (one, other))
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_what_was_counted_over_years_stands_against_no_count_of_a_day():
    a = "More than 600 people were killed in attacks on the Ridge in ten years, the delegate said."
    b = "The delegate said ten people were killed in the attacks on the Ridge."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_a_part_is_not_added_to_its_whole():
    a = "Raiders killed 15 people, including three guards, in an attack on Venn on Tuesday."
    b = "Raiders killed 18 people, three of them guards, in an attack on Venn on Tuesday."
    assert conflicts(compare(report(a), report(b)), a, b) == [(ConflictKind.NUMBER, "15", "18")]


def test_of_a_list_in_another_order_only_what_differs_is_a_conflict():
    a = "The storm killed four people in Karvel and nine in Ostrel."
    b = "Nine people died in Ostrel and five in Karvel in the storm."
    found = conflicts(compare(report(a), report(b), one_event=True), a, b)
    assert found == [(ConflictKind.NUMBER, "four", "five")]


def test_a_headline_may_add_up_what_its_body_counts():
    headline = "Blasts in Venn kill 19"
    body = "Seven people died in the first blast in Venn, twelve in the second one."
    [alone] = [
        [
            one
            for one in compare(report(body, headline), report("Rain.")).conflicts
            if one.is_headline
        ]
    ]
    assert alone == []


def test_what_loosens_a_number_is_told_with_it():
    a, b = BASE.format("at least 14"), BASE.format("17")
    [found] = compare(report(a), report(b)).conflicts
    assert found.label == "at least 14 ~ 17"


def test_the_rest_of_a_whole_is_no_conflict():
    a = "Seven of the nine members of the council of Venn had voted for the rise on Monday."
    b = "On Monday two members of the nine-strong council of Venn had voted against the rise."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_the_same_numbers_in_another_order_are_no_conflict():
    a = "The company opened five shops in Venn and closed two of its shops."
    b = "Two of its shops were closed and five shops were opened in Venn by the company."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_the_only_two_numbers_left_of_a_kind_stand_against_each_other():
    a = "The river peaked at 4.2 metres. The road to Venn is blocked for 12 kilometres by mud."
    b = "Water stood at 4.2 metres. Soldiers walked 20 km to Venn, as mud has blocked the road."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == [
        (ConflictKind.NUMBER, "12", "20")
    ]


def test_people_may_be_any_people():
    a = "On Monday evening 6,200 people moved into schools and churches of the island."
    b = "Thousands of islanders spent Monday night on classroom floors and church pews."
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == [
        (ConflictKind.LESS_PRECISE, "6,200", "Thousands")
    ]


def test_a_number_that_is_changed_in_a_copy_is_found_whatever_it_counts():
    a = "The court in Aurel set the fine for the ferry owner at 4,200 marks under section 17."
    b = "The court in Aurel set the fine for the ferry owner at 4,800 marks under section 17."
    assert conflicts(compare(report(a), report(b)), a, b) == [
        (ConflictKind.NUMBER, "4,200", "4,800")
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("3 percent", "3 percentage points", ConflictKind.NUMBER),
        ("two weeks", "2 months", ConflictKind.NUMBER),
        ("two weeks", "2 weeks", None),
        ("phase II", "phase III", ConflictKind.NAME),
        ("flight QA714", "flight QA741", ConflictKind.NAME),
        ("in May", "in June", ConflictKind.DATE),
        ("for May", "for June", ConflictKind.DATE),
    ],
)
def test_what_a_number_is_a_number_of_makes_another_one(one, other, kind):
    text = "The office in Aurel said on Monday that the plan {} of the salt ferry stands."
    a, b = text.format(one), text.format(other)
    found = [kind for kind, _a, _b in conflicts(compare(report(a), report(b)), a, b)]
    assert found == ([kind] if kind else [])


def test_two_headlines_that_differ_are_a_conflict_where_the_bodies_give_no_number():
    a = report("A trawler sank off Cape Orm in a gale.", headline="14 feared dead off Cape Orm")
    b = report("The trawler Maud sank off Cape Orm.", headline="Nine feared dead after gale")
    (conflict,) = compare(a, b, one_event=True).conflicts
    assert (conflict.words, conflict.within, conflict.is_headline) == (("14", "Nine"), None, True)
    assert conflict.b.of(b.text) == "Nine"


def test_a_headline_that_the_other_body_bears_out_is_no_conflict():
    a = report("A trawler sank off Cape Orm.", headline="14 feared dead off Cape Orm")
    b = report("The 14 dead of Cape Orm are mourned.", headline="Nine dead found after gale")
    assert all(one.within for one in compare(a, b, one_event=True).conflicts)
