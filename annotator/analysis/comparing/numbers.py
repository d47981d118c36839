"""Finds numbers that disagree: between two reports, inside one, and in its headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.moments import Moment, moments
from annotator.analysis.comparing.nearness import Nearness
from annotator.analysis.comparing.quantities import Quantity, quantities
from annotator.analysis.comparing.sameness import disagreement, keys, likeness
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Conflict, ConflictKind, Side
from annotator.core.span import Span

_SAME: Final = 0.55
"""From this score on, two numbers count the same thing."""

_EQUAL: Final = 0.35
"""Numbers that agree need less: they leave the others over."""

_EQUAL_BASE: Final = 0.2
_TELLING: Final = 10
"""Smaller numbers are the same by chance."""

_ALIKE, _ALIGNED, _APART = 1.0, 0.2, 0.25
"""What speaks for it besides the words about a number: sentences that are alike, passages that are
aligned, and that no number of such things is the same in both reports."""

_OTHER_TIME: Final = 0.3
"""What speaks against it: one of the sentences tells of something earlier."""

_SURELY: Final = 0.6
"""Inside one report, sentences that are alike tell of other things more often."""

_NEAREST: Final = 2
_IN_FEW_WORDS: Final = 0.3
"""A headline says little of what it counts."""

_LATER: Final = 0.02
"""A headline is about what a report begins with."""

_VERY_ALIKE: Final = 0.35
_AT_ALL: Final = 0.04


class Pair(NamedTuple):
    """Two numbers, each of a sentence, and how much speaks for their counting the same thing."""

    one: Quantity
    other: Quantity
    score: float


class Figures:
    """The numbers and the days of a report, sentence by sentence; read when first asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._quantities: dict[int, list[Quantity]] = {}
        self._moments: dict[int, list[Moment]] = {}
        self._earlier: dict[int, bool] = {}

    def numbers(self, at: int) -> list[Quantity]:
        """The numbers of a sentence."""
        if at not in self._quantities:
            days = [one.span for one in self.moments(at)]
            self._quantities[at] = self._read(self.parsed.sentences[at], days)
        return self._quantities[at]

    def moments(self, at: int) -> list[Moment]:
        """The days that a sentence names."""
        if at not in self._moments:
            text, known = self.parsed.report.text, self.parsed.lexicon
            self._moments[at] = moments(text, self.parsed.sentences[at], known)
        return self._moments[at]

    @cached_property
    def counting(self) -> list[int]:
        """The sentences that have numbers."""
        return [at for at in range(len(self.parsed.sentences)) if self.numbers(at)]

    @cached_property
    def dated(self) -> list[int]:
        """The sentences that name days."""
        return [at for at in range(len(self.parsed.sentences)) if self.moments(at)]

    def all(self) -> Iterator[Quantity]:
        for at in self.counting:
            yield from self.numbers(at)

    @cached_property
    def of_headline(self) -> list[Quantity]:
        headline = self.parsed.headline
        if headline is None:
            return []
        days = moments(self.parsed.report.text, headline, self.parsed.lexicon)
        return self._read(headline, [one.span for one in days])

    @cached_property
    def counted(self) -> dict[str, set[float | None]]:
        """What is counted in the report, with all the numbers of it."""
        found: dict[str, set[float | None]] = {}
        for one in self.all():
            for stem in one.kind[:_NEAREST]:
                found.setdefault(stem, set()).add(one.base)
        return found

    def is_earlier(self, at: int) -> bool:
        """Whether a sentence tells of something that happened before the event."""
        if at not in self._earlier:
            self._earlier[at] = self._tells_of_earlier(at)
        return self._earlier[at]

    def _tells_of_earlier(self, at: int) -> bool:
        plain = self.parsed.sentences[at].plain
        if any(one.grain in ("year", "month") for one in self.moments(at)):
            return self.parsed.lexicon.later.search(plain) is None
        return self.parsed.lexicon.earlier.search(plain) is not None

    def set_apart(self, at: int, other: int) -> bool:
        """Whether two sentences speak of other days."""
        here = {(one.grain, one.value) for one in self.moments(at)}
        there = {(one.grain, one.value) for one in self.moments(other)}
        same_grain = {grain for grain, _value in here} & {grain for grain, _value in there}
        return bool(same_grain) and not here & there

    def _read(self, sentence: Sentence, days: Sequence[Span]) -> list[Quantity]:
        found = quantities(self.parsed.report.text, sentence, self.parsed.lexicon, days)
        return [one for one in found if one.base != 1 or one.fate]  # one nurse for every six beds


def between(a: Figures, b: Figures, near: Nearness) -> tuple[list[Conflict], list[Pair]]:
    """The numbers for the same thing that differ between two reports of one event.

    And those that agree, which tell what else a number of the one stands against in the other.
    """
    apart = {
        stem
        for stem, values in a.counted.items()
        if stem in b.counted and not values & b.counted[stem]
    } - a.parsed.lexicon.measures
    found = _matched(
        Pair(one, other, score)
        for (i, one), (j, other) in _met(a, b)
        if near.alike(i, j) >= _AT_ALL or near.aligned(i, j)
        if (score := _score(one, other, (i, j), near, (a, b), apart)) >= _least(one, other)
    )
    return list(_conflicts(found)), [pair for pair in found if disagreement(*pair[:2]) is None]


def carried_across(
    own: Iterable[Conflict], agreed: Iterable[Pair], side: Side
) -> Iterator[Conflict]:
    """What the one number stands against in the other report, where a report gives two for a thing.

    ``own`` are the contradictions inside the report of ``side``; ``agreed`` what both give alike.
    """
    for conflict in own:
        if conflict.kind is not ConflictKind.NUMBER:
            continue
        for pair in agreed:
            mine, theirs = (pair.one, pair.other) if side is Side.A else (pair.other, pair.one)
            for here, there in ((conflict.a, conflict.b), (conflict.b, conflict.a)):
                if mine.span == here and not conflict.is_headline:
                    word = conflict.words[0 if there == conflict.a else 1]
                    found = Conflict(
                        kind=conflict.kind, a=there, b=theirs.span, words=(word, theirs.shown)
                    )
                    yield found if side is Side.A else found.turned()


def inside(figures: Figures, near: Nearness, side: Side) -> list[Conflict]:
    """The numbers for the same thing that differ in sentences of one report."""
    found = [
        Pair(one, other, score)
        for i, j in near.pairs(_AT_ALL, figures.counting, figures.counting)
        if not figures.set_apart(i, j)
        for one in figures.numbers(i)
        for other in figures.numbers(j)
        if disagreement(one, other) is ConflictKind.NUMBER
        and (_is_one_thing(one, other, figures.parsed.lexicon) or near.alike(i, j) >= _VERY_ALIKE)
        and (score := _score(one, other, (i, j), near, (figures, figures), set())) >= _SURELY
    ]
    return list(_conflicts(_matched(found), within=side))


def _is_one_thing(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether two numbers in one report count the same noun, and no measure."""
    first = one.kind[:1]
    return first == other.kind[:1] != () and not known.measures & set(first)


def _met(a: Figures, b: Figures) -> Iterator[tuple[tuple[int, Quantity], tuple[int, Quantity]]]:
    """The numbers of two reports that may count one thing, each with its sentence."""
    known = a.parsed.lexicon
    there: dict[str, list[tuple[int, Quantity]]] = {}
    for j in b.counting:
        for other in b.numbers(j):
            for key in keys(other, known):
                there.setdefault(key, []).append((j, other))
    for i in a.counting:
        for one in a.numbers(i):
            met = {
                (j, other.span): (j, other)
                for key in keys(one, known)
                for j, other in there.get(key, ())
            }
            for pair in met.values():
                yield (i, one), pair


def headline(figures: Figures, side: Side) -> list[Conflict]:
    """The numbers of a headline that no number of the body for the same thing bears out."""
    found: list[Conflict] = []
    known = figures.parsed.lexicon
    for one in figures.of_headline:
        same = [
            Pair(one, other, score - _OTHER_TIME * figures.is_earlier(at) - _LATER * at)
            for at in figures.counting
            for other in figures.numbers(at)
            if (score := likeness(one, other, known)) >= _IN_FEW_WORDS
        ]
        wrong = [pair for pair in same if disagreement(*pair[:2]) is ConflictKind.NUMBER]
        if wrong and len(wrong) == len(same):
            best = max(wrong, key=lambda pair: pair.score)
            found += _conflicts([best], within=side, is_headline=True)
    return found


def _score(
    one: Quantity,
    other: Quantity,
    at: tuple[int, int],
    near: Nearness,
    figures: tuple[Figures, Figures],
    apart: set[str],
) -> float:
    """How much speaks for two numbers, in the sentences ``at``, counting the same thing."""
    known = figures[0].parsed.lexicon
    score = likeness(one, other, known)
    if not score and one.base == other.base and (one.base or 0) >= _TELLING:
        return _ALIKE * near.alike(*at) + _EQUAL_BASE  # the noun is often left out
    if not score:
        return 0.0
    nouns = set(one.kind[:_NEAREST]) & set(other.kind[:_NEAREST])
    is_apart = bool(nouns & apart)
    is_other_time = figures[0].is_earlier(at[0]) != figures[1].is_earlier(at[1])
    score += _ALIKE * near.alike(*at) + _ALIGNED * near.aligned(*at) + _APART * is_apart
    return score - _OTHER_TIME * is_other_time


def _least(one: Quantity, other: Quantity) -> float:
    return _EQUAL if disagreement(one, other) is None else _SAME


def _matched(pairs: Iterable[Pair]) -> list[Pair]:
    """Which number counts what which other one counts, each once; those that agree come first."""
    order = sorted(
        pairs,
        key=lambda pair: (
            disagreement(pair.one, pair.other) is not None,
            -pair.score,
            pair.one.span,
            pair.other.span,
        ),
    )
    taken: set[tuple[int, Span]] = set()
    found = []
    for pair in order:
        places = {(0, pair.one.span), (1, pair.other.span)}
        if not places & taken:
            taken |= places
            found.append(pair)
    return found


def _conflicts(
    pairs: Iterable[Pair], *, within: Side | None = None, is_headline: bool = False
) -> Iterator[Conflict]:
    for one, other, _points in pairs:
        what = disagreement(one, other)
        if what is not None:
            yield Conflict(
                kind=what,
                a=one.span,
                b=other.span,
                words=(one.shown, other.shown),
                within=within,
                is_headline=is_headline,
            )
