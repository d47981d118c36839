"""What can be done for a damaged project: a backup of it, or what can be read of it."""

from __future__ import annotations

from pathlib import Path

from annotator.core.i18n import _
from annotator.store import recovering
from annotator.workspace.backups import free_name

__all__ = ["recover_beside"]


def recover_beside(path: Path) -> tuple[Path, list[str]]:
    """Read what can be read into a new file beside the damaged one; the file, what is missing.

    Raises:
        Damaged: when nothing can be read.
        CannotSave: when the folder refuses.
        InUse: when the project is open.
    """
    target = free_name(path, _("{name} recovered"))
    return target, recovering.recover(path, target)
