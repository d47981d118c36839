"""Erases in project files: the open one, and copies of it that are closed; down to the bytes.

A deleted row leaves its bytes in the file until they are overwritten. Here they are overwritten as
they are freed, the index of the search is written anew, the file is rebuilt without its free pages,
and the log beside it is cut to nothing. What the disk itself keeps of old blocks, of snapshots
and of wear levelling is out of reach.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.exc import DBAPIError

from annotator.core.changes import Changes
from annotator.core.errors import CannotSave, Damaged, InUse, Refused
from annotator.core.i18n import _
from annotator.store import fulltext, sqlite
from annotator.store.database import Database
from annotator.store.erasing import past
from annotator.store.erasing import plan as plans
from annotator.store.erasing.going import Going, going
from annotator.store.erasing.plan import Plan, Stamp
from annotator.store.locking import holding
from annotator.store.migrations import upgrade
from annotator.store.schema import articles
from annotator.store.sqlite import WRITING
from annotator.store.unfinished import part_of


def planned(database: Database, ids: Collection[str]) -> tuple[Plan, Going]:
    """What would go with these articles, and the same as it is told.

    Raises:
        NotFound: when the project does not know one of them.
        Refused: when the project is on a server.
    """
    if database.path is None:
        raise Refused(_("A project on a server is erased from by those who keep the server."))
    with database.reading() as connection:
        plan = plans.make(connection, ids)
        return plan, going(connection, plan, ids)


def erase(database: Database, ids: Collection[str], stamp: Stamp) -> tuple[Changes, bool]:
    """Erase in the open project; what became of its rows, and whether its file is clean.

    The file is not clean while another program reads it: the log keeps what that one sees.

    Raises:
        NotFound: when the project does not know one of the articles.
        CannotSave, ReadOnly, InUse: when the disk or another program refuses; nothing is erased.
    """
    with database.writing() as connection:
        _overwrite_freed(connection)
        plan = plans.make(connection, ids)
        changes = plans.apply(connection, plan, stamp)
    with database.ours():
        return changes, clean(database.engine)


def clean(engine: Engine) -> bool:
    """Rebuild a file without what was freed, and cut its log; whether both could be done.

    Raises:
        CannotSave: when there is no room; what was freed is overwritten all the same.
    """
    try:
        with _driver_of(engine) as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            driver.execute("VACUUM")
            busy, *_counts = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except sqlite3.Error as error:
        raise sqlite.translated(error) from error


def deleted(database: Database) -> dict[str, str]:
    """The articles that are only in the journal, for undo and redo: headlines by ids."""
    with database.reading() as connection:
        live = set(connection.execute(select(articles.c.id)).scalars())
        titles = plans.remembered_titles(past.read(connection))
    return {id_: title for id_, title in titles.items() if id_ not in live}


# --- copies of a project -------------------------------------------------------------------------

_PATIENCE: Final = 300
"""A program that has a copy is waited for so many milliseconds: it is asked several times."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be erased in copies of a project, and how it is known there."""

    ids: Collection[str]
    hashes: Collection[str]
    """SHA-256 of the texts: a copy may have one under an id that the project does not know."""
    spared: Collection[str]
    """The articles that stay in the project."""


def project_of(path: Path) -> str:
    """The id of the project that a file is a copy of, of any version.

    Raises:
        CannotOpen: when it cannot be read.
    """
    sqlite.check_header(path)
    with _reading(path) as connection:
        return str(connection.execute(text("SELECT id FROM project")).scalar() or "")


def holds(path: Path, wanted: Wanted) -> bool:
    """Whether a closed copy has anything of what is to be erased, also in its journal.

    Raises:
        CannotOpen: when it cannot be read.
    """
    sqlite.check_header(path)
    with _reading(path) as connection:
        return _holds(connection, wanted)


def erase_in_copy(path: Path, wanted: Wanted, stamp: Stamp) -> None:
    """Write a copy anew without what is to be erased; it keeps its name and its time.

    A copy of an older version is brought up to date on the way. The name leads to the old file or
    to the new one at any moment.

    Raises:
        CannotOpen: when it cannot be read, or is open.
        CannotSave: when there is no room for it.
    """
    part = part_of(path)
    with holding(path):
        sqlite.fold_into_one_file(path)
        if path.with_name(path.name + "-wal").exists():
            raise InUse(_("{name} is being read. Close it there first.").format(name=path.name))
        sqlite.remove_file(part)  # of a program that was killed
        try:
            _copy(path, part)
            _erase_in_closed(part, wanted, stamp)
            _check_erased(part, wanted)
            times = path.stat()
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))
            part.replace(path)
        except OSError as error:
            message = _("{path} cannot be written anew: {reason}.")
            raise CannotSave(message.format(path=path, reason=error.strerror)) from error
        finally:
            sqlite.remove_file(part)


def _copy(path: Path, part: Path) -> None:
    engine = sqlite.make_engine(path, read_only=True, patience=_PATIENCE)
    try:
        sqlite.copy_to(engine, part)
    finally:
        engine.dispose()


def _erase_in_closed(path: Path, wanted: Wanted, stamp: Stamp) -> None:
    engine = sqlite.make_engine(path, read_only=False)
    try:
        upgrade(engine)
        with (
            engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            _overwrite_freed(connection)
            if not fulltext.fits(connection):
                fulltext.renew(connection)
            plan = plans.make_for_copy(connection, wanted.ids, wanted.hashes, wanted.spared)
            plans.apply(connection, plan, replace(stamp, coder_id=None))
        clean(engine)
    except DBAPIError as error:
        raise sqlite.translated(error) from error
    finally:
        engine.dispose()
    sqlite.fold_into_one_file(path)


def _check_erased(path: Path, wanted: Wanted) -> None:
    """Look whether a copy is sound, and without what was to be erased.

    Raises:
        Damaged: when it is not.
    """
    sqlite.check_sound(path)
    if holds(path, wanted):
        raise Damaged(_("{name} still has what was to be erased.").format(name=path.name))


def _holds(connection: Connection, wanted: Wanted) -> bool:
    there = set(inspect(connection).get_table_names())
    if not {"articles", "revisions", "journal_changes"} <= there:
        return False
    for query in _TRACES:
        if any(id_ in wanted.ids for (id_,) in connection.execute(text(query))):
            return True
    for (after,) in connection.execute(text(_TOGETHER)):
        if any(id_ in wanted.ids for id_ in _ids_in(after)):
            return True
    if not wanted.hashes:
        return False
    query = "SELECT article_id, text_sha256 FROM revisions"
    return any(
        digest in wanted.hashes and article_id not in wanted.spared
        for article_id, digest in connection.execute(text(query))
    )


def _ids_in(after: object) -> Collection[str]:
    """Which rows came in together, as a change of a copy says.

    Raises:
        Damaged: when another program wrote it.
    """
    try:
        found = json.loads(after) if isinstance(after, str) else None
    except (ValueError, RecursionError):
        found = None
    ids = found.get("ids") if isinstance(found, dict) else None
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Damaged(_("The list of changes was written by another program."))
    return ids


_TRACES = (
    "SELECT id FROM articles",
    "SELECT row_id FROM journal_changes WHERE table_name = 'articles'",
    "SELECT article_id FROM journal",
)
"""Where a copy of any version knows articles by their ids."""

_TOGETHER = "SELECT after FROM journal_changes WHERE table_name = 'articles' AND op = 'bulk'"
"""And where those are that came in together."""


def _overwrite_freed(connection: Connection) -> None:
    """Let SQLite write zeros over all that is deleted from now on."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON").all()


@contextmanager
def _reading(path: Path) -> Iterator[Connection]:
    engine = sqlite.make_engine(path, read_only=True, patience=_PATIENCE)
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            # a table or a column is not there: all of it was in a log that was not copied
            raise Damaged(_("{name} holds no whole project.").format(name=path.name)) from error
        raise sqlite.translated(error) from error
    finally:
        engine.dispose()


@contextmanager
def _driver_of(engine: Engine) -> Iterator[Any]:
    """The connection of the driver, outside any transaction, as rebuilding a file needs it."""
    with engine.connect() as connection:
        yield connection.connection.driver_connection
