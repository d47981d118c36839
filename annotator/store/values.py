"""Is what stands in a project file what this program writes? It may come from anywhere.

SQLite takes anything in any column. A headline that is no text, or a mark that ends before it
begins, would be a fault of the program wherever it is met; so a file that is not known is looked
through when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, LargeBinary, Table

from annotator.core.i18n import _
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


def wrong(connection: Connection) -> Iterator[str]:
    """Sentences for values that this program never writes, and for rows that point to none."""
    for table in metadata.sorted_tables:
        tests = {column.name: _is_odd(column) for column in table.columns}
        if rule := _RULES.get(table.name):
            tests[_("a place")] = f"NOT ({rule})"
        if _has(connection, table, " OR ".join(tests.values())):  # in one go, since tables are long
            for name, test in tests.items():
                if _has(connection, table, test):
                    message = _(
                        "In {table}, {what} holds something that this program never writes there."
                    )
                    yield message.format(table=table.name, what=name)
    pointer = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if pointer is not None:
        message = _("A row of {table} points to a row of {target} that is gone.")
        yield message.format(table=pointer[0], target=pointer[2])


def mended(table: Table, names: Sequence[str], row: Sequence[Any]) -> tuple[Any, ...]:
    """A row as this program would write it: text for bytes and for nothing, 0 for no number."""
    return tuple(_mended(table.c[name], value) for name, value in zip(names, row, strict=True))


def breaks_rule(table: Table, names: Sequence[str], row: Sequence[Any]) -> bool:
    """Whether a row that is :func:`mended` has a place that ends before it begins."""
    if table.name not in _RULES:
        return False
    given = dict(zip(names, row, strict=True))
    return not 0 <= given["start"] < given["end"]


def _is_odd(column: Column[Any]) -> str:
    return f'typeof("{column.name}") NOT IN ({_names(_allowed(column))})'


def _allowed(column: Column[Any]) -> tuple[str, ...]:
    kinds = next((kinds for kind, kinds in _KINDS.items() if isinstance(column.type, kind)), None)
    return (*(kinds or ("text",)), *(("null",) if column.nullable else ()))


def _mended(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None if column.nullable else _nothing(column)
    if isinstance(column.type, LargeBinary):
        return value if isinstance(value, bytes) else str(value).encode()
    if isinstance(column.type, Integer | Float | Boolean):
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
