"""Finds where words of one report stand in an aligned passage of another, to carry a tag over.

A passage that says something else (another number, a *not*, another name) is no place for the same
claim: what stands against it is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantities import Quantity
from annotator.analysis.comparing.tokens import Parsed, Word
from annotator.analysis.comparing.turns import has_negation
from annotator.analysis.comparing.wording import runs
from annotator.analysis.reanchoring import ends_at_words
from annotator.analysis.words import trimmed
from annotator.core.comparison import Comparison, Conflict, Passage
from annotator.core.span import Span

_ENOUGH: Final = 0.55
"""So much of what a span says must stand in its place in the other report."""

_FAR: Final = 3
"""A word without a meaning that stands farther from the others is there by chance."""

_LOOSE: Final = 2.0
"""The place may be so many times as long as the span."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in the other report; ``score`` is how much of it stands there, 0 to 1."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of the spans of an annotation: their places, or what stands against them.

    With neither, the other report has no passage that tells it.
    """

    places: tuple[Place, ...] = ()
    against: Conflict | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(place.span for place in self.places)

    @property
    def score(self) -> float:
        return min((place.score for place in self.places), default=0.0)


class Carrier:
    """Two compared reports, ready to be asked for the places of many spans."""

    def __init__(self, a: Parsed, b: Parsed, comparison: Comparison) -> None:
        self._a, self._b = a, b
        self._comparison = comparison
        self._figures_a, self._figures_b = Figures(self._a), Figures(self._b)

    def carried(self, spans: Sequence[Span]) -> Carried:
        """Where the spans of one annotation of ``a`` stand in ``b``: all of them, or none."""
        places: list[Place] = []
        for span in spans:
            for conflict in self._comparison.conflicts:
                if conflict.within is None and conflict.a.overlaps(span):
                    return Carried(against=conflict)
            place = self._place(span)
            if place is None or any(place.span.overlaps(other.span) for other in places):
                return Carried()
            places.append(place)
        return Carried(tuple(sorted(places, key=lambda one: one.span)))

    def _place(self, span: Span) -> Place | None:
        found = [
            place
            for passage in self._comparison.passages
            if _covers(passage.a, span)
            for place in self._in_passage(span, passage)
        ]
        best = max(found, key=lambda place: place.score, default=None)
        if best is None or not self._says_the_same(span, best.span):
            return None
        return best

    def _in_passage(self, span: Span, passage: Passage) -> Iterator[Place]:
        left, right = _words(self._a, passage.a), _words(self._b, passage.b)
        inside = [at for at, word in enumerate(left) if span.contains(word.span)]
        partner = {
            run.a0 + step: run.b0 + step
            for run in runs(left, right)
            if run.same
            for step in range(run.a1 - run.a0)
        }
        near = next((right[partner[at]].start for at in inside if at in partner), passage.b.start)
        same = self._same_words(span, passage, near)
        if same is not None:
            yield Place(same, 1.0)
            return
        content = [at for at in inside if left[at].is_content]
        in_order = [partner[at] for at in content if at in partner]
        anywhere = _window([left[at].stem for at in content], right)
        for met in (in_order, anywhere):
            if met and len(met) >= _ENOUGH * len(content):
                small = [partner[at] for at in inside if at in partner]
                first, last = _with_small_words(met, small)
                whole = Span(right[first].start, right[last].end)
                place = trimmed(self._b.report.text, whole)
                if place is not None and len(place) <= _LOOSE * len(span):
                    yield Place(place, len(met) / len(content))

    def _same_words(self, span: Span, passage: Passage, near: int) -> Span | None:
        """The very words of a span in the passage of the other report, the nearest to ``near``."""
        quote, text = span.of(self._a.report.text), self._b.report.text
        found: list[Span] = []
        at = text.find(quote, passage.b.start, passage.b.end)
        while at >= 0:
            place = Span(at, at + len(quote))
            if ends_at_words(text, place) or not ends_at_words(self._a.report.text, span):
                found.append(place)
            at = text.find(quote, at + 1, passage.b.end)
        return min(found, key=lambda place: abs(place.start - near), default=None)

    def _says_the_same(self, one: Span, other: Span) -> bool:
        """Whether both places have the same numbers, and both or none says *not*."""
        known = self._a.lexicon
        if _numbers(self._figures_a, one) != _numbers(self._figures_b, other):
            return False
        return _is_turned(self._a, one, known) == _is_turned(self._b, other, known)


def _covers(passage: Span, span: Span) -> bool:
    """Whether a span stands in a passage, but for a word or a mark at its ends."""
    inside = min(passage.end, span.end) - max(passage.start, span.start)
    return inside >= 0.9 * len(span)


def _words(parsed: Parsed, span: Span) -> list[Word]:
    return [
        word
        for sentence in parsed.sentences
        if sentence.span.overlaps(span)
        for word in sentence.words
        if span.overlaps(word.span)
    ]


def _window(stems: Sequence[str], words: Sequence[Word]) -> list[int]:
    """The shortest run of words that has the most of some stems: where in it they stand."""
    wanted = set(stems)
    at = [place for place, word in enumerate(words) if word.stem in wanted]
    best: list[int] = []
    for first in range(len(at)):
        held: dict[str, int] = {}
        for place in at[first:]:
            held.setdefault(words[place].stem, place)
            met = sorted(held.values())
            more, shorter = len(met) - len(best), not best or met[-1] - met[0] < best[-1] - best[0]
            if more > 0 or (more == 0 and shorter):
                best = met
    return best


def _with_small_words(content: Sequence[int], all_: Sequence[int]) -> tuple[int, int]:
    """The first and the last of the words met; small words only where they stand close."""
    first, last = min(content), max(content)
    for at in sorted(all_, reverse=True):
        if first - _FAR <= at < first:
            first = at
    for at in sorted(all_):
        if last < at <= last + _FAR:
            last = at
    return first, last


def _numbers(figures: Figures, span: Span) -> list[tuple[float | None, float, float]]:
    """What the numbers in a place allow for, in no order."""
    return sorted(
        ((one.base, one.low, one.high) for one in _quantities(figures, span)),
        key=lambda one: (one[0] is None, one),
    )


def _quantities(figures: Figures, span: Span) -> Iterator[Quantity]:
    for at, sentence in enumerate(figures.parsed.sentences):
        if sentence.span.overlaps(span):
            yield from (one for one in figures.numbers(at) if span.overlaps(one.span))


def _is_turned(parsed: Parsed, span: Span, known: Lexicon) -> bool:
    return has_negation(_words(parsed, span), known)
