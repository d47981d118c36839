"""How the values of claims are written and read: numbers with their ranges, dates, places."""

from __future__ import annotations

import re
from math import inf
from typing import Final

from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.folding import words_of
from annotator.core.i18n import N_, _
from annotator.core.speaker import is_date

RANGE: Final = ".."
"""Stands between the ends of a range; either may be missing."""
_DIGITS: Final = 18
_ONE: Final = rf"-?\d{{1,{_DIGITS}}}(?:\.\d{{1,{_DIGITS}}})?"
_NUMBERS: Final = re.compile(
    rf"(?P<sign>[~<>])?(?P<low>{_ONE})?(?:(?P<dots>\.\.)(?P<high>{_ONE})?)?"
)
_ABOUT: Final = 0.25
_SPOKEN: Final = {
    "≈": N_("about {n}"),
    ">": N_("more than {n}"),
    "<": N_("fewer than {n}"),
    "≥": N_("at least {n}"),
    "≤": N_("at most {n}"),
}
_SHOWN: Final = {"~": "≈", ">": ">", "<": "<"}


def number_range(value: str) -> tuple[float, float] | None:
    """The least and the greatest number that a value allows for; ``None`` where it is none.

    ``58`` is one number, ``~58`` about that (a quarter more or less), ``24..`` at least, ``..10``
    at most, ``>24`` more, ``<10`` fewer, ``10..20`` anything between.
    """
    match = _NUMBERS.fullmatch(value.replace(" ", ""))
    if match is None or not (match["low"] or match["high"]):
        return None
    low = float(match["low"]) if match["low"] else -inf
    match match["sign"]:
        case "~":
            return low * (1 - _ABOUT), low * (1 + _ABOUT)
        case ">":
            return low + 1, inf
        case "<":
            return -inf, low - 1
    if not match["dots"]:
        return low, low
    return low, float(match["high"]) if match["high"] else inf


def written_range(low: float, high: float) -> str:
    """A range as a value has it, its ends where they tell: ``24..``, ``..10``, ``10..20``."""
    return f"{plain(low) if low > 0 else ''}{RANGE}{plain(high) if high < inf else ''}"


def plain(number: float) -> str:
    """A number as a value has it."""
    return str(round(number)) if number == round(number) else f"{number:g}"


def shown(value: ClaimValue) -> str:
    """A value as a person writes it: ``58``, ``≈ 58``, ``≥ 24``, ``> 24``, ``10–20``, ``1,200``."""
    if value.kind is not ValueKind.NUMBER:
        return value.value
    sign = _SHOWN.get(value.value[:1])
    if sign:
        return f"{sign} {_in_groups(value.value[1:])}"
    low, dots, high = value.value.partition(RANGE)
    low, high = _in_groups(low), _in_groups(high)
    if not dots:
        return low
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}"


def spoken(written: str) -> str:
    """What :func:`shown` gives, in words where it has a sign: ``more than 2,000``.

    For where signs stand side by side, and *1,200 ≠ ≥ 2,001* would have to be puzzled out.
    """
    sign, _space, rest = written.partition(" ")
    words = _SPOKEN.get(sign)
    return _(words).format(n=rest) if words and rest else written


def value_words(value: ClaimValue) -> str:
    """A value as a person writes it, with what it counts: ``58 soldiers``, ``≥ 24``."""
    return f"{shown(value)} {value.unit}".strip()


def _in_groups(number: str) -> str:
    """A number with its thousands set apart; as it is where no value may have so many digits."""
    whole, point, part = number.partition(".")
    is_usual = whole.isdecimal() and len(whole) <= _DIGITS
    return f"{int(whole):,}{point}{part}" if is_usual else number


def is_valid(value: ClaimValue) -> bool:
    """Whether a value is one of its kind: a number or a range, a date (ISO 8601), a name."""
    match value.kind:
        case ValueKind.NUMBER:
            found = number_range(value.value)
            return found is not None and found[0] <= found[1]
        case ValueKind.DATE:
            first, dots, last = value.value.partition(RANGE)
            ends = [end for end in (first, last) if end]
            return bool(ends) and all(map(is_date, ends)) and (not dots or first <= (last or "9"))
        case ValueKind.PLACE:
            return bool(words_of(value.value))
