"""Which project files this computer closed last, and left as they are.

A file that came from elsewhere, or that another program wrote to, is looked through when it is
opened: it may hold anything. One that is as we left it need not be.
"""

from __future__ import annotations

from pathlib import Path

from annotator.core.reach import in_full, is_there
from annotator.workspace.backup_files import backups_folder, place_of


def is_known(path: Path) -> bool:
    """Whether a file is as it was closed here last, or was open here since."""
    try:
        if is_there(Path(f"{in_full(path)}-wal")):
            return _note(path).exists()
        return _note(path).read_text(encoding="ascii") == _look(path)
    except (OSError, UnicodeDecodeError):
        return False


def remember(path: Path) -> None:
    """Note how a project was left that was just closed."""
    note = _note(path)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(_look(path), encoding="ascii")
    except OSError:
        return  # it is looked through once more the next time, and nothing else is lost


def _note(path: Path) -> Path:
    return backups_folder() / "seen" / place_of(path)


def _look(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"
