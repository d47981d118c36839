"""Writes one table as CSV: UTF-8, RFC 4180, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final
from zlib import crc32

from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.sheet import Column
from annotator.exchange.writers import Table, TableOptions, Written
from annotator.exchange.writers.parts import part_of

GUARD = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r", GUARD)
"""What a cell may begin with that a spreadsheet would run, or that a guard begins with itself."""

BOM = "\ufeff".encode()

_BATCH: Final = 1_000
"""Rows that are encoded and hashed together, where nobody says how many."""

_RISKY: Final = frozenset(RISKY)
_LETTERS: Final = chr(ord(max(RISKY)) + 1)
"""What is not less than this begins with no sign of them."""
_NO_TRUTH: Final = (None, "")


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
    """Write each table as ``NAME.csv`` into a folder that is there."""
    for table in progress.over(tables):
        names = [column.name for column in table.columns]
        portions = progress.watched(_portions(table, names))
        rows = map(_safe(table), portions)
        written = _write(target / f"{table.sheet.name}.csv", names, rows, options)
        yield replace(written, table=table)


def measure(
    folder: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """What :func:`write` would write there, row by row, without writing it."""
    for table in progress.over(tables):
        names = [column.name for column in table.columns]
        portions = progress.watched(_portions(table, names))
        sink = _Sink(_Nowhere())
        _fill(sink, names, map(_safe(table), portions), options)
        written = _written(folder / f"{table.sheet.name}.csv", sink)
        yield replace(written, table=table)


def write_csv(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    *,
    bom: bool = False,
    separator: str = ",",
) -> Written:
    """Write rows of any values; the file appears under its name only when it is complete.

    Raises:
        OSError: when the disk refuses; no half-written file is left under the name.
    """
    cells = iter([guarded(as_text(row[name])) for name in columns] for row in rows)
    portions = iter(lambda: list(islice(cells, _BATCH)), [])
    return _write(path, columns, portions, TableOptions(bom=bom, separator=separator))


def _portions(table: Table, names: Sequence[str]) -> Iterator[Sequence[Sequence[Any]]]:
    """Some rows at a time: the values of its columns."""
    if table.portions is not None:
        return table.portions()
    rows = ([row[name] for name in names] for row in table.rows())
    return iter(lambda: list(islice(rows, _BATCH)), [])


def _kind(table: Table, column: Column) -> str:
    """What its cells need: ``text`` a guard, ``truth`` a word, ``other`` JSON; the rest nothing."""
    if column.type == "boolean":
        return "truth"
    if column.type in {"array", "object"}:
        return "other"
    is_id = column.name in {table.sheet.key, *table.sheet.links}
    return "text" if column.type == "string" and not column.categories and not is_id else ""


def _safe(table: Table) -> Callable[[Sequence[Sequence[Any]]], Iterable[Sequence[Any]]]:
    """Makes rows of cells of a portion of :func:`_portions`.

    Only what a person may have typed is looked at: an identifier, a number, a time and a value out
    of few never begin as a formula does. That is done column by column, in a third of the time.
    """
    kinds = enumerate(_kind(table, column) for column in table.columns)
    menders = [(at, _MENDERS[kind]) for at, kind in kinds if kind]

    def safe(portion: Sequence[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        if not portion:
            return ()
        columns: list[Sequence[Any]] = list(zip(*portion, strict=True))
        for at, mended in menders:
            columns[at] = mended(columns[at])
        return zip(*columns, strict=True)

    return safe


def _texts(column: Sequence[Any]) -> list[Any]:
    # as :func:`guarded`, without a call for each cell; most begin with a letter, behind all signs
    return [
        (cell if cell >= _LETTERS or cell[:1] not in _RISKY else GUARD + cell)
        if type(cell) is str
        else guarded(as_text(cell))
        for cell in column
    ]


def _truths(column: Sequence[Any]) -> list[Any]:
    return ["" if cell in _NO_TRUTH else as_text(bool(cell)) for cell in column]


def _others(column: Sequence[Any]) -> list[Any]:
    return [guarded(as_text(cell)) for cell in column]


_MENDERS: Final = {"text": _texts, "truth": _truths, "other": _others}


def _write(
    path: Path,
    columns: Sequence[str],
    portions: Iterable[Iterable[Sequence[Any]]],
    options: TableOptions,
) -> Written:
    with part_of(path) as part, part.open("wb") as file:
        sink = _Sink(file)
        _fill(sink, columns, portions, options)
    return _written(path, sink)


def _fill(
    sink: _Sink,
    columns: Sequence[str],
    portions: Iterable[Iterable[Sequence[Any]]],
    options: TableOptions,
) -> None:
    if options.bom:
        sink.take(BOM)
    writer = csv.writer(sink, delimiter=options.separator, lineterminator="\r\n")
    writer.writerow(columns)
    for portion in portions:
        writer.writerows(portion)
        sink.flush()
    sink.flush()


def _written(path: Path, sink: _Sink) -> Written:
    count = len(sink.marks) - 1
    return Written(path, count, sink.size, sink.digest.hexdigest(), marks=sink.marks[1:])


class _Nowhere(BytesIO):
    """Takes bytes and keeps none."""

    def write(self, data: Any, /) -> int:
        return len(data)


class _Sink:
    """What ``csv`` writes to: it encodes, counts and hashes many rows together."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()
        self.marks = array("I")
        """The CRC-32 of each row, its end and the head included."""
        self.rows: list[str] = []
        self.write = self.rows.append
        """``csv`` hands over each row as a whole."""

    def flush(self) -> None:
        """Send the rows on their way to the file."""
        lines = [row.encode("utf-8") for row in self.rows]
        self.rows.clear()
        self.marks.extend(map(crc32, lines))
        self.take(b"".join(lines))

    def take(self, data: bytes) -> None:
        """Take bytes, of rows or of none."""
        self._file.write(data)
        self.size += len(data)
        self.digest.update(data)
