"""Dates are read to the precision they are printed with."""

from __future__ import annotations

import pytest

from annotator.analysis.dates import clock_in, dates_in


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("October 12, 2025", "2025-10-12"),
        ("12th October 2025", "2025-10-12"),
        ("Oct. 12 2025", "2025-10-12"),
        ("2025-10-12T09:00:00Z", "2025-10-12"),
        ("12. Oktober 2025", "2025-10-12"),
        ("1er août 2025", "2025-08-01"),
        ("12 de octubre de 2025", "2025-10-12"),
        ("12 اکتوبر 2025ء", "2025-10-12"),
        ("۱۲ اکتوبر ۲۰۲۵", "2025-10-12"),
        ("3 اپريل 2026", "2026-04-03"),
        ("12.10.2025", "2025-10-12"),
        ("13/10/2025", "2025-10-13"),
        ("10/13/2025", "2025-10-13"),
        ("October 2025", "2025-10"),
    ],
)
def test_a_printed_date_is_read(printed, iso):
    assert [date.iso for date in dates_in(f"on {printed}, they")] == [iso]


def test_a_date_with_two_readings_gives_its_year_alone():
    (date,) = dates_in("on 12/10/2025")
    assert (date.iso, date.precision) == ("2025", "year")


def test_a_date_without_a_year_has_none():
    (date,) = dates_in("on October 12 they")
    assert (date.iso, date.month, date.day) == ("", 10, 12)


@pytest.mark.parametrize("text", ["they may 5 times", "version 1.2.3", "mars 3"])
def test_what_is_no_date_is_left_alone(text):
    assert not dates_in(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 11:32 AM", "11:32"),
        ("3:45 pm", "15:45"),
        ("12:05 am", "00:05"),
        ("7 pm", "19:00"),
        ("14:30 PKT", "14:30+05:00"),
        ("14:30+0430", "14:30+04:30"),
        ("شام 7:25 بجے", "19:25"),
        ("رات 1:30 بجے", "01:30"),
        ("رات ۹ بجے", "21:00"),
        ("صبح 9 بجے", "09:00"),
        ("دوپہر 12:30", "12:30"),
        ("no time", ""),
    ],
)
def test_a_time_of_day_is_read(text, clock):
    assert clock_in(text) == clock
