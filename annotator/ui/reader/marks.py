"""The marks of one article as the reader paints them: claims, speakers, tags, by place."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

from annotator.core.corpus import MarkKind
from annotator.core.ids import MentionId
from annotator.core.outline import Source
from annotator.core.span import Span


class Outlined(Protocol):
    """An annotation, or as much of it as is painted; of tags there is the ``color``, too."""

    @property
    def id(self) -> str: ...
    @property
    def spans(self) -> tuple[Span, ...]: ...


_KINDS: Final = tuple(MarkKind)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mark:
    """One annotation as it is painted; offsets are code points."""

    kind: MarkKind
    id: str
    """Of the mention, the speaker mark or the tagging."""
    spans: tuple[Span, ...]
    color: str = ""
    """Of a tag, where it has one of its own."""
    order: tuple[int, int, int, str] = field(init=False, repr=False)
    """What sorts marks in reading order: where they begin, the longest first; then kind and id."""

    def __post_init__(self) -> None:
        kind = _KINDS.index(self.kind)
        start, end = self.spans[0].start, self.spans[-1].end
        object.__setattr__(self, "order", (start, -end, kind, self.id))

    @property
    def start(self) -> int:
        return self.order[0]

    @property
    def end(self) -> int:
        return -self.order[1]


_ORDER: Final = attrgetter("order")


class Bracket(NamedTuple):
    """How a claim stands in the margin among those that it overlaps."""

    lane: int
    """Which lane its bracket has, 0 nearest to the text."""
    deep: bool
    """Whether it lies inside another claim."""


class Marks:
    """All marks of an article, in reading order."""

    def __init__(
        self,
        claims: Sequence[Mark] = (),
        every: Sequence[Mark] = (),
        sources: Sequence[Source] = (),
        known: Marks | None = None,
        by_id: Mapping[str, Mark] | None = None,
    ) -> None:
        """Those of claims, and of all kinds, both in reading order; see :meth:`read`."""
        self._claims = claims
        self.all = every
        self.by_id = {mark.id: mark for mark in every} if by_id is None else by_id
        self._numbers = {mark.id: number for number, mark in enumerate(claims, start=1)}
        self._brackets: dict[str, Bracket] = {}
        self.named = sources
        self.sources: Sequence[Mark] = (
            known.sources
            if known and known.named is sources
            else [
                Mark(kind=MarkKind.SPEAKER, id=mention_id, spans=(span,))
                for mention_id, span in sources
            ]
        )
        """Where attribution chains name their speakers: painted, and part of their mention."""

    @classmethod
    def read(
        cls,
        mentions: Iterable[Outlined] = (),
        speaker_marks: Iterable[Outlined] = (),
        sources: Sequence[Source] = (),
        taggings: Iterable[Outlined] = (),
        known: Marks | None = None,
    ) -> Marks:
        """The marks of these annotations.

        Those of ``known`` serve again for what stands where it stood, and with them all that was
        measured for them.
        """
        before = known.by_id if known else {}
        claims = sorted(_marks(MarkKind.CLAIM, mentions, before), key=_ORDER)
        others = _marks(MarkKind.SPEAKER, speaker_marks, before)
        others += _marks(MarkKind.TAG, taggings, before)
        return cls(claims, sorted([*claims, *others], key=_ORDER), sources, known)

    def with_claims(
        self, changed: Mapping[MentionId, Outlined | None], sources: Sequence[Source]
    ) -> Marks:
        """The marks once these claims came, changed or went (``None``); ids are of mentions.

        Of thousands only these are looked at.
        """
        claims, every, by_id = [*self._claims], [*self.all], dict(self.by_id)
        for mark_id, mention in changed.items():
            before = by_id.pop(mark_id, None)
            if before is not None:
                for marks in (claims, every):
                    del marks[bisect_left(marks, before.order, key=_ORDER)]
            if mention is not None:
                for mark in _marks(MarkKind.CLAIM, [mention], self.by_id):
                    by_id[mark.id] = mark
                    insort(claims, mark, key=_ORDER)
                    insort(every, mark, key=_ORDER)
        return Marks(claims, every, sources, self, by_id)

    def number_of(self, mark_id: str) -> int:
        """The number that a claim has in the margin; 0 for what is no claim of this article."""
        return self._numbers.get(mark_id, 0)

    def bracket(self, mark_id: str) -> Bracket:
        """How a claim of this article stands in the margin.

        Of thousands only those are looked at that overlap what is seen.
        """
        found = self._brackets.get(mark_id)
        if found is None:
            self._brackets |= _brackets(self._overlapping(self._numbers[mark_id] - 1))
            found = self._brackets[mark_id]
        return found

    def of(self, mark_id: str) -> Mark | None:
        return self.by_id.get(mark_id)

    def at(self, offset: int) -> list[Mark]:
        """The marks that cover ``offset``, or end at it, the smallest first."""
        found = [
            mark
            for mark in self.all
            if any(span.start <= offset <= span.end for span in mark.spans)
        ]
        inside = [m for m in found if any(s.start <= offset < s.end for s in m.spans)]
        return sorted(inside or found, key=lambda mark: (mark.end - mark.start, mark.kind.value))

    def named_at(self, offset: int) -> list[Mark]:
        """The claims whose attribution chains name a speaker in words that cover ``offset``."""
        return [
            self.by_id[one.id]
            for one in self.sources
            if one.start <= offset < one.end and one.id in self.by_id
        ]

    def covered(self, mark_id: str) -> tuple[Span, ...]:
        """All words of a mark: its spans, and of a claim those that name its speakers as well."""
        mark = self.by_id.get(mark_id)
        named = tuple(span for one in self.sources if one.id == mark_id for span in one.spans)
        return (*mark.spans, *named) if mark else ()

    def after(self, offset: int) -> Mark | None:
        """The first mark that starts behind ``offset``."""
        at = bisect_left(self._starts, offset + 1)
        return self.all[at] if at < len(self.all) else None

    def before(self, offset: int) -> Mark | None:
        """The last mark that starts before ``offset``."""
        at = bisect_left(self._starts, offset)
        return self.all[at - 1] if at else None

    # --- inside ----------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> list[int]:
        return [mark.start for mark in self.all]

    @cached_property
    def _reach(self) -> list[int]:
        """Where the last of all claims ends that begin before each claim."""
        return list(accumulate((mark.end for mark in self._claims), max, initial=0))

    def _overlapping(self, at: int) -> Sequence[Mark]:
        """The claims that a claim overlaps, and those that these overlap, in reading order."""
        first, last = at, at + 1
        while self._claims[first].start < self._reach[first]:
            first -= 1
        while last < len(self._claims) and self._claims[last].start < self._reach[last]:
            last += 1
        return self._claims[first:last]


def _marks(
    kind: MarkKind, annotations: Iterable[Outlined], before: Mapping[str, Mark]
) -> list[Mark]:
    """The marks of these annotations, those without a place in the text left out."""
    made, color = [], ""
    for one in annotations:
        mark, spans = before.get(one.id), one.spans
        if kind is MarkKind.TAG:
            color = getattr(one, "color", "")
        if mark is not None and mark.spans == spans and mark.color == color:
            made.append(mark)
        elif spans:
            made.append(Mark(kind=kind, id=one.id, spans=spans, color=color))
    return made


def _brackets(claims: Iterable[Mark]) -> dict[str, Bracket]:
    """Of claims in reading order; overlapping ones get brackets in lanes of their own."""
    made: dict[str, Bracket] = {}
    lanes: list[int] = []  # where the last bracket of each lane ends
    for mark in claims:
        lane = next((at for at, taken in enumerate(lanes) if taken <= mark.start), len(lanes))
        made[mark.id] = Bracket(lane, deep=max(lanes, default=0) >= mark.end)
        lanes[lane : lane + 1] = [mark.end]
    return made
