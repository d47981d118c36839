"""What erasing does to a project, worked out before anything is written; and the writing.

The journal becomes what it would be had the articles never been there: changes of their rows are
taken out of each entry, and what is left can be undone as before. Only where a row that stays once
pointed to one that goes does the stack end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from annotator.core.changes import Change, Changes
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import new_id
from annotator.store.cascade import CHILDREN
from annotator.store.erasing import past as remembered
from annotator.store.erasing.past import RETURNING, Past
from annotator.store.erasing.reach import Reach, articles_with, text_hashes
from annotator.store.erasing.words import Words, remembered_lines, texts_of, words_for
from annotator.store.fulltext import INDEX
from annotator.store.journal import is_ours
from annotator.store.portions import portions
from annotator.store.schema import (
    articles,
    claims,
    journal,
    journal_changes,
    mentions,
    merges,
    metadata,
)
from annotator.store.transaction import BULK

COMMAND: Final = "EraseForGood"
"""What the journal calls it; its entry says who erased and when, and nothing of what."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who erases, when, with which program."""

    text: str
    coder_id: str | None
    at: str
    program_version: str


@dataclass(slots=True)
class Plan:
    """All that goes, and all that is written otherwise."""

    ids: Mapping[str, Collection[str]]
    """Rows that go, by their tables; remembered ones too."""
    words: Words
    hashes: Collection[str]
    """SHA-256 of all texts that go, to know them again in backups."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Headlines of articles that are only remembered, by their ids."""
    unmentioned: int = 0
    """Claims that stay although nothing mentions them: undo may bring a mention back."""
    dropped: list[int] = field(default_factory=list)
    """Changes of the journal that go."""
    rewritten: list[dict[str, Any]] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    """Entries of which nothing is left."""
    barred: set[str] = field(default_factory=set)
    """Steps that cannot be played any more, although something of them is left."""
    lost: int = 0
    """Steps that can no longer be undone or redone."""
    shortened: int = 0
    """Steps that can still be undone, without what they did to the articles."""


def make(connection: Connection, ids: Collection[str]) -> Plan:
    """What goes with these articles of a project; also ones that were deleted.

    Raises:
        NotFound: when the project does not know one of them.
    """
    past = remembered.read(connection)
    live = set(connection.execute(select(articles.c.id)).scalars())
    if not (live | remembered_titles(past).keys()).issuperset(ids):
        raise NotFound(_("This article is not in the project; it may have been erased before."))
    return _made(connection, past, set(ids), live - set(ids), text_hashes(connection, past, ids))


def make_for_copy(
    connection: Connection, ids: Collection[str], hashes: Collection[str], spared: Collection[str]
) -> Plan:
    """The same for a copy of the project; ``spared`` are the articles that stay in the project."""
    past = remembered.read(connection)
    return _made(connection, past, set(ids), spared, hashes)


def _made(
    connection: Connection,
    past: Past,
    ids: set[str],
    spared: Collection[str],
    hashes: Collection[str],
) -> Plan:
    ids |= articles_with(connection, past, hashes, spared)
    hashes = {*hashes, *text_hashes(connection, past, ids)}
    reach = Reach(connection, past)
    reach.grow({articles.name: ids})
    texts = texts_of(connection, reach)
    reach.grow(remembered_lines(connection, past, reach, texts))
    plan = Plan(
        ids={name: ids for name, ids in reach.ids.items() if ids},
        words=words_for(connection, past, reach, texts),
        hashes=hashes,
        unmentioned=_unmentioned(connection, reach),
        titles=remembered_titles(past),
    )
    _look_through_journal(connection, plan)
    return plan


def remembered_titles(past: Past) -> dict[str, str]:
    """The headlines of all articles that the journal remembers, by their ids."""
    return {image.row_id: image.values.get("title") or "" for image in past.whole(articles.name)}


def _unmentioned(connection: Connection, reach: Reach) -> int:
    """How many claims that stay lose their last mention."""
    query = select(mentions.c.id, mentions.c.claim_id)
    stay: set[str] = set()
    go: set[str] = set()
    for mention_id, claim_id in connection.execute(query):
        (go if reach.has(mentions.name, mention_id) else stay).add(claim_id)
    return len(go - stay - reach.ids[claims.name])


def _look_through_journal(connection: Connection, plan: Plan) -> None:
    """What becomes of each change.

    What another program wrote goes: nobody knows what it holds, and it cannot be undone anyway.
    """
    left: Counter[int] = Counter()
    touched: dict[int, str] = {}
    written: set[int] = set()
    barring: dict[int, str] = {}
    for change in remembered.changes(connection):
        seq, is_own = change["seq"], is_ours(change)
        new = _rewritten(change, plan) if is_own else None
        # without what another program wrote its step is no whole one
        if change["state"] in RETURNING and (not is_own or _bars(change, plan)):
            barring[seq] = change["state"]
        if new is None:
            plan.dropped.append(change["id"])
            touched[seq] = change["step"]
            if change["kind"] in {"do", "setup"}:
                written.add(seq)
        else:
            left[seq] += 1
            if (new["before"], new["after"]) != (change["before"], change["after"]):
                plan.rewritten.append(new)
                touched[seq] = change["step"]
    plan.entries = [seq for seq in written if not left[seq]]
    _judge_steps(connection, plan, touched, barring)


def _rewritten(change: RowMapping, plan: Plan) -> dict[str, Any] | None:
    """A change without what goes; ``None`` where nothing is left of it."""
    table, before, after = change["table_name"], change["before"], change["after"]
    going = plan.ids.get(table, ())
    if change["op"] == BULK:
        ids = [id_ for id_ in after["ids"] if id_ not in going]
        new: dict[str, Any] = {"ids": ids}
        if "rows" in after:
            rows = [row for row in after["rows"] if row["id"] not in going]
            new["rows"] = [plan.words.clean(table, row["id"], row) for row in rows]
        return {"_id": change["id"], "before": before, "after": new} if ids else None
    if change["row_id"] in going:
        return None
    row_id = change["row_id"]
    return {
        "_id": change["id"],
        "before": plan.words.clean(table, row_id, before) if before else before,
        "after": plan.words.clean(table, row_id, after) if after else after,
    }


def _bars(change: RowMapping, plan: Plan) -> bool:
    """Whether the change let a row that stays point to one that goes, and must not come back."""
    if change["op"] == BULK or change["row_id"] in plan.ids.get(change["table_name"], ()):
        return False
    pointers = remembered.pointers_of(change["table_name"])
    images = [image for image in (change["before"], change["after"]) if image]
    return any(
        on_delete != "clear" and image.get(column) in plan.words.gone
        for image in images
        for column, on_delete in pointers.items()
    )


def _judge_steps(
    connection: Connection,
    plan: Plan,
    touched: Mapping[int, str],
    barring: Mapping[int, str],
) -> None:
    """Which steps are lost, and which are shorter; a barred one takes those beyond it along."""
    query = select(journal.c.seq, journal.c.step, journal.c.state).where(
        journal.c.state.in_(RETURNING)
    )
    stack = {row.seq: (row.step, row.state) for row in connection.execute(query)}
    last_done = max((seq for seq, state in barring.items() if state == "done"), default=0)
    undone = [seq for seq, state in barring.items() if state == "undone"]
    for seq, (step, state) in stack.items():
        if state == "done" and seq <= last_done:
            plan.barred.add(step)
        if state == "undone" and undone and seq >= min(undone):
            plan.barred.add(step)
    gone = set(plan.entries)
    left = {step for seq, (step, _state) in stack.items() if seq not in gone} - plan.barred
    steps = {step for step, _state in stack.values()}
    plan.lost = len(steps - left)
    plan.shortened = len({step for seq, step in touched.items() if seq in stack} & left)


# --- writing -------------------------------------------------------------------------------------


def apply(connection: Connection, plan: Plan, stamp: Stamp) -> Changes:
    """Do it, in the caller's transaction; what became of the rows."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    changes = [*_clean_rows(connection, plan), *_delete_rows(connection, plan)]
    _write_journal(connection, plan, stamp)
    connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608
    return Changes(tuple(changes))


def _clean_rows(connection: Connection, plan: Plan) -> list[Change]:
    """Take pointers to what goes, and its words, out of the rows that stay."""
    changes: list[Change] = []
    for name, ids in sorted(_rows_to_clean(connection, plan).items()):
        table = metadata.tables[name]
        for row in _rows(connection, table, ids):
            new = plan.words.clean(name, row["id"], row)
            if new == row:
                continue
            news = {column: new[column] for column in new if new[column] != row[column]}
            connection.execute(update(table).where(table.c.id == row["id"]).values(news))
            changes.append(Change(name, row["id"], row, new))
    return changes


def _rows_to_clean(connection: Connection, plan: Plan) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    found[claims.name] |= set(plan.words.reworded)
    for name, row_id in plan.words.emptied:
        found[name].add(row_id)
    found[merges.name] |= set(connection.execute(select(merges.c.id)).scalars())
    for name, ids in plan.ids.items():
        for child in CHILDREN[name]:
            if child.on_delete != "clear":
                continue
            for portion in portions(sorted(ids)):
                query = select(child.table.c.id).where(child.table.c[child.name].in_(portion))
                found[child.table.name] |= set(connection.execute(query).scalars())
    return {name: ids - set(plan.ids.get(name, ())) for name, ids in found.items()}


def _delete_rows(connection: Connection, plan: Plan) -> list[Change]:
    """Delete what goes, what points to others first: the index of the search asks for both."""
    changes: list[Change] = []
    for table in reversed(metadata.sorted_tables):
        ids = plan.ids.get(table.name, ())
        changes += [
            Change(table.name, row["id"], row, None) for row in _rows(connection, table, ids)
        ]
        for portion in portions(sorted(ids)):
            connection.execute(delete(table).where(table.c.id.in_(portion)))
    return changes


def _rows(connection: Connection, table: Table, ids: Collection[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for portion in portions(sorted(ids)):
        query = select(table).where(table.c.id.in_(portion))
        found += [dict(row) for row in connection.execute(query).mappings()]
    return found


def _write_journal(connection: Connection, plan: Plan, stamp: Stamp) -> None:
    _enter(connection, stamp)  # first: numbers of entries never come twice
    for numbers in portions(plan.dropped):
        connection.execute(delete(journal_changes).where(journal_changes.c.id.in_(numbers)))
    if plan.rewritten:
        statement = update(journal_changes).where(journal_changes.c.id == bindparam("_id"))
        values: dict[str, Any] = {"before": bindparam("before"), "after": bindparam("after")}
        connection.execute(statement.values(values), plan.rewritten)
    for numbers in portions(plan.entries):
        connection.execute(delete(journal).where(journal.c.seq.in_(numbers)))
    done = select(journal.c.step).where(journal.c.kind.in_(("do", "setup")))
    without = journal.c.kind.in_(("undo", "redo")), journal.c.step.not_in(done)
    empty = journal.c.seq.not_in(select(journal_changes.c.seq))
    connection.execute(delete(journal).where(*without, empty))
    for portion in portions(sorted(plan.ids.get(articles.name, ()))):
        there = journal.c.article_id.in_(portion)
        connection.execute(update(journal).where(there).values(article_id=None))
    for portion in portions(sorted(plan.barred)):
        open_ = journal.c.step.in_(portion), journal.c.state.in_(RETURNING)
        connection.execute(update(journal).where(*open_).values(state="dropped"))


def _enter(connection: Connection, stamp: Stamp) -> None:
    """Say in the journal that something was erased: who and when, not what."""
    entry = {
        "step": new_id(),
        "kind": "setup",
        "state": "",
        "command": COMMAND,
        "text": stamp.text,
        "article_id": None,
        "coder_id": stamp.coder_id,
        "at": stamp.at,
        "program_version": stamp.program_version,
    }
    connection.execute(insert(journal), entry)
