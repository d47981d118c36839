"""Cuts long lists of ids into what one query may name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

PORTION = 500
"""How many ids one query may name (SQLite has a limit of variables)."""


def portions(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """The ids in runs of at most :data:`PORTION`."""
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]
