"""Days and months of one thing under other names: whether two sentences disagree."""

from __future__ import annotations

import pytest

from annotator.analysis.comparing.compare import compare
from annotator.core.comparison import ConflictKind
from tests.analysis.comparing.reports import conflicts, report


def differ(a, b, language="en", dates=("", "")):
    one, other = (
        report(text, language=language, published_at=date)
        for text, date in zip((a, b), dates, strict=True)
    )
    found = compare(one, other, one_event=True)
    return [
        (one, other) for kind, one, other in conflicts(found, a, b) if kind is ConflictKind.DATE
    ]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Judge Sarn was shot dead in Mirra on Thursday morning.",
            "Judge Sarn was shot dead in Mirra on Thursday evening.",
            ("Thursday morning", "Thursday evening"),
        ),
        (
            "Judge Sarn was shot dead in Mirra early on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday afternoon.",
            ("early on Thursday", "Thursday afternoon"),
        ),
        (
            "The rise in the price of salt began in the morning on Tuesday.",
            "The rise in the price of salt began in the evening on Tuesday.",
            ("morning on Tuesday", "evening on Tuesday"),
        ),
        (
            "The bridge over the Tarn will open in March.",
            "The bridge over the Tarn will open in April.",
            ("March", "April"),
        ),
    ],
)
def test_parts_of_a_day_and_months_differ(a, b, found):
    assert differ(a, b) == [found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Judge Sarn was shot dead in Mirra late on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday night.",
        ),
        (
            "Judge Sarn was shot dead in Mirra on Thursday night.",
            "Judge Sarn was shot dead in Mirra in the early hours of Friday.",
        ),
        (
            "Judge Sarn was shot dead in Mirra on Thursday.",
            "Judge Sarn was shot dead in Mirra on Thursday night.",
        ),
        (
            "The bridge over the Tarn will open in March.",
            "The bridge over the Tarn will open in March 2031.",
        ),
        ("The march in Mirra may end.", "The April meeting in Mirra may end."),
    ],
)
def test_parts_of_a_day_and_months_agree(a, b):
    assert differ(a, b) == []


def test_parts_of_a_day_differ_in_urdu():
    a = "تامر کے بازار میں پیر کی صبح فائرنگ سے سات افراد ہلاک ہوئے۔"
    b = "تامر کے بازار میں پیر کی شام فائرنگ سے سات افراد ہلاک ہوئے۔"
    assert len(differ(a, b, "ur")) == 1


GATE = "Engineers opened the third gate of the Soltany dam {} to lower the lake."
WEDNESDAY = "2026-05-13"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("yesterday", "on Monday", ("yesterday", "Monday")),
        ("yesterday", "on May 11", ("yesterday", "May 11")),
        ("today", "yesterday", ("today", "yesterday")),
        ("the day before yesterday", "on Tuesday", ("day before yesterday", "Tuesday")),
        ("on Monday", "on May 12", ("Monday", "May 12")),
    ],
)
def test_the_date_of_a_report_tells_its_days(one, other, found):
    assert differ(GATE.format(one), GATE.format(other), dates=(WEDNESDAY, WEDNESDAY)) == [found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("yesterday", "on Tuesday"),
        ("today", "on May 13"),
        ("on Monday", "on May 11"),
        ("on Monday", "on 4 March"),
        ("today", "on July 20, 2006"),
    ],
)
def test_days_that_may_be_one_or_cannot_be_compared_are_no_conflict(one, other):
    assert differ(GATE.format(one), GATE.format(other), dates=(WEDNESDAY, WEDNESDAY)) == []


def test_today_and_yesterday_of_two_dates_are_one_day():
    dates = WEDNESDAY, "2026-05-14"
    assert differ(GATE.format("today"), GATE.format("yesterday"), dates=dates) == []


@pytest.mark.parametrize("date", ["", "2026", "2026-05", "2026-05-13T00:40+05:00"])
def test_nothing_is_guessed_of_a_report_without_a_sure_day(date):
    assert differ(GATE.format("yesterday"), GATE.format("on Monday"), dates=(date, date)) == []


def test_the_same_yesterday_in_two_reports_is_a_reprint():
    dates = WEDNESDAY, "2026-05-15"
    assert differ(GATE.format("yesterday"), GATE.format("yesterday"), dates=dates) == []


def test_the_day_of_telling_is_not_the_day_of_what_is_told():
    a = "The Soltany dam was opened on Monday, engineers of the dam said on Tuesday."
    b = "Engineers of the Soltany dam said on Wednesday that the dam had been opened."
    assert differ(a, b) == []


def test_the_date_of_a_report_tells_its_days_in_urdu():
    a = "سولتانی ڈیم کا تیسرا دروازہ گزشتہ روز کھول دیا گیا۔"
    b = "سولتانی ڈیم کا تیسرا دروازہ پیر کو کھول دیا گیا۔"
    assert len(differ(a, b, "ur", (WEDNESDAY, WEDNESDAY))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AUREL, June 11, 2026 (Meridian) - ", "AUREL, June 12, 2026 (Coast News) - "),
        ("Aurel (Meridian) — ", "Aurel (Coast News): "),
        ("AUREL, Sept. 11 (Meridian) - ", "AUREL, Sept. 12 (Coast News) - "),
    ],
)
def test_the_date_and_the_agency_of_a_dateline_are_none_of_the_event(one, other):
    text = "Six bakers were held up on the quay on Wednesday, the harbour office said."
    a, b = one + text, other + text
    assert conflicts(compare(report(a), report(b), one_event=True), a, b) == []


def test_the_days_behind_two_datelines_differ():
    text = "AUREL, July {} ({}) - Six bakers were held up on the quay on {}, the office said."
    one, other = text.format(14, "Meridian", "Monday"), text.format(15, "Coast", "Sunday")
    assert differ(one, other) == [("Monday", "Sunday")]


def test_who_speaks_in_a_transcript_is_no_dateline():
    one, other = "CORWIN SABEL: {} of the gates held.", "CORWIN SABEL: {} gates held."
    a, b = one.format("Three"), other.format("Nine")
    assert len(conflicts(compare(report(a), report(b), one_event=True), a, b)) == 1
