"""How words are compared in a search: one spelling for letters that readers take for the same.

The index applies :data:`SAME_LETTERS` to a text before it cuts it into words, and then leaves out
case and Latin accents itself (``store/fulltext_schema.py``); :func:`fold` does all of it to a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

SAME_LETTERS: Final = {
    "ي": "ی",  # Arabic keyboards write these two, Urdu and Persian ones the others
    "ى": "ی",
    "ئ": "ی",
    "ك": "ک",
    "ه": "ہ",
    "ۀ": "ہ",
    "ۂ": "ہ",
    "ە": "ہ",
    "ھ": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
    "ۓ": "ے",
    "\u0640": "",  # a stroke that only makes a word longer
    **dict.fromkeys(map(chr, range(0x64B, 0x656)), ""),  # short vowels and other small signs
    "\u0670": "",
    "\u200c": "",  # joiners stand inside of words
    "\u200d": "",
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
}
"""Letters of the Arabic script, their small signs, digits, joiners: what each counts as."""

_TABLE: Final = str.maketrans(SAME_LETTERS)
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903"
    "\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b82\u0bbe-\u0bcd"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u200c\u200d\u20d0-\u20ff"
)
"""Marks that belong to the letter before them; the joiners among them."""

_WORD: Final = re.compile(f"(?:[^\\W_][{_MARKS}]*)+")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents and variants of letters."""
    return folded(word)


def folded(text: str) -> str:
    """A text without case, accents and variants of letters; its places are not kept."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(_TABLE))
    if any(map(unicodedata.combining, parts)):
        parts = "".join(part for part in parts if not unicodedata.combining(part))
    return parts.casefold()


def typed_words(typed: str) -> list[str]:
    """What a filter looks for: the words that were typed, as :func:`folded` has them."""
    return folded(typed).split()


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether all :func:`typed_words` stand in a text, also inside of its words."""
    there = folded(text)
    return all(word in there for word in words)


def same_letters(text: str) -> str:
    """The text with :data:`SAME_LETTERS` applied, as the index sees it."""
    return text if text.isascii() else text.translate(_TABLE)


def words_of(text: str) -> list[str]:
    """The words of a text as they stand in it, in order."""
    return _WORD.findall(text)


def word_places(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Where words stand in a part of a text, in code points."""
    return _WORD.finditer(text, start, len(text) if end is None else end)
