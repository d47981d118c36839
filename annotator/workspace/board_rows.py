"""One row of the claims board as it is written down: for a report, a sheet, another program."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from annotator.core.verdict import Judgement
from annotator.exchange.writers.csv_table import as_text, guarded
from annotator.workspace.board import Board, BoardRow


def row_record(board: Board, row: BoardRow, own: Judgement) -> dict[str, Any]:
    """A claim with how it stands, what is held of it, and a cell for each column of the board.

    A cell is such as ``asserted B2`` or ``both C3: 58; 23``, and empty where the column is silent.
    """
    event = board.events.get(row.event_id) if row.event_id is not None else None
    cells = {}
    for heading in board.headings:
        name = heading.label or heading.title or heading.key
        while name in cells:
            name += "'"
        cells[name] = _cell_text(row, heading.key)
    return {
        "claim": row.claim.text,
        "event": event.name if event is not None else "",
        "standing": row.standing.value,
        "articles": row.support.articles,
        "origins": row.support.origins,
        "verdict": own.verdict.value,
        "likelihood": own.likelihood,
        "confidence": own.confidence,
        "reason": own.reason,
        "cells": cells,
    }


def record_as_csv(record: dict[str, Any]) -> str:
    """A line of names and a line of cells; what a spreadsheet would run is guarded."""
    flat = {name: value for name, value in record.items() if name != "cells"} | record["cells"]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([guarded(name) for name in flat])
    writer.writerow([guarded(as_text(value)) for value in flat.values()])
    return file.getvalue()


def record_as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _cell_text(row: BoardRow, key: str) -> str:
    cell = row.cells.get(key)
    if cell is None:
        return ""
    grade = cell.grade.code if cell.grade is not None else ""
    words = f"{cell.position.value} {grade}".strip()
    return f"{words}: {'; '.join(cell.values)}" if cell.values else words
