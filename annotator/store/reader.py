"""What every group of questions has: short reads, in bounded portions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, RowMapping, Select

from annotator.store.database import Database
from annotator.store.portions import portions


class Reader:
    """Runs queries, each on a short-lived connection, so that any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        with self._database.reading() as connection:
            return connection.execute(query).mappings().all()

    def _tuples(self, query: Select[Any]) -> Sequence[Any]:
        """The rows as tuples, for queries of many thousand rows: names would take their time."""
        with self._database.reading() as connection:
            return connection.execute(query).all()

    def _row(self, query: Select[Any]) -> RowMapping | None:
        with self._database.reading() as connection:
            return connection.execute(query).mappings().first()

    def _rows_of(
        self, query: Select[Any], column: Column[Any], ids: Sequence[str]
    ) -> Iterator[RowMapping]:
        """The rows whose ``column`` is one of ``ids``, asked for in portions."""
        for portion in portions(ids):
            yield from self._rows(query.where(column.in_(portion)))


def grouped(rows: Iterator[RowMapping], key: str) -> dict[str, list[RowMapping]]:
    """The rows by what they hold in ``key``, each group in the order of the query."""
    result: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        result[row[key]].append(row)
    return result
