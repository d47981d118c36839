"""Where a file stands that is open for writing, and whether anybody else wrote to it.

The system lets a file be written that was deleted, and lets others write into one that is open: a
copy that is put over it keeps its place, and SQLite would write our pages among those of the copy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from annotator.core.errors import CannotSave
from annotator.core.i18n import _

_HEAD: Final = 4096
"""So many bytes at the beginning change with whatever is put over a project."""


class _Look(NamedTuple):
    size: int
    changed_at: int
    head: bytes


class Standing:
    """A file as it was opened, and as it looked when we wrote to it last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.stat()
        self._looked: _Look | None = None
        self._log: tuple[int, int] | None = None
        self._busy, self._lock = 0, Lock()

    def check(self) -> None:
        """Look whether what we write goes where it can be found again.

        Raises:
            CannotSave: when the file is gone from its place, another one stands there, or another
                program wrote into it.
        """
        try:
            there = self._path.stat()
        except FileNotFoundError as error:
            message = _("{path} is gone: it was moved or deleted. Put it back, or save a copy.")
            raise CannotSave(message.format(path=self._path)) from error
        except OSError as error:
            message = _("{path} cannot be reached, so this was not saved: {reason}.")
            raise CannotSave(message.format(path=self._path, reason=error.strerror)) from error
        if not os.path.samestat(there, self._file):
            message = _("Another file was put in the place of {path}. Save a copy of the project.")
            raise CannotSave(message.format(path=self._path))
        if trouble := self.written_over:
            raise trouble

    @property
    def written_over(self) -> CannotSave | None:
        """What to say when somebody else wrote into the file since we did."""
        if not self.is_written_over:
            return None
        message = _(
            "Another program wrote over {path} while it was open here. It is left as it is now."
        )
        return CannotSave(message.format(path=self._path))

    @property
    def is_written_over(self) -> bool:
        """Whether somebody else wrote into the file since we did.

        While we write ourselves, in another thread, nobody can say.
        """
        with self._lock:
            if self._busy or self._looked is None:
                return False
            try:
                found = self._path.stat()
                if (found.st_size, found.st_mtime_ns) == self._looked[:2]:
                    return False
                now = self._look()
            except OSError:
                return False  # it cannot be reached, which is another trouble
            if (now.size, now.head) != (self._looked.size, self._looked.head):
                return True
            self._looked = now  # only its time was changed
            return False

    @property
    def is_log_gone(self) -> bool:
        """Whether another program took the log away that our connections write to.

        They do not notice, and what they write is gone when the program is killed.
        """
        return self._log is not None and self._found_log() != self._log

    def note_log(self) -> None:
        """The log that is there now is that of our connections."""
        self._log = self._found_log()

    def forget_log(self) -> None:
        """Our connections are being closed, and with them their log."""
        self._log = None

    def _found_log(self) -> tuple[int, int] | None:
        try:
            found = self._path.with_name(self._path.name + "-wal").stat()
        except FileNotFoundError:
            return None
        except OSError:
            return self._log  # it cannot be reached, which is another trouble
        return found.st_dev, found.st_ino

    @contextmanager
    def ours(self) -> Iterator[None]:
        """A block in which it is we who change the file."""
        with self._lock:
            self._busy += 1
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1
                self._note()

    def note(self) -> None:
        """From now on, whoever changes the file without :meth:`ours` is somebody else."""
        with self._lock:
            self._note()

    def _note(self) -> None:
        try:
            found = self._path.stat()
            known = self._looked
            if known is None or (found.st_size, found.st_mtime_ns) != known[:2]:
                self._looked = self._look()
        except OSError:
            return  # the next check says why

    def _look(self) -> _Look:
        with self._path.open("rb") as file:
            found = os.fstat(file.fileno())
            return _Look(found.st_size, found.st_mtime_ns, file.read(_HEAD))
