"""Which rows point to which, and what becomes of them when their target is deleted."""

from __future__ import annotations

from sqlalchemy import Column, Table

from annotator.store.schema import metadata


class Child:
    """A column that points to a table, and what becomes of its row when the target goes."""

    def __init__(self, table: Table, column: Column[str]) -> None:
        self.table = table
        self.name = column.name
        self.on_delete: str = column.info["on_delete"]


def _children() -> dict[str, list[Child]]:
    found: dict[str, list[Child]] = {table: [] for table in metadata.tables}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if "on_delete" in column.info:
                target = next(iter(column.foreign_keys)).column.table.name
                found[target].append(Child(table, column))
    return found


CHILDREN = _children()
"""For each table, the columns of others that point to it."""
