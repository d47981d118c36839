"""What a project remembers of rows as they were: in its journal, and in what was merged.

An *image* is such a memory: a whole row that is gone or was undone, or the columns that a change
exchanged. Images hold texts and pointers, so that erasing has to look at every one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from annotator.core.changes import Row
from annotator.store.journal import is_ours
from annotator.store.merging import POINTERS
from annotator.store.schema import journal, journal_changes, merges, metadata
from annotator.store.transaction import BULK

RETURNING: Final = ("done", "undone")
"""States of entries that undo or redo may still play."""

_WATCHED: Final = {
    "articles": ("title",),
    "claims": ("text",),
    "revisions": ("text_sha256",),
    "line_rules": ("line",),
    "event_cells": ("value", "note"),
    "speakers": ("name_key",),
    "speaker_aliases": ("name_key",),
    "kept_apart": ("one", "other"),
}
"""Columns beside the pointers that erasing asks for; texts of articles are never kept in memory."""

_POINTERS: Final = {
    table.name: {
        column.name: str(column.info["on_delete"])
        for column in table.columns
        if "on_delete" in column.info and column.name != "coder_id"
    }
    for table in metadata.sorted_tables
}

MERGED: Final = "merged"
"""In the image of a merge: the id of the row that went into another one."""


@dataclass(frozen=True, slots=True)
class Image:
    """A row, or some columns of it, as it once was."""

    table: str
    row_id: str
    values: Mapping[str, Any]
    """Its pointers, and the columns of :data:`_WATCHED`."""
    is_whole: bool
    can_return: bool
    """Whether undo, redo or a split may bring it back."""

    def pointers(self) -> Iterator[tuple[str, str, str]]:
        """Column, id of the row pointed to, and what becomes of this row when that one goes."""
        for column, on_delete in pointers_of(self.table).items():
            target = self.values.get(column)
            if target is not None:
                yield column, target, on_delete


@dataclass(frozen=True, slots=True)
class Pointing:
    """An image that points to a row."""

    image: Image
    column: str
    on_delete: str


class Past:
    """All images of a project: by the row that they are of, and by those that they point to."""

    def __init__(self, images: Iterator[Image]) -> None:
        self.of: dict[str, list[Image]] = defaultdict(list)
        self.to: dict[str, list[Pointing]] = defaultdict(list)
        self.merges: dict[str, set[str]] = defaultdict(set)
        """The remembered merges, by the row that went into another one."""
        for image in images:
            self.of[image.row_id].append(image)
            if MERGED in image.values:
                self.merges[image.values[MERGED]].add(image.row_id)
            for column, target, on_delete in image.pointers():
                self.to[target].append(Pointing(image, column, on_delete))

    def whole(self, table: str) -> Iterator[Image]:
        """The whole rows of a table that were remembered."""
        for images in self.of.values():
            for image in images:
                if image.table == table and image.is_whole:
                    yield image


def read(connection: Connection) -> Past:
    """All that the journal and the merges of a project remember."""
    return Past(_all(connection))


def changes(
    connection: Connection, where: ColumnElement[bool] | None = None
) -> Iterator[RowMapping]:
    """The changes of the journal in order, each with the state, step and kind of its entry."""
    query = (
        select(journal_changes, journal.c.state, journal.c.step, journal.c.kind)
        .join(journal, journal.c.seq == journal_changes.c.seq)
        .order_by(journal_changes.c.id)
    )
    query = query if where is None else query.where(where)
    with connection.execution_options(yield_per=200).execute(query) as found:
        yield from found.mappings()


def pointers_of(table: str) -> Mapping[str, str]:
    """The columns of a table that point to others, without coders, and what on deletion."""
    return _POINTERS.get(table, {})


def kept_by(entry: Row) -> str:
    """The table whose rows a merge made one."""
    return next(name for name, pointer in POINTERS.items() if entry.get(pointer))


def _all(connection: Connection) -> Iterator[Image]:
    for change in changes(connection):
        if is_ours(change):
            yield from _of_change(change)
    for row in connection.execute(select(merges)).mappings():
        yield from _of_merge(dict(row), can_return=True)


def _of_change(change: RowMapping) -> Iterator[Image]:
    table, can_return = change["table_name"], change["state"] in RETURNING
    before, after = change["before"], change["after"]
    if change["op"] == BULK:
        for row in after.get("rows", ()):
            yield _image(table, row, can_return=can_return)
            yield from _inside(table, row, can_return=can_return)
        return
    is_whole = change["op"] != "update"
    for content in (before, after):
        if content:
            row = {**content, "id": change["row_id"]}
            yield _image(table, row, is_whole=is_whole, can_return=can_return)
            yield from _inside(table, row, can_return=can_return)


def _inside(table: str, row: Row, *, can_return: bool) -> Iterator[Image]:
    if table == merges.name and row.get("content"):
        yield from _of_merge(row, can_return=can_return)


def _of_merge(entry: Row, *, can_return: bool) -> Iterator[Image]:
    """What a merge remembers: the row that went, rows that went with it, what pointed to it."""
    content = entry["content"]
    if any(entry.get(pointer) for pointer in POINTERS.values()):
        yield _image(kept_by(entry), content["row"], can_return=can_return)
    for name, row in content["gone"]:
        yield _image(name, row, can_return=can_return)
    for name, column, row_id in content["moved"]:
        row = {"id": row_id, column: content["row"]["id"]}
        yield _image(name, row, is_whole=False, can_return=can_return)


def _image(table: str, row: Row, *, can_return: bool, is_whole: bool = True) -> Image:
    names = (*pointers_of(table), *_WATCHED.get(table, ()))
    values = {name: row[name] for name in names if name in row}
    if table == merges.name and row.get("content"):
        values[MERGED] = row["content"]["row"]["id"]
    return Image(
        table=table,
        row_id=str(row["id"]),
        values=values,
        is_whole=is_whole,
        can_return=can_return,
    )
