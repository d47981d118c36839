"""What every group of questions has: short reads, in bounded portions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, RowMapping, Select, bindparam

from annotator.store.database import Database
from annotator.store.portions import portions

IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
"""Stands in a query for the ids that :func:`rows_of` asks it with.

Such a query is made once and kept: putting it together takes longer than asking it.
"""


class Reader:
    """Runs queries, each on a short-lived connection, so that any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _rows(self, query: Select[Any], **values: Any) -> Sequence[RowMapping]:
        with self._database.reading() as connection:
            return connection.execute(query, values).mappings().all()

    def _tuples(self, query: Select[Any], **values: Any) -> Sequence[Any]:
        """The rows as tuples, for queries of many thousand rows: names would take their time."""
        with self._database.reading() as connection:
            return connection.execute(query, values).all()

    def _row(self, query: Select[Any], **values: Any) -> RowMapping | None:
        with self._database.reading() as connection:
            return connection.execute(query, values).mappings().first()

    def _rows_of(self, query: Select[Any], ids: Sequence[str]) -> list[RowMapping]:
        """The rows of a query in which :data:`IDS` stands."""
        with self._database.reading() as connection:
            return list(rows_of(connection, query, ids))


def rows_of(connection: Connection, query: Select[Any], ids: Sequence[str]) -> Iterator[RowMapping]:
    """The rows of a query in which :data:`IDS` stands, asked for in portions of these ids."""
    for portion in portions(ids):
        yield from connection.execute(query, {"ids": portion}).mappings()


def grouped(rows: Iterable[RowMapping], key: str) -> dict[str, list[RowMapping]]:
    """The rows by what they hold in ``key``, each group in the order of the query."""
    result: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        result[row[key]].append(row)
    return result
