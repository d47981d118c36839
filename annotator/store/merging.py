"""How one row goes into another of its table, so that it can be taken out again unchanged.

What pointed to the row that goes points to the one that is kept; nothing else of it changes, its
times neither. A row in ``merges`` holds what it takes to split: the row that went (``row``), into
which (``kept``), which rows pointed to it (``moved``: table, column, id), which rows were made on
the way (``made``: table, id) and which went with it because they would say nothing any more
(``gone``: table, row); ``loose`` are rows that cannot point to the row while it is gone (table,
column, id). Merges are split in any order: what one of them holds points where it would
point if it still stood in its table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Table

from annotator.core.changes import Row
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.store.cascade import CHILDREN
from annotator.store.schema import claims, merges, metadata, relations, speakers, tags
from annotator.store.transaction import Transaction

POINTERS: Final[Mapping[str, str]] = {
    speakers.name: "kept_speaker_id",
    claims.name: "kept_claim_id",
    tags.name: "kept_tag_id",
}
"""Which column of ``merges`` names the row that was kept, by its table."""

Made = tuple[Table, str]
"""A row that a merge added: its table and its id."""

_NAMES: Final = {speakers.name: "name", claims.name: "text", tags.name: "name"}


def merge(
    tx: Transaction,
    table: Table,
    kept_id: str,
    gone_id: str,
    made: Iterable[Made] = (),
    **notes: Any,
) -> str:
    """Let row ``gone_id`` go into ``kept_id``; returns the id of the merge, for :func:`split`.

    ``made`` are rows that the caller added because of it; a split takes them back. ``notes`` are
    kept with the merge for the caller.

    Raises:
        Refused: when both are the same row.
        NotFound: when one of them is gone.
    """
    if kept_id == gone_id:
        raise Refused(_("These two are one already."))
    tx.get(table, kept_id)
    row = tx.get(table, gone_id)
    gone = _drop_relations_between(tx, table, kept_id, gone_id)
    moved = _point(tx, table, gone_id, kept_id)
    tx.delete(table, gone_id)
    content = {
        "row": dict(row),
        "kept": kept_id,
        "moved": moved,
        "made": [[of.name, row_id] for of, row_id in made],
        "gone": gone,
        "loose": [],
        **notes,
    }
    pointer = {POINTERS[table.name]: kept_id}
    return tx.insert(merges, name=row[_NAMES[table.name]], content=content, **pointer)


def split(tx: Transaction, merge_id: str) -> str:
    """Take out again what :func:`merge` let go into another row; returns its id, the old one.

    What pointed to it points to it again, as far as it is still there and still where the merge
    put it; what a person did since stays.

    Raises:
        NotFound: when the merge was split already.
    """
    entry = tx.get(merges, merge_id)
    table, kept_id = _kept(entry)
    content = entry["content"]
    row_id = _put_back(tx, table, content["row"])
    assert row_id is not None  # noqa: S101 - what can be merged needs no other row
    for name, column, pointing in _by_column(content["moved"]):
        of = metadata.tables[name]
        still = tx.look_up(of, "id", pointing, "id", **{column: kept_id})
        news = {row["id"]: {column: row_id} for row in still}
        tx.update_many(of, news, stamp=False)
    for name, column, loose in content.get("loose", ()):
        if tx.find(metadata.tables[name], id=loose, **{column: None}):
            tx.update_many(metadata.tables[name], {loose: {column: row_id}}, stamp=False)
    tx.delete(merges, merge_id)
    _point_held(tx, content["moved"], _way(tx, content.get("kept", kept_id)), row_id)
    _take_back(tx, content["made"])
    for name, row in content["gone"]:
        _put_back(tx, metadata.tables[name], row)
    return row_id


def loosen(tx: Transaction, table: Table, column: str, row_id: str, target: str | None) -> None:
    """Let a row point nowhere until ``target``, to which it pointed, is split off again."""
    tx.update_many(table, {row_id: {column: None}}, stamp=False)
    entry = _merge_of(tx, target) if target else None
    if entry is not None:
        content = entry["content"]
        loose = [*content.get("loose", ()), [table.name, column, row_id]]
        tx.update(merges, entry["id"], content={**content, "loose": loose})


def _take_back(tx: Transaction, made: Iterable[list[str]]) -> None:
    """Delete rows that were made for a merge, unless another that still stands made them, too."""
    others = [one for entry in tx.find_all(merges) for one in entry["content"]["made"]]
    for name, row_id in made:
        table = metadata.tables[name]
        if [name, row_id] not in others and tx.find(table, id=row_id):
            tx.delete(table, row_id)


def _point_held(tx: Transaction, moved: list[list[str]], old: set[str], new: str) -> None:
    """Let rows that other merges hold, and that pointed to row ``new``, point to it again.

    A relation that now joins two claims comes back.
    """
    for merge_id in [entry["id"] for entry in tx.find_all(merges)]:
        entry = tx.get(merges, merge_id)
        content = entry["content"]
        held = [(_kept(entry)[0].name, content["row"]), *content["gone"]]
        found = [
            (row, column)
            for name, row in held
            for table, column, row_id in moved
            if (table, row_id) == (name, row["id"]) and row[column] in old
        ]
        for row, column in found:
            row[column] = new
        free = [one for one in content["gone"] if _joins_two(tx, one[1])] if found else []
        content["gone"] = [one for one in content["gone"] if one not in free]
        tx.update(merges, merge_id, content=content)
        for name, row in free:
            _put_back(tx, metadata.tables[name], row)


def _way(tx: Transaction, row_id: str) -> set[str]:
    """The row, the one it went into since, the one that this went into, and so on."""
    way = {row_id}
    while (entry := _merge_of(tx, row_id)) is not None:
        row_id = entry["content"].get("kept", _kept(entry)[1])
        way.add(row_id)
    return way


def _joins_two(tx: Transaction, relation: Row) -> bool:
    ends = {_standing(tx, relation[name]) for name in ("from_claim_id", "to_claim_id")}
    return len(ends) == 2 and None not in ends


def _standing(tx: Transaction, claim_id: str) -> str | None:
    """The claim itself, or where it went; ``None`` where it was deleted."""
    if tx.find(claims, id=claim_id):
        return claim_id
    entry = _merge_of(tx, claim_id)
    return _kept(entry)[1] if entry else None


def _put_back(tx: Transaction, table: Table, row: Row) -> str | None:
    """Insert a row again as it was; ``None`` where it would hang on a row that is gone.

    Where a row that it points to went into another one since, it points to that one, and comes
    back from there when that merge is split.
    """
    found = dict(row)
    for column in table.columns:
        target = found[column.name]
        if "on_delete" not in column.info or target is None:
            continue
        pointed = next(iter(column.foreign_keys)).column.table
        if tx.find(pointed, id=target):
            continue
        found[column.name] = _went_into(tx, table, column.name, found["id"], target)
        if found[column.name] is None and column.info["on_delete"] == "cascade":
            return None
    return tx.insert(table, **found)


def _went_into(tx: Transaction, table: Table, column: str, row_id: str, target: str) -> str | None:
    """Where the row that ``column`` of a row pointed to went, however often; merges are told."""
    entry = _merge_of(tx, target)
    if entry is None:
        return None
    content, (of, kept_id) = entry["content"], _kept(entry)
    moved = [*content["moved"], [table.name, column, row_id]]
    tx.update(merges, entry["id"], content={**content, "moved": moved})
    into: str = content.get("kept", kept_id)
    return into if tx.find(of, id=into) else _went_into(tx, table, column, row_id, into)


def _merge_of(tx: Transaction, gone_id: str) -> Row | None:
    """The merge in which a row went into another one."""
    found = (entry for entry in tx.find_all(merges) if entry["content"]["row"]["id"] == gone_id)
    return next(found, None)


def _kept(entry: Row) -> tuple[Table, str]:
    """The table that a merge is of, and the id of the row that was kept."""
    name = next(name for name, pointer in POINTERS.items() if entry[pointer])
    return metadata.tables[name], entry[POINTERS[name]]


def _point(tx: Transaction, table: Table, old: str, new: str) -> list[list[str]]:
    """Let everything that points to row ``old`` point to ``new``; returns what did."""
    moved: list[list[str]] = []
    for child in CHILDREN[table.name]:
        ids = [row["id"] for row in tx.look_up(child.table, child.name, [old], "id")]
        tx.update_many(child.table, {id_: {child.name: new} for id_ in ids}, stamp=False)
        moved += [[child.table.name, child.name, id_] for id_ in ids]
    return moved


def _drop_relations_between(tx: Transaction, table: Table, one: str, other: str) -> list[list[Any]]:
    """Delete relations that would join a claim to itself."""
    if table is not claims:
        return []
    gone: list[list[Any]] = []
    for start, end in ((one, other), (other, one)):
        for row in tx.find_all(relations, from_claim_id=start, to_claim_id=end):
            tx.delete(relations, row["id"])
            gone.append([relations.name, dict(row)])
    return gone


def _by_column(moved: Iterable[list[str]]) -> list[tuple[str, str, list[str]]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, column, row_id in moved:
        found[name, column].append(row_id)
    return [(name, column, ids) for (name, column), ids in found.items()]
