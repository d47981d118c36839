"""The only way to write: every row change is recorded as it is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from annotator.core.changes import Change, Changes, Row
from annotator.core.clock import now
from annotator.core.errors import NotFound, Refused
from annotator.core.i18n import _
from annotator.core.ids import new_id
from annotator.core.progress import Progress
from annotator.store.cascade import CHILDREN
from annotator.store.portions import PORTION, portions
from annotator.store.reader import IDS, rows_of
from annotator.store.schema import revisions

BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Bulk:
    """Rows that were inserted together: one entry of the journal, with their ids alone."""

    table: str
    changes: tuple[Change, ...]

    @property
    def ids(self) -> list[str]:
        return [change.row_id for change in self.changes]


class Transaction:
    """Writes rows and remembers what they were before.

    What it remembers is what undo, refresh and the history are made of, so nothing else in the
    program may write to the database. Rows get their id, coder and times here.
    """

    def __init__(
        self,
        connection: Connection,
        coder_id: str | None,
        at: str = "",
        progress: Progress | None = None,
    ) -> None:
        """``progress`` is told of many rows as they are written, and may stop it all."""
        self.connection = connection
        self._progress = progress or Progress()
        self.coder_id = coder_id
        self.at = at or now()
        self.article_id: str | None = None
        """The article that the change happens in, so that undo can go there."""
        self._records: list[Change | Bulk] = []
        self._empty: dict[str, Row] = {}

    @property
    def records(self) -> Sequence[Change | Bulk]:
        """What was done, in order; rows inserted in bulk as one."""
        return self._records

    @property
    def changes(self) -> Changes:
        """Every row that changed, in order; what listeners are told."""
        changes: list[Change] = []
        for record in self._records:
            changes += record.changes if isinstance(record, Bulk) else (record,)
        return Changes(tuple(changes))

    def insert(self, table: Table, **values: Any) -> str:
        """Insert a row and return its id."""
        row = self._filled(table, values)
        self.connection.execute(_insertion_of_one(table), row)
        self._records.append(Change(table.name, row["id"], None, row))
        return str(row["id"])

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Insert many rows as one entry of the journal; undo deletes them. Returns their ids."""
        if not rows:
            return []
        filled = [self._filled(table, row) for row in rows]
        self.connection.execute(_insertion(table), filled)
        made = tuple(Change(table.name, str(row["id"]), None, row) for row in filled)
        self._records.append(Bulk(table.name, made))
        return [change.row_id for change in made]

    def update(self, table: Table, row_id: str, **values: Any) -> None:
        """Change some columns of a row; columns that would stay the same are left alone.

        Raises:
            NotFound: when the row is gone.
        """
        self.update_many(table, {row_id: values})

    def update_many(
        self, table: Table, rows: Mapping[str, Mapping[str, Any]], *, stamp: bool = True
    ) -> None:
        """Change some columns of many rows, by their ids; each is recorded, as with ``update``.

        Without ``stamp`` their times stay: what they say is as it was, only a pointer moved.

        Raises:
            NotFound: when a row is gone.
        """
        before = self.get_many(table, tuple(rows))
        news: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row_id, values in rows.items():
            old = before[row_id]
            changed = {name: value for name, value in values.items() if old[name] != value}
            if not changed:
                continue
            if stamp and "updated_at" in table.c:
                changed.setdefault("updated_at", self.at)
            news[tuple(changed)].append({"_id": row_id, **changed})
            self._records.append(Change(table.name, row_id, old, {**old, **changed}))
        for names, given in news.items():
            counted = self._progress.over(given)
            while portion := list(islice(counted, PORTION)):
                self.connection.execute(update_of(table, names), portion)

    def delete(self, table: Table, row_id: str) -> None:
        """Delete a row and, as the schema says, what hangs on it.

        Raises:
            NotFound: when the row is gone.
            Refused: when another row needs it.
        """
        self.delete_many(table, (row_id,))

    def delete_many(self, table: Table, ids: Sequence[str]) -> None:
        """Delete rows and, as the schema says, what hangs on them.

        Raises:
            NotFound: when a row is gone.
            Refused: when another row needs one of them.
        """
        ids = list(dict.fromkeys(ids))
        for child in CHILDREN[table.name]:
            hanging = [row["id"] for row in self.look_up(child.table, child.name, ids, "id")]
            if not hanging:
                continue
            if child.on_delete == "cascade":
                self.delete_many(child.table, hanging)
            elif child.on_delete == "clear":
                self.update_many(child.table, {id_: {child.name: None} for id_ in hanging})
            else:
                raise Refused(
                    _("This cannot be deleted while it is still in use ({table}).").format(
                        table=child.table.name
                    )
                )
        # read only now: one of these rows may have pointed to another, and been cleared
        before = self.get_many(table, ids)
        counted = self._progress.over(ids)
        while portion := list(islice(counted, PORTION)):
            self.connection.execute(_deletion(table), {"ids": portion})
        self._records += [Change(table.name, row_id, before[row_id], None) for row_id in ids]

    def get(self, table: Table, row_id: str) -> Row:
        """The row as a mapping.

        Raises:
            NotFound: when there is none.
        """
        return self.get_many(table, (row_id,))[row_id]

    def get_many(self, table: Table, ids: Sequence[str]) -> dict[str, Row]:
        """These rows by their ids.

        Raises:
            NotFound: when one is gone.
        """
        found = rows_of(self.connection, _rows_by_id(table), ids)
        rows: dict[str, Row] = {row["id"]: dict(row) for row in found}
        if any(row_id not in rows for row_id in ids):
            raise NotFound(
                _("This entry is no longer in the project ({table}).").format(table=table.name)
            )
        return rows

    def find(self, table: Table, **values: Any) -> Row | None:
        """The first row with these values, by id; ``None`` where there is none."""
        rows = self.find_all(table, **values)
        return rows[0] if rows else None

    def find_all(self, table: Table, **values: Any) -> list[Row]:
        """All rows with these values, in the order of their ids (that is, of their making)."""
        held = {name: value for name, value in values.items() if value is not None}
        query = _rows_with(table, tuple(held), tuple(values.keys() - held.keys()))
        return [dict(row) for row in self.connection.execute(query, held).mappings()]

    def look_up(
        self, table: Table, column: str, values: Collection[str], *columns: str, **held: Any
    ) -> list[Row]:
        """These columns of all rows that hold one of ``values``, in the order of their ids.

        ``held`` names what else a row must hold.
        """
        wanted = [table.c[name] for name in columns]
        found: list[Row] = []
        for portion in portions(sorted(values)):
            query = select(*wanted).where(table.c[column].in_(portion)).order_by(table.c.id)
            for name, value in held.items():
                query = query.where(table.c[name] == value)
            found += [dict(row) for row in self.connection.execute(query).mappings()]
        return found

    def largest(self, table: Table, column: str) -> int:
        """The largest number in a column; 0 in an empty table."""
        query = select(func.max(table.c[column]))
        return self.connection.execute(query).scalar() or 0

    def record(self, change: Change) -> None:
        """Note a change that a replay made by itself (see ``journal``)."""
        self._records.append(change)

    def _filled(self, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
        """The whole row, so that what listeners see is what the database holds."""
        empty = self._empty.get(table.name)
        if empty is None:
            empty = self._empty[table.name] = self._empty_row(table)
        row = {**empty, **values}
        if len(row) != len(empty):  # an old journal may know columns that are gone
            row = {name: row[name] for name in empty}
        if "id" not in values:
            row["id"] = new_id()
        return row

    def _empty_row(self, table: Table) -> Row:
        """What a row holds where nobody says anything else."""
        stamps = {
            "coder_id": self.coder_id,
            "created_at": self.at,
            "updated_at": self.at,
        }
        return {
            column.name: stamps.get(column.name, getattr(column.default, "arg", None))
            for column in table.columns
        }


# Statements are made once and kept: putting one together takes longer than running it.


@cache
def _insertion_of_one(table: Table) -> Any:
    return table.insert()


@cache
def _rows_by_id(table: Table) -> Select[Any]:
    return select(table).where(table.c.id.in_(IDS))


@cache
def _rows_with(table: Table, held: tuple[str, ...], empty: tuple[str, ...]) -> Select[Any]:
    """The rows that hold what is given under these names, and nothing in the ``empty`` columns."""
    return (
        select(table)
        .where(*(table.c[name] == bindparam(name) for name in held))
        .where(*(table.c[name].is_(None) for name in empty))
        .order_by(table.c.id)
    )


@cache
def _deletion(table: Table) -> Any:
    return table.delete().where(table.c.id.in_(IDS))


@cache
def _insertion(table: Table) -> Any:
    """The INSERT of many rows; into tables with an index of the search, all in one statement.

    That index writes down what it holds before each statement, so that one for each row is slow.
    """
    insertion = table.insert()
    # only what returns something is sent as one statement by SQLAlchemy
    return insertion.returning(table.c.id) if table is revisions else insertion


@cache
def update_of(table: Table, names: tuple[str, ...]) -> Any:
    """The UPDATE of these columns by ``_id``."""
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return table.update().where(table.c.id == bindparam("_id")).values(values)
