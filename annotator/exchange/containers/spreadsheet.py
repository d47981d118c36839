"""Reads spreadsheets (XLSX): an article a row of the first sheet that has a header."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.tables import Broken, Table, articles, by_column, own_names
from annotator.exchange.containers.tables import head as head_of
from annotator.exchange.readers import office
from annotator.exchange.readers.moments import written
from annotator.exchange.readers.reading import Member, Options, TableHead

_BROKEN: Final = (
    ValueError, TypeError, LookupError, AttributeError, SyntaxError, OSError, EOFError,
    AssertionError, BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises for a damaged file; errors of its XML parser are syntax errors."""

_HEADER_WITHIN: Final = 20
_WIDEST: Final = 2000


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """A record for each row below the header; blank rows are passed over.

    Values are those that were last calculated; dates become ISO 8601.

    Raises:
        ColumnsUnknown: no column is known to hold the text.
        CannotRead: it is damaged, too large, or empty.
    """
    yield from articles(_table(file, name), name, options)


def head(file: BinaryIO, name: str, options: Options) -> TableHead:
    """The columns of the sheet, and its first rows.

    Raises:
        CannotRead: it is damaged, too large, or empty.
    """
    return head_of(_table(file, name), options)


def _table(file: BinaryIO, name: str) -> Table:
    _refuse_entities(file, name)
    for sheet in _sheets(file, name):
        rows = _cells(sheet, name)
        for row in islice(rows, _HEADER_WITHIN):
            if isinstance(row, Broken):
                raise CannotRead(row.problem)
            # A line above the table, such as its title, fills one cell.
            if sum(1 for cell in row if cell) > 1 or _is_text_alone(row):
                columns = own_names(row)
                return Table(columns, by_column(columns, rows))
    raise CannotRead(
        _("{file} has no table: no sheet of it begins with a header.").format(file=name)
    )


def _is_text_alone(row: Sequence[str]) -> bool:
    return [cell.casefold() for cell in row if cell] in (["text"], ["html"], ["body"], ["content"])


def _refuse_entities(file: BinaryIO, name: str) -> None:
    """Refuse what no spreadsheet holds: its library would read it."""
    package = office.opened(file, name)
    for part in package.archive.namelist():
        if part.endswith((".xml", ".rels")):
            package.refuse_entities(part)
    file.seek(0)


def _sheets(file: BinaryIO, name: str) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not keep, such as drop-down lists
        from openpyxl import load_workbook  # noqa: PLC0415 - spreadsheets only

        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except _BROKEN as error:
            raise office.damaged(name) from error
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs state them wrong
        yield sheet


def _cells(sheet: Any, name: str) -> Iterator[list[str] | Broken]:
    rows = sheet.iter_rows(values_only=True)
    number = 0
    while True:
        number += 1
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                row = next(rows, None)
        except _BROKEN:
            message = _("{file}: row {row} cannot be read; what follows it is left out.")
            yield Broken(message.format(file=name, row=number))
            return
        if row is None:
            return
        cells = [_text(cell) for cell in row[:_WIDEST]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def _text(cell: Any) -> str:
    """A cell’s value as text; errors such as ``#N/A`` are empty."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return written(cell)[0] if not cell.second else cell.isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell).strip()
    return "" if text.startswith("#") and text.rstrip("!?") in _ERRORS else text


_ERRORS: Final = ("#N/A", "#REF", "#VALUE", "#NAME", "#DIV/0", "#NULL", "#NUM")
