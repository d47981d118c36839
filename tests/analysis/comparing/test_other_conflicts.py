"""Days, places, names and negations that differ."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare, contradictions
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def found(a, b):
    return conflicts(compare(report(a), report(b)), a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tuesday", "Wednesday"), ("12 October", "October 13"), ("12 October", "14 October")],
)
def test_another_day_for_the_same_thing_is_a_conflict(one, other):
    text = "The ferry to Aurel sank on {} with a cargo of salt, the harbour office said."
    assert found(text.format(one), text.format(other)) == [(ConflictKind.DATE, one, other)]


def test_the_same_day_in_other_words_is_none():
    text = "The ferry to Aurel sank on {} with a cargo of salt, the harbour office said."
    assert found(text.format("12 October"), text.format("Oct. 12")) == []


def test_another_place_is_a_conflict():
    text = "Two masked men robbed the savings bank in {} before noon and fled on a motorcycle."
    assert found(text.format("Karvel"), text.format("Ostrel")) == [
        (ConflictKind.PLACE, "Karvel", "Ostrel")
    ]


def test_another_name_in_the_same_office_is_a_conflict():
    a = "Interior Minister Anna Velk promised the farmers of Venn new wells by the spring."
    b = "New wells by the spring were promised to Venn’s farmers by Interior Minister Tomas Reil."
    assert found(a, b) == [(ConflictKind.NAME, "Anna Velk", "Tomas Reil")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Muhammad Ardan", "Mohammad Ardan"), ("Muhammad Ardan", "Ardan"), ("Turkey", "Turkiye")],
)
def test_other_spellings_and_short_forms_are_one_name(one, other):
    text = "Interior Minister {} promised the farmers of Venn new wells by the spring."
    assert found(text.format(one), text.format(other)) == []


def test_a_not_in_one_of_two_statements_is_a_conflict():
    a = "The bridge at Venn was open to lorries on Monday, the road office said."
    b = "The bridge at Venn was not open to lorries on Monday, the road office said."
    assert found(a, b) == [(ConflictKind.NEGATION, "open", "not open")]


def test_a_denial_and_a_not_mean_the_same():
    a = "The council of Venn denied that armed groups were allowed to use its harbour."
    b = "The council of Venn insisted that no armed groups were allowed to use its harbour."
    assert found(a, b) == []


def test_the_silence_of_another_side_is_no_conflict():
    a = (
        "Pakistan said on Monday that drones from Afghanistan had crossed at Torvel and Karn. "
        "Afghanistan has not responded."
    )
    b = (
        "Pakistan said that drones from Afghanistan crossed at Torvel and Karn on Monday. "
        "Pakistan denied that it had sent drones of its own."
    )
    assert [kind for kind, _a, _b in found(a, b)] == []


def test_a_report_that_calls_someone_silent_and_quotes_the_denial_contradicts_itself():
    text = (
        "Venn council has not responded to claims that it let lorries tip waste in the pit.\n\n"
        "For a month, neighbours wrote down what they saw at night.\n\n"
        "“We deny that any waste was tipped in the pit,” a spokesman for Venn council said."
    )
    (one,) = contradictions(report(text))
    assert (one.kind, one.words) == (ConflictKind.STANCE, ("no reply", "denied"))


def test_a_headline_with_another_number_than_its_body_contradicts_it():
    text = "Neighbours of the pit at Venn counted six lorries every night for a month."
    (one,) = contradictions(report(text, "Nine lorries a night at Venn pit"))
    assert (one.is_headline, one.words) == (True, ("Nine", "six"))


def test_two_dates_of_one_thing_need_few_words_in_common():
    a = "It all came down to one meeting. On 14 March 2019 Kordray took a bag at the Hotel Regent."
    b = "Judges believed the driver, who saw Kordray take the money at the Regent on 14 May 2019."
    assert (ConflictKind.DATE, "14 March 2019", "14 May 2019") in conflicts(
        compare(report(a), report(b), one_event=True), a, b
    )
