"""Whether the rows of a dataset belong together: each is there once, and what it names is there.

Such an error has no second reading: what a row means that points nowhere, nobody knows. So nothing
comes in, and the sentence names the table, the row and the identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from annotator.core.codebook import in_ring
from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _
from annotator.exchange.dataset import MEMOS, SHEETS, SPANS, TAGS
from annotator.exchange.package_reading import ROW, Package
from annotator.exchange.sheet import Sheet
from annotator.store.schema import metadata

Row = dict[str, Any]

_MORE_LINKS: Final = {"mentions": {"carried_from": "mentions.mention_id"}}
"""Columns that point to other rows, beside the links of their tables."""
_ON: Final = {
    "article": "articles",
    "claim": "claims",
    "event": "events",
    "mention": "mentions",
    "speaker": "speakers",
    "tag": "tags",
}
"""The table of what a note is on."""


_OWNERS: Final = ("mention_id", "attribution_id", "mark_id", "tagging_id")
_EMPTY: Final = N_("{file}, row {n}: “{column}” is empty. Export the dataset anew.")


class Belonging:
    """Gathers the rows of the tables that come in, and says what of them does not fit."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._keys: dict[str, dict[str, int]] = {}
        """The numbers of the rows by their keys, for each table."""

    def once(self, sheet: Sheet, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of a table, without those that repeat one.

        Raises:
            CannotRead: one has no key, or that of another one.
        """
        if not sheet.key:
            yield from rows
            return
        keys = self._keys.setdefault(sheet.name, {})
        first: dict[str, int] = {}
        for row in rows:
            key = row.get(sheet.key)
            if not key:
                raise CannotRead(self._said(_(_EMPTY), sheet, row, column=sheet.key))
            mark = hash(tuple(str(value) for name, value in row.items() if name != ROW))
            if key in keys:
                if first[key] != mark:
                    message = _(
                        "{file}, row {n}: “{column}” is {id}, as in row {first}, and the rows"
                        " differ. Take one of them away."
                    )
                    more = {"column": sheet.key, "id": key, "first": keys[key]}
                    raise CannotRead(self._said(message, sheet, row, **more))
                message = _("{file}, row {n} is the same as row {first}; it is left out.")
                told = self._said(message, sheet, row, first=keys[key])
                self._package.put_right[told] = None
                continue
            keys[key] = row[ROW]
            first[key] = mark
            yield row

    def check(self, found: Mapping[str, Sequence[Row]]) -> None:
        """Look at the rows of tables, by the names that these have in the dataset.

        Raises:
            CannotRead: one names a row that is not there, or a tag is below itself.
        """
        for sheet in SHEETS:
            links = sheet.links | _MORE_LINKS.get(sheet.name, {})
            for row in found.get(sheet.name, ()):
                for column, target in links.items():
                    self._check(sheet, row, column, target.partition(".")[0])
                if sheet is MEMOS:
                    self._check_memo(row)
                elif sheet is SPANS and sum(bool(row[name]) for name in _OWNERS) != 1:
                    message = _(
                        "{file}, row {n}: of {columns} exactly one must be filled in. Export the"
                        " dataset anew."
                    )
                    raise CannotRead(self._said(message, sheet, row, columns=", ".join(_OWNERS)))
        self._check_tags(found.get(TAGS.name, ()))

    def check_filled(self, sheet: Sheet, table: str, rows: Sequence[Row]) -> None:
        """Look whether all rows have what the project cannot do without.

        Raises:
            CannotRead: a cell is empty that must not be.
        """
        columns = [
            column.name
            for column in metadata.tables[table].c
            if not column.nullable
            and column.default is None
            and column.server_default is None
            and column.name in sheet.names
        ]
        for row in rows:
            for name in columns:
                if row.get(name) in {None, ""}:
                    raise CannotRead(self._said(_(_EMPTY), sheet, row, column=name))

    def parts(self, sheet: Sheet, row: Row, column: str, kinds: Sequence[type]) -> list[list[Any]]:
        """The lists in a cell, each of values of these kinds.

        Raises:
            CannotRead: one is no such list.
        """
        found = row[column] or []
        for one in found:
            is_one = isinstance(one, list) and len(one) == len(kinds)
            if not is_one or not all(map(isinstance, one, kinds)):
                message = _(
                    "{file}, row {n}: “{cell}” in “{column}” is not what stands there in a"
                    " dataset. Export it anew."
                )
                said = self._said(message, sheet, row, column=column, cell=str(one)[:40])
                raise CannotRead(said)
        return found

    def _check(self, sheet: Sheet, row: Row, column: str, table: str) -> None:
        id_ = row.get(column)
        if not id_ or table not in self._keys or id_ in self._keys[table]:
            return
        message = _(
            "{file}, row {n}: “{column}” is {id}, and no row of {other} is called so. Put that row"
            " back, or export the dataset anew."
        )
        other = self._package.resources[table].path.name
        raise CannotRead(self._said(message, sheet, row, column=column, id=id_, other=other))

    def _check_memo(self, row: Row) -> None:
        if not row["on"]:
            raise CannotRead(self._said(_(_EMPTY), MEMOS, row, column="on"))
        if row["on"] in _ON:
            if not row["on_id"]:
                raise CannotRead(self._said(_(_EMPTY), MEMOS, row, column="on_id"))
            self._check(MEMOS, row, "on_id", _ON[row["on"]])

    def _check_tags(self, tags: Sequence[Row]) -> None:
        above = {row["id"]: row["parent_id"] for row in tags}
        for row in tags:
            if in_ring(row["id"], above):
                message = _(
                    "{file}, row {n}: the tag “{name}” ({id}) is below itself. Give it the"
                    " “parent_id” that it had, or none."
                )
                more = {"name": row["name"], "id": row["id"]}
                raise CannotRead(self._said(message, TAGS, row, **more))

    def _said(self, message: str, sheet: Sheet, row: Row, **more: Any) -> str:
        file = self._package.resource(sheet).path.name
        return message.format(file=file, n=row[ROW], **more)
