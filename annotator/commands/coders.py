"""Coders by their names: marks that come from elsewhere say who made them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.store.schema import coders
from annotator.store.transaction import Transaction


def coder_ids(tx: Transaction, names: Iterable[str | None]) -> dict[str, str]:
    """The ids of all coders by their names; those of these names that are new are added."""
    known = {row["name"]: row["id"] for row in tx.find_all(coders)}
    for name in sorted({name for name in names if name} - set(known)):
        known[name] = tx.insert(coders, name=name)
    return known
