"""Why a change, or a file in a folder, is refused: a full disk is not a forbidden one."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from annotator.core.errors import CannotWrite
from annotator.core.i18n import N_, _

GONE = N_("Something that this needs is no longer in the project. Look again, and retry.")
"""What a change is told that points at a row which another one took away."""

_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN_ERRORS = {errno.EACCES, errno.EPERM, errno.EROFS}
_FORBIDDEN_CODES = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


def cannot_write(folder: Path, error: OSError | sqlite3.Error) -> CannotWrite:
    """The error that says why nothing can be written to a folder."""
    reason = why(error)
    return CannotWrite(
        _("{folder} cannot be written to: {why}").format(folder=folder, why=reason), reason
    )


def why(error: OSError | sqlite3.Error) -> str:
    """The reason and the way on, as the end of a sentence."""
    if isinstance(error, OSError):
        is_full, is_forbidden = error.errno in _FULL_ERRORS, error.errno in _FORBIDDEN_ERRORS
        reason = error.strerror or str(error)
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        is_full, is_forbidden = code == sqlite3.SQLITE_FULL, code in _FORBIDDEN_CODES
        reason = str(error)
    if is_full:
        return _("the disk is full. Make room there.")
    if is_forbidden:
        return _("you may not write there. Ask for access, or choose another folder.")
    return _("{reason}. Look whether the folder is still there.").format(reason=reason)
