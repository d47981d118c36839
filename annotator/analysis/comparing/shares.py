"""Reads numbers that are a part of a whole, or a multiple: half of, two thirds, doubled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.analysis.comparing.amount import Value, count_at, folded_at
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word

_HUNDRED: Final = 100
_PARTS: Final = frozenset((*range(3, 11), 12, 20, 50, 100, 1000))
"""What a share is taken of: three in *five*."""


def share_at(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """Half of, a third of, two thirds, nine in ten: all of them in percent."""
    amounts, first, second = known.amounts, words[at].folded, folded_at(words, at + 1)
    if not amounts.may_be_share(first, second):
        return None
    is_step = folded_at(words, at - 1) in amounts.steps
    if first in amounts.wholes and (second in amounts.of_all or is_step):
        is_other = _is_one_of_two(words, at, known) or second in amounts.articles
        return None if is_other else _percent(at, at + 1, amounts.parts[first], known)
    if (
        first in amounts.articles
        and second in amounts.parts
        and (is_step or not amounts.of or folded_at(words, at + 2) in amounts.of)
    ):
        return _percent(at, at + 2, amounts.parts[second], known)
    count, end = count_at(words, at, known)
    if count and count > 1 and second in amounts.parts and second not in amounts.wholes:
        return _percent(at, end + 1, count * amounts.parts[second], known)
    return _ratio(words, at, known)


def _ratio(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """Nine in ten, three out of five."""
    count, end = count_at(words, at, known)
    if not count or folded_at(words, end) not in known.amounts.ratios:
        return None
    there = end + 1 + (folded_at(words, end + 1) in known.amounts.of)
    whole, last = count_at(words, there, known)
    if whole is None or whole not in _PARTS or count >= whole or _is_measure(words, last, known):
        return None
    return _percent(at, last, _HUNDRED * count / whole, known)


def factor_at(words: Sequence[Word], at: int, known: Lexicon) -> Value | None:
    """A word for so many times as much, or for a part: doubled, threefold, halved."""
    found = known.amounts.factors.get(words[at].folded)
    if found is None or folded_at(words, at + 1) in known.amounts.no_factors:
        return None
    return Value(at, at, at + 1, found[0], found[0], found[0], found[1])


def _is_one_of_two(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    """Whether a half is one of two: the first half of the year, and no share of it."""
    before = folded_at(words, at - 1)
    return before in known.ordinals or before in known.amounts.halves or before[:1].isdecimal()


def _is_measure(words: Sequence[Word], at: int, known: Lexicon) -> bool:
    return at < len(words) and words[at].stem in known.measures


def _percent(at: int, end: int, base: float, known: Lexicon) -> Value:
    slack = 0 if base == int(base) else 1  # a third is 33 percent, too
    return Value(at, at, end, base, base - slack, base + slack, known.amounts.signs["%"])
