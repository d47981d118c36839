"""Values are read as a person writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.analysis.claims.writing import APART, read_values
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.values import is_valid, value_words

NUMBERS = st.integers(0, 10**12)
VALUES = st.one_of(
    *(st.builds(form.format, NUMBERS) for form in ("{}", "~{}", ">{}", "<{}", "{}..", "..{}")),
    st.builds("{}..{}".format, st.integers(0, 900), st.integers(901, 10**6)),
)


@given(value=VALUES, unit=st.sampled_from(["", "soldiers", "percent of votes", "افراد"]))
def test_a_value_that_is_shown_is_read_as_it_was(value, unit):
    one = ClaimValue(value, unit=unit)
    assert read_values(value_words(one)) == [one]


@pytest.mark.parametrize(
    ("words", "kind", "value", "unit"),
    [
        ("58 soldiers", ValueKind.NUMBER, "58", "soldiers"),
        ("1,200", ValueKind.NUMBER, "1200", ""),
        ("۱۷ افراد", ValueKind.NUMBER, "17", "افراد"),
        (">= 24", ValueKind.NUMBER, "24..", ""),
        ("10 - 20 people", ValueKind.NUMBER, "10..20", "people"),
        ("2026-03-10", ValueKind.DATE, "2026-03-10", ""),
        ("12 March 2026", ValueKind.DATE, "2026-03-12", ""),
        ("Port Aurel, Kell Basin", ValueKind.PLACE, "Port Aurel, Kell Basin", ""),
    ],
)
def test_words_are_a_number_a_date_or_a_place(words, kind, value, unit):
    assert read_values(words) == [ClaimValue(value, kind=kind, unit=unit)]


def test_values_stand_one_behind_the_other():
    found = read_values(f" 58  soldiers{APART} Khost {APART}")
    assert [value_words(one) for one in found] == ["58 soldiers", "Khost"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *(
            (ValueKind.NUMBER, value)
            for value in ("", "fifty", "NaN", "1,200", "20..10", "9" * 400)
        ),
        *((ValueKind.DATE, value) for value in ("", "yesterday", "2025-13-01", "2026-04..2026-03")),
        *((ValueKind.PLACE, value) for value in ("", " ", "…")),
    ],
)
def test_what_is_no_number_date_or_place_is_no_value(kind, value):
    assert not is_valid(ClaimValue(value, kind=kind))


@pytest.mark.parametrize("value", ["2026", "2026-03", "2026-03-10..2026-03-12", "..2026"])
def test_a_date_is_as_exact_as_it_is_known(value):
    assert is_valid(ClaimValue(value, kind=ValueKind.DATE))
