"""What stands in the columns that hold JSON: tests in SQL for what this program writes there.

SQLite takes any JSON, and any text, in such a column. Whoever reads one counts on its shape: a list
of reasons is a list, and each of them has words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Table

from annotator.core.i18n import ngettext
from annotator.store.schema import metadata

_TEXTS: Final = (
    "json_type({c}) = 'array' AND NOT EXISTS (SELECT 1 FROM json_each({c}) WHERE type != 'text')"
)
_TEXTS_BY_NAME: Final = (
    "json_type({c}) = 'object' AND NOT EXISTS (SELECT 1 FROM json_each({c}) WHERE type != 'text')"
)
_COUNTS_BY_NAME: Final = (
    "json_type({c}) = 'object'"
    " AND NOT EXISTS (SELECT 1 FROM json_each({c}) WHERE type != 'integer')"
)
_REASONS: Final = (
    "json_type({c}) = 'array' AND NOT EXISTS (SELECT 1 FROM json_each({c}) WHERE"
    " CASE type WHEN 'object' THEN json_type(value, '$.kind') IS NOT 'text'"
    " OR json_type(value, '$.text') IS NOT 'text' ELSE 1 END)"
)
_SEARCH: Final = (
    "json_type({c}) = 'object' AND coalesce(json_type({c}, '$.text'), 'text') = 'text'"
    " AND coalesce(json_type({c}, '$.order'), 'text') = 'text'"
)
_OBJECT: Final = "json_type({c}) = 'object'"


def _lists(path: str, length: int, more: str = "0") -> str:
    """A test for a list of lists of so many things each; ``more`` is what is wrong besides."""
    return (
        f"json_type({{c}}, '{path}') = 'array' AND NOT EXISTS ("  # noqa: S608
        f"SELECT 1 FROM json_each({{c}}, '{path}') WHERE CASE type WHEN 'array'"
        f" THEN json_array_length(value) != {length} OR {more} ELSE 1 END)"
    )


_IS_NO_ROW: Final = "json_type(value, '$[1].id') IS NOT 'text'"
_MERGE: Final = " AND ".join(
    (
        "json_type({c}, '$.row.id') = 'text'",
        _lists("$.moved", 3),
        _lists("$.made", 2),
        _lists("$.gone", 2, _IS_NO_ROW),
        f"(json_type({{c}}, '$.loose') IS NULL OR {_lists('$.loose', 3)})",
    )
)
"""See ``store/merging.py``."""

_CHANGED: Final = (
    "json_type({c}) = 'object' AND (op != 'bulk' OR (json_type({c}, '$.ids') = 'array'"
    " AND (json_type({c}, '$.rows') IS NULL OR (json_type({c}, '$.rows') = 'array'"
    " AND NOT EXISTS (SELECT 1 FROM json_each({c}, '$.rows') WHERE CASE type WHEN 'object'"
    " THEN json_type(value, '$.id') IS NOT 'text' ELSE 1 END)))))"
)
"""See ``store/journal.py``."""

_SHAPES: Final = {
    "articles.extra": _TEXTS_BY_NAME,
    "column_mappings.columns": _TEXTS,
    "column_mappings.mapping": _TEXTS_BY_NAME,
    "duplicates.reasons": _REASONS,
    "export_profiles.options": _OBJECT,
    "journal_changes.after": _CHANGED,
    "journal_changes.before": _OBJECT,
    "merges.content": _MERGE,
    "revisions.repairs": _COUNTS_BY_NAME,
    "saved_searches.query": _SEARCH,
}
"""What each column holds, where it holds anything."""


_EMPTY: Final = {"journal_changes.after": "op = 'bulk'"}
"""When an empty place is odd in a column that may be empty."""


def is_odd(column: Column[Any]) -> str:
    """A test in SQL for what a column never holds; it asks for the other columns of its row, too.

    An empty place is odd where the column is never empty.
    """
    name = f'"{column.name}"'
    shape = _SHAPES[str(column)].format(c=name)
    empty = _EMPTY.get(str(column), "0") if column.nullable else "1"
    # a case is worked out from its beginning: what is no JSON is never looked into
    return (
        f"CASE WHEN {name} IS NULL THEN {empty} WHEN typeof({name}) != 'text' THEN 1"
        f" WHEN NOT json_valid({name}) THEN 1 WHEN json_type({name}) = 'null' THEN {empty}"
        f" ELSE NOT coalesce({shape}, 0) END"
    )


_WHOLE: Final = ("journal_changes",)
"""Half a change is none."""


def drop_odd(connection: Connection) -> list[str]:
    """Empty what this program never writes, or drop its row where it means nothing without it.

    Returns sentences.
    """
    found: list[str] = []
    for table in metadata.sorted_tables:
        for column in packed(table):
            odd = is_odd(column)
            change = (
                f'UPDATE {table.name} SET "{column.name}" = NULL WHERE {odd}'  # noqa: S608
                if column.nullable and table.name not in _WHOLE
                else f"DELETE FROM {table.name} WHERE {odd}"  # noqa: S608
            )
            if n := connection.exec_driver_sql(change).rowcount:
                message = ngettext(
                    "{n} row of {table} held something strange in {what}.",
                    "{n} rows of {table} held something strange in {what}.",
                    n,
                )
                found.append(message.format(n=n, table=table.name, what=column.name))
    return found


def packed(table: Table) -> Iterator[Column[Any]]:
    """The columns of a table that hold JSON."""
    return (column for column in table.columns if isinstance(column.type, JSON))
