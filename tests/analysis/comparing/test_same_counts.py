"""Counts of one thing under many names: whether two sentences of two reports disagree."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def differ(a, b, language="en"):
    """What the first report and the second one disagree about."""
    found = compare(report(a, language=language), report(b, language=language), one_event=True)
    return [
        (one, other)
        for kind, one, other in conflicts(found, a, b)
        if kind is not ConflictKind.LESS_PRECISE
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Floods displaced 120,000 people in Solvane.",
            "In Solvane, 85,000 were left homeless by floods.",
        ),
        (
            "At least 120,000 people have fled their homes in Solvane.",
            "Fighting in Solvane has displaced 85,000 people.",
        ),
        (
            "Officials evacuated 5,000 residents of Grell.",
            "About 9,000 people were forced to leave their homes in Grell.",
        ),
        ("The raid left 12 dead in Kessim.", "Nine people lost their lives in the raid on Kessim."),
        ("The fire claimed 12 lives in Dorr.", "Nine bodies were found after the fire in Dorr."),
        ("Police made 19 arrests in Velden.", "Police in Velden took 26 people into custody."),
        ("Police detained 46 students in Brasko.", "In Brasko, 71 were being held by police."),
        ("Twelve people are unaccounted for in Naim.", "In Naim, 20 people are still missing."),
        ("Nine people drowned off Orm.", "Four people died off Orm."),
    ],
)
def test_a_harm_is_one_under_all_its_names(a, b):
    assert len(differ(a, b)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "سیلاب سے ایک لاکھ افراد بے گھر ہو گئے۔",
            "سیلاب کے باعث 85 ہزار افراد نقل مکانی پر مجبور ہوئے۔",
        ),
        ("پولیس نے 46 طلبہ کو گرفتار کیا۔", "پولیس نے 71 طلبہ کو حراست میں لیا۔"),
        ("حادثے میں 37 افراد جان کی بازی ہار گئے۔", "حادثے کے بعد 29 لاشیں نکالی گئیں۔"),
    ],
)
def test_a_harm_is_one_under_all_its_names_in_urdu(a, b):
    assert len(differ(a, b, "ur")) == 1


def test_who_was_evacuated_is_not_who_was_killed():
    a = "A fire near Solana killed 14 people."
    b = "Because of a fire near Solana 2,000 people left their homes."
    assert differ(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("A soldier was killed in Kessim.", "Four soldiers were killed in Kessim.", "A soldier"),
        ("The blast killed a child in Tamir.", "Three children died in Tamir.", "a child"),
        (
            "A policeman was shot dead in Tamir.",
            "Two policemen were shot dead in Tamir.",
            "A police",
        ),
        ("No one was hurt in Dorr.", "Three people were hurt in Dorr.", "No one"),
        ("Nobody was hurt in Dorr.", "Three people were hurt in Dorr.", "Nobody"),
        ("None of the guests was hurt in Dorr.", "Three guests were hurt in Dorr.", "None"),
        ("A pair of climbers died on Hesk.", "Five climbers died on Hesk.", "A pair of"),
        ("A dozen people died in Kaldera.", "Twenty people died in Kaldera.", "A dozen"),
        ("Half a dozen people died in Kaldera.", "A dozen died in Kaldera.", "Half a dozen"),
        ("A couple of guards were hurt in Hask.", "Seven guards were hurt in Hask.", "A couple"),
    ],
)
def test_a_count_without_a_number_differs_from_another_one(a, b, one):
    ((mine, _theirs),) = differ(a, b)
    assert mine.startswith(one)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A man was hurt in the fire in Dorr.", "One man was hurt in the fire in Dorr."),
        ("A couple of guards were hurt in Hask.", "Two guards were hurt in Hask."),
        ("A dozen people died in Kaldera.", "Twelve people died in Kaldera."),
        ("A doctor said the wounded had left Dorr.", "A doctor said four wounded men left Dorr."),
        ("No injuries were reported in Dorr.", "Nobody was hurt in Dorr."),
        (
            "Four people died in Tamir. A guard was killed at the gate of a bank in Tamir.",
            "Four people died in Tamir.",
        ),
    ],
)
def test_a_count_without_a_number_agrees_with_what_it_may_be(a, b):
    assert differ(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The Senate passed the water bill by 120 votes to 98.",
            "The Senate voted 118-100 for the water bill.",
        ),
        (
            "The Senate passed the water bill by 120 to 98.",
            "The Senate passed the water bill by 118 to 100.",
        ),
        (
            "The house passed the bill 352-63 on Monday.",
            "The house passed the bill on Monday by 350 votes to 63.",
        ),
        ("A 6.1-magnitude earthquake hit Orlo.", "A quake of magnitude 5.8 struck Orlo."),
        ("The ministry cut the cod quota by half.", "The ministry cut the cod quota by a third."),
        ("The price of bread has doubled.", "The price of bread has tripled."),
        (
            "It was the third attack on Tamir this month.",
            "It was the 5th attack on Tamir this month.",
        ),
    ],
)
def test_votes_shares_multiples_and_places_in_a_row_differ(a, b):
    assert len(differ(a, b)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Senate passed the bill by 120 to 98.", "The Senate passed the bill 120-98."),
        ("Marenko won 3-1 in Corvan.", "Marenko beat Corvan by 3 goals to 1."),
        ("A quake with a magnitude of 6.1 hit Orlo.", "A magnitude 6.1 quake hit Orlo."),
        ("The ministry halved the cod quota.", "The ministry cut the cod quota by 50 percent."),
        ("It was the third attack on Tamir.", "It was the 3rd attack on Tamir."),
        (
            "It was the third attack on Tamir this month.",
            "It was the fifth attack on Tamir this year.",
        ),
        (
            "It was the first attack on Tamir since May.",
            "It was the second attack on Tamir in two days.",
        ),
        ("Rates rose by half a point to 5 percent.", "Rates rose by 0.5 points to 5 percent."),
    ],
)
def test_votes_shares_multiples_and_places_in_a_row_agree(a, b):
    assert differ(a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oster paid hackers $2 million in May.", "Oster paid hackers €2 million in May."),
        ("Oster paid hackers $2 million in May.", "Oster paid hackers €3.5 million in May."),
        ("The state will pay shops Rs 50 crore.", "The state will pay shops 700 million rupees."),
        ("The slick off Sella is 12 miles long.", "The slick off Sella is 40 kilometres long."),
        (
            "The fire near Solana burnt 12 square miles.",
            "The fire near Solana burnt 19 square kilometres.",
        ),
        (
            "Some 4,000 people a month are crossing to Orm.",
            "About 4,000 people a week are crossing to Orm.",
        ),
    ],
)
def test_sums_lengths_and_rates_in_other_units_differ(a, b):
    assert len(differ(a, b)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oster paid hackers $2 million in May.", "Oster paid hackers €1.8 million in May."),
        ("The state will pay shops Rs 50 crore.", "The state will pay shops 500 million rupees."),
        ("The slick off Sella is 12 miles long.", "The slick off Sella is 20 kilometres long."),
        ("The fire burnt 1,000 acres in Solana.", "The fire burnt 400 hectares in Solana."),
        (
            "Some 4,000 people a month are crossing to Orm.",
            "About 1,000 people a week are crossing to Orm.",
        ),
    ],
)
def test_sums_lengths_and_rates_in_other_units_agree_as_far_as_they_are_rounded(a, b):
    assert differ(a, b) == []


def test_a_sum_is_shown_with_its_currency_where_the_other_one_has_another():
    a, b = "Oster paid hackers $2 million in May.", "Oster paid hackers €2 million in May."
    (found,) = compare(report(a), report(b), one_event=True).conflicts
    assert found.label == "2 million dollar ≠ 2 million euro"


def test_all_that_there_are_is_no_other_number_of_a_part():
    a = "About 3,000 workers walked out of the yard in Hale."
    assert differ(a, "Work stopped at the yard in Hale, which employs 5,200 people.") == []
    b = "The yard in Hale employs 5,200 workers."
    assert len(differ(b, "The yard's 4,800 workers in Hale are on strike.")) == 1


def test_what_one_party_lost_is_not_what_the_other_one_did():
    a = "The army said on Monday that 40 rebels had been killed in the fighting in Kessim."
    b = "Rebels said on Monday that 25 soldiers had been killed in the fighting in Kessim."
    assert differ(a, b) == []
    assert len(differ(a, b.replace("soldiers", "fighters"))) == 1


def test_people_to_whom_nothing_happened_are_not_the_dead():
    a = "The deputy head put the number of OVM fighters in the province at about 2,400."
    b = "The spokesman put the number of people killed in the province at ten."
    assert differ(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("the second such attack this year", "the fourth such attack this year", 1),
        ("the third attack this year", "the fifth attack this month", 0),
        ("the third attack since August", "the fifth attack in two years", 0),
        ("the first attack", "the second such attack", 0),
    ],
)
def test_places_in_a_row_differ_where_the_row_is_one(a, b, found):
    line = "Gunmen fired on a bakery in Tamir. It was {} on the town."
    assert len(differ(line.format(a), line.format(b))) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He took 588 million shillings from the guild.", "He took 588m shillings from the guild."),
        ("The strike costs 60 million crowns a day.", "The strike costs 60m crowns a day."),
        ("The drought hit 5 million people.", "The drought hit 5m people."),
        ("About 2,000 people marched to the mill.", "About 2k people marched to the mill."),
    ],
)
def test_a_letter_at_a_count_of_money_or_people_is_no_other_number(one, other):
    assert differ(one, other) == []
    assert differ(one.replace("million", "thousand").replace("2,000", "9,000"), other) != []


def test_one_letter_at_a_length_stays_a_length():
    assert differ("The wall of Venn is 5m high.", "The wall of Venn is 5 metres high.") == []
    assert differ("The wave at Venn was 5m high.", "The wave at Venn was 5 m high.") == []
