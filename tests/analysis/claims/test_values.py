"""Values of one claim: which of them cannot both hold."""

from __future__ import annotations

from math import inf

import pytest

from annotator.analysis.claims.values import exclude, is_about
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.values import number_range, shown


def dated(value):
    return ClaimValue(value, kind=ValueKind.DATE)


def placed(value):
    return ClaimValue(value, kind=ValueKind.PLACE)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (ClaimValue("58"), ClaimValue("23"), True),
        (ClaimValue("58"), ClaimValue("58.0"), False),
        (ClaimValue("24.."), ClaimValue("58"), False),
        (ClaimValue("24.."), ClaimValue("10"), True),
        (ClaimValue("..10"), ClaimValue("10..20"), False),
        (ClaimValue("58", unit="soldiers"), ClaimValue("23", unit="soldier deaths"), True),
        (ClaimValue("58", unit="soldiers"), ClaimValue("23", unit="dead"), True),
        (ClaimValue("58", unit="soldiers"), ClaimValue("3", unit="days"), False),
        (ClaimValue("3", unit="personnel"), ClaimValue("11", unit="injured"), False),
        (ClaimValue("9", unit="missing"), ClaimValue("11", unit="injured"), False),
        (ClaimValue("9", unit="guards hurt"), ClaimValue("11", unit="hurt"), True),
        (ClaimValue("58"), dated("2025"), False),
        (ClaimValue("many"), ClaimValue("23"), False),
        (dated("2025-10"), dated("2025-10-12"), False),
        (dated("2025-10-11"), dated("2025-10-12"), True),
        (dated("2025-10-09..2025-10-12"), dated("2025-10-12"), False),
        (dated("2024"), dated("2025-10"), True),
        (placed("Khost"), placed("khost province"), False),
        (placed("Khost"), placed("Kunar"), True),
    ],
)
def test_values_exclude_each_other_where_they_have_nothing_in_common(one, other, apart):
    assert exclude(one, other) is apart
    assert exclude(other, one) is apart


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        ("58", (58, 58), "58"),
        ("24..", (24, inf), "≥ 24"),
        ("..10", (-inf, 10), "≤ 10"),
        ("10..20", (10, 20), "10–20"),
        ("~100", (75, 125), "≈ 100"),
        (">24", (25, inf), "> 24"),
        ("<10", (-inf, 9), "< 10"),
        ("..", None, "≤ "),
        ("dozens", None, "dozens"),
    ],
)
def test_a_number_is_read_and_shown_as_the_range_it_is(value, expected, words):
    assert number_range(value) == expected
    assert shown(ClaimValue(value)) == words


@pytest.mark.parametrize(
    ("unit", "wording", "language", "about"),
    [
        ("injured", "Three soldiers were killed in Khost.", "en", False),
        ("guards hurt", "Guards were injured in Khost.", "en", True),
        ("soldiers", "Three soldiers were killed in Khost.", "en", True),
        ("injured", "Three were killed and 11 injured.", "en", True),
        ("injured", "The gate broke.", "en", True),
        ("زخمی", "تین اہلکار ہلاک ہوئے", "ur", False),
        ("زخمی", "Three soldiers were killed.", "ur", False),
        ("زخمی", "اہلکار زخمی ہوئے", "ur", True),
    ],
)
def test_a_number_of_another_fate_is_no_value_of_a_claim(unit, wording, language, about):
    assert is_about(ClaimValue("11", unit=unit), wording, language) is about
