"""The command that takes a whole dataset in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.commands.coders import coder_ids
from annotator.core.i18n import _
from annotator.core.ids import TagId
from annotator.store.schema import metadata, tags
from annotator.store.transaction import Transaction

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInDataset:
    """Store the rows of a dataset under their own identifiers, none of which is there yet.

    ``rows`` are whole rows by the names of their tables in ``store/schema``, each with ``coder``
    instead of ``coder_id``: coders are known by their names. ``replaced`` are tags that go, such
    as those that a new project begins with. Returns how many articles came in.
    """

    rows: Rows
    replaced: tuple[TagId, ...] = ()

    @property
    def text(self) -> str:
        return _("Take in a dataset")

    def apply(self, tx: Transaction) -> int:
        going = tx.get_many(tags, list(self.replaced))
        for row in reversed(_each_below(list(going.values()))):
            tx.delete(tags, row["id"])
        known = coder_ids(tx, (row.get("coder") for rows in self.rows.values() for row in rows))
        for table in metadata.sorted_tables:
            if table.name in self.rows:
                rows = self.rows[table.name]
                rows = _each_below(rows) if table is tags else rows
                tx.insert_many(table, [_stored(table.c, row, known) for row in rows])
        tx.article_id = None
        return len(self.rows.get("articles", ()))


def _each_below(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Tags such that each comes after the one above it."""
    above = {row["id"]: row["parent_id"] for row in rows}

    def depth(row: Mapping[str, Any]) -> int:
        found, at = 0, above.get(row["id"])
        while at is not None and found < len(above):  # they may stand in a ring
            found, at = found + 1, above.get(at)
        return found

    return sorted(rows, key=depth)


def _stored(columns: Any, row: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """The row with its coder's id; nothing where a column may be empty, its default elsewhere."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        if name not in columns:
            continue
        empty = value is None or value == ""
        if not empty:
            made[name] = value
        elif columns[name].nullable:
            made[name] = None
    if "coder_id" in columns:
        made["coder_id"] = known.get(row.get("coder") or "")
    return made
