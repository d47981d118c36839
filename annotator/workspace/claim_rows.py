"""The rows of the exported tables about claims and events that are computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.workspace.board import board
from annotator.workspace.record import event_records, row_of
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]


def claim_rows(workspace: Workspace) -> Iterator[Row]:
    """Claims with how they stand and what carries them."""
    known = {row.claim.id: row for row in board(workspace).rows}
    for row in workspace.sheets.claims():
        found = known[row["claim_id"]]
        yield {
            **row,
            "event_id": found.event_id,
            "standing": found.standing.value,
            "articles": found.support.articles,
            "sets": found.support.sets,
            "origins": found.support.origins,
        }


def event_rows(workspace: Workspace) -> Iterator[Row]:
    """The event record."""
    yield from map(row_of, event_records(workspace))


def event_cell_rows(workspace: Workspace) -> Iterator[Row]:
    """The filled cells of the event record, with the mentions that they come from."""
    for record in event_records(workspace):
        ids = [id_ for cell in record.cells.values() for id_ in cell.mentions]
        quotes = {one.id: one.quote for one in workspace.mentions.some(sorted(set(ids)))}
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
