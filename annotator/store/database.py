"""Opens projects: a file of ours, or a PostgreSQL address; reads and writes through one engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock, get_ident
from typing import TYPE_CHECKING, cast

from filelock import FileLock
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from annotator.core.addresses import is_server
from annotator.core.errors import (
    AnnotatorError,
    CannotOpen,
    CannotSave,
    Damaged,
    InUse,
    ReadOnly,
)
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.core.reach import is_there
from annotator.store import fulltext, left_over, server, shape, sqlite, unfinished, values
from annotator.store.locking import holding, locked, unlock
from annotator.store.migrations import (
    HEAD,
    check_version,
    create_schema,
    upgrade,
    upgrade_file,
    version_of,
)
from annotator.store.one_name import check_plain, check_single, followed
from annotator.store.standing import Standing

if TYPE_CHECKING:
    from sqlalchemy.pool import QueuePool

_SAID = 3
"""So many sentences say enough of a file that is not opened."""


class Database:
    """An open project. Each question gets a short connection of its own, from any thread.

    A file that is open for writing has a lock beside it, and a write-ahead log; both are gone
    when it is closed.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path | None,
        lock: FileLock | None,
        patience: int = sqlite.PATIENCE,
        *,
        read_only: bool = False,
    ) -> None:
        self.engine = engine
        self.path = path
        self._lock = lock
        self._is_reader = read_only or (path is not None and lock is None)
        self._closed = False
        if path is not None and not self._is_reader:
            # a connection that is opened later would write our log into whatever stands there
            event.listen(engine, "do_connect", lambda *_about: self._check_files())
        self._patience, self._thread = patience, get_ident()
        self._renewing = Lock()
        self._standing = Standing(path) if path is not None and not self._is_reader else None

    @property
    def address(self) -> str:
        """What opens it again: the file, or the address of the server."""
        if self.path is not None:
            return str(self.path)
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def read_only(self) -> bool:
        return self._is_reader

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the project until the end of the block.

        Raises:
            Damaged: when the file cannot be read.
            CannotSave: when another program wrote over it; what it holds now is not the project.
        """
        self._check_open()
        if self._standing is not None and (trouble := self._standing.written_over):
            raise trouble
        try:
            self._renew_log()
            with self.engine.connect() as connection:
                yield connection
        except (DBAPIError, UnicodeDecodeError) as error:
            raise self._translated(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: committed at the end of the block, or nothing of it is kept.

        Raises:
            CannotSave, ReadOnly, InUse: when the disk or another program refuses.
        """
        self._check_open()
        if self.read_only:
            raise ReadOnly(_("This project was opened for reading only."))
        self._check_place()
        try:
            self._renew_log()
            self._check_files()
            with (
                self.ours(),
                self.engine.connect().execution_options(**{sqlite.WRITING: True}) as connection,
                self._waiting(connection),
                connection.begin(),
            ):
                yield connection
        except DBAPIError as error:
            raise self._translated(error) from error

    def ours(self) -> AbstractContextManager[None]:
        """A block in which it is we who change the file."""
        return nullcontext() if self._standing is None else self._standing.ours()

    def settle(self) -> Database:
        """It was opened: from now on, whoever else changes the file is noticed."""
        if self._standing is not None:
            self._standing.note()
            self._standing.note_log()
        return self

    def _translated(self, error: DBAPIError | UnicodeDecodeError) -> AnnotatorError:
        if self.path is None and isinstance(error, DBAPIError):
            return server.translated(error)
        written_over = self._standing.written_over if self._standing is not None else None
        return written_over or sqlite.translated(error)

    def _waiting(self, connection: Connection) -> AbstractContextManager[None]:
        """Who opened the project may be in a hurry; jobs in other threads are not."""
        if self.path is None:
            return nullcontext()
        is_hurried = get_ident() == self._thread
        return sqlite.waiting(connection, self._patience if is_hurried else sqlite.PATIENCE)

    @property
    def is_locked(self) -> bool:
        """Whether another program writes to the file at this moment."""
        self._check_open()
        return self.path is not None and sqlite.is_locked(self.engine)

    def copy_to(self, target: Path, progress: Progress | None = None) -> None:
        """Save a copy of the project, as it is at this moment, as one file.

        Raises:
            CannotSave: when the target exists or cannot be written.
            Cancelled: when ``progress`` was cancelled; nothing is left of the copy.
        """
        if self.path is None:
            raise CannotSave(_("A project on a server cannot be saved as a file; export it."))
        sqlite.copy_to(self.engine, target, progress)

    @property
    def is_displaced(self) -> bool:
        """Whether the file that is open for writing is no longer at its place."""
        if self._closed or self.read_only:
            return False
        try:
            self._check_place()
        except CannotSave:
            return True
        return False

    def close(self, *, is_kept: bool = False) -> None:
        """Close the project; a file is one single file afterwards.

        What stands at the place of a file that was moved or replaced meanwhile is left alone: the
        log is not its log. It goes where all of the project ``is_kept`` elsewhere; else whoever
        opened that file next would write into it what was never in it.
        """
        if self._closed:
            return
        is_displaced = self.is_displaced
        is_written_over = self._standing is not None and self._standing.is_written_over
        self._closed = True
        if self.path is None or self._lock is None:
            self.engine.dispose()
            return
        try:
            if is_written_over:
                sqlite.empty_log(self.path)  # else the last connection would write it back
            elif is_displaced or (self._standing is not None and self._standing.is_log_gone):
                with suppress(CannotSave):  # no connection is left, and none may be made
                    sqlite.write_back(self.engine)
            self.engine.dispose()
            if not is_displaced:
                sqlite.fold_into_one_file(self.path)
            elif is_kept or is_written_over:
                sqlite.remove_log(self.path)
        finally:
            self.engine.dispose()
            unlock(self._lock)

    def _check_place(self) -> None:
        """As :meth:`Standing.check`."""
        if self._standing is not None:
            self._standing.check()

    def _check_files(self) -> None:
        """Look whether what is written now would be read again.

        Raises:
            CannotSave: as :meth:`Standing.check`; or when another program deleted the log, and it
                cannot be begun anew yet. A connection that is opened then would number what it
                writes on from the old log, and mix both in the file.
        """
        self._check_place()
        if self._standing is not None and self._standing.is_log_gone:
            message = _(
                "Another program deleted the log of {path} while it was open here. Wait a moment: "
                "it is begun anew as soon as nothing else reads the project."
            )
            raise CannotSave(message.format(path=self.path))

    def _renew_log(self) -> None:
        """Where another program deleted the log, write it back and begin anew, if nobody reads."""
        if self._standing is None or not self._standing.is_log_gone:
            return
        with self._renewing:
            if not self._standing.is_log_gone or self._is_busy:
                return
            self._check_place()
            with self.ours():
                if not sqlite.write_back(self.engine):
                    return
                self.engine.dispose()
                self._standing.forget_log()
                with self.engine.connect():  # makes the new one
                    self._standing.note_log()

    @property
    def _is_busy(self) -> bool:
        """Whether a connection to a file is in use, in any thread."""
        return cast("QueuePool", self.engine.pool).checkedout() > 0

    def _check_open(self) -> None:
        """A job may outlive its project; without the lock it must not come back to life."""
        if self._closed:
            raise CannotOpen(_("This project was closed. Open it again."))


def create(address: str | Path, *, patience: int = sqlite.PATIENCE) -> Database:
    """Make a new project and open it; ``patience`` as for :func:`open_`.

    Raises:
        CannotSave: when the file exists or its folder refuses.
    """
    if is_server(address):
        return _with_schema(Database(server.engine_of(str(address)), None, None))
    path = followed(Path(address))
    if not path.parent.is_dir():
        message = _("There is no folder {path}. Choose one that exists.")
        raise CannotSave(message.format(path=path.parent))
    lock = locked(path)
    try:
        sqlite.create_file(path)
        return _with_schema(
            Database(sqlite.make_engine(path, read_only=False), path, lock, patience)
        )
    except BaseException:
        unlock(lock)
        raise


def _with_schema(database: Database) -> Database:
    """Make the tables of a new project; without them its file does not stay."""
    try:
        with database.writing() as connection:
            create_schema(connection)
    except BaseException:
        database.engine.dispose()
        sqlite.remove_file(database.path)
        raise
    return database.settle()


def open_(
    address: str | Path,
    *,
    read_only: bool = False,
    patience: int = sqlite.PATIENCE,
    is_known: bool = True,
) -> Database:
    """Open a project; an older one is brought up to date, after a backup beside it.

    In the thread that opens it, a write waits for another program with ``patience``, in
    milliseconds. A file that is not known is looked through first.

    Raises:
        NotAProject, TooNew, ReadOnly, InUse, CannotOpen: the file was left as it is.
    """
    if is_server(address):
        return _on_server(str(address), read_only=read_only)
    path = followed(Path(address))
    check_plain(path)
    sqlite.check_header(path)
    if read_only:
        _check_log_of_closed(path)
        if not is_known:
            _look_through(path, patience, is_read=True)
        return _checked(Database(sqlite.make_engine(path, read_only=True), path, None))
    return _for_writing(path, patience, is_known=is_known)


def _for_writing(path: Path, patience: int, *, is_known: bool) -> Database:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        message = _("{name} is read-only. Copy it to a folder of yours, and open the copy.")
        raise ReadOnly(message.format(name=path.name))
    lock = locked(path)
    engine = sqlite.make_engine(path, read_only=False, patience=patience)
    try:
        unfinished.clear(path)
        check_single(path)
        _check_log(path)
        is_looked_through = is_known or _look_through(path, patience)
        upgrade_file(path, patience)
        if not is_looked_through:
            _look_through(path, patience)
        database = Database(engine, path, lock, patience)
        with database.reading() as connection:
            shape.check(connection)
        _mend_index(database)
    except (DBAPIError, UnicodeDecodeError) as error:
        engine.dispose()
        unlock(lock)
        trouble = sqlite.translated(error)
        if isinstance(trouble, CannotSave):
            message = _("{name} cannot be opened for writing: the disk is full, or refuses.")
            trouble = ReadOnly(message.format(name=path.name))
        raise trouble from error
    except BaseException:
        engine.dispose()
        unlock(lock)
        raise
    return database.settle()


def _on_server(address: str, *, read_only: bool) -> Database:
    """A project on a server; who only reads it does not bring it up to date."""
    if not exists(address):
        raise CannotOpen(
            _("There is no project in this database yet. Import articles to make one.")
        )
    database = Database(server.engine_of(address), None, None, read_only=read_only)
    if read_only:
        return _checked(database)
    try:
        upgrade(database.engine)
    except DBAPIError as error:
        database.engine.dispose()
        raise server.translated(error) from error
    return database


def _check_log_of_closed(path: Path) -> None:
    """Look at the log before a reader does: SQLite would forget what it cannot read in it.

    Raises:
        Damaged: when changes are lost in the log that a killed program left.
    """
    if not any(path.with_name(path.name + end).exists() for end in ("-wal", "-shm", "-journal")):
        return
    try:
        with holding(path):
            _check_log(path)
    except (InUse, ReadOnly, CannotSave):
        return  # somebody has it open, whose log it is; or nothing may be written beside it


def _check_log(path: Path) -> None:
    """Look at what a killed program left, while nobody has the project open.

    Raises:
        Damaged: when changes are lost in the log, or when it is that of another file.
    """
    sqlite.check_log(path)
    if left_over.is_of_another(path):
        message = _(
            "{name} has a log beside it that is not its own: this file was put in the place of"
            " another one, or is older than its log. Nothing was changed."
        )
        raise Damaged(message.format(name=path.name))


def _look_through(path: Path, patience: int, *, is_read: bool = False) -> bool:
    """Look whether a file is sound and holds what this program writes, before it is written to.

    ``False`` where only half of that can be known yet, of a file of an older version.

    Raises:
        Damaged: when not. It was left as it is.
    """
    # a journal, which is its own by now, is taken back by who may write only
    has_journal = path.with_name(path.name + "-journal").exists()
    engine = sqlite.make_engine(path, read_only=not has_journal, keeps_log=False, patience=patience)
    try:
        with engine.connect() as connection:
            if sqlite.damage(connection):
                raise Damaged(_("{name} is damaged.").format(name=path.name))
            if version_of(connection) != HEAD:
                return False  # its tables are others
            shape.check(connection)
            if not is_read:  # nothing in the file runs by itself for who only reads
                fulltext.check_ours(connection)
            found = list(values.wrong(connection))
    finally:
        engine.dispose()
    if found:
        message = _("{name} was changed by another program. {what}")
        raise Damaged(message.format(name=path.name, what=" ".join(found[:_SAID])))
    return True


def _mend_index(database: Database) -> None:
    """Make the index of the search anew where another program changed articles without it."""
    with database.reading() as connection:
        if fulltext.fits(connection):
            return
    with database.writing() as connection:
        fulltext.renew(connection)


def exists(address: str | Path) -> bool:
    """Whether there is a project at an address already."""
    if not is_server(address):
        return is_there(Path(address))
    database = Database(server.engine_of(str(address)), None, None, read_only=True)
    try:
        with database.reading() as connection:
            return version_of(connection) is not None
    finally:
        database.close()


def _checked(database: Database) -> Database:
    """A database for reading, if this program can read it as it is."""
    try:
        with database.reading() as connection:
            check_version(connection)
            shape.check(connection)
    except BaseException:
        database.engine.dispose()
        raise
    return database


def remove(address: str | Path) -> None:
    """Take away the file of a project that was made in vain and is closed; a server keeps its."""
    if not is_server(address):
        sqlite.remove_file(Path(address))
