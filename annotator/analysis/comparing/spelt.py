"""Tells two spellings of a word from two words."""

from __future__ import annotations

import re
from typing import Final

_VOWELS: Final = re.compile("[aeiouyاویےہع]")
_TWICE: Final = re.compile(r"(.)\1+")
_SOUNDS: Final = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
)
_LEAST: Final = 4
_MORE: Final = 1
"""By so many letters one of two spellings may be longer."""

_ALIKE: Final = 75
"""Spellings of one word have so much in common, in percent."""


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two folded words are long and differ by vowels, or by letters for one sound, alone.

    Muhammad and Mohammad, organise and organize; no Iran and Iraq, no Austria and Australia.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

    if abs(len(one) - len(other)) > _MORE:
        return False  # Niger, Nigeria
    if min(len(one), len(other)) < _LEAST or _bare(one) != _bare(other):
        return False
    return fuzz.ratio(one, other) >= _ALIKE


def _bare(word: str) -> str:
    """The consonants of a word by their sounds, no two of a kind in a row."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))
