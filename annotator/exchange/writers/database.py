"""Writes all tables into one SQLite file: with keys, types, and what each column means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from annotator.core.progress import Progress
from annotator.exchange.sheet import Column
from annotator.exchange.writers import Row, Table, TableOptions, Written
from annotator.exchange.writers.csv_table import as_text
from annotator.exchange.writers.parts import part_of, refusals, told

_TYPES: Final = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write(
    target: Path, tables: Sequence[Table], options: TableOptions, progress: Progress
) -> Iterator[Written]:
    """Write the tables into the file ``target``.

    A missing value is NULL, truth is 1 and 0, lists and objects are JSON texts. The statements
    that made the tables stay in the file, with a comment for each column.
    """
    del options
    names = {table.sheet.name for table in tables}
    rows = 0
    with (
        refusals(sqlite3.OperationalError),
        part_of(target) as part,
        closing(sqlite3.connect(part, isolation_level=None)) as file,
    ):
        # nobody reads it before it is whole, and what is not whole is deleted
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN")
        for table in progress.over(tables):
            file.execute(_create(table, names))
            rows += _fill(file, table, progress)
        file.execute("COMMIT")
    yield told(target, rows)


def _create(table: Table, tables: set[str]) -> str:
    """``CREATE TABLE`` with keys, as far as their columns and tables are there."""
    there = {column.name for column in table.columns}
    lines = [
        (f"{_quoted(one.name)} {_TYPES.get(one.type, 'TEXT')}", one.description)
        for one in table.columns
    ]
    if table.sheet.key in there:
        lines.append((f"PRIMARY KEY ({_quoted(table.sheet.key)})", ""))
    for name, end in table.sheet.links.items():
        other, _dot, key = end.partition(".")
        if name in there and other in tables:
            words = f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(other)} ({_quoted(key)})"
            lines.append((words, ""))
    shown = [
        f"  {words}{',' if number < len(lines) else ''}{_comment(meaning)}"
        for number, (words, meaning) in enumerate(lines, 1)
    ]
    head = f"CREATE TABLE {_quoted(table.sheet.name)} ({_comment(table.sheet.description)}"
    return "\n".join((head, *shown, ")"))


def _fill(connection: sqlite3.Connection, table: Table, progress: Progress) -> int:
    marks = ", ".join("?" * len(table.columns))
    made = connection.executemany(
        f"INSERT INTO {_quoted(table.sheet.name)} VALUES ({marks})",  # noqa: S608 - our own names
        (_values(row, table.columns) for row in progress.watched(table.rows())),
    )
    return max(0, made.rowcount)


def _values(row: Row, columns: Sequence[Column]) -> list[Any]:
    return [
        (None if row[one.name] == "" else row[one.name])
        if one.type in _TYPES
        else as_text(row[one.name]) or None
        for one in columns
    ]


def _comment(words: str) -> str:
    return " -- " + " ".join(words.split()) if words else ""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
