"""Reads what can be read of a damaged project into a new file, and lists what is missing.

The damaged file is never opened: a copy of it is, with its log. Rows are read in order as far as
that goes, and from there one by one, by the numbers that the index of the table knows. The history
stays, and undo begins anew.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from annotator.core.errors import CannotSave, Damaged
from annotator.core.i18n import _, ngettext
from annotator.store import (
    checks,
    fulltext,
    left_over,
    packed,
    shape,
    sqlite,
    unfinished,
    values,
    wal,
)
from annotator.store import database as databases
from annotator.store.database import Database
from annotator.store.locking import holding
from annotator.store.one_name import followed
from annotator.store.schema import journal, metadata, revisions
from annotator.store.sqlite import WRITING

_AT_ONCE = 500
_GAP = 20_000
"""So many numbers of rows are tried one by one where no index knows them."""

_EMPTIED, _STOOD_IN, _DROPPED = "emptied", "stood in", "dropped"
_NAMED_BY = {
    "coders": "name",
    "outlets": "name",
    "speakers": "name",
    "articles": "title",
    "claims": "wording",
    "tags": "name",
    "events": "name",
}
"""The tables in which a row can stand for one that is gone, and the column that says so."""


def recover(path: Path, target: Path) -> list[str]:
    """Make the new file ``target`` of what can be read of ``path``; sentences for what is missing.

    Raises:
        Damaged: when nothing can be read.
        CannotSave: when the target cannot be written.
        InUse: when the project is open.
    """
    path = followed(path)
    with _holding(path) as folder:
        copied = folder / "damaged"
        is_broken = wal.is_broken(path)
        is_foreign = not is_broken and left_over.is_of_another(path)
        try:
            for end in ("", "-journal", *(() if is_foreign else ("-wal",))):
                if (part := path.with_name(path.name + end)).exists():
                    shutil.copyfile(part, copied.with_name(copied.name + end))
            sqlite.mend_head(copied)
        except OSError as error:
            message = _("{path} cannot be copied: {reason}.")
            raise CannotSave(message.format(path=path, reason=error.strerror)) from error
        source = sqlite3.connect(copied)
        source.execute("PRAGMA writable_schema = ON")  # else a file that was cut off is not read
        source.text_factory = decoded = _Decoded()
        try:
            missing = _into_new(source, path, target)
        finally:
            source.close()
        if decoded.broken:
            words = ngettext(
                "{n} text has bytes that are no letters; “�” stands for them.",
                "{n} texts have bytes that are no letters; “�” stands for them.",
                decoded.broken,
            )
            missing.append(words.format(n=decoded.broken))
        if is_foreign:
            missing.insert(0, _("The log beside it, which is that of another file, was left out."))
        elif is_broken:
            missing.insert(0, _("The last changes before the program ended: they were in the log."))
        return missing


@contextmanager
def _holding(path: Path) -> Iterator[Path]:
    """Keep a project from being opened; a folder for copies of it, without those of a kill."""
    with holding(path):
        unfinished.clear(path)
        with unfinished.room_beside(path) as folder:
            yield folder


class _Decoded:
    """Makes text of bytes, and counts those that are not all letters."""

    def __init__(self) -> None:
        self.broken = 0

    def __call__(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self.broken += 1
            return raw.decode("utf-8", "replace")


def _into_new(source: sqlite3.Connection, path: Path, target: Path) -> list[str]:
    database = databases.create(target)
    try:
        with (
            database.ours(),
            database.engine.connect().execution_options(**{WRITING: True}) as connection,
        ):
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")  # means nothing once it has begun
            with connection.begin():
                missing = _take_over(source, connection)
            driver.execute("PRAGMA foreign_keys = ON")
        _check_anything_is_there(database, path)
        missing += list(checks.problems(database))
    except DBAPIError as error:
        _take_back(database, target)
        raise sqlite.translated(error) from error
    except BaseException:
        _take_back(database, target)
        raise
    database.close()
    return missing


def _take_back(database: Database, target: Path) -> None:
    """Leave nothing of a file that was begun in vain."""
    database.close()
    databases.remove(target)


def _take_over(source: sqlite3.Connection, connection: Connection) -> list[str]:
    """Copy all tables; what could not be."""
    missing: list[str] = []
    for table in metadata.sorted_tables:
        names = _columns(source, table)
        count = 0
        for rows in _portions(_rows(source, table.name, names)):
            count += _insert(connection, table, names, rows)
        expected = _expected(source, table.name) if names else None
        if expected is None:
            missing.append(_("Of {table}, some can be missing.").format(table=table.name))
        elif count < expected:
            words = _("Of {all} rows of {table}, {n} cannot be read.")
            n = expected - count
            missing.append(words.format(n=n, all=expected, table=table.name))
    missing += _mend_pointers(connection)
    missing += shape.mend_words(connection)
    missing += values.cut(connection)
    missing += values.drop_reaching_out(connection)
    missing += packed.drop_odd(connection)
    missing += checks.mend_hashes(connection)
    _mend_current(connection)
    if missing:
        open_ = journal.c.state.in_(("done", "undone"))
        connection.execute(update(journal).where(open_).values(state="dropped"))
    fulltext.renew(connection)
    return missing


def _columns(source: sqlite3.Connection, table: Table) -> list[str]:
    """The columns that the damaged file and ours have in common; none of what is no table."""
    try:
        # a view in its place may never come to an end
        if [row[2] for row in source.execute(f"PRAGMA table_list({table.name})")] != ["table"]:
            return []
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table.name})")}
    except sqlite3.DatabaseError:
        return []
    return [column.name for column in table.columns if column.name in there]


def _rows(
    source: sqlite3.Connection, table: str, names: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """All rows that can be read, each once."""
    if not names:
        return
    wanted = ", ".join(f'"{name}"' for name in names)
    seen: set[int] = set()
    try:
        for number, *row in source.execute(f"SELECT rowid, {wanted} FROM {table} ORDER BY rowid"):  # noqa: S608
            seen.add(number)
            yield tuple(row)
    except sqlite3.DatabaseError:
        one = f"SELECT {wanted} FROM {table} WHERE rowid = ?"  # noqa: S608
        for number in _numbers(source, table, seen):
            try:
                row = source.execute(one, (number,)).fetchone()
            except sqlite3.DatabaseError:
                continue  # this is what is missing: the caller counts
            if row is not None:
                yield row


def _numbers(source: sqlite3.Connection, table: str, seen: set[int]) -> list[int]:
    """The numbers of the rows that were not read yet, from an index or from the other end."""
    index = f"SELECT rowid FROM {table} INDEXED BY sqlite_autoindex_{table}_1"  # noqa: S608
    found: set[int] = set()
    try:
        found.update(number for (number,) in source.execute(index))
    except sqlite3.DatabaseError:
        backwards = f"SELECT rowid FROM {table} ORDER BY rowid DESC"  # noqa: S608
        first = max(seen, default=0) + 1
        found.update(range(first, first + _GAP))
        try:
            found.update(number for (number,) in source.execute(backwards))
        except sqlite3.DatabaseError:
            return sorted(found - seen)  # as far as it went
    return sorted(found - seen)


def _expected(source: sqlite3.Connection, table: str) -> int | None:
    """How many rows there were; ``None`` where nobody can tell."""
    try:
        return int(source.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
    except sqlite3.DatabaseError:
        return None


def _portions(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    portion: list[tuple[Any, ...]] = []
    for row in rows:
        portion.append(row)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _insert(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> int:
    """Insert as this program would write them; what breaks a rule is left out. How many went in."""
    given = [values.mended(table, names, row) for row in rows]
    kept = [row for row in given if not values.breaks_rule(table, names, row)]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _name in names)
    statement = f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608
    before = _size(connection, table)
    if kept:
        connection.exec_driver_sql(statement, kept)
    return _size(connection, table) - before


def _mend_pointers(connection: Connection) -> list[str]:
    """Deal with what points to rows that are gone, until nothing does; sentences.

    A pointer that may be empty is emptied; a coder, speaker, article … that is gone gets a row
    with a name that says so, so that what hangs on it stays; the rest is dropped.
    """
    counts: dict[tuple[str, str], int] = {}
    while found := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, number, parent, key in set(map(tuple, found)):
            column = _pointer(connection, name, key)
            done = _mend_pointer(connection, metadata.tables[name], number, column, parent)
            counts[(done, name)] = counts.get((done, name), 0) + 1
    says = {
        _EMPTIED: _("{n} rows of {table} pointed to something that cannot be read."),
        _STOOD_IN: _("{n} rows of {table} hang on something of which only that is known."),
        _DROPPED: _("{n} rows of {table} hung on something that cannot be read, and are gone."),
    }
    return [says[done].format(n=n, table=table) for (done, table), n in sorted(counts.items())]


def _mend_current(connection: Connection) -> None:
    """An article none of whose revisions is the current one has its newest."""
    other = revisions.alias()
    lost = revisions.c.article_id.not_in(select(other.c.article_id).where(other.c.is_current))
    query = select(revisions.c.article_id, func.max(revisions.c.number)).where(lost)
    for article_id, number in connection.execute(query.group_by(revisions.c.article_id)).all():
        of_it = (revisions.c.article_id == article_id) & (revisions.c.number == number)
        connection.execute(update(revisions).where(of_it).values(is_current=True))


def _mend_pointer(
    connection: Connection, table: Table, number: int, column: str, parent: str
) -> str:
    """Mend one pointer of the row with this number; what was done."""
    here = {"n": number}
    try:
        if table.c[column].nullable:
            connection.execute(update(table).where(text("rowid = :n")).values({column: None}), here)
            return _EMPTIED
        if parent in _NAMED_BY:
            query = select(table.c[column]).where(text("rowid = :n"))
            wanted = connection.execute(query, here).scalar()
            if wanted is not None:
                _stand_in(connection, metadata.tables[parent], str(wanted))
            return _STOOD_IN
    except IntegrityError:
        pass  # the row is nothing without it
    connection.execute(delete(table).where(text("rowid = :n")), here)
    return _DROPPED


def _stand_in(connection: Connection, table: Table, row_id: str) -> None:
    """A row in the place of one that is gone; what it must point to gets one in the next round."""
    query = select(func.count()).where(table.c.id == row_id).select_from(table)
    if connection.execute(query).scalar():
        return
    name = _("(could not be read, {id})").format(id=row_id[-6:])
    row: dict[str, Any] = {"id": row_id, _NAMED_BY[table.name]: name}
    for column in table.columns:
        if column.foreign_keys and not column.nullable:
            row.setdefault(column.name, row_id)
        elif not column.nullable and column.default is None:
            row.setdefault(column.name, "")
    connection.execute(table.insert(), row)


def _pointer(connection: Connection, table: str, key: int) -> str:
    keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
    return str(next(row[3] for row in keys if row[0] == key))


def _size(connection: Connection, table: Table) -> int:
    query = f"SELECT count(*) FROM {table.name}"  # noqa: S608
    return int(connection.exec_driver_sql(query).scalar() or 0)


def _check_anything_is_there(database: Database, path: Path) -> None:
    """Look whether anything could be read.

    Raises:
        Damaged: when nothing could.
    """
    with database.reading() as connection:
        if any(_size(connection, metadata.tables[name]) for name in ("project", "articles")):
            return
    message = _("Nothing can be read of {name} any more. Restore a backup of it.")
    raise Damaged(message.format(name=path.name))
