"""Is what stands in a project file what this program writes? It may come from anywhere.

SQLite takes anything in any column. A headline that is no text, or a mark that ends before it
begins, would be a fault of the program wherever it is met; so a file that is not known is looked
through when it is opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
)

from annotator.core.grade import CREDIBILITY_CODES, RELIABILITY_CODES
from annotator.core.i18n import _, ngettext
from annotator.store import packed
from annotator.store.schema import metadata

_KINDS: Final = {
    JSON: ("text",),
    Float: ("real", "integer"),
    Integer: ("integer",),
    Boolean: ("integer",),
    LargeBinary: ("blob",),
}
"""What SQLite calls the values of a column, by its kind; of all others it is text."""

_RULES: Final = {
    "asides": 'start >= 0 AND "end" > start',
    "spans": 'start >= 0 AND "end" > start',
}
"""What holds of the rows of a table besides, in code points of the text."""

_REACHING_OUT: Final = (
    "SELECT a.id FROM asides a JOIN revisions r ON r.id = a.revision_id"
    ' WHERE a."end" > length(r.text)'
)
"""Parts set aside that end behind their text."""

_GRADES: Final = {
    ("attributions", "reliability"): ("", *RELIABILITY_CODES),
    ("grades", "reliability"): ("", *RELIABILITY_CODES),
    ("grades", "credibility"): ("", *CREDIBILITY_CODES),
    ("speaker_grades", "reliability"): RELIABILITY_CODES,
}
"""The letters and digits that a grade may be."""

_UNREAD: Final = (
    "SELECT 1 FROM revisions NOT INDEXED GROUP BY article_id HAVING max(is_current) != 1"
)
"""Articles none of whose texts is the current one, whatever an index says of them."""

LONGEST_TEXT: Final = 25 * 1024 * 1024
"""A text has as many code points as the file of an article has bytes: more stops the window."""

_LONGEST_CLAIM: Final = 1_000_000
_LONGEST_LINE: Final = 100_000
_LINES: Final = ("name", "title", "author", "url", "section", "place", "value", "unit")
"""The columns, of whatever table, that are shown as one line: of a megabyte, that takes seconds."""

_BREAKS: Final = "\r\u2029"
"""They end a paragraph in every text, and are made line ends where one comes in."""


def wrong(connection: Connection) -> Iterator[str]:
    """Sentences for values that this program never writes, and for rows that point to none."""
    for table in metadata.sorted_tables:
        tests = list(_tests(table))
        # in one go, since tables are long
        if _has(connection, table, " OR ".join(test for _message, _what, test in tests)):
            for message, what, test in tests:
                if _has(connection, table, test):
                    yield message.format(table=table.name, what=what)
    if connection.exec_driver_sql(f"{_UNREAD} LIMIT 1").first() is not None:
        yield _("None of the texts of an article is the current one.")
    if connection.exec_driver_sql(f"{_REACHING_OUT} LIMIT 1").first() is not None:
        yield _("A part of an article that is set aside ends behind its text.")
    pointer = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if pointer is not None:
        message = _("A row of {table} points to a row of {target} that is gone.")
        yield message.format(table=pointer[0], target=pointer[2])


_TYPES: Final[dict[type, tuple[type, ...]]] = {
    JSON: (object,),
    Float: (float, int),
    Integer: (int,),
    Boolean: (bool, int),
    LargeBinary: (bytes,),
}
"""What Python has for the values of a column, by its kind; of all others it is text."""


@cache
def types_in(table: Table) -> Mapping[str, tuple[type, ...]]:
    """What Python has for the values of each column of a table, where they are not nothing."""
    return {
        column.name: next(
            (types for kind, types in _TYPES.items() if isinstance(column.type, kind)), (str,)
        )
        for column in table.columns
    }


def mended(table: Table, names: Sequence[str], row: Sequence[Any]) -> tuple[Any, ...]:
    """A row as this program would write it: text for bytes and for nothing, 0 for no number."""
    return tuple(
        _mended_in(table, table.c[name], value) for name, value in zip(names, row, strict=True)
    )


def cut(connection: Connection) -> Iterator[str]:
    """Sentences for what :func:`mended` cut off, since it was too long to be shown."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if most := _longest(column):
                query = f'SELECT count(*) FROM {table.name} WHERE length("{column.name}") = {most}'  # noqa: S608
                if n := connection.exec_driver_sql(query).scalar():
                    message = ngettext(
                        "{n} row of {table} was too long in {what}, and is cut there.",
                        "{n} rows of {table} were too long in {what}, and are cut there.",
                        n,
                    )
                    yield message.format(n=n, table=table.name, what=column.name)


def drop_reaching_out(connection: Connection) -> list[str]:
    """Take away what is set aside behind the end of a text; sentences for what was."""
    query = f"DELETE FROM asides WHERE id IN ({_REACHING_OUT})"  # noqa: S608
    n = connection.exec_driver_sql(query).rowcount
    message = ngettext(
        "{n} part of an article that was set aside ended behind its text.",
        "{n} parts of articles that were set aside ended behind their texts.",
        n,
    )
    return [message.format(n=n)] if n else []


def breaks_rule(table: Table, names: Sequence[str], row: Sequence[Any]) -> bool:
    """Whether a row that is :func:`mended` has a place that ends before it begins."""
    if table.name not in _RULES:
        return False
    given = dict(zip(names, row, strict=True))
    return not 0 <= given["start"] < given["end"]


def _tests(table: Table) -> Iterator[tuple[str, str, str]]:
    """For what may be wrong in a row: the sentence, what it is about, and a test in SQL."""
    odd = _("In {table}, {what} holds something that this program never writes there.")
    long = _("In {table}, {what} is too long to be shown.")
    for column in table.columns:
        yield odd, column.name, _is_odd(table, column)
        if most := _longest(column):
            yield long, column.name, f'length("{column.name}") > {most}'
    if rule := _RULES.get(table.name):
        yield odd, _("a place"), f"NOT ({rule})"


def _longest(column: Column[Any]) -> int | None:
    """How many code points a value may have in a column; ``None`` where that is not limited."""
    if isinstance(column.type, JSON) or not isinstance(column.type, String):
        return None
    special = {"revisions.text": LONGEST_TEXT, "claims.text": _LONGEST_CLAIM}
    return special.get(str(column), _LONGEST_LINE if column.name in _LINES else None)


def _is_odd(table: Table, column: Column[Any]) -> str:
    """A test in SQL for what a column never holds."""
    name = f'"{column.name}"'
    odd = f"typeof({name}) NOT IN ({_names(_allowed(column))})"
    if isinstance(column.type, Boolean):
        return f"({odd} OR {name} NOT IN (0, 1))"
    if isinstance(column.type, JSON):
        return packed.is_odd(column)
    if (known := _GRADES.get((table.name, column.name))) is not None:
        return f"({odd} OR {name} NOT IN ({_names(known)}))"
    if (table.name, column.name) == ("revisions", "text"):
        breaks = " OR ".join(f"instr({name}, char({ord(one)}))" for one in _BREAKS)
        return f"({odd} OR {breaks})"
    return odd


def _allowed(column: Column[Any]) -> tuple[str, ...]:
    kinds = next((kinds for kind, kinds in _KINDS.items() if isinstance(column.type, kind)), None)
    return (*(kinds or ("text",)), *(("null",) if column.nullable else ()))


def _mended_in(table: Table, column: Column[Any], value: Any) -> Any:
    """A value as :func:`_mended`, and one that its table takes."""
    found = _mended(column, value)
    known = _GRADES.get((table.name, column.name))
    if known is not None and found not in known:
        return "" if "" in known else known[-1]  # which cannot be judged
    if isinstance(column.type, JSON) and found is not None and not _is_json(found):
        return _nothing(column)
    if (table.name, column.name) == ("revisions", "text"):
        found = found.translate(dict.fromkeys(map(ord, _BREAKS), "\n"))
    return found[: _longest(column)] if isinstance(found, str) else found


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _mended(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None if column.nullable else _nothing(column)
    if isinstance(column.type, LargeBinary):
        return value if isinstance(value, bytes) else str(value).encode()
    if isinstance(column.type, Boolean):
        return int(value == 1)
    if isinstance(column.type, Integer | Float):
        return value if isinstance(value, int | float) else _nothing(column)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _nothing(column: Column[Any]) -> Any:
    if isinstance(column.type, LargeBinary):
        return b""
    if isinstance(column.type, JSON):
        return "null"
    return 0 if isinstance(column.type, Integer | Float | Boolean) else ""


def _has(connection: Connection, table: Table, condition: str) -> bool:
    query = f"SELECT 1 FROM {table.name} WHERE {condition} LIMIT 1"  # noqa: S608
    return connection.exec_driver_sql(query).first() is not None


def _names(kinds: Sequence[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)
