"""What only SQLite has: pragmas, file checks, backup. All else in this room is portable."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from annotator.core.errors import (
    AnnotatorError,
    CannotOpen,
    CannotSave,
    Damaged,
    Locked,
    NotAProject,
    NotFound,
    ReadOnly,
)
from annotator.core.i18n import N_, _
from annotator.core.overwriting import APPLICATION_ID, MAGIC
from annotator.core.progress import Progress
from annotator.store import fulltext, refusals, wal
from annotator.store.unfinished import part_of

SUFFIX = ".annotator"
WRITING = "annotator_writing"
"""The execution option of a connection that is going to write."""
PATIENCE: Final = 5_000
"""So many milliseconds another program is waited for, where nobody is kept from working."""
_NEWEST_SCHEMA = 4
"""Of the four forms that SQLite ever wrote the schema of a file in."""
_HEADER = 100
_FEW: Final = 2
"""So many broken bytes leave a project to be known; a file of another program has four others."""
_PAGES = 2_048
"""How many pages are copied at a time; then somebody may cancel."""
_NO_TEXT: Final = "Could not decode to UTF-8"
"""What Python says of bytes in a text column that are none; it gives no code."""

_LOG_STAYS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}

_TARGET_REFUSES = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
}
"""What the disk of a copy says no with, while the project itself may be well."""

_CANNOT_WRITE = N_("This project may not be written. Save a copy elsewhere.")
_BUSY = N_(
    "Another program is writing to this project, and no window of ours. Wait until it is done, or "
    "close it, and try again."
)
_DAMAGED = N_("This project file is damaged. Open a backup of it.")
_REFUSALS: dict[int, tuple[type[AnnotatorError], str]] = {
    sqlite3.SQLITE_FULL: (
        CannotSave,
        N_("The disk is full, so this was not saved. Free some space."),
    ),
    sqlite3.SQLITE_IOERR: (
        CannotSave,
        N_("The disk could not be written, so this was not saved."),
    ),
    sqlite3.SQLITE_READONLY: (ReadOnly, _CANNOT_WRITE),
    sqlite3.SQLITE_PERM: (ReadOnly, _CANNOT_WRITE),
    sqlite3.SQLITE_BUSY: (Locked, _BUSY),
    sqlite3.SQLITE_LOCKED: (Locked, _BUSY),
    sqlite3.SQLITE_CORRUPT: (Damaged, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (Damaged, _DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (
        CannotOpen,
        N_("This project file cannot be opened. Is its folder still there?"),
    ),
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: (NotFound, refusals.GONE),
}
"""What the database refuses, by its code: which error it is for us, and its sentence."""


def check_header(path: Path) -> None:
    """Look at the first bytes, before SQLite may touch anything.

    Raises:
        CannotOpen: when the file is missing, a folder, or may not be read.
        NotAProject: when it is some other file.
        Damaged: when its head or its size says so.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError as error:
        raise CannotOpen(_("There is no project at {path}.").format(path=path)) from error
    except IsADirectoryError as error:
        message = _("{path} is a folder. Choose a file that ends in .annotator.")
        raise CannotOpen(message.format(path=path)) from error
    except PermissionError as error:
        message = _("You are not allowed to read {path}. Ask its owner for access.")
        raise CannotOpen(message.format(path=path)) from error
    except OSError as error:
        message = _("{path} cannot be read: {reason}. Is the drive that it is on there?")
        raise CannotOpen(message.format(path=path, reason=error.strerror)) from error
    if len(header) == _HEADER and _is_broken(header):
        message = _("{name} is damaged: its first bytes are broken. Open a backup of it.")
        raise Damaged(message.format(name=path.name))
    if not header.startswith(MAGIC) or len(header) < _HEADER:
        message = _("{name} is not an Annotator project. Its content was left as it is.")
        raise NotAProject(message.format(name=path.name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        message = _("{name} is a database of another program. Its content was left as it is.")
        raise NotAProject(message.format(name=path.name))
    if int.from_bytes(header[44:48], "big") > _NEWEST_SCHEMA:  # SQLite itself calls it an error
        raise Damaged(_(_DAMAGED))
    if _is_cut_off(path, header):
        message = _("{name} is damaged: its end is missing. Open a backup of it.")
        raise Damaged(message.format(name=path.name))


def _is_broken(header: bytes) -> bool:
    """Whether the head is that of a project, but for some bytes, or was lost and is empty."""
    ours = APPLICATION_ID.to_bytes(4, "big")
    found = header[: len(MAGIC)] + header[68:72]
    flipped = sum(one != other for one, other in zip(found, MAGIC + ours, strict=True))
    return flipped > 0 and (flipped <= _FEW or header[68:72] == ours or not any(header))


_ALIKE: Final = {
    0: MAGIC,
    16: b"\x10\x00",  # pages of 4096 bytes
    20: b"\x00\x40\x20\x20",  # nothing reserved, and the shares of a page
    44: b"\x00\x00\x00\x04",  # the format of the schema
    56: b"\x00\x00\x00\x01",  # UTF-8
    68: APPLICATION_ID.to_bytes(4, "big"),
}
"""What the heads of all projects have in common, by the place (https://sqlite.org/fileformat.html)."""
_LOG_OR_NONE: Final = (1, 2)
"""How a file may be written and read: without a log, or with one."""


def mend_head(path: Path) -> None:
    """Give a copy of a damaged project what SQLite must find in the head to read the rest."""
    with path.open("rb+") as file:
        found = file.read(_HEADER).ljust(_HEADER, b"\0")
        for at, ours in _ALIKE.items():
            file.seek(at)
            file.write(ours)
        for at in (18, 19):
            if found[at] not in _LOG_OR_NONE:
                file.seek(at)
                file.write(b"\x01")


def check_log(path: Path) -> None:
    """Look at the log that a killed program left, while nobody has the project open.

    Raises:
        Damaged: when changes are lost in it.
    """
    if wal.is_broken(path):
        message = _("{name} is damaged: the last changes in its log cannot be read.")
        raise Damaged(message.format(name=path.name))


def _is_cut_off(path: Path, header: bytes) -> bool:
    """Whether a file is shorter than its header says; with a log beside it, the log mends that."""
    log = path.with_name(path.name + "-wal")
    if header[24:28] != header[92:96] or (log.exists() and log.stat().st_size):
        return False  # a program older than SQLite 3.7 wrote last, or the size is in the log
    page = int.from_bytes(header[16:18], "big")
    size = int.from_bytes(header[28:32], "big") * (65_536 if page == 1 else page)
    return path.stat().st_size < size


class Dialect(SQLiteDialect_pysqlite):
    """SQLite as every project speaks it: what was compiled for one project serves all others.

    A compiled statement is found again by its dialect, and each engine makes one of its own.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.project", __name__, Dialect.__name__)
_STATEMENTS: LRUCache[Any, Any] = LRUCache(1_000)


def make_engine(
    path: Path, *, read_only: bool, keeps_log: bool = True, patience: int = PATIENCE
) -> Engine:
    """An engine for a project file; writers keep a write-ahead log while it is open.

    Without ``keeps_log`` no byte of the file changes before something is written. Another program
    is waited for with ``patience``, in milliseconds: with a log only until that was begun.
    """
    mode = "ro" if read_only else "rw"
    url = make_url("sqlite+project://").set(
        database=f"file:{quoted(path)}", query={"mode": mode, "uri": "true"}
    )
    engine = create_engine(url, execution_options={"compiled_cache": _STATEMENTS})

    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # on_begin begins; else DDL would commit by itself
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {patience}")
        if not read_only and keeps_log:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


@contextmanager
def waiting(connection: Connection, patience: int) -> Iterator[None]:
    """Let a connection wait so long for other programs, until the end of the block."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout = {patience}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {PATIENCE}")


def is_locked(engine: Engine) -> bool:
    """Whether another program writes to a project that is open; waits for nobody."""
    try:
        with engine.connect() as connection, waiting(connection, 0):
            driver: Any = connection.connection.driver_connection
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("ROLLBACK")
    except (sqlite3.DatabaseError, DBAPIError) as error:
        if isinstance(trouble := translated(error), Locked):
            return True
        raise trouble from error
    return False


def create_file(path: Path) -> None:
    """Make an empty SQLite file with our application id.

    Raises:
        CannotSave: when the folder is missing or refuses.
    """
    try:
        path.open("xb").close()
    except FileExistsError as error:
        message = _("{path} is there already. Choose another name, or open it.")
        raise CannotSave(message.format(path=path)) from error
    except FileNotFoundError as error:
        message = _("There is no folder {path}. Choose one that exists.")
        raise CannotSave(message.format(path=path.parent)) from error
    except OSError as error:
        message = _("{path} cannot be made: {reason}. Choose another folder.")
        raise CannotSave(message.format(path=path, reason=error.strerror)) from error
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.commit()
    except sqlite3.OperationalError as error:
        connection.close()
        remove_file(path)
        raise refusals.cannot_write(path.parent, error) from error
    finally:
        connection.close()


def remove_file(path: Path | None) -> None:
    """Take away a file that :func:`create_file` made and nobody has used yet."""
    if path is not None:
        path.unlink(missing_ok=True)
        remove_log(path)


def remove_log(path: Path) -> None:
    """Take away the log beside a file, with its index, and the journal of a file without one."""
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def empty_log(path: Path) -> None:
    """Let nothing be left in the log of an open file: it is not to be written into what is there.

    SQLite writes it back when its last connection closes, and gives up where it cannot be read.
    """
    log = path.with_name(path.name + "-wal")
    if log.exists():
        os.truncate(log, 0)


def write_back(engine: Engine) -> bool:
    """Write the log back through the connections that are open: into their file, wherever it is.

    Waits for nobody; where somebody reads, or the disk refuses, the log stays. Whether all of it is
    in the file.
    """
    try:
        with engine.connect() as connection:
            written = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
            busy, frames, done = written
            return not busy and frames == done
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _LOG_STAYS:
            raise translated(error) from error
        return False


def fold_into_one_file(path: Path) -> None:
    """Write the log back and drop it, so that a closed project is a single file.

    Another process may still be reading, the disk be full, or the file damaged: then the log stays,
    with everything in it, and is folded the next time, or the next opening tells.
    """
    connection = sqlite3.connect(f"file:{quoted(path)}?mode=rw", uri=True, timeout=1)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _LOG_STAYS:
            raise translated(error) from error
    finally:
        connection.close()


def copy_to(engine: Engine, target: Path, progress: Progress | None = None) -> None:
    """Write a consistent copy through SQLite's own backup interface.

    The copy is of one moment, while others go on writing.

    Raises:
        CannotSave: when the target exists or cannot be written.
        Cancelled: when ``progress`` was cancelled; nothing is left of the copy.
    """
    told = progress or Progress()

    def on_step(_status: int, left: int, total: int) -> None:
        told.check()
        told.tell(total - left, total)

    create_file(target)
    destination = sqlite3.connect(target)
    try:
        with engine.connect() as connection:
            # reading holds the moment, so that the copy need not begin anew when others write
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
            source: Any = connection.connection.driver_connection
            source.backup(destination, pages=_PAGES, progress=on_step, sleep=0)
        destination.execute("PRAGMA journal_mode = DELETE")
    except BaseException as error:
        destination.close()
        remove_file(target)
        if isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF in _TARGET_REFUSES:
            raise refusals.cannot_write(target.parent, error) from error
        if isinstance(error, sqlite3.Error | DBAPIError):
            raise translated(error) from error
        raise
    finally:
        destination.close()


def back_up(engine: Engine, target: Path, progress: Progress | None = None) -> None:
    """Write a copy that gets its name once it is whole, sound and on the disk.

    Raises:
        CannotSave: when the target cannot be written.
        Damaged: when the copy is not sound, which then the project is not either.
        Cancelled: when ``progress`` was cancelled; nothing is left.
    """
    part = part_of(target)
    try:
        remove_file(part)  # of a program that was killed
        try:
            copy_to(engine, part, progress)
            check_sound(part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            remove_file(part)
    except OSError as error:
        raise refusals.cannot_write(target.parent, error) from error


def check_sound(path: Path) -> None:
    """Open a closed project file, and look whether its structure is sound.

    Raises:
        Damaged: when it is not.
    """
    check_header(path)
    engine = make_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            if damage(connection):
                message = _("{name} is damaged. Nothing was written over.")
                raise Damaged(message.format(name=path.name))
    except DBAPIError as error:
        raise translated(error) from error
    finally:
        engine.dispose()


def damage(connection: Connection) -> list[str]:
    """What is broken in the file's own structure; empty when it can be read. Quick."""
    try:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(20)")]
    except DBAPIError as error:  # so broken that it cannot even be looked through
        trouble = translated(error)
        if not isinstance(trouble, Damaged):
            raise trouble from error
        return [str(trouble)]
    return [] if found == ["ok"] else found


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; empty when it is sound."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    problems = [] if found == ["ok"] else found
    problems += [
        _("A row of {table} points to a row of {target} that is gone.").format(
            table=row[0], target=row[2]
        )
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return problems


def translated(error: BaseException) -> AnnotatorError:
    """The sentence for what the database refused; other errors are bugs and are raised again."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, UnicodeDecodeError) or _NO_TEXT in str(cause):
        return Damaged(_(_DAMAGED))
    code = getattr(cause, "sqlite_errorcode", 0)
    known = _REFUSALS.get(code) or _REFUSALS.get(code & 0xFF)
    if known is None:
        raise error
    kind, sentence = known
    return kind(_(sentence))


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    if writing:
        fulltext.trust(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def quoted(path: Path) -> str:
    """The path as the file part of an SQLite URI (``?``, ``#`` and ``%`` would end it)."""
    text = path.resolve().as_posix()
    for char in "%?#":
        text = text.replace(char, f"%{ord(char):02x}")
    return text
