"""Finds which claims a passage may be a mention of: same actors, action, place and number.

Two mentions are of one claim when they have the same truth conditions; that is for a person to
say. This only ranks: words count by how rare they are among the claims, names count double, and a
negation on one side alone speaks against it, as the claim is then denied rather than made again.
A number counts for what it counts: three quadcopters are nothing to three guards, and 23 soldiers
killed may be said of what another report says 58 were. What has neither a name nor a figure in
common with a claim has to be more like it.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from math import inf, log
from operator import itemgetter
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.moments import moments
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Report
from annotator.core.ids import ClaimId

LEAST: Final = 0.35
"""From this score on a claim is offered, where a name or a figure is common to both."""

LEAST_WITHOUT: Final = 0.4
"""And from this one where none is. Of 106 mentions of the sample whose claim has others, asked by
their quotes, the right claim was the first for 44 % and among the first three for 49 %; of the 90
claims that were offered, 52 were right."""

_NAME: Final = 2.0
_NUMBER: Final = 1.5
_OTHER_NUMBER: Final = 1.0
_ABOUT: Final = 0.1
"""Numbers that are no further apart than such a share of the larger one may be the same."""

_TURNED: Final = 0.85
_COMPARED: Final = 50
_FEWEST: Final = 2
"""So many words with a meaning must be common at least: one name is in every claim."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts: both stems empty where the text does not say."""

    number: float
    kind: str
    fate: str
    is_measure: bool
    """It counts units, which all kinds of things have: years, percent."""
    shown: str = field(compare=False)
    """The number as it stands."""

    @property
    def stem(self) -> str:
        """By which stem its weight is told."""
        return self.kind or self.fate

    def is_of(self, other: Count) -> bool:
        """Whether both count the same: soldiers killed are people killed, and no civilians."""
        if self.kind and self.kind == other.kind:
            return self.fate == other.fate or not (self.fate and other.fate)
        return bool(self.fate) and self.fate == other.fate and not (self.kind and other.kind)

    def is_same(self, other: Count) -> bool:
        """Whether both are about the same number of the same, or of what nobody says."""
        apart = abs(self.number - other.number)
        is_near = apart <= _ABOUT * max(abs(self.number), abs(other.number))
        return is_near and (self.is_of(other) or not (self.stem and other.stem))


@dataclass(frozen=True, slots=True)
class Words:
    """What a passage or the wording of a claim is about, as stems."""

    all: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    """Those that count nothing, such as years; they are among ``all``."""
    counts: tuple[Count, ...]
    is_turned: bool
    """There is a negation in it."""
    shown: Mapping[str, str] = field(compare=False)
    """Its stems, and the words for them as they stand, where each stands first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A claim that a passage may be a mention of; ``score`` is 0 to 1."""

    claim_id: ClaimId
    score: float
    shared: tuple[str, ...]
    """The words of the passage that speak for it, as they stand there, the strongest first."""


class ClaimIndex:
    """The claims of a project with all that was said of each, for quick questions."""

    def __init__(self) -> None:
        self._known: dict[ClaimId, tuple[Words, ...]] = {}
        self._holders: defaultdict[str, set[ClaimId]] = defaultdict(set)
        """Which claims have a stem."""
        self._names: Counter[str] = Counter()
        """The stems that are names, and in how many wordings."""

    def set(self, claim_id: ClaimId, texts: Iterable[str], language: str = "en") -> None:
        """Say how a claim is worded: the claim itself and the quotes of its mentions."""
        self.drop(claim_id)
        words = tuple(dict.fromkeys(words_of(text, language) for text in texts if text.strip()))
        if words:
            self._known[claim_id] = words
            for stem in _of_all(words):
                self._holders[stem].add(claim_id)
            self._names.update(stem for one in words for stem in one.names)

    def drop(self, claim_id: ClaimId) -> None:
        """Forget a claim."""
        words = self._known.pop(claim_id, ())
        for stem in _of_all(words):
            self._holders[stem].discard(claim_id)
        self._names.subtract(stem for one in words for stem in one.names)

    def likely(
        self,
        texts: Sequence[str],
        *,
        language: str = "en",
        without: frozenset[ClaimId] = frozenset(),
        near: Collection[ClaimId] = (),
        most: int = 3,
    ) -> list[Likely]:
        """The claims that some words (the quote, the wording) may be a mention of, best first.

        ``near`` are claims of the same article: another number of the same thing there is worth an
        offer without a name in common.
        """
        asked = [words_of(text, language) for text in texts if text.strip()]
        weights = _Weights(self._holders, self._names, len(self._known))
        found = []
        for claim_id in self._nearest(_of_all(asked), weights):
            if claim_id in without:
                continue
            is_near = claim_id in near
            for score, one, other in weights.best(asked, self._known[claim_id], is_near=is_near):
                shared = weights.shared(one, other)
                found.append(Likely(claim_id=claim_id, score=score, shared=shared))
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
    """The stems of a text that mean something; names begin with a capital inside of a sentence.

    Of a word with hyphens the last part counts: *cross-border* is one word, not two.
    """
    parsed = Parsed(Report(text=text, asides=(), language=language))
    known = parsed.lexicon
    shown: dict[str, str] = {}
    names, numbers, counts, is_turned = set(), set(), [], False
    for sentence in parsed.sentences:
        found = _counted(text, sentence, known)
        counts += [_count(one) for one in found]
        for word in sentence.words:
            if word.folded in known.turns.negations:
                is_turned = True
            elif any(one.span.overlaps(word.span) for one in found) or word.folded in known.numbers:
                continue
            elif word.is_number:
                numbers.add(word.stem)
                shown.setdefault(word.stem, word.span.of(text))
            elif word.is_content and len(word.folded) > 1 and not _goes_on(text, word.end):
                shown.setdefault(word.stem, word.span.of(text))
                if word.is_capital:
                    names.add(word.stem)
    stems = frozenset(shown)
    return Words(stems, frozenset(names), frozenset(numbers), tuple(counts), is_turned, shown)


def _counted(text: str, sentence: Sentence, known: Lexicon) -> list[Quantity]:
    """The numbers of a sentence that count something; they are looked for where there are any."""
    if not any(word.is_number or word.folded in known.numbers for word in sentence.words):
        return []
    dates = [moment.span for moment in moments(text, sentence, known)]
    found = quantities(text, sentence, known, dates)
    return [one for one in found if one.base and not one.is_rank]


def _count(found: Quantity) -> Count:
    kind = found.kind[0] if found.kind else ""
    return Count(found.base or 0.0, kind, found.fate, found.is_measure, found.shown)


def _goes_on(text: str, end: int) -> bool:
    """Whether a hyphen joins a word to the one behind it."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


class _Weights:
    """How much a stem says: more, the fewer claims have it."""

    def __init__(
        self, holders: Mapping[str, Collection[ClaimId]], names: Mapping[str, int], claims: int
    ) -> None:
        self._holders, self._names, self._claims = holders, names, max(claims, 1)

    def of(self, stem: str) -> float:
        return log(1 + (self._claims + 1) / (len(self._holders.get(stem, ())) + 0.5))

    def best(
        self, asked: Iterable[Words], worded: Iterable[Words], *, is_near: bool
    ) -> list[tuple[float, Words, Words]]:
        """The two that are most alike, with their likeness, if they are alike enough."""
        pairs = ((self.likeness(one, other), one, other) for one, other in product(asked, worded))
        likely = (pair for pair in pairs if pair[0] >= self._least(*pair[1:], is_near=is_near))
        return heapq.nlargest(1, likely, key=itemgetter(0))

    def _least(self, one: Words, other: Words, *, is_near: bool) -> float:
        """The likeness from which on a claim is offered; beyond 1 where none is enough."""
        if any(self._is_name(stem, one, other) for stem in one.all & other.all):
            return LEAST
        pairs = list(product(one.counts, other.counts))
        if any(mine.is_same(theirs) for mine, theirs in pairs):
            return LEAST
        if any(_is_another(*pair) for pair in pairs):
            return LEAST if is_near else inf
        return LEAST_WITHOUT

    def shared(self, one: Words, other: Words) -> tuple[str, ...]:
        """What both have in common, in the words of the first, the strongest first."""
        figures = [
            mine.shown for mine in one.counts if any(mine.is_same(it) for it in other.counts)
        ]
        stems = sorted(one.all & other.all, key=lambda stem: (-self.of(stem), stem))
        return tuple(dict.fromkeys((*figures, *(one.shown[stem] for stem in stems))))

    def likeness(self, one: Words, other: Words) -> float:
        """The weighed share of what both say that both have, 0 to 1; half of the shorter's."""
        shared = one.all & other.all
        same, mine, theirs = self._figures(one, other)
        if len(shared) + bool(same) < _FEWEST:
            return 0.0
        both = same + self._sum(shared, one, other)
        first = same + mine + self._sum(one.all, one, other)
        second = same + theirs + self._sum(other.all, one, other)
        score = both / min(first, second) * 0.5 + both / max(first, second) * 0.5
        return score * (_TURNED if one.is_turned != other.is_turned else 1)

    def _figures(self, one: Words, other: Words) -> tuple[float, float, float]:
        """What the figures weigh that both have, and those that only one of them has.

        Another number of the same thing counts for both, if for less: it may be said of the same.
        """
        same = 0.0
        left = list(other.counts)
        mine = 0.0
        for count in one.counts:
            found = next((it for it in left if count.is_same(it)), None)
            weight = _NUMBER
            if found is None:
                found = next((it for it in left if _is_another(count, it)), None)
                weight = _OTHER_NUMBER
            if found is None:
                mine += self.of(count.stem)
            else:
                left.remove(found)
                same += weight * self.of(count.stem)
        return same, mine, sum(self.of(count.stem) for count in left)

    def _is_name(self, stem: str, one: Words, other: Words) -> bool:
        """Whether a stem is a name, here or in any claim: the first word of a text may be one."""
        return stem in one.names or stem in other.names or self._names.get(stem, 0) > 0

    def _sum(self, stems: Iterable[str], one: Words, other: Words) -> float:
        numbers = one.numbers | other.numbers
        return sum(
            self.of(stem)
            * (_NAME if self._is_name(stem, one, other) else _NUMBER if stem in numbers else 1)
            for stem in stems
        )


def _is_another(one: Count, other: Count) -> bool:
    """Whether both count the same thing, and not in units."""
    return one.is_of(other) and not one.is_measure


def _of_all(worded: Iterable[Words]) -> set[str]:
    return {stem for words in worded for stem in words.all}
