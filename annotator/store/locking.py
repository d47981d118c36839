"""The lock of a project: a file beside it, which one program at a time has locked for writing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from annotator.core.errors import CannotSave, InUse, ReadOnly
from annotator.core.i18n import _
from annotator.core.reach import is_there
from annotator.store.one_name import followed

_TURNS: Final = 20
"""So often a lock is asked for that others take away at the same time."""


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Keep a closed project from being opened for writing until the end of the block.

    Raises:
        InUse: when it is open.
        ReadOnly, CannotSave: as :func:`locked`.
    """
    lock = locked(followed(path))
    try:
        yield
    finally:
        unlock(lock)


def locked(path: Path) -> FileLock:
    """The lock of a project, which is a file beside it.

    Who lets go takes the file away, so that what was locked in between may be no file any more:
    then nobody else would see it.

    Raises:
        InUse: when another program has it.
        ReadOnly: when it is of another user, and may not be written.
        CannotSave: when the folder refuses.
    """
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=0)
    for _turn in range(_TURNS):
        try:
            lock.acquire()
        except Timeout as error:
            message = _("{name} is open in another window. Close it there first.")
            raise InUse(message.format(name=path.name)) from error
        except OSError as error:
            if isinstance(error, PermissionError) and is_there(Path(lock.lock_file)):
                raise _of_another_user(path, Path(lock.lock_file)) from error
            message = _("{path} cannot be opened for writing: {reason}.")
            raise CannotSave(message.format(path=path, reason=error.strerror)) from error
        if _is_there(lock):
            return lock
        lock.release()
    message = _("{name} is being opened and closed by other programs. Try again.")
    raise InUse(message.format(name=path.name))


def _of_another_user(path: Path, lock: Path) -> ReadOnly:
    message = _(
        "{name} is locked by another user, who has it open, or whose program was killed. Ask them; "
        "where nobody works in it, delete {lock}."
    )
    return ReadOnly(message.format(name=path.name, lock=lock.name))


def _is_there(lock: FileLock) -> bool:
    """Whether the file that is locked is the one at its place."""
    held = lock._context.lock_file_fd  # noqa: SLF001 - nothing else tells which file it is
    try:
        return held is not None and os.path.samestat(os.fstat(held), Path(lock.lock_file).stat())
    except FileNotFoundError:
        return False


def unlock(lock: FileLock) -> None:
    """Take the file away and let go; a folder that refuses now may keep it."""
    place = Path(lock.lock_file)
    try:
        if os.name != "nt":  # while it is held: another program may lock it as soon as it is not
            place.unlink(missing_ok=True)
    except OSError:
        pass  # it is only a file: whoever opens the project next locks it
    finally:
        lock.release()
    if os.name == "nt":
        try:
            place.unlink(missing_ok=True)
        except OSError:
            return  # another program has it open by now
