"""One number in a text, as it is read, and what all who read numbers ask of the words about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word

HYPHENS: Final = "-‐‑–"


@dataclass(frozen=True, slots=True)
class Value:
    """A number at words ``first`` up to ``end``; ``start`` counts what loosens it, too.

    ``base`` is the number that stands there, ``None`` where a vague word or a range does; ``low``
    and ``high`` are what it allows for. ``unit`` is the stem of a unit that is no word behind it:
    of a sign, a share or a score.
    """

    start: int
    first: int
    end: int
    base: float | None
    low: float
    high: float
    unit: str = ""
    below: float = inf
    """What a vague word is not said of, though it sets no bound: hundreds of thousands are more."""
    noun: int | None = None
    """Where an article stands for the number, the noun behind it: a *soldier* was killed."""


def folded_at(words: Sequence[Word], at: int) -> str:
    return words[at].folded if 0 <= at < len(words) else ""


def are_joined(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen joins exactly two numbers."""
    one, other = words[at], words[at + 1]
    if not (one.folded.isdecimal() and other.folded.isdecimal() and other.start == one.end + 1):
        return False
    around = (text[one.start - 1 : one.start], text[other.end : other.end + 1])
    return text[one.end] in HYPHENS and not any(
        char and char in f"{HYPHENS}/:." for char in around[:1]
    )


def count_at(words: Sequence[Word], at: int, known: Lexicon) -> tuple[float | None, int]:
    """A small whole number of one word, and the word after it."""
    word = folded_at(words, at)
    if word in known.numbers:
        return known.numbers[word], at + 1
    return (float(word), at + 1) if word.isdecimal() and len(word) <= 4 else (None, at)
