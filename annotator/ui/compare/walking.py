"""Where the analyst is in a comparison, and what comes next; words for those who hear it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.core.comparison import CONFLICT_LABELS, Conflict, Passage, Side
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui.compare.pair import Pair
from annotator.ui.compare.strip import ALIGNED, ONLY_A
from annotator.ui.compare.weaving import At


class Walk:
    """Goes from passage to passage, from conflict to conflict, or through what stands alone."""

    def __init__(self) -> None:
        self.at = At()
        self.mode = ALIGNED

    def begin(self, pair: Pair) -> None:
        """At a new pair: at its first passage."""
        self.mode = ALIGNED
        self.at = At(passage=next(iter(pair.passages), None))

    def keep(self, pair: Pair) -> None:
        """Stay where one is, as far as it is still there."""
        at = self.at
        alone = at.alone if at.alone and at.alone[1] in pair.only(at.alone[0]) else None
        self.at = At(
            passage=at.passage if at.passage in pair.passages else None,
            conflict=at.conflict if at.conflict in pair.conflicts else None,
            alone=alone,
            suggested=at.suggested,
        )

    def to(self, **place: Any) -> At:
        """Be at a passage, a conflict, or what one tells alone; nowhere without one."""
        self.at = At(**place)
        return self.at

    def suggest(self, spans: tuple[Span, ...], passage: Passage | None) -> At:
        """Show where a tag would stand, in this passage; without one stay where one is."""
        at = self.at if passage is None else At(passage=passage)
        self.at = replace(at, suggested=spans)
        return self.at

    # --- what comes next -------------------------------------------------------------------------

    def next_passage(self, pair: Pair, way: int, near: Passage | None) -> Passage | None:
        """The next passage in the order of the first report; from nowhere, the nearest."""
        if not pair.passages:
            return None
        if self.at.passage not in pair.passages:
            return near or pair.passages[0]
        at = pair.passages.index(self.at.passage) + way
        return pair.passages[min(max(at, 0), len(pair.passages) - 1)]

    def next_conflict(self, pair: Pair) -> Conflict | None:
        if not pair.conflicts:
            return None
        at = -1
        if self.at.conflict in pair.conflicts:
            at = pair.conflicts.index(self.at.conflict)
        return pair.conflicts[(at + 1) % len(pair.conflicts)]

    def next_alone(self, pair: Pair, way: int) -> tuple[Side, Span] | None:
        """The next place that only one of them tells."""
        side = Side.A if self.mode == ONLY_A else Side.B
        spans = pair.only(side)
        if not spans:
            return None
        at = -1 if way > 0 else 0
        if self.at.alone is not None and self.at.alone[1] in spans:
            at = spans.index(self.at.alone[1])
        return side, spans[min(max(at + way, 0), len(spans) - 1)]

    # --- in words --------------------------------------------------------------------------------

    def passage_words(self, pair: Pair, passage: Passage) -> str:
        """``passage 3 of 11, 51 % alike``."""
        return _("passage {at} of {n}, {score} % alike").format(
            at=pair.passages.index(passage) + 1,
            n=len(pair.passages),
            score=round(passage.score * 100),
        )

    def conflict_words(self, pair: Pair, conflict: Conflict) -> str:
        words = _("conflict {at} of {n}, {kind}: {label}").format(
            at=pair.conflicts.index(conflict) + 1,
            n=len(pair.conflicts),
            kind=_(CONFLICT_LABELS[conflict.kind]),
            label=conflict.label,
        )
        if conflict.within is None:
            return words
        number = pair.article(conflict.within).number_name
        return _("{words}, both in {number}").format(words=words, number=number)

    def within_words(self, pair: Pair, conflict: Conflict) -> str:
        """What a report disagrees with itself about: between the two nothing says it."""
        assert conflict.within is not None  # noqa: S101 - it is of one report
        return _("{number} against itself: {label}").format(
            number=pair.article(conflict.within).number_name, label=conflict.label
        )

    def alone_words(self, pair: Pair, side: Side, span: Span) -> str:
        spans = pair.only(side)
        return _("only in {number}, {at} of {n}: {text}").format(
            number=pair.article(side).number_name,
            at=spans.index(span) + 1,
            n=len(spans),
            text=span.of(pair.report(side).text),
        )
