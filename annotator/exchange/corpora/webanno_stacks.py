"""The stacks of one row of WebAnno TSV 3: which of its cells are said of the same annotation.

Where several annotations of a layer are on a unit, each value has the number of its annotation in
brackets. Values without numbers, and those of relations and chains, go by their places: INCEpTION
writes one for each annotation then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.exchange.corpora import webanno_cells as cells

SLOT: Final = "slot"
TARGET: Final = "target"
BASE: Final = "base"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its layer, and the name of the feature that it holds."""

    layer: str
    kind: str
    """``SP``, ``RL`` or ``CH``: spans, relations, chains."""
    name: str
    role: str = ""
    """:data:`SLOT` for the roles of a slot, :data:`TARGET` for its targets, :data:`BASE` for what
    a relation comes from; empty for a plain feature."""


Said = list[tuple[Column, cells.Item]]
"""What the columns say of one annotation."""
Key = str | int
"""The number of an annotation, or its place in the stack."""


@dataclass(slots=True)
class Stacks:
    """What a row says of each annotation that is on it."""

    said: dict[tuple[str, Key], Said] = field(default_factory=dict)
    """By layer, and by the number or the place in the stack."""
    unclear: Said = field(default_factory=list)
    """Values of one of several annotations, and nothing says of which."""


def stacks(columns: Iterable[Column], row: Iterable[str]) -> Stacks:
    """The annotations on a unit, in the order of meeting them; ``row`` are its cells."""
    made = Stacks()
    by_layer: dict[str, list[tuple[Column, list[cells.Item]]]] = {}
    for column, cell in zip(columns, row, strict=False):
        # the numbers in the targets of slots are theirs, not those of what has the slots
        items = cells.items(cell, numbered=column.role != TARGET)
        by_layer.setdefault(column.layer, []).append((column, items))
    for layer, told in by_layer.items():
        _add(made, layer, told)
    return made


def _add(made: Stacks, layer: str, told: list[tuple[Column, list[cells.Item]]]) -> None:
    """Add what the columns of a layer say."""
    keyed: list[tuple[Column, list[cells.Item], list[Key]]] = []
    slots: list[Key] = []
    for column, items in told:
        keys = _keys(column, items, slots)
        slots = keys if column.role == SLOT else slots
        keyed.append((column, items, keys))
    by_place = max((_placed(keys) for column, _items, keys in keyed if not column.role), default=0)
    for column, items, keys in keyed:
        is_unclear = not column.role and 0 < _placed(keys) < by_place
        for item, key in zip(items, keys, strict=True):
            if is_unclear and isinstance(key, int):
                made.unclear += [(column, item)] if item.value else []
            else:
                made.said.setdefault((layer, key), []).append((column, item))


def _keys(column: Column, items: Sequence[cells.Item], slots: Sequence[Key]) -> list[Key]:
    """What tells each annotation from others: its number, else its place among those without.

    A target stands where the role that it belongs to does; ``slots`` are those of the roles.
    """
    if column.role == TARGET:
        return [*slots, *range(len(slots), len(items))][: len(items)]
    if column.kind != "SP":
        return list(range(len(items)))
    places = iter(range(len(items)))
    return [item.number or next(places) for item in items]


def _placed(keys: Iterable[Key]) -> int:
    return sum(isinstance(key, int) for key in keys)
