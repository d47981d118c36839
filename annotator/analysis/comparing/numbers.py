"""Finds numbers that disagree: between aligned passages, and inside one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from annotator.analysis.comparing.moments import Moment, moments
from annotator.analysis.comparing.passages import Group
from annotator.analysis.comparing.quantities import Quantity, quantities
from annotator.analysis.comparing.sameness import disagreement, likeness
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Conflict, ConflictKind, Side
from annotator.core.span import Span

_SAME: Final = 0.35
"""From this likeness on, two numbers in aligned passages count the same thing."""

_SURELY: Final = 0.7
"""So alike must two numbers be that stand in no aligned passages."""

_NEAR: Final = 3
"""Sentences of one report that are farther apart speak of other things."""


class Disagreement(NamedTuple):
    """Two numbers for one thing, and what is wrong with them."""

    kind: ConflictKind
    one: Quantity
    other: Quantity


class Figures:
    """The numbers and the days of a report, sentence by sentence; read when first asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._quantities: dict[int, list[Quantity]] = {}
        self._moments: dict[int, list[Moment]] = {}

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
            self._moments[at] = moments(text, [self.parsed.sentences[at]], known)
        return self._moments[at]

    @cached_property
    def of_headline(self) -> list[Quantity]:
        headline = self.parsed.headline
        if headline is None:
            return []
        days = moments(self.parsed.report.text, [headline], self.parsed.lexicon)
        return self._read(headline, [one.span for one in days])

    def _read(self, sentence: Sentence, days: Sequence[Span]) -> list[Quantity]:
        return quantities(self.parsed.report.text, sentence, self.parsed.lexicon, days)


def between(a: Figures, b: Figures, groups: Iterable[Group]) -> list[Conflict]:
    """The numbers for the same thing that differ in aligned passages, and the tolls elsewhere."""
    found: list[Conflict] = []
    seen_a: set[Quantity] = set()
    seen_b: set[Quantity] = set()
    for group in sorted(groups, key=lambda one: -one.score):
        left = [one for at in range(group.a0, group.a1) for one in a.numbers(at)]
        right = [one for at in range(group.b0, group.b1) for one in b.numbers(at)]
        left = [one for one in left if one not in seen_a]
        right = [one for one in right if one not in seen_b]
        matched = matches(left, right, a.parsed, _SAME)
        seen_a.update(one for one, _other in matched)
        seen_b.update(other for _one, other in matched)
        found += _conflicts(matched)
    return found


def tolls(a: Figures, b: Figures) -> list[Conflict]:
    """Counts of one fate that differ, wherever they stand: where each report has one such count."""
    found: list[Conflict] = []
    known = a.parsed.lexicon
    for fate in sorted(known.fates):
        left, right = _counts(a, fate), _counts(b, fate)
        if (
            not left
            or not right
            or any(disagreement(one, other) is None for one in left for other in right)
        ):
            continue
        if len({one.base for one in left}) == 1 == len({one.base for one in right}):
            pairs = matches(left[:1], right[:1], a.parsed, _SURELY)
            found += _conflicts(pairs)
    return found


def inside(figures: Figures, side: Side) -> list[Conflict]:
    """The numbers for the same thing that differ in neighbouring sentences of one report."""
    found: list[Conflict] = []
    count = len(figures.parsed.sentences)
    for at in range(count):
        here = figures.numbers(at)
        if not here:
            continue
        for other in range(at + 1, min(count, at + 1 + _NEAR)):
            if figures.numbers(other) and not _set_apart(figures, at, other):
                pairs = matches(here, figures.numbers(other), figures.parsed, _SURELY)
                found += [
                    one for one in _conflicts(pairs, within=side) if one.kind is ConflictKind.NUMBER
                ]
    return found


def headline(figures: Figures, side: Side) -> list[Conflict]:
    """The numbers of a headline that no number of the body for the same thing bears out."""
    body = [q for at in range(len(figures.parsed.sentences)) for q in figures.numbers(at)]
    found: list[Conflict] = []
    known = figures.parsed.lexicon
    for one in figures.of_headline:
        same = [(likeness(one, other, known), other) for other in body]
        same = [pair for pair in same if pair[0] >= _SAME]
        if same and all(disagreement(one, other) is ConflictKind.NUMBER for _, other in same):
            best = max(same, key=lambda pair: pair[0])[1]
            found += _conflicts([(one, best)], within=side, is_headline=True)
    return found


def matches(
    left: Sequence[Quantity], right: Sequence[Quantity], parsed: Parsed, at_least: float
) -> list[tuple[Quantity, Quantity]]:
    """Which number of one passage counts what a number of the other counts, each once.

    Numbers that agree find each other first, so that what is left over disagrees.
    """
    known = parsed.lexicon
    pairs = [
        (disagreement(one, other) is not None, -score, i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if (score := likeness(one, other, known)) >= at_least
        or (one.base is not None and one.base == other.base and not at_least > _SAME)
    ]
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    found = []
    for _differs, _score, i, j in sorted(pairs):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            found.append((left[i], right[j]))
    return found


def _conflicts(
    pairs: Iterable[tuple[Quantity, Quantity]],
    *,
    within: Side | None = None,
    is_headline: bool = False,
) -> Iterator[Conflict]:
    for one, other in pairs:
        kind = disagreement(one, other)
        if kind is not None:
            yield Conflict(
                kind=kind,
                a=one.span,
                b=other.span,
                words=(one.shown, other.shown),
                within=within,
                is_headline=is_headline,
            )


def _counts(figures: Figures, fate: str) -> list[Quantity]:
    """The counts of people of one fate in a report, exact ones only."""
    return [
        one
        for at in range(len(figures.parsed.sentences))
        for one in figures.numbers(at)
        if one.fate == fate and one.base is not None
    ]


def _set_apart(figures: Figures, at: int, other: int) -> bool:
    """Whether two sentences speak of other days."""
    here = {(one.grain, one.value) for one in figures.moments(at)}
    there = {(one.grain, one.value) for one in figures.moments(other)}
    return bool(here) and bool(there) and not here & there
