"""Reads two numbers that stand against each other, and places in a row: 3-1, 120 to 98, third."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.analysis.comparing.amount import Value, are_joined, count_at, folded_at
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word

SCORE: Final = "score"
"""The unit of a score, *3-1*: its ``base`` is made of both numbers, the larger one first."""

RANK: Final = "rank"
"""The unit of a place in a row: the *third* attack."""

_BELOW: Final = 1000
"""The numbers of a score are smaller, so that a season, *2019-20*, is none."""

_RANK: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")


def score_at(text: str, words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """A score or a vote of which one number begins at a word."""
    return _joined(text, words, at) or _tally(words, at, known)


def _joined(text: str, words: Sequence[Word], at: int) -> Value | None:
    """Two numbers that a hyphen joins, the second not larger or nothing named behind: 3-1, 2-1."""
    if at + 1 >= len(words) or not are_joined(text, words, at):
        return None
    one, other = float(words[at].folded), float(words[at + 1].folded)
    behind = words[at + 2] if at + 2 < len(words) else None
    if max(one, other) >= _BELOW or (one < other and behind is not None and behind.is_content):
        return None
    return _score(at, at + 2, one, other)


def _tally(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """Two numbers of a vote or a match, the larger one first: by 120 to 98, 120 votes to 98."""
    tallies = known.amounts.tallies
    one, end = count_at(words, at, known)
    if one is None:
        return None
    is_named = folded_at(words, end) in tallies.nouns
    end += is_named
    if folded_at(words, end) not in tallies.joints:
        return None
    if not (is_named or any(word.folded in tallies.led for word in words[max(0, at - 2) : at])):
        return None
    other, last = count_at(words, end + 1, known)
    return None if other is None or other > one else _score(at, last, one, other)


def _score(at: int, end: int, one: float, other: float) -> Value:
    base = max(one, other) * _BELOW + min(one, other)
    return Value(at, at, end, base, base, base, SCORE)


def rank_at(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """A place in a row of things of one noun, behind an article: *the third* attack, its 5th."""
    is_such = folded_at(words, at + 1) in known.amounts.ranks.such
    if folded_at(words, at - 1) not in known.determiners or at + 1 + is_such >= len(words):
        return None
    digits, noun = _RANK.fullmatch(words[at].folded), words[at + 1 + is_such]
    place = float(digits[1]) if digits else known.ordinals.get(words[at].folded)
    if place is None or not noun.is_content or noun.is_capital or noun.stem in known.measures:
        return None
    return Value(at, at, at + 1, place, place, place, RANK)
