"""The journal: every change with its coder and time; undo, redo and history come from it.

An *entry* is one transaction. Entries that belong together share a *step*, and undo takes back
the whole step. The stack of steps is one for the project and outlives the program: ``state`` of
an entry is ``done``, ``undone`` (it can be redone) or ``dropped`` (something else was done since).
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Connection,
    RowMapping,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from annotator.core.changes import Change, Row
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.store import values
from annotator.store.cascade import CHILDREN
from annotator.store.portions import portions
from annotator.store.schema import journal, journal_changes, metadata
from annotator.store.transaction import BULK, Bulk, Transaction, update_of

BYTES = "$bytes"
RUN = 200
"""How many changes are replayed together at most."""

_DROP_UNDONE: Final = update(journal).where(journal.c.state == "undone").values(state="dropped")
_ADD_ENTRY: Final = insert(journal).returning(journal.c.seq)
_ADD_CHANGES: Final = insert(journal_changes)


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
        connection.execute(_DROP_UNDONE)
    seq = connection.execute(
        _ADD_ENTRY,
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
    if entry.kind != "redo":
        records = [r for r in tx.records if entry.kind != "undo" or _is_derived(r)]
        rows = [
            _bulk(seq, record) if isinstance(record, Bulk) else _recorded(seq, record)
            for record in records
        ]
        if rows:
            connection.execute(_ADD_CHANGES, rows)


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
    numbers = list(reversed(_changes_of(tx.connection, step)))
    for run in _runs(tx.connection, progress.over(numbers)):
        _take_back(tx, run)
    _set_state(tx.connection, step, "undone")


def redo(tx: Transaction, step: Step, progress: Progress) -> None:
    """Make the changes of an undone step again.

    Raises:
        Refused: when a row is no longer as undo left it.
        Cancelled: when ``progress`` was cancelled; nothing may be kept of it then.
    """
    for run in _runs(tx.connection, progress.over(_changes_of(tx.connection, step))):
        _make_again(tx, run)
    _bring_back(tx, step)
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


_DERIVED: Final = [table for table in metadata.sorted_tables if table.info.get("derived")]
"""What the program makes of the texts by itself: undo takes it along, and redo brings it back."""


def _is_derived(record: Change | Bulk) -> bool:
    return metadata.tables[record.table] in _DERIVED


def _runs(connection: Connection, numbers: Iterator[int]) -> Iterator[list[RowMapping]]:
    """Changes in runs of one kind in one table, so that each run takes few statements.

    A row comes once in a run: what happened to it twice has an order. Runs are short, as a change
    may hold a whole text.

    Raises:
        Refused: when one is not as this program writes them.
    """
    while portion := tuple(islice(numbers, RUN)):
        query = select(journal_changes).where(journal_changes.c.id.in_(portion))
        found = {row["id"]: row for row in connection.execute(query).mappings()}
        run: list[RowMapping] = []
        rows: set[str] = set()
        if not all(map(is_ours, found.values())):
            raise Refused(_("This cannot be undone: another program wrote to the list of changes."))
        for change in (found[number] for number in portion):
            same = run and _kind(run[0]) == _kind(change) and change["op"] != BULK
            if run and (not same or change["row_id"] in rows):
                yield run
                run, rows = [], set()
            run.append(change)
            rows.add(change["row_id"])
        yield run


def is_ours(change: RowMapping) -> bool:
    """Whether a change is as this program writes them; who made the file may be anybody."""
    table = metadata.tables.get(change["table_name"])
    before, after = change["before"], change["after"]
    if table is None or "id" not in table.columns:
        return False
    match change["op"]:
        case "insert":
            rows = [after or {}]
        case "update":
            rows = [before, after]
        case "delete":
            rows = [before]
        case op:
            ids = after.get("ids") if op == BULK and isinstance(after, dict) else None
            if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
                return False
            rows = after.get("rows", [])
    return all(_is_row(row, table) for row in rows)


def _is_row(row: Any, table: Table) -> bool:
    """Whether something is a row of a table, or a part of one, as :func:`pack` writes it."""
    if not isinstance(row, dict):
        return False
    types = values.types_in(table)
    try:
        return all(
            value is None or isinstance(_unpacked(value), types[name])
            for name, value in row.items()
        )
    except (KeyError, TypeError, ValueError):  # no such column, or what is called bytes is none
        return False


def _kind(change: RowMapping) -> tuple[str, str]:
    return change["table_name"], change["op"]


def _take_back(tx: Transaction, run: Sequence[RowMapping]) -> None:
    table, op = metadata.tables[run[0]["table_name"]], run[0]["op"]
    if op == BULK:
        ids = run[0]["after"]["ids"]
        rows = [pack(row) for row in _remove_many(tx, table, ids)]
        _keep(tx, run, [{"ids": ids, "rows": rows}])
    elif op == "insert":
        removed = _remove_many(tx, table, [change["row_id"] for change in run])
        _keep(tx, run, [pack(row) for row in removed])
    elif op == "delete":
        _put_back(tx, table, [unpack(change["before"]) for change in run])
    else:
        _exchange(tx, table, {c["row_id"]: (c["after"], c["before"]) for c in run})


def _make_again(tx: Transaction, run: Sequence[RowMapping]) -> None:
    table, op = metadata.tables[run[0]["table_name"]], run[0]["op"]
    if op == BULK:
        after = run[0]["after"]
        tx.insert_many(table, [unpack(row) for row in after["rows"]])
        _keep(tx, run, [{"ids": after["ids"]}])
    elif op == "insert":
        _put_back(tx, table, [unpack(change["after"]) for change in run])
    elif op == "delete":
        _remove_many(tx, table, [change["row_id"] for change in run])
    else:
        _exchange(tx, table, {c["row_id"]: (c["before"], c["after"]) for c in run})


def _bring_back(tx: Transaction, step: Step) -> None:
    """Put back the derived rows that undo of the step took along, as far as they are missing."""
    last = select(func.max(journal.c.seq)).where(
        journal.c.step == step.id, journal.c.kind == "undo"
    )
    query = (
        select(journal_changes)
        .where(
            journal_changes.c.seq == last.scalar_subquery(),
            journal_changes.c.op == "delete",
            journal_changes.c.table_name.in_([table.name for table in _DERIVED]),
        )
        .order_by(journal_changes.c.id.desc())
    )
    gone: dict[str, dict[str, Row]] = {table.name: {} for table in _DERIVED}
    for change in tx.connection.execute(query).mappings():
        gone[change["table_name"]][change["row_id"]] = unpack(change["before"])
    for table in _DERIVED:
        rows = gone[table.name]
        there = {row["id"] for row in tx.look_up(table, "id", list(rows), "id")}
        missing = [row for row_id, row in rows.items() if row_id not in there]
        if missing:
            _put_back(tx, table, missing)


def _keep(tx: Transaction, run: Sequence[RowMapping], after: Sequence[Any]) -> None:
    """Remember with undone inserts what they had inserted, so that redo can."""
    statement = update(journal_changes).where(journal_changes.c.id == bindparam("_id"))
    kept = [{"_id": change["id"], "after": row} for change, row in zip(run, after, strict=True)]
    tx.connection.execute(statement.values(after=bindparam("after")), kept)


def _remove_many(tx: Transaction, table: Table, ids: Sequence[str]) -> list[Row]:
    """Delete rows; what they were, in the order of ``ids``."""
    rows = tx.get_many(table, ids)
    for child in CHILDREN[table.name]:
        if child.table.info.get("derived"):
            hanging = tx.look_up(child.table, child.name, ids, "id")
            tx.delete_many(child.table, [row["id"] for row in hanging])
    for portion in portions(ids):
        try:
            tx.connection.execute(delete(table).where(table.c.id.in_(portion)))
        except IntegrityError as error:
            raise Refused(
                _("This cannot be undone: something made later still needs it ({table}).").format(
                    table=table.name
                )
            ) from error
    for row_id in reversed(ids):
        tx.record(Change(table.name, row_id, rows[row_id], None))
    return [rows[row_id] for row_id in ids]


def _put_back(tx: Transaction, table: Table, rows: Sequence[Row]) -> None:
    tx.connection.execute(insert(table), [dict(row) for row in rows])
    for row in rows:
        tx.record(Change(table.name, row["id"], None, row))


def _exchange(
    tx: Transaction,
    table: Table,
    rows: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> None:
    """Give rows what is wanted, where they hold what is expected: (expected, wanted) by id."""
    before = tx.get_many(table, tuple(rows))
    news: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row_id, (expected, wanted) in rows.items():
        row, values = before[row_id], unpack(wanted)
        if any(row[name] != value for name, value in unpack(expected).items()):
            raise Refused(
                _(
                    "This cannot be undone: the entry was changed in another way since ({table})."
                ).format(table=table.name)
            )
        news[tuple(values)].append({"_id": row_id, **values})
        tx.record(Change(table.name, row_id, row, {**row, **values}))
    for names, given in news.items():
        tx.connection.execute(update_of(table, names), given)


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
    return {name: _unpacked(value) for name, value in row.items()}


def _unpacked(value: Any) -> Any:
    is_packed = isinstance(value, dict) and set(value) == {BYTES}
    return base64.b64decode(value[BYTES]) if is_packed else value


def history(connection: Connection, row_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Who changed these rows and when, oldest first: the entries with their changes.

    Rows that were inserted together stand in one change; each that is asked for is told of.
    """
    ids = list(row_ids)
    inside = [cast(journal_changes.c.after, Text).contains(row_id) for row_id in ids]
    query = (
        select(journal, journal_changes)
        .join(journal, journal.c.seq == journal_changes.c.seq)
        .where(
            or_(
                journal_changes.c.row_id.in_(ids),
                and_(journal_changes.c.op == BULK, or_(false(), *inside)),
            )
        )
        .order_by(journal_changes.c.id)
    )
    found: list[dict[str, Any]] = []
    for row in map(dict, connection.execute(query).mappings()):
        if row["op"] != BULK:
            found.append(row)
            continue
        made = [row_id for row_id in ids if row_id in row["after"]["ids"]]
        found += [{**row, "row_id": row_id, "before": None, "after": None} for row_id in made]
    return found
