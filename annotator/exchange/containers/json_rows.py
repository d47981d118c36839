"""Reads JSON: an article an object, one a line (JSONL), or in a list, or alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain, islice
from typing import Any, BinaryIO, Final, NoReturn

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import text_of
from annotator.exchange.containers.tables import Broken, Row, Table, articles, proposed
from annotator.exchange.containers.tables import head as head_of
from annotator.exchange.corpora import unread_json
from annotator.exchange.readers.reading import (
    LARGEST_ARTICLE,
    ColumnsUnknown,
    Member,
    Options,
    TableHead,
)

_LARGEST: Final = 100 * 1024 * 1024
_LOOKED_AT: Final = 100
"""So many objects are looked at to know the columns."""

_SHOWN: Final = 200_000
"""So many bytes tell the program that a file is of."""
_DEEPEST: Final = 3
_SPACE: Final = " \t\r\n"


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """A record for each object of a list, or of a list that one object holds, or for that object.

    Raises:
        ColumnsUnknown: no key is known to hold the text.
        CannotRead: it is no JSON, holds no object, or is too large.
    """
    with _known(file, name):
        yield from articles(_table(_in_file(file, name, options), name), name, options)


def unpack_lines(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """A record for each line; a line that cannot be read has a problem that names it.

    Raises:
        ColumnsUnknown: no key is known to hold the text.
        CannotRead: it is empty or no text.
    """
    with _known(file, name):
        yield from articles(_table(_in_lines(file, name, options), name), name, options)


def head(file: BinaryIO, name: str, options: Options) -> TableHead:
    """The keys of the first objects, and the first of them.

    Raises:
        CannotRead: it is no JSON, holds no object, or is too large.
    """
    return head_of(_table(_in_file(file, name, options), name), options)


def head_of_lines(file: BinaryIO, name: str, options: Options) -> TableHead:
    """The keys of the objects in the first lines, and the first of them.

    Raises:
        CannotRead: it is empty or no text.
    """
    return head_of(_table(_in_lines(file, name, options), name), options)


@contextmanager
def _known(file: BinaryIO, name: str) -> Iterator[None]:
    """Name the program that a file is of instead of asking which of its keys holds the text.

    Raises:
        CannotRead: it is of a program from which no annotation comes back.
    """
    beginning = file.read(_SHOWN)  # once it is read as a text, it is closed
    file.seek(0)
    try:
        yield
    except ColumnsUnknown as problem:
        if said := unread_json.refusal(name, beginning):
            raise CannotRead(said) from problem
        raise


def _table(rows: Iterator[Row], name: str) -> Table:
    first = list(islice(rows, _LOOKED_AT))
    objects = [row for row in first if not isinstance(row, Broken)]
    columns = tuple(dict.fromkeys(key for row in objects for key in row))
    if not columns:
        problem = next((row.problem for row in first if isinstance(row, Broken)), "")
        message = _("{file} holds no objects with named values, such as {example}.")
        example = '{"title": "…", "text": "…"}'
        raise CannotRead(problem or message.format(file=name, example=example))
    return Table(columns, chain(first, rows))


def _in_lines(file: BinaryIO, name: str, options: Options) -> Iterator[Row]:
    text = text_of(file, name, options.encoding)
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        if len(line) > LARGEST_ARTICLE:
            message = _("{file}: line {line} is larger than any article.")
            yield Broken(message.format(file=name, line=number))
            continue
        yield _row(line, name, number)


def _lines(text: TextIOWrapper) -> Iterator[str]:
    """The lines, each read up to its limit only; the rest of a longer one is passed over."""
    while line := text.readline(LARGEST_ARTICLE + 1):
        yield line
        while len(line) > LARGEST_ARTICLE and not line.endswith(("\n", "\r")):
            line = text.readline(LARGEST_ARTICLE + 1)


def _row(line: str, name: str, number: int) -> Row:
    try:
        found = _DECODER.decode(line.strip())
    except (ValueError, RecursionError) as error:
        return _broken(name, number, error)
    if not isinstance(found, dict):
        message = _("{file}: line {line} is no object with named values.")
        return Broken(message.format(file=name, line=number))
    return _flat(found)


def _in_file(file: BinaryIO, name: str, options: Options) -> Iterator[Row]:
    text = text_of(file, name, options.encoding).read(_LARGEST + 1)
    if len(text) > _LARGEST:
        message = _("{file} is too large to read at once. Save it as JSON lines (JSONL).")
        raise CannotRead(message.format(file=name))
    at = _past_space(text, 0)
    if text[at : at + 1] == "[":
        yield from _in_list(text, at + 1, name)
        return
    try:
        found, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        yield _broken(name, _line_at(text, at, error), error)
        return
    if _past_space(text, end) < len(text):
        # Several objects one after the other: lines under another name.
        yield from _one_by_one(text, at, name)
        return
    yield from _of_one(found)


def _of_one(found: Any) -> Iterator[Row]:
    """An object alone, or the objects in the only list of objects that it holds."""
    if not isinstance(found, dict):
        return
    lists = [
        value
        for value in found.values()
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
    ]
    if len(lists) == 1 and not {"text", "html"} & set(proposed(_flat(found)).values()):
        yield from (_flat(one) for one in lists[0])
    else:
        yield _flat(found)


def _in_list(text: str, at: int, name: str) -> Iterator[Row]:
    """The objects of a list one by one; where it is broken, what comes before it is read."""
    at = _past_space(text, at)
    if text[at : at + 1] == "]":
        return
    while True:
        found, end = _decoded(text, at, name)
        if isinstance(found, Broken):
            yield found
            return
        if isinstance(found, dict):
            yield _flat(found)
        else:
            message = _("{file}: an item of the list (line {line}) is no object.")
            yield Broken(message.format(file=name, line=text.count("\n", 0, at) + 1))
        end = _past_space(text, end)
        sign = text[end : end + 1]
        at = _past_space(text, end + 1)
        if sign == "]" and at >= len(text):
            return
        if sign != ",":
            message = _("{file}: line {line}: the list breaks off; what follows is left out.")
            yield Broken(message.format(file=name, line=text.count("\n", 0, end) + 1))
            return


def _one_by_one(text: str, at: int, name: str) -> Iterator[Row]:
    while at < len(text):
        found, end = _decoded(text, at, name)
        if isinstance(found, Broken):
            yield found
            return
        if isinstance(found, dict):
            yield _flat(found)
        at = _past_space(text, end)


def _decoded(text: str, at: int, name: str) -> tuple[Any, int]:
    """The value at a place and where it ends; a :class:`Broken` where there is none."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        return _broken(name, _line_at(text, at, error), error), at


def _line_at(text: str, at: int, error: Exception) -> int:
    position = error.pos if isinstance(error, json.JSONDecodeError) else at
    return text.count("\n", 0, position) + 1


def _broken(name: str, line: int, error: Exception) -> Broken:
    if isinstance(error, RecursionError):
        message = _("{file}: line {line} is nested too deeply.")
        return Broken(message.format(file=name, line=line))
    reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    message = _("{file}: line {line} is not valid JSON ({reason}).")
    return Broken(message.format(file=name, line=line, reason=reason))


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _flat(found: Mapping[str, Any], above: str = "", depth: int = 0) -> dict[str, str]:
    """An object as columns: what is nested in it is ``source.name``, lists are joined."""
    row: dict[str, str] = {}
    for key, value in found.items():
        column = f"{above}{key}"
        if isinstance(value, dict) and value and depth < _DEEPEST:
            row |= _flat(value, f"{column}.", depth + 1)
        else:
            row[column] = _text(value)
    return row


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, list) and all(isinstance(one, dict) and "name" in one for one in value):
        return ", ".join(_text(one["name"]) for one in value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""


def _refuse(constant: str) -> NoReturn:
    message = _("{constant} is no number that JSON knows")
    raise ValueError(message.format(constant=constant))


_DECODER: Final = json.JSONDecoder(
    # Numbers stay as they are written: a huge one costs nothing and loses nothing.
    parse_int=str,
    parse_float=str,
    parse_constant=_refuse,
)
