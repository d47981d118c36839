"""Finds claims whose mentions give numbers in their words that exclude each other, and no values.

Contradictions are counted by values that a person took. Until then 58 and 23 would pass for agreed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product
from typing import Final

from annotator.analysis.claims.reading import values_in
from annotator.analysis.claims.values import are_of_one_thing, exclude
from annotator.analysis.comparing.lexicon import lexicon
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.comparison import Report
from annotator.core.folding import folded
from annotator.core.span import Span
from annotator.core.values import shown

_MOST: Final = 20
"""Of so many mentions of one claim, the latest, the words are read."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a mention, in a language (ISO 639-1), and the values that it has."""

    words: str
    language: str
    values: Sequence[ClaimValue] = ()

    @property
    def given(self) -> tuple[ClaimValue, ...]:
        return tuple(one for one in self.values if one.kind is ValueKind.NUMBER)

    @property
    def numbers(self) -> tuple[ClaimValue, ...]:
        """Those that a person took; where none is, those in its words."""
        return self.given or _read(self.words, self.language)


def numbers_apart(said: Sequence[Worded]) -> tuple[str, ...]:
    """Two numbers that exclude each other in two of these mentions, as a person writes them.

    Nothing where every number that may count the same has an equal in the other mention: *58
    soldiers and two boys* do not stand against *58 soldiers*. Two mentions whose numbers are values
    already are no matter of words. The mentions should be of one claim, and stand for it.
    """
    latest = said[-_MOST:]
    rough = [_rough(one) for one in latest]
    for (one, first), (other, second) in combinations(zip(latest, rough, strict=True), 2):
        if first and second and first.isdisjoint(second) and not (one.given and other.given):
            pairs = [
                pair
                for pair in product(one.numbers, other.numbers)
                if are_of_one_thing(pair[0].unit, pair[1].unit)
            ]
            if pairs and all(exclude(*pair) for pair in pairs):
                return tuple(map(shown, pairs[0]))
    return ()


def _rough(one: Worded) -> frozenset[str]:
    """The numbers of a mention as they stand: a quick look that tells whether to read it."""
    if one.given:
        return frozenset(value.value for value in one.given)
    return frozenset(_pattern(one.language).findall(folded(one.words)))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon(language).numbers), key=len, reverse=True)
    return re.compile(rf"\d+|\b(?:{'|'.join(words)})\b")


@lru_cache(maxsize=20_000)
def _read(words: str, language: str) -> tuple[ClaimValue, ...]:
    report = Report(text=words, asides=(), language=language)
    found = values_in(report, [Span(0, len(words))])
    return tuple(one for one in found if one.kind is ValueKind.NUMBER)
