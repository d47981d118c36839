"""Writes tables as JSON lines: one object a row, with numbers, lists and truth as such."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.core.progress import Progress
from annotator.exchange.writers import Row, Table, TableOptions, Written
from annotator.exchange.writers.parts import part_of, told


def write(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write each table as ``NAME.jsonl`` into a folder that is there; missing values are null."""
    del options
    for table in progress.over(tables):
        path = target / f"{table.sheet.name}.jsonl"
        names = [column.name for column in table.columns]
        count = 0
        with part_of(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
            for row in progress.watched(table.rows()):
                file.write(_line(row, names))
                count += 1
        yield told(path, count, table)


def _line(row: Row, names: Sequence[str]) -> str:
    values = {name: None if row[name] == "" else row[name] for name in names}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"
