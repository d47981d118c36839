"""Reads tables as text (CSV, TSV): an article a row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import text_of
from annotator.exchange.containers.tables import Broken, Table, articles, by_column, own_names
from annotator.exchange.containers.tables import head as head_of
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options, TableHead

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 65_536
_ROWS: Final = 50


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """A record for each row below the header; blank rows are passed over.

    The delimiter (comma, semicolon, tab, bar), the encoding and the line ends are found.

    Raises:
        ColumnsUnknown: no column is known to hold the text.
        CannotRead: it is empty, no text, or in no known encoding.
    """
    yield from articles(_table(file, name, options), name, options)


def head(file: BinaryIO, name: str, options: Options) -> TableHead:
    """The columns of the table, and its first rows.

    Raises:
        CannotRead: it is empty, no text, or in no known encoding.
    """
    return head_of(_table(file, name, options), options)


def _table(file: BinaryIO, name: str, options: Options) -> Table:
    csv.field_size_limit(LARGEST_ARTICLE)
    text = text_of(file, name, options.encoding)
    sample = text.read(_SAMPLE)
    said = sample.split("\n", 1)[0].strip()
    skipped = 0
    if said.lower().startswith("sep=") and len(said) <= 5:
        delimiter = said[4:] or "\t"  # spreadsheets write such a line, and read it
        skipped = 1
    else:
        delimiter = delimiter_of(sample)
    reader = csv.reader(chain(_lines(sample, text), text), delimiter=delimiter)
    rows = _rows(reader, name)
    for row in islice(rows, skipped, None):
        if isinstance(row, Broken):
            raise CannotRead(row.problem)
        columns = own_names(row)
        return Table(columns, by_column(columns, rows))
    raise CannotRead(_("{file} has no rows.").format(file=name))


def delimiter_of(sample: str) -> str:
    """The delimiter that makes rows of one width of a sample; the comma where none does."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in islice(_read(sample, delimiter), _ROWS) if row]
        except csv.Error:
            continue
        if len(rows) > 1:
            rows = rows[:-1] if len(sample) >= _SAMPLE else rows  # the last may be cut
        widths = Counter(map(len, rows))
        width = len(rows[0]) if rows else 0
        # A delimiter that others’ texts are full of makes rows of many widths.
        score = widths[width] / len(rows) + min(width, 50) / 1000 if width > 1 else 0.0
        if score > most:
            best, most = delimiter, score
    return best


def _read(sample: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(sample, newline=""), delimiter=delimiter)


def _lines(sample: str, rest: TextIOWrapper) -> Iterator[str]:
    """The lines of what was read already; its last is completed from the rest."""
    lines = list(StringIO(sample, newline=""))
    if len(sample) < _SAMPLE:
        return iter(lines)
    if lines[-1].endswith("\r"):  # the end of the line, or the first half of it
        following = rest.read(1)
        if following == "\n":
            lines[-1] += following
        else:
            lines.append(following + rest.readline())
    elif not lines[-1].endswith("\n"):
        lines[-1] += rest.readline()
    return iter(lines)


def _rows(reader: Iterator[list[str]], name: str) -> Iterator[list[str] | Broken]:
    """The rows that are not blank."""
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            message = _("{file}: a row cannot be read ({reason}); what follows it is left out.")
            yield Broken(message.format(file=name, reason=error))
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield row
