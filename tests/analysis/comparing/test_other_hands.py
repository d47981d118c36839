"""What two reports of one event disagree in that other hands wrote, with no sentence in common."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.analysis.comparing.wordlists import stem
from annotator.core.comparison import Report
from annotator.core.draft import Aside, AsideKind


def told(a, b, language="en", headlines=("One", "Other")):
    """The labels of the conflicts between two reports of one event."""
    reports = []
    for headline, body in zip(headlines, (a, b), strict=True):
        aside = Aside(0, len(headline), AsideKind.HEADLINE)
        text = f"{headline}\n\n{body}"
        reports.append(Report(text=text, asides=(aside,), language=language))
    found = compare(*reports, one_event=True).conflicts
    return [one.label for one in found if one.within is None]


ELECTION = (
    "Daniel Okel took 43.7 percent of the vote in Larkline on Sunday, ahead of Grace Wanj. "
    "Turnout was 71 percent, the electoral commission said."
)
AGAIN = (
    "Supporters of Grace Wanj danced in the streets of Larkline. Just under 44 percent had voted "
    "for Okel. The electoral commission said 64 percent of the voters had cast a ballot."
)


def test_a_measure_without_a_counterpart_stands_against_the_other_one_of_its_unit():
    assert told(ELECTION, AGAIN) == ["71 ≠ 64"]


def test_a_measure_that_is_told_loosely_has_its_counterpart():
    about = AGAIN.replace("64 percent", "some 71 percent")
    assert told(ELECTION, about) == []


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (
            "The jet was flying at 36,000 feet when the window cracked.",
            "A pane splintered. They were 31,000 feet above the mountains of Orm.",
            "36,000 ≠ 31,000",
        ),
        (
            "A man walked out of the credit union of Selk with $14,300 in a bag.",
            "A red trail led officers to the robber. Investigators recovered $9,800.",
            "14,300 ≠ 9,800",
        ),
        (
            "The river Orm stood at 92 centimetres above the mark.",
            "People fled to their roofs. The water had risen to 1.4 metres there.",
            "92 centimetre ≠ 1.4 metre",
        ),
        (
            "An earthquake of magnitude 6.4 struck the west of Orv late on Friday.",
            "A quake measuring 5.6 had levelled whole hamlets the night before.",
            "6.4 ≠ 5.6",
        ),
        (
            "The rivers of Orv burst their banks and left more than two million people stranded.",
            "Some 900,000 people were marooned in Orv, the disaster secretary said.",
            "more than two million ≠ Some 900,000",
        ),
    ],
)
def test_lengths_and_the_only_sum_of_money_need_no_words_in_common(a, b, label):
    assert told(a, b) == [label]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The tower of Selk is 36 metres high.", "The road to Selk is closed for 900 metres."),
        ("Prices rose by 12 percent in May.", "The bank of Selk lent 9 percent more."),
        ("The fine was 40 crowns.", "He paid half of it. The fine was 40 crowns, she said."),
    ],
)
def test_measures_of_other_things_are_no_conflict(a, b):
    assert told(a, b) == []


def test_the_dead_that_only_a_headline_counts_stand_against_those_of_the_other_report():
    a = "A bus left the road near Selk before dawn on Tuesday and rolled down a slope."
    b = "The coach to the coast missed a bend above Selk on Tuesday, which left 31 people dead."
    headlines = ("Bus falls into ravine, killing 27", "Sleepy driver may be to blame")
    assert told(a, b, headlines=headlines) == ["27 ≠ 31"]


def test_a_headline_that_its_own_report_bears_out_is_not_told_again():
    a = "A bus left the road near Selk. All 27 people on it were killed."
    b = "The coach to the coast missed a bend above Selk, and 27 people died."
    headlines = ("Bus falls into ravine, killing 27", "Sleepy driver may be to blame")
    assert told(a, b, headlines=headlines) == []


def test_the_number_behind_the_dead_counts_them():
    a = "At least 12 people died when gangs stormed the prison of Selk."
    b = "A lawyer who walked through the prison of Selk put the dead at around 30."
    assert told(a, b) == ["At least 12 ≠ around 30"]


def test_a_sentence_of_so_many_years_is_a_prison_term():
    a = "The court of Selk jailed him for 12 years over road contracts."
    b = "He was led away in Selk to begin a nine-year sentence."
    assert told(a, b) == ["12 ≠ nine"]


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (
            "Regional police chief Jor Mamani said the driver had fallen asleep.",
            "He must have dozed off, Lena Condori, the head of police in the region, told radio.",
            "Jor Mamani ≠ Lena Condori",
        ),
        (
            "Turnout was low, commission chair Amina Salim told reporters.",
            "The chairwoman of the electoral body, Amina Dualeh, spoke of long lines.",
            "Amina Salim ≠ Amina Dualeh",
        ),
    ],
)
def test_an_office_is_known_under_its_other_names(a, b, label):
    assert told(a, b) == [label]


def test_an_initial_makes_no_other_name():
    a = "Chair Dan Velk said that the board of Selk had met."
    b = "The board of Selk had met, said its chair Dan T. Velk."
    assert told(a, b) == []


@pytest.mark.parametrize(
    ("form", "bare"),
    [("شہریوں", "شہری"), ("گولوں", "گولے"), ("لڑکیاں", "لڑکی"), ("کتابیں", "کتاب"), ("سے", "سے")],
)
def test_forms_of_an_urdu_word_have_one_stem(form, bare):
    assert stem(form, "ur") == stem(bare, "ur")


def test_civilians_are_people_in_every_form_of_the_urdu_word():
    a = "گولہ باری میں دس شہری مارے گئے۔"
    b = "ان کی بیٹی ان تیرہ شہریوں میں سے ایک تھی جو گولوں سے ہلاک ہوئے۔"
    assert told(a, b, "ur") == ["دس ≠ تیرہ"]


def test_those_who_died_last_year_are_no_other_dead():
    a = "A bus left the road near Selk. The country had more than 3,000 road deaths last year."
    b = "The coach missed a bend on one of the worst roads of the country, which left 31 dead."
    assert told(a, b) == []
