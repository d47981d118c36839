"""Copies of a project that are looked at before they count, and what such a copy holds."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from annotator.core.clock import now
from annotator.core.errors import CannotSave, InUse
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.store import sqlite, unfinished, wal
from annotator.store.database import Database
from annotator.store.locking import holding
from annotator.store.one_name import followed

COUNTED = ("articles", "mentions", "claims", "speakers", "taggings", "memos")
"""The tables that a person is told the size of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much is in a project: rows by table, entries of the journal, the time of the last."""

    counts: dict[str, int]
    entries: int
    last_at: str
    """Tells two projects apart whose work is of equal length."""


def write(database: Database, target: Path, progress: Progress | None = None) -> None:
    """Copy an open project as it is at this moment; others may go on writing.

    The copy gets its name once it is whole, on the disk and sound.

    Raises:
        CannotSave: when the target cannot be written.
        Damaged: when the copy is not sound, which then the project is not either.
        Cancelled: when ``progress`` was cancelled; nothing is left.
    """
    if database.path is None:
        raise CannotSave(_("A project on a server cannot be saved as a file; export it."))
    sqlite.back_up(database.engine, target, progress)


def contents_of(path: Path) -> Contents:
    """What a project file of any version holds.

    Raises:
        CannotOpen: when it cannot be read.
    """
    sqlite.check_header(path)
    engine = sqlite.make_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            return contents(connection)
    except DBAPIError as error:
        raise sqlite.translated(error) from error
    finally:
        engine.dispose()


def known_project(path: Path) -> str:
    """The id of the project in a file, also in a damaged one; empty where it cannot be read.

    Nothing is written, not even the index of the log, which knows what may be lost in that.
    """
    if id_ := _project_in(path, "mode=ro&immutable=1"):
        return id_
    # a project of which nothing was written back yet is in its log alone
    return "" if wal.is_broken(path) else _project_in(path, "mode=ro")


def _project_in(path: Path, how: str) -> str:
    connection = None
    try:
        connection = sqlite3.connect(f"file:{sqlite.quoted(path)}?{how}", uri=True, timeout=0.2)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA writable_schema = ON")  # else one that was cut off is not read
        # a view is of a stranger's making, and may never come to an end
        if [row[2] for row in connection.execute("PRAGMA table_list(project)")] != ["table"]:
            return ""
        row = connection.execute("SELECT id FROM project").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return ""
    finally:
        if connection is not None:
            connection.close()
    return str(row[0]) if row else ""


def contents(connection: Connection) -> Contents:
    """What a project holds; a table that it does not have yet is empty."""
    there = set(inspect(connection).get_table_names())
    counts = {
        name: _number(connection, f"SELECT count(*) FROM {name}") if name in there else 0  # noqa: S608
        for name in COUNTED
    }
    entries = _number(connection, "SELECT max(seq) FROM journal")
    query = text("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")
    last_at = connection.execute(query).scalar() or ""
    return Contents(counts=counts, entries=entries, last_at=str(last_at))


def put_in_place(source: Path, path: Path) -> Path:
    """Let a closed project be what a backup holds; returns where the project as it was is kept.

    The name leads to the one or to the other at any moment, also when the program is killed. Then
    the file may be left with both names, until it is opened the next time.

    Raises:
        InUse: when the project is open anywhere.
        CannotSave: when the folder refuses; everything is as it was.
    """
    path = followed(path)
    stamp = now().replace(":", "").replace("-", "")[:15]
    kept, part = unfinished.kept_by_restoring(path, stamp), unfinished.part_of(path)
    with holding(path):
        unfinished.clear(path)
        sqlite.fold_into_one_file(path)
        if path.with_name(path.name + "-wal").exists():
            raise InUse(_("{name} is being read. Close it there first.").format(name=path.name))
        try:
            copy(source, part)
            try:
                os.link(path, kept)
            except OSError:  # a disk without links: the name is free for a moment
                path.rename(kept)
            part.replace(path)
        except OSError as error:
            message = _("{path} cannot be written: {reason}. The project is as it was.")
            raise CannotSave(message.format(path=path, reason=error.strerror)) from error
        finally:
            part.unlink(missing_ok=True)
    return kept


def copy(source: Path, target: Path) -> None:
    """Copy a closed project to a new file, through SQLite's backup interface, and look at it.

    Raises:
        CannotSave: when the target cannot be written.
        Damaged: when the copy is not sound.
    """
    engine = sqlite.make_engine(source, read_only=True)
    try:
        sqlite.back_up(engine, target)
    finally:
        engine.dispose()


def _number(connection: Connection, query: str) -> int:
    return int(connection.execute(text(query)).scalar() or 0)
