"""Turns a pair and the places of its lines into what is painted between and beside the reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.comparison import Conflict, Passage, Side, WordKind
from annotator.core.i18n import _, ngettext
from annotator.core.span import Span
from annotator.ui.compare.following import Extent, Follower, Scroll
from annotator.ui.compare.gutter import Link, Pill, PillKind
from annotator.ui.compare.minimap import Tick
from annotator.ui.compare.page import ReportPage
from annotator.ui.compare.painting import LOOKS, Look, Mark
from annotator.ui.compare.pair import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """What the analyst is at: a passage, a conflict, or what only one report tells."""

    passage: Passage | None = None
    conflict: Conflict | None = None
    alone: tuple[Side, Span] | None = None
    suggested: tuple[Span, ...] = ()
    """Where tags would stand in the second report that are not carried over yet."""


class Weaving:
    """Computed when it is asked for, and again after :meth:`loosen`."""

    def __init__(self, pages: Mapping[Side, ReportPage]) -> None:
        self._pages = pages
        self._pair: Pair | None = None
        self.at = At()
        self._inside: dict[Passage, list[Conflict]] = {}
        self._places: dict[Passage, tuple[Extent, Extent]] | None = None
        self._links: list[Link] | None = None
        self._ticks: list[Tick] | None = None
        self._follower: Follower | None = None

    def show(self, pair: Pair | None, at: At) -> None:
        self._pair, self.at = pair, at
        self._inside = _inside(pair) if pair is not None else {}
        self.loosen()

    def show_rest(self, pair: Pair) -> None:
        """The same pair with more that is known of it; the lines stand where they stood."""
        self._pair = pair
        self._inside = _inside(pair)
        self._links = self._ticks = None

    def move(self, at: At) -> None:
        """The analyst is elsewhere; the lines stand where they stood."""
        self.at = at
        self._links = self._ticks = None

    def loosen(self) -> None:
        """Lines stand elsewhere now."""
        self._places = self._links = self._ticks = self._follower = None

    def scrolls(self) -> tuple[Scroll, Scroll]:
        return self._pages[Side.A].scroll_state(), self._pages[Side.B].scroll_state()

    def links(self) -> Sequence[Link]:
        if self._links is None:
            self._links = [*self._passage_links(), *self._conflict_links()]
        return self._links

    def ticks(self) -> Sequence[Tick]:
        if self._ticks is None:
            self._ticks = list(self._made_ticks())
        return self._ticks

    def follower(self) -> Follower:
        if self._follower is None:
            pages = self._pages
            heights = pages[Side.A].height_of_text(), pages[Side.B].height_of_text()
            self._follower = Follower(self._passage_places().values(), heights)
        return self._follower

    def places_of(self, a: Span, b: Span) -> tuple[Extent, Extent] | None:
        """Where a place of each report stands; ``None`` where one is not shown."""
        first, second = self._pages[Side.A].extent(a), self._pages[Side.B].extent(b)
        return None if first is None or second is None else (first, second)

    def places_of_conflict(self, conflict: Conflict) -> tuple[Extent, Extent] | None:
        """The same of a conflict between the two; one in a fold stands on the line of the fold."""
        first = self._pages[Side.A].place(conflict.a)
        second = self._pages[Side.B].place(conflict.b)
        return None if first is None or second is None else (first, second)

    def marks(self, side: Side) -> list[Mark]:
        """What is marked in one report, with what the analyst is at."""
        if self._pair is None:
            return []
        at = self.at
        found = [Mark(span, LOOKS[kind]) for span, kind in self._pair.marks(side)]
        if at.passage is not None:
            found.append(Mark(at.passage.on(side), Look.ACTIVE))
        if at.alone is not None and at.alone[0] is side:
            found.append(Mark(at.alone[1], Look.ALONE))
        if side is Side.B:
            found += [Mark(span, Look.SUGGESTED) for span in at.suggested]
        found += [
            Mark(span, Look.CURRENT)
            for conflict, span in self._pair.places(side)
            if conflict == at.conflict
        ]
        return found

    def headline_marks(self, side: Side) -> list[Mark]:
        """What is marked in the headline above a report; places in the title."""
        found = self._pair.in_headline(side) if self._pair is not None else []
        marks = []
        for conflict, span in found:
            kind = WordKind.LESS_PRECISE if conflict.is_quiet else WordKind.CONFLICT
            marks.append(Mark(span, LOOKS[kind]))
            if conflict == self.at.conflict:
                marks.append(Mark(span, Look.CURRENT))
        return marks

    # --- inside ----------------------------------------------------------------------------------

    def _passage_places(self) -> dict[Passage, tuple[Extent, Extent]]:
        if self._places is None:
            found = {}
            for passage in self._pair.passages if self._pair is not None else ():
                places = self.places_of(passage.a, passage.b)
                if places is not None:
                    found[passage] = places
            self._places = found
        return self._places

    def _passage_links(self) -> Iterator[Link]:
        for passage, (a, b) in self._passage_places().items():
            on = passage == self.at.passage
            pills = tuple(self._pills(passage, a, b, on=on))
            yield Link(passage, a, b, on, pills)

    def _pills(self, passage: Passage, a: Extent, b: Extent, *, on: bool) -> Iterator[Pill]:
        assert self._pair is not None  # noqa: S101 - there are passages
        inside = self._inside.get(passage, [])
        if not inside or on:
            words = _("≈ {n} %").format(n=round(passage.score * 100))
            yield Pill(PillKind.SCORE, words, passage, a, b, on)
        tags = [one for one in self._pair.proposals_in(passage) if one.against is None]
        if tags:
            words = ngettext("{n} tag", "{n} tags", len(tags)).format(n=len(tags))
            yield Pill(PillKind.TAGS, words, passage, a, b, on)
        for conflict in inside:
            places = self.places_of_conflict(conflict)
            if places is not None:
                yield self._conflict_pill(conflict, *places)

    def _conflict_links(self) -> Iterator[Link]:
        """Those whose places lie in different passages have bands of their own."""
        if self._pair is None:
            return
        placed = {id(one) for inside in self._inside.values() for one in inside}
        for conflict in self._pair.conflicts:
            if conflict.within is not None or id(conflict) in placed:
                continue
            places = self.places_of_conflict(conflict)
            if places is not None:
                pill = self._conflict_pill(conflict, *places)
                yield Link(conflict, *places, active=conflict == self.at.conflict, pills=(pill,))

    def _conflict_pill(self, conflict: Conflict, a: Extent, b: Extent) -> Pill:
        kind = PillKind.QUIET if conflict.is_quiet else PillKind.CONFLICT
        return Pill(kind, conflict.label, conflict, a, b, conflict == self.at.conflict)

    def _made_ticks(self) -> Iterator[Tick]:
        if self._pair is None:
            return
        for places in self._passage_places().values():
            for side, extent in zip(Side, places, strict=True):
                yield Tick(side, extent, "line_strong")
        active = self.at.passage
        if active in self._passage_places():
            for side, extent in zip(Side, self._passage_places()[active], strict=True):
                yield Tick(side, extent, "accent")
        for side in Side:
            for conflict, span in self._pair.places(side):
                place = self._pages[side].place(span)
                if place is not None:
                    yield Tick(side, place, "ink3" if conflict.is_quiet else "denies")


def _inside(pair: Pair) -> dict[Passage, list[Conflict]]:
    """The conflicts that stand in one passage of both reports."""
    found: dict[Passage, list[Conflict]] = {}
    between = [one for one in pair.conflicts if one.within is None]
    starts = [passage.a.start for passage in pair.passages]
    for conflict in between:
        at = bisect_right(starts, conflict.a.end)
        for passage in pair.passages[max(0, at - 3) : at]:
            if passage.a.overlaps(conflict.a) and passage.b.overlaps(conflict.b):
                found.setdefault(passage, []).append(conflict)
                break
    return found
