"""Which lines and columns of the board are shown: filters, groups that fold, silent ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Final

from annotator.core.board import Standing
from annotator.core.folding import holds, typed_words
from annotator.core.ids import EventId
from annotator.workspace.board import Board, BoardRow, Heading


class Show(StrEnum):
    """Which claims are shown."""

    ALL = "all"
    CONTESTED = "contested"
    UNDECIDED = "undecided"
    ONE_SOURCE = "one source"
    COPIED = "copied"
    AGREED = "agreed"


STANDINGS: Final[Mapping[Show, Standing]] = {
    Show.CONTESTED: Standing.CONTESTED,
    Show.UNDECIDED: Standing.UNDECIDED,
    Show.ONE_SOURCE: Standing.ONE_SOURCE,
    Show.COPIED: Standing.COPIED,
    Show.AGREED: Standing.AGREED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What is left out of the board."""

    show: Show = Show.ALL
    words: str = ""
    """Each of them is in the wording of a claim or in the name of its event."""
    hides_silent: bool = False
    """Leave out claims that nobody mentions, and columns without a word on what is shown."""
    folded: frozenset[EventId | None] = frozenset()
    """The events whose claims are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The line above the claims of one event."""

    event_id: EventId | None
    name: str
    """Empty above the claims that are under no event."""
    claims: int
    is_folded: bool


Line = Group | BoardRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What is shown of a board."""

    headings: tuple[Heading, ...] = ()
    lines: tuple[Line, ...] = ()
    claims: int = 0
    """How many claims are left, the folded ones among them."""


def lines_of(board: Board, narrowing: Narrowing) -> Lines:
    """The lines and columns that are left; groups only where some claim is under an event."""
    rows = [row for row in board.rows if _is_shown(board, row, narrowing)]
    headings = board.headings
    if narrowing.hides_silent:
        spoken = {key for row in rows for key in row.cells}
        headings = tuple(heading for heading in headings if heading.key in spoken)
    is_grouped = any(row.event_id is not None for row in board.rows)
    lines = tuple(_grouped(board, rows, narrowing)) if is_grouped else tuple(rows)
    return Lines(headings=headings, lines=lines, claims=len(rows))


def counts(board: Board, narrowing: Narrowing) -> dict[Show, int]:
    """How many claims each filter shows, as the board is narrowed otherwise."""
    every = replace(narrowing, show=Show.ALL)
    rows = [row for row in board.rows if _is_shown(board, row, every)]
    standings = Counter(row.standing for row in rows)
    return {show: standings[STANDINGS[show]] if show in STANDINGS else len(rows) for show in Show}


def event_name(board: Board, event_id: EventId | None) -> str:
    """The name of an event; empty for none."""
    event = board.events.get(event_id) if event_id is not None else None
    return event.name if event is not None else ""


def _is_shown(board: Board, row: BoardRow, narrowing: Narrowing) -> bool:
    if narrowing.show in STANDINGS and row.standing is not STANDINGS[narrowing.show]:
        return False
    if narrowing.hides_silent and not row.cells:
        return False
    if not narrowing.words:
        return True
    text = f"{row.claim.text} {event_name(board, row.event_id)}"
    return holds(text, typed_words(narrowing.words))


def _grouped(board: Board, rows: Sequence[BoardRow], narrowing: Narrowing) -> Iterator[Line]:
    for event_id, inside in groupby(rows, key=lambda row: row.event_id):
        claims = list(inside)
        is_folded = event_id in narrowing.folded
        name = event_name(board, event_id)
        yield Group(event_id=event_id, name=name, claims=len(claims), is_folded=is_folded)
        if not is_folded:
            yield from claims
