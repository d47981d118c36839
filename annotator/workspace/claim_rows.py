"""The rows of the exported tables about claims and events that are computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from annotator.workspace.board import Board, board
from annotator.workspace.origins import Descent, descent
from annotator.workspace.record import EventRecord, event_records, row_of
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]


class Computed:
    """What several tables of one dataset are computed from; each is put together once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @cached_property
    def descent(self) -> Descent:
        return descent(self.workspace)

    @cached_property
    def board(self) -> Board:
        return board(self.workspace, known=self.descent)

    @cached_property
    def records(self) -> list[EventRecord]:
        return event_records(self.workspace, known=self.board)


def claim_rows(computed: Computed) -> Iterator[Row]:
    """Claims with how they stand and what carries them."""
    known = {row.claim.id: row for row in computed.board.rows}
    for row in computed.workspace.sheets.rows("claims"):
        found = known[row["claim_id"]]
        yield {
            **row,
            "event_id": found.event_id,
            "event_stated": row["event_id"] is not None,
            "standing": found.standing.value,
            "articles": found.support.articles,
            "sets": found.support.sets,
            "origins": found.support.origins,
        }


def event_rows(computed: Computed) -> Iterator[Row]:
    """The event record."""
    stored = {row["event_id"]: row for row in computed.workspace.sheets.rows("events")}
    for record in computed.records:
        yield {**stored[record.event.id], **row_of(record)}


def event_cell_rows(computed: Computed) -> Iterator[Row]:
    """The filled cells of the event record, with the mentions that they come from."""
    for record in computed.records:
        ids = [id_ for cell in record.cells.values() for id_ in cell.mentions]
        quotes = {one.id: one.quote for one in computed.workspace.mentions.some(sorted(set(ids)))}
        for cell in record.cells.values():
            if cell.value:
                yield {
                    "event_id": record.event.id,
                    "field": cell.field,
                    "value": cell.value,
                    "stated": cell.is_stated,
                    "mention_ids": list(cell.mentions),
                    "quotes": [quotes.get(id_, "") for id_ in cell.mentions],
                    "others": list(cell.others),
                    "note": cell.note,
                }
