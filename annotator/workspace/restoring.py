"""Brings a project back whose file is gone: moved away, deleted, or lost with its folder."""

from __future__ import annotations

from pathlib import Path

from annotator.store import backups as copies
from annotator.store.locking import holding
from annotator.store.refusals import cannot_write
from annotator.workspace.backups import Backup, free_name


def bring_back(backup: Backup, path: Path) -> None:
    """Put what a backup holds where there is no file; the folder is made where it is gone, too.

    Raises:
        InUse: when a window still has the project open whose file is gone.
        CannotSave: when the folder refuses.
        CannotOpen: when the backup cannot be read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with holding(path):
            _set_log_aside(path)
            copies.copy(backup.path, path)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def _set_log_aside(path: Path) -> None:
    """What was written last, of the file that is gone, would be read into the new one."""
    log = path.with_name(path.name + "-wal")
    if log.exists():
        log.rename(free_name(log, "{name} of what was lost"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
