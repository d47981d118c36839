"""Dates as people type them: taken whole, or refused."""

from __future__ import annotations

import pytest

from annotator.ui.typed import typed_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oct 2025", ("2025-10", "month")),
        ("25 Oct 2025", ("2025-10-25", "day")),
        ("25 Oct 2025, 11:32", ("2025-10-25T11:32", "minute")),
        ("2025", ("2025", "year")),
    ],
)
def test_a_date_is_as_exact_as_it_was_typed(text, expected):
    assert typed_date(text) == expected


@pytest.mark.parametrize(
    "text", ["31 Feb 2025", "32 Oct 2025", "0 Oct 2025", "3/4/2025", "2025-02-31"]
)
def test_an_impossible_date_is_refused_whole(text):
    assert typed_date(text) is None
