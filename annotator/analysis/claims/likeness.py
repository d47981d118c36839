"""Finds which claims a passage may be a mention of: same actors, action, place and number.

Two mentions are of one claim when they have the same truth conditions; that is for a person to
say. This only ranks: words count by how rare they are among the claims, names count double, and a
negation on one side alone speaks against it, as the claim is then denied rather than made again.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log
from operator import itemgetter
from typing import Final

from annotator.analysis.comparing.lexicon import lexicon
from annotator.core.folding import fold, word_places
from annotator.core.ids import ClaimId

LEAST: Final = 0.35
"""From this score on a claim is offered. Of 97 mentions of the sample whose claim has others, the
right claim was the first for 61 % and among the first three for 76 %."""

_NAME: Final = 2.0
_NUMBER: Final = 1.5
_TURNED: Final = 0.85
_COMPARED: Final = 50
_FEWEST: Final = 2
"""So many words with a meaning must be common at least: one name is in every claim."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a passage or the wording of a claim is about, as stems."""

    all: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    is_turned: bool
    """There is a negation in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A claim that a passage may be a mention of; ``score`` is 0 to 1."""

    claim_id: ClaimId
    score: float
    shared: tuple[str, ...]
    """The stems that speak for it, the strongest first."""


class ClaimIndex:
    """The claims of a project with all that was said of each, for quick questions."""

    def __init__(self) -> None:
        self._known: dict[ClaimId, tuple[Words, ...]] = {}
        self._holders: defaultdict[str, set[ClaimId]] = defaultdict(set)
        """Which claims have a stem."""

    def set(self, claim_id: ClaimId, texts: Iterable[str], language: str = "en") -> None:
        """Say how a claim is worded: the claim itself and the quotes of its mentions."""
        self.drop(claim_id)
        words = tuple(dict.fromkeys(words_of(text, language) for text in texts if text.strip()))
        if words:
            self._known[claim_id] = words
            for stem in _of_all(words):
                self._holders[stem].add(claim_id)

    def drop(self, claim_id: ClaimId) -> None:
        """Forget a claim."""
        for stem in _of_all(self._known.pop(claim_id, ())):
            self._holders[stem].discard(claim_id)

    def likely(
        self,
        texts: Sequence[str],
        *,
        language: str = "en",
        without: frozenset[ClaimId] = frozenset(),
        most: int = 3,
    ) -> list[Likely]:
        """The claims that some words (the quote, the wording) may be a mention of, best first."""
        asked = [words_of(text, language) for text in texts if text.strip()]
        weights = _Weights(self._holders, len(self._known))
        found = []
        for claim_id in self._nearest(_of_all(asked), weights):
            if claim_id in without:
                continue
            for score, one, other in weights.best(asked, self._known[claim_id]):
                if score >= LEAST:
                    shared = sorted(one.all & other.all, key=lambda stem: (-weights.of(stem), stem))
                    found.append(Likely(claim_id=claim_id, score=score, shared=tuple(shared)))
        return sorted(found, key=lambda one: (-one.score, one.claim_id))[:most]

    def _nearest(self, asked: Iterable[str], weights: _Weights) -> list[ClaimId]:
        """The claims that have most of the stems: only these are compared."""
        sums: Counter[ClaimId] = Counter()
        for stem in asked:
            weight = weights.of(stem)
            for claim_id in self._holders.get(stem, ()):
                sums[claim_id] += weight  # type: ignore[assignment] # a counter of weights
        return [claim_id for claim_id, _sum in sums.most_common(_COMPARED)]


@lru_cache(maxsize=20_000)
def words_of(text: str, language: str = "en") -> Words:
    """The stems of a text that mean something; names begin with a capital inside of it."""
    known = lexicon(language)
    stems, names, numbers = set(), set(), set()
    is_turned, is_first = False, True
    for match in word_places(text):
        raw = match.group()
        folded = fold(raw)
        if folded in known.turns.negations or (folded == "t" and text[match.start() - 1] in "'’"):
            is_turned = True
        elif folded in known.numbers:
            numbers.add(str(known.numbers[folded]))
        elif raw[0].isdecimal():
            numbers.add(folded)
        elif folded not in known.function_words and len(folded) > 1:
            stem = known.stem(folded)
            stems.add(stem)
            if raw[0].isupper() and not is_first:
                names.add(stem)
        is_first = False
    return Words(frozenset(stems | numbers), frozenset(names), frozenset(numbers), is_turned)


class _Weights:
    """How much a stem says: more, the fewer claims have it."""

    def __init__(self, holders: Mapping[str, Collection[ClaimId]], claims: int) -> None:
        self._holders, self._claims = holders, max(claims, 1)

    def of(self, stem: str) -> float:
        return log(1 + (self._claims + 1) / (len(self._holders.get(stem, ())) + 0.5))

    def best(
        self, asked: Iterable[Words], worded: Iterable[Words]
    ) -> list[tuple[float, Words, Words]]:
        """The two that are most alike, with their likeness; nothing where one side is empty."""
        pairs = ((self.likeness(one, other), one, other) for one, other in product(asked, worded))
        return heapq.nlargest(1, pairs, key=itemgetter(0))

    def likeness(self, one: Words, other: Words) -> float:
        """The weighed share of the words of both that both have, 0 to 1; half of the shorter's."""
        shared = one.all & other.all
        if len(shared) < _FEWEST:
            return 0.0
        names, numbers = one.names | other.names, one.numbers | other.numbers
        both = self._sum(shared, names, numbers)
        first, second = (self._sum(words.all, names, numbers) for words in (one, other))
        score = both / min(first, second) * 0.5 + both / max(first, second) * 0.5
        return score * (_TURNED if one.is_turned != other.is_turned else 1)

    def _sum(self, stems: Iterable[str], names: frozenset[str], numbers: frozenset[str]) -> float:
        return sum(
            self.of(stem) * (_NAME if stem in names else _NUMBER if stem in numbers else 1)
            for stem in stems
        )


def _of_all(worded: Iterable[Words]) -> set[str]:
    return {stem for words in worded for stem in words.all}
