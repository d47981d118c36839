"""Reads values as a person writes them: *58 soldiers*, *≥ 24*, *12 March 2026*, *Khost*."""

from __future__ import annotations

import re
from typing import Final

from annotator.analysis.dates import dates_in
from annotator.core.claim import ClaimValue, ValueKind

APART: Final = ";"
"""Stands between two values."""
_FIGURE: Final = r"\d[\d,٬']*(?:\.\d+)?"
_NUMBER: Final = re.compile(
    rf"(?P<sign>≈|~|≥|>=|≤|<=|>|<)?\s*(?P<low>-?{_FIGURE})"
    rf"(?:\s*(?:–|-|\.\.)\s*(?P<high>{_FIGURE}))?(?:\s+(?P<unit>\D.*))?"
)
_SIGNS: Final = {
    "≈": "~{}",
    "~": "~{}",
    ">": ">{}",
    "<": "<{}",
    "≥": "{}..",
    ">=": "{}..",
    "≤": "..{}",
    "<=": "..{}",
}


def read_values(words: str) -> list[ClaimValue]:
    """The values in a line, each behind :data:`APART`: what ``value_words`` says, and more."""
    parts = (" ".join(part.split()) for part in words.split(APART))
    return [_value(part) for part in parts if part]


def _value(words: str) -> ClaimValue:
    for printed in dates_in(words):
        if printed.iso and (printed.start, printed.end) == (0, len(words)):
            return ClaimValue(printed.iso, kind=ValueKind.DATE)
    match = _NUMBER.fullmatch(words)
    if match is None:
        return ClaimValue(words, kind=ValueKind.PLACE)
    low, high = (_plain(match[name] or "") for name in ("low", "high"))
    value = f"{low}..{high}" if high else _SIGNS.get(match["sign"] or "", "{}").format(low)
    return ClaimValue(value, unit=match["unit"] or "")


def _plain(figure: str) -> str:
    """A figure in the digits of ASCII, without what stands between thousands."""
    letters = (letter for letter in figure if letter not in ",٬'")
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in letters)
