"""Proposes where annotations of an old text stand in a new one; moves nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.analysis.differences import Difference, Kind, differences, shared_words
from annotator.core.span import Span

ALIKE: Final = 0.75
"""From this likeness on (0 to 1), other words are proposed as what became of a quote."""

_CONTEXT: Final = 32
_NEIGHBOURS: Final = 12
"""So many equal characters on one side of a quote make its place certain."""

_CLEARLY: Final = 0.15
"""By so much the context of one place must be better than that of the next best."""

_MOST: Final = 5
_LONGEST: Final = 2_000
_WORD: Final = re.compile(r"\w+")


class Fate(StrEnum):
    """What becomes of an annotation when its article has a new text; the worst of its spans."""

    KEPT = "kept"
    """The same words in the same surroundings."""
    MOVED = "moved"
    """The same words elsewhere, or nearly the same words."""
    AMBIGUOUS = "ambiguous"
    """Several places, and none is clearly the one."""
    ORPHAN = "orphan"
    """Nowhere in the new text."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A place in the new text, and how much speaks for it (0 to 1)."""

    likeness: float
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """What may become of one span: its fate, and the places in the new text, the best first."""

    fate: Fate
    candidates: tuple[Candidate, ...] = ()

    @property
    def best(self) -> Span | None:
        """The place that is proposed; ``None`` where there is none."""
        return self.candidates[0].span if self.candidates else None


class Reanchoring:
    """Compares two texts once and says what becomes of spans of the old one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self.differences: list[Difference] = differences(old, new)

    def propose(self, span: Span) -> Proposal:
        """What may become of a span of the old text (code points, half-open)."""
        same = self._same_place(span)
        if same is not None:
            return Proposal(Fate.KEPT, (Candidate(1.0, same),))
        quote = span.of(self._old)
        elsewhere = self._elsewhere(span, quote)
        if len(elsewhere) > 1 and elsewhere[0].likeness - elsewhere[1].likeness < _CLEARLY:
            return Proposal(Fate.AMBIGUOUS, tuple(elsewhere[:_MOST]))
        if elsewhere:
            return Proposal(Fate.MOVED, tuple(elsewhere[:_MOST]))
        changed = self._changed(span, quote)
        return Proposal(Fate.MOVED, (changed,)) if changed else Proposal(Fate.ORPHAN)

    def _same_place(self, span: Span) -> Span | None:
        """Where the very words stand in text that did not change around them either."""
        for run in self.differences:
            if run.kind is Kind.SAME and run.old_start <= span.start and span.end <= run.old_end:
                before, after = span.start - run.old_start, run.old_end - span.end
                whole = (run.old_start == 0 or before) and (run.old_end == len(self._old) or after)
                if whole or max(before, after) >= _NEIGHBOURS:
                    shift = run.new_start - run.old_start
                    return Span(span.start + shift, span.end + shift)
        return None

    def _elsewhere(self, span: Span, quote: str) -> list[Candidate]:
        """All places of the very words, those first whose context is most like the old one."""
        found: list[Candidate] = []
        at = self._new.find(quote)
        while at >= 0 and len(found) < 200:
            place = Span(at, at + len(quote))
            if ends_at_words(self._new, place) or not ends_at_words(self._old, span):
                found.append(Candidate(self._context(span, place), place))
            at = self._new.find(quote, at + 1)
        return sorted(found, key=lambda one: (-one.likeness, one.span))

    def _context(self, old: Span, new: Span) -> float:
        """How alike the surroundings of two places are, 0 to 1."""
        before = _alike(
            self._old[max(0, old.start - _CONTEXT) : old.start],
            self._new[max(0, new.start - _CONTEXT) : new.start],
        )
        after = _alike(
            self._old[old.end : old.end + _CONTEXT], self._new[new.end : new.end + _CONTEXT]
        )
        return (before + after) / 2

    def _changed(self, span: Span, quote: str) -> Candidate | None:
        """What stands in the place of the words now, or nearly the same words elsewhere."""
        if len(quote) > _LONGEST:
            return None
        # What stands in its place comes first, however much longer it may have become.
        for place in (self._aligned(span), self._near(quote)):
            if place is not None and (likeness := _alike(quote, place.of(self._new))) >= ALIKE:
                return Candidate(likeness, place)
        return None

    def _aligned(self, span: Span) -> Span | None:
        """The run of the new text between what is equal before and after a span."""
        start = end = None
        for run in self.differences:
            if run.kind is not Kind.SAME:
                continue
            shift = run.new_start - run.old_start
            if run.old_start <= span.start:
                start = min(span.start, run.old_end) + shift
            if end is None and run.old_end >= span.end:
                end = max(span.end, run.old_start) + shift
        start = 0 if start is None else start
        end = len(self._new) if end is None else end
        return _to_words(self._new, start, end)

    def _near(self, quote: str) -> Span | None:
        from rapidfuzz import fuzz  # noqa: PLC0415 - off the path to the first paint

        if len(quote) < _NEIGHBOURS or not self._new:
            return None
        found = fuzz.partial_ratio_alignment(quote, self._new, score_cutoff=100 * ALIKE)
        if found is None:
            return None
        near = _to_words(self._new, found.dest_start, found.dest_end)
        around = self._around(quote, found.dest_start, found.dest_end)
        is_whole = around is not None and _alike(quote, around.of(self._new)) >= ALIKE
        return around if is_whole else near

    def _around(self, quote: str, start: int, end: int) -> Span | None:
        """From the first to the last word that a quote shares with what stands about a place.

        A window as long as the quote would cut off what follows words that were put in.
        """
        room = len(quote)
        first, last = max(0, start - room), min(len(self._new), end + room)
        shared = shared_words(quote, self._new[first:last])
        if not shared:
            return None
        return _to_words(self._new, first + shared[0].new_start, first + shared[-1].new_end)


def worst(fates: Iterable[Fate]) -> Fate:
    """The fate of an annotation whose spans have these."""
    return max(fates, key=_ORDER.index, default=Fate.ORPHAN)


_ORDER: Final[Sequence[Fate]] = tuple(Fate)


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio(one, other) / 100 if one or other else 1.0


def ends_at_words(text: str, span: Span) -> bool:
    """Whether a span begins and ends where words do."""
    inside_first = text[span.start - 1 : span.start + 1] if span.start else ""
    inside_last = text[span.end - 1 : span.end + 1]
    return not any(len(pair) == 2 and pair.isalnum() for pair in (inside_first, inside_last))


def _to_words(text: str, start: int, end: int) -> Span | None:
    """The whole words that a range touches; ``None`` where it touches none."""
    while start > 0 and text[start - 1 : start + 1].isalnum() and start < len(text):
        start -= 1
    while end < len(text) and end > 0 and text[end - 1 : end + 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end and _WORD.search(text, start, end) else None
