"""The journal: every change with its coder and time; undo, redo and history come from it.

An *entry* is one transaction. Entries that belong together share a *step*, and undo takes back
the whole step. The stack of steps is one for the project and outlives the program: ``state`` of
an entry is ``done``, ``undone`` (it can be redone) or ``dropped`` (something else was done since).
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from annotator.core.changes import Change, Row
from annotator.core.errors import NotFound, Refused
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.store.portions import portions
from annotator.store.schema import journal, journal_changes, metadata
from annotator.store.transaction import BULK, Bulk, Transaction

BYTES = "$bytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written beside the changes of one transaction.

    ``kind`` is ``do`` (on the undo stack), ``setup`` (never undone: a project's own row, a coder),
    ``undo`` or ``redo``.
    """

    step: str
    kind: str
    command: str
    text: str
    program_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that can be undone or redone."""

    id: str
    text: str
    article_id: str | None


def write(tx: Transaction, entry: Entry) -> None:
    """Write what the transaction recorded; a new step makes undone ones impossible to redo."""
    connection = tx.connection
    if entry.kind == "do":
        connection.execute(
            update(journal).where(journal.c.state == "undone").values(state="dropped")
        )
    seq = connection.execute(
        insert(journal).returning(journal.c.seq),
        {
            "step": entry.step,
            "kind": entry.kind,
            "state": "done" if entry.kind == "do" else "",
            "command": entry.command,
            "text": entry.text,
            "article_id": tx.article_id,
            "coder_id": tx.coder_id,
            "at": tx.at,
            "program_version": entry.program_version,
        },
    ).scalar_one()
    if entry.kind in {"do", "setup"}:
        rows = [
            _bulk(seq, record) if isinstance(record, Bulk) else _recorded(seq, record)
            for record in tx.records
        ]
        if rows:
            connection.execute(insert(journal_changes), rows)


def undoable(connection: Connection) -> Step | None:
    """The step that undo would take back."""
    return _step(connection, "done", func.max(journal.c.seq))


def redoable(connection: Connection) -> Step | None:
    """The step that redo would make again."""
    return _step(connection, "undone", func.min(journal.c.seq))


def undo(tx: Transaction, step: Step, progress: Progress) -> None:
    """Take back all entries of a step, the last change first.

    Raises:
        Refused: when a row is no longer as the step left it.
        Cancelled: when ``progress`` was cancelled; nothing may be kept of it then.
    """
    for number in progress.over(list(reversed(_changes_of(tx.connection, step)))):
        _take_back(tx, _change(tx.connection, number))
    _set_state(tx.connection, step, "undone")


def redo(tx: Transaction, step: Step, progress: Progress) -> None:
    """Make the changes of an undone step again.

    Raises:
        Refused: when a row is no longer as undo left it.
        Cancelled: when ``progress`` was cancelled; nothing may be kept of it then.
    """
    for number in progress.over(_changes_of(tx.connection, step)):
        _make_again(tx, _change(tx.connection, number))
    _set_state(tx.connection, step, "done")


def _step(connection: Connection, state: str, pick: Any) -> Step | None:
    seq = select(pick).where(journal.c.state == state).scalar_subquery()
    query = select(journal.c.step, journal.c.text, journal.c.article_id)
    # a step is called after its first entry, which is the one the person asked for
    wanted = select(journal.c.step).where(journal.c.seq == seq).scalar_subquery()
    query = query.where(journal.c.step == wanted, journal.c.kind == "do").order_by(journal.c.seq)
    row = connection.execute(query.limit(1)).mappings().first()
    if row is None:
        return None
    return Step(id=row["step"], text=row["text"], article_id=row["article_id"])


def _set_state(connection: Connection, step: Step, state: str) -> None:
    connection.execute(
        update(journal).where(journal.c.step == step.id, journal.c.kind == "do").values(state=state)
    )


def _changes_of(connection: Connection, step: Step) -> list[int]:
    """The ids of the changes of a step, in order; each is read when its turn comes."""
    query = (
        select(journal_changes.c.id)
        .join(journal, journal.c.seq == journal_changes.c.seq)
        .where(journal.c.step == step.id, journal.c.kind == "do")
        .order_by(journal_changes.c.id)
    )
    return list(connection.execute(query).scalars())


def _change(connection: Connection, number: int) -> RowMapping:
    query = select(journal_changes).where(journal_changes.c.id == number)
    return connection.execute(query).mappings().one()


def size(connection: Connection, step: Step) -> int:
    """How many changes a step has; rows that were inserted together are one."""
    return len(_changes_of(connection, step))


def _recorded(seq: int, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    if before is None:
        op, kept_before, kept_after = "insert", None, None
    elif after is None:
        op, kept_before, kept_after = "delete", pack(before), None
    else:
        names = [name for name in after if after[name] != before[name]]
        op = "update"
        kept_before = pack({name: before[name] for name in names})
        kept_after = pack({name: after[name] for name in names})
    return {
        "seq": seq,
        "table_name": change.table,
        "row_id": change.row_id,
        "op": op,
        "before": kept_before,
        "after": kept_after,
    }


def _bulk(seq: int, bulk: Bulk) -> dict[str, Any]:
    return {
        "seq": seq,
        "table_name": bulk.table,
        "row_id": "",
        "op": BULK,
        "before": None,
        "after": {"ids": bulk.ids},
    }


def _take_back(tx: Transaction, change: RowMapping) -> None:
    table = metadata.tables[change["table_name"]]
    if change["op"] == BULK:
        rows = _remove_many(tx, table, change["after"]["ids"])
        _keep(tx, change, {"ids": change["after"]["ids"], "rows": [pack(row) for row in rows]})
    elif change["op"] == "insert":
        _keep(tx, change, pack(_remove(tx, table, change["row_id"])))
    elif change["op"] == "delete":
        _put_back(tx, table, unpack(change["before"]))
    else:
        _exchange(tx, table, change["row_id"], change["after"], change["before"])


def _make_again(tx: Transaction, change: RowMapping) -> None:
    table = metadata.tables[change["table_name"]]
    if change["op"] == BULK:
        tx.insert_many(table, [unpack(row) for row in change["after"]["rows"]])
        _keep(tx, change, {"ids": change["after"]["ids"]})
    elif change["op"] == "insert":
        _put_back(tx, table, unpack(change["after"]))
    elif change["op"] == "delete":
        _remove(tx, table, change["row_id"])
    else:
        _exchange(tx, table, change["row_id"], change["before"], change["after"])


def _keep(tx: Transaction, change: RowMapping, after: Any) -> None:
    """Remember with an undone insert what it had inserted, so that redo can."""
    statement = update(journal_changes).where(journal_changes.c.id == change["id"])
    tx.connection.execute(statement.values(after=after))


def _remove(tx: Transaction, table: Table, row_id: str) -> Row:
    return _remove_many(tx, table, [row_id])[0]


def _remove_many(tx: Transaction, table: Table, ids: Sequence[str]) -> list[Row]:
    """Delete rows; what they were, in the order of ``ids``."""
    rows: dict[str, Row] = {}
    for portion in portions(ids):
        query = select(table).where(table.c.id.in_(portion))
        rows |= {row["id"]: dict(row) for row in tx.connection.execute(query).mappings()}
        try:
            tx.connection.execute(delete(table).where(table.c.id.in_(portion)))
        except IntegrityError as error:
            raise Refused(
                _("This cannot be undone: something made later still needs it ({table}).").format(
                    table=table.name
                )
            ) from error
    if len(rows) < len(ids):
        raise NotFound(
            _("This entry is no longer in the project ({table}).").format(table=table.name)
        )
    for row_id in reversed(ids):
        tx.record(Change(table.name, row_id, rows[row_id], None))
    return [rows[row_id] for row_id in ids]


def _put_back(tx: Transaction, table: Table, row: Row) -> None:
    tx.connection.execute(insert(table), dict(row))
    tx.record(Change(table.name, row["id"], None, row))


def _exchange(
    tx: Transaction,
    table: Table,
    row_id: str,
    expected: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> None:
    row = tx.get(table, row_id)
    expected, values = unpack(expected), unpack(wanted)
    if any(row[name] != value for name, value in expected.items()):
        raise Refused(
            _(
                "This cannot be undone: the entry was changed in another way since ({table})."
            ).format(table=table.name)
        )
    tx.connection.execute(update(table).where(table.c.id == row_id).values(**values))
    tx.record(Change(table.name, row_id, row, {**row, **values}))


def pack(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as JSON can hold it: bytes become ``{"$bytes": base64}``."""
    return {
        name: {"$bytes": base64.b64encode(value).decode("ascii")}
        if isinstance(value, bytes)
        else value
        for name, value in row.items()
    }


def unpack(row: Mapping[str, Any]) -> dict[str, Any]:
    """What :func:`pack` packed."""
    return {
        name: base64.b64decode(value[BYTES])
        if isinstance(value, dict) and set(value) == {BYTES}
        else value
        for name, value in row.items()
    }


def history(connection: Connection, row_ids: Iterable[str]) -> list[RowMapping]:
    """Who changed these rows and when, oldest first: the entries with their changes."""
    query = (
        select(journal, journal_changes)
        .join(journal, journal.c.seq == journal_changes.c.seq)
        .where(journal_changes.c.row_id.in_(list(row_ids)))
        .order_by(journal_changes.c.id)
    )
    return list(connection.execute(query).mappings())
