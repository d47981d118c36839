"""The tables of a dataset as they are now: a spreadsheet may have written them in its own way.

Who saves a table in a spreadsheet gets another separator, UTF-16, a line ``sep=;`` above the head,
blank lines, ``118.0`` for ``118`` and times in the form of his country. What can only mean one
thing is read; all else is a sentence that names the file and the row.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.sheet import Column
from annotator.exchange.writers.csv_table import unguarded

_SEPARATORS: Final = (",", ";", "\t", "|")
_SAID: Final = re.compile(r'"?sep=(.)"?[\s,;|]*')
"""The line above the head by which Excel is told the separator."""
_WHOLE: Final = re.compile(r"(-?\d+)(?:[.,]0+)?")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?")
"""A time with the day first: nobody who puts points into dates puts the month there."""
_TRUTHS: Final = {
    **dict.fromkeys(("true", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "1"), True),
    **dict.fromkeys(("false", "falsch", "faux", "falso", "0"), False),
}
"""As spreadsheets write truth in the languages that they speak."""
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package, as ``datapackage.json`` describes it."""

    name: str
    path: Path
    size: int
    sha256: str
    separator: str


def head_of(resource: Resource) -> list[str]:
    """The names of the columns that a table has; errors as for :func:`rows_of`."""
    with opened(resource) as reader:
        return next(reader, [])


def rows_of(resource: Resource) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The rows of a table with their numbers (from 1), each with its columns and bare cells.

    Blank rows are counted and passed over.

    Raises:
        CannotRead: it is not there, neither UTF-8 nor UTF-16, or no table.
    """
    with opened(resource) as reader:
        head = next(reader, [])
        for number, cells in enumerate(reader, 1):
            if not any(cells):
                continue
            if len(cells) != len(head):
                message = _("{file}, row {n}: it has {count} cells instead of {wanted}.")
                name = resource.path.name
                raise CannotRead(
                    message.format(file=name, n=number, count=len(cells), wanted=len(head))
                )
            yield number, list(zip(head, map(unguarded, cells), strict=True))


def value_of(cell: str, column: Column) -> Any:
    """What a cell means in its column: ``None`` or ``""`` where it is empty.

    Raises:
        ValueError: it means nothing there; the sentence goes behind the place of the row.
    """
    if column.type in {"array", "object"}:
        return _parsed(cell, column) if cell else None
    if column.type == "integer":
        return _whole(cell, column) if cell else None
    if column.type == "number":
        return _number(cell, column) if cell else None
    if column.type == "boolean":
        if cell and cell.lower() not in _TRUTHS:
            raise ValueError(_told(_("“{cell}” is neither true nor false"), cell, column))
        return _TRUTHS[cell.lower()] if cell else None
    if column.type == "datetime":
        return _time(cell, column) if cell else ""
    if column.categories and cell and cell not in column.categories:
        raise ValueError(_told(_("“{cell}” is no value of “{column}”"), cell, column))
    return cell


@contextmanager
def opened(resource: Resource) -> Iterator[Iterator[list[str]]]:
    """The rows of a table, the head first, each with all its cells as they stand there.

    Raises:
        CannotRead: as :func:`rows_of`.
    """
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # whole articles are cells
    path = resource.path
    reader = None
    try:
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as file:
            first = file.readline()
            said = _SAID.fullmatch(first)
            line = file.readline() if said else first
            separator = said[1] if said else _separator(line, resource.separator)
            file.seek(0)
            if said:
                file.readline()
            reader = csv.reader(file, delimiter=separator, strict=True)
            yield reader
    except OSError as error:
        raise unread(path, error) from error
    except UnicodeDecodeError as error:
        raise CannotRead(_not_decoded(path, resource.separator)) from error
    except csv.Error as error:
        message = _(
            "{file} is damaged at line {n}: its quotation marks do not fit, so nobody knows where"
            " a cell ends. Save it as CSV again, or export the dataset anew."
        )
        line_number = reader.line_num if reader is not None else 1
        raise CannotRead(message.format(file=path.name, n=line_number)) from error


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        beginning = file.read(2)
    return "utf-16" if beginning in {BOM_UTF16_LE, BOM_UTF16_BE} else "utf-8-sig"


def _separator(head: str, declared: str) -> str:
    """What parts the names in a head: what is declared, unless only another one parts them."""
    if declared in head:
        return declared
    return max(_SEPARATORS, key=head.count) if any(one in head for one in _SEPARATORS) else declared


def _not_decoded(path: Path, declared: str) -> str:
    """The sentence for a table that is no UTF-8, with the first row that shows it."""
    place = _("{file}, its head")
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        head = file.readline()
        reader = csv.reader(file, delimiter=_separator(head, declared))
        for number, cells in enumerate(() if _UNDECODED.search(head) else reader, 1):
            if any(map(_UNDECODED.search, cells)):
                place = _("{file}, row {n}").replace("{n}", str(number))
                break
    message = _(
        "{place}: it has letters that are not in UTF-8. Save the table as “CSV UTF-8”, or export"
        " the dataset anew."
    )
    return message.format(place=place.format(file=path.name))


def unread(path: Path, error: OSError) -> CannotRead:
    """What is said of a file of a dataset that cannot be read."""
    if isinstance(error, FileNotFoundError):
        message = _("{file} is missing from the dataset {folder}. Export it anew.")
        return CannotRead(message.format(file=path.name, folder=path.parent.name))
    message = _("{file} cannot be read: {reason}.")
    return CannotRead(message.format(file=path.name, reason=error.strerror))


def _whole(cell: str, column: Column) -> int:
    found = _WHOLE.fullmatch(cell)
    if found is None:
        raise ValueError(_told(_("“{cell}” in “{column}” is no whole number"), cell, column))
    return int(found[1])


def _number(cell: str, column: Column) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError as error:
        raise ValueError(_told(_("“{cell}” in “{column}” is no number"), cell, column)) from error


def _parsed(cell: str, column: Column) -> Any:
    wanted = list if column.type == "array" else dict
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    found = found if isinstance(found, wanted) else None
    if found is None:
        message = _("“{cell}” in “{column}” is no JSON of the form that stood there")
        raise ValueError(_told(message, cell, column))
    return found


def _time(cell: str, column: Column) -> str:
    """A time as the program writes it, in UTC."""
    dotted = _DOTTED.fullmatch(cell)
    try:
        if dotted:
            day, month, year, hour, minute, second = (int(one or 0) for one in dotted.groups())
            moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        else:
            moment = datetime.fromisoformat(cell)
    except ValueError as error:
        message = _(
            "“{cell}” in “{column}” is no time such as 2026-11-27T20:38:24Z. A spreadsheet may"
            " have changed it: give the column the format “Text” there, or export the dataset anew"
        )
        raise ValueError(_told(message, cell, column)) from error
    if not dotted and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", cell):
        return cell
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _told(message: str, cell: str, column: Column) -> str:
    return message.format(cell=cell[:_SHOWN], column=column.name)
