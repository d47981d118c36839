"""The marks of one article as the reader paints them: claims, speakers, tags, by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter
from typing import NamedTuple, Protocol

from annotator.core.outline import Source
from annotator.core.span import Span


class Outlined(Protocol):
    """An annotation, or as much of it as is painted; of tags there is the ``color``, too."""

    @property
    def id(self) -> str: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...


class MarkKind(Enum):
    CLAIM = "claim"
    SPEAKER = "speaker"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mark:
    """One annotation as it is painted; offsets are code points."""

    kind: MarkKind
    id: str
    """Of the mention, the speaker mark or the tagging."""
    spans: tuple[Span, ...]
    color: str = ""
    """Of a tag, where it has one of its own."""
    place: tuple[int, int] = field(init=False, repr=False)
    """What sorts marks in reading order: where it begins, and the negative of where it ends."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", (self.spans[0].start, -self.spans[-1].end))

    @property
    def start(self) -> int:
        return self.place[0]

    @property
    def end(self) -> int:
        return -self.place[1]


class Bracket(NamedTuple):
    """How a claim stands in the margin among the others; a new claim may change it for all."""

    number: int
    """Its place in reading order, from 1."""
    lane: int
    """Which lane its bracket has, 0 nearest to the text."""
    deep: bool
    """Whether it lies inside another claim."""


class Marks:
    """All marks of an article, in reading order.

    Of thousands one is another after a change: the marks of ``known`` serve again for what stands
    where it stood, and with them all that was measured for them.
    """

    def __init__(
        self,
        mentions: Iterable[Outlined] = (),
        speaker_marks: Iterable[Outlined] = (),
        sources: Sequence[Source] = (),
        taggings: Iterable[Outlined] = (),
        known: Marks | None = None,
    ) -> None:
        claims = _marks(MarkKind.CLAIM, mentions, known)
        claims.sort(key=attrgetter("place", "id"))
        others = _marks(MarkKind.SPEAKER, speaker_marks, known)
        others += _marks(MarkKind.TAG, taggings, known)
        self.all: tuple[Mark, ...] = tuple(sorted([*claims, *others], key=attrgetter("place")))
        self.brackets = _brackets(claims)
        """Of claims, by the ids of their mentions."""
        self.named = sources
        self.sources: tuple[Mark, ...] = (
            known.sources
            if known and known.named is sources
            else tuple(
                Mark(kind=MarkKind.SPEAKER, id=mention_id, spans=(span,))
                for mention_id, span in sources
            )
        )
        """Where attribution chains name their speakers: painted, and part of their mention."""
        self._starts = [mark.place[0] for mark in self.all]
        self._by_id = {mark.id: mark for mark in self.all}

    def number_of(self, mark_id: str) -> int:
        """The number that a claim has in the margin; 0 for what is no claim of this article."""
        bracket = self.brackets.get(mark_id)
        return bracket.number if bracket else 0

    def of(self, mark_id: str) -> Mark | None:
        return self._by_id.get(mark_id)

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover ``offset``, or end at it, the smallest first."""
        found = [
            mark
            for mark in self.all
            if any(span.start <= offset <= span.end for span in mark.spans)
        ]
        inside = [m for m in found if any(s.start <= offset < s.end for s in m.spans)]
        return sorted(inside or found, key=lambda mark: (mark.end - mark.start, mark.kind.value))

    def after(self, offset: int) -> Mark | None:
        """The first mark that starts behind ``offset``."""
        at = bisect_left(self._starts, offset + 1)
        return self.all[at] if at < len(self.all) else None

    def before(self, offset: int) -> Mark | None:
        """The last mark that starts before ``offset``."""
        at = bisect_left(self._starts, offset)
        return self.all[at - 1] if at else None


def _marks(
    kind: MarkKind,
    annotations: Iterable[Outlined],
    known: Marks | None,
) -> list[Mark]:
    """The marks of these annotations, those without a place in the text left out."""
    made = []
    for one in annotations:
        mark = known.of(one.id) if known else None
        color: str = getattr(one, "color", "")
        if mark is not None and mark.spans == one.spans and mark.color == color:
            made.append(mark)
        elif one.spans:
            made.append(Mark(kind=kind, id=one.id, spans=one.spans, color=color))
    return made


def _brackets(claims: Sequence[Mark]) -> dict[str, Bracket]:
    """Of claims in reading order; overlapping ones get brackets in lanes of their own."""
    made: dict[str, Bracket] = {}
    lanes: list[int] = []  # where the last bracket of each lane ends
    open_ends: list[int] = []  # ends of the claims around the present place
    for number, mark in enumerate(claims, start=1):
        start, end = mark.place[0], -mark.place[1]
        open_ends = [one for one in open_ends if one > start]
        deep = bool(open_ends) and max(open_ends) >= end
        for lane, taken in enumerate(lanes):
            if taken <= start:
                lanes[lane] = end
                break
        else:
            lane = len(lanes)
            lanes.append(end)
        open_ends.append(end)
        made[mark.id] = Bracket(number, lane, deep)
    return made
