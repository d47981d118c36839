"""Writes one table as CSV: UTF-8, RFC 4180, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.writers import Table, TableOptions, Written

GUARD = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r", GUARD)
"""What a cell may begin with that a spreadsheet would run, or that a guard begins with itself."""

BOM = "\ufeff".encode()


def guarded(cell: str) -> str:
    """The cell with one ``'`` in front where it needs one; taking one away restores it."""
    return GUARD + cell if cell.startswith(RISKY) else cell


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell.removeprefix(GUARD)


def as_text(value: Any) -> str:
    """A value as a cell holds it: nothing for ``None``, JSON for lists, ``true``/``false``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def save_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Written:
    """Write the rows as :func:`write_csv` does, where a person is told what went wrong.

    Raises:
        CannotSave: when the disk refuses; its sentence names the file.
    """
    try:
        return write_csv(path, columns, rows)
    except OSError as error:
        message = _("{file} could not be written: {reason}.")
        raise CannotSave(message.format(file=path, reason=error.strerror)) from error


def write(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write each table as ``NAME.csv`` into a folder that is there; see :func:`write_csv`."""
    for table in progress.over(tables):
        names = [column.name for column in table.columns]
        written = write_csv(
            target / f"{table.sheet.name}.csv",
            names,
            progress.watched(table.rows()),
            bom=options.bom,
            separator=options.separator,
        )
        yield replace(written, table=table)


def write_csv(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    bom: bool = False,
    separator: str = ",",
) -> Written:
    """Write the rows; the file appears under its name only when it is complete.

    Raises:
        OSError: when the disk refuses; no half-written file is left under the name.
    """
    part = path.with_name(path.name + ".part")
    count = 0
    try:
        with part.open("wb") as file:
            sink = _Sink(file)
            if bom:
                sink.write_start(BOM)
            writer = csv.writer(sink, delimiter=separator, lineterminator="\r\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow([guarded(as_text(row[name])) for name in columns])
                count += 1
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Written(path, count, sink.size, sink.digest.hexdigest(), marks=sink.marks[1:])


class _Sink:
    """What ``csv`` writes to: it encodes, counts and hashes on the way to the file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()
        self.marks = array("I")
        """The CRC-32 of each row, its end and the head included."""

    def write(self, text: str) -> None:
        """Take one row: ``csv`` hands each over as a whole."""
        data = text.encode("utf-8")
        self.write_start(data)
        self.marks.append(crc32(data))

    def write_start(self, data: bytes) -> None:
        """Take bytes that are no row."""
        self._file.write(data)
        self.size += len(data)
        self.digest.update(data)
