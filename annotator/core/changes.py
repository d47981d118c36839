"""What a command did: the rows it touched, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; ``None`` where it did not exist."""

    table: str
    row_id: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was when it was deleted."""
        return self.after if self.after is not None else self.before or {}


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of one command, in the order they were made."""

    items: tuple[Change, ...] = ()

    def touch(self, *tables: str) -> bool:
        """Whether any of these tables changed; views ask this to refresh."""
        return any(change.table in tables for change in self.items)

    def ids(self, table: str) -> set[str]:
        """The ids of the rows of ``table`` that changed."""
        return {change.row_id for change in self.items if change.table == table}

    def known_ids(self, table: str) -> set[str]:
        """The ids of the rows of ``table`` that were there before; what is new, nothing shows."""
        return {
            change.row_id
            for change in self.items
            if change.table == table and change.before is not None
        }

    def values(self, column: str) -> set[str]:
        """What the changed rows of all tables hold in ``column``, such as ``mention_id``."""
        return set(_values(self.items, column))

    def __bool__(self) -> bool:
        return bool(self.items)


def _values(items: Iterable[Change], column: str) -> Iterable[str]:
    for change in items:
        for row in (change.before, change.after):
            value = row.get(column) if row else None
            if value is not None:
                yield value
