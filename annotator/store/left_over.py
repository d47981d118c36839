"""Says whether a log or a journal that a killed program left is that of the file that it lies by.

SQLite binds neither to its file. A log that lay beside another project, or beside an older state of
this one that somebody copied over it, would be written into the file when it is opened, and nothing
could be read afterwards. So both are looked at together before anything may be written: they must
be sound, of the project that the file alone is of, and know the last change that it knows.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from annotator.store import sqlite, unfinished

_ALONE: Final = "mode=ro&immutable=1"
"""How a file is opened without what lies beside it."""

_PROJECT: Final = "SELECT id FROM project"
_LAST: Final = "SELECT seq, step, at FROM journal ORDER BY seq DESC LIMIT 1"
_AT: Final = "SELECT step, at FROM journal WHERE seq = ?"
_ERASED: Final = "SELECT 1 FROM journal WHERE kind = 'erase' AND at >= ?"


class _State(NamedTuple):
    """Which project a file is, and the last entry of its journal: number, step and time."""

    project: str
    last: tuple[int, str, str] | None


def is_of_another(path: Path) -> bool:
    """Whether what lies beside a closed project makes another file of it, or none that is sound.

    ``False`` where nothing was left, and where the file alone tells nothing: it may be that all of
    it is still in its log. Reads all of the file, seconds in a large one.
    """
    if _has(path, "-journal"):
        return _is_of_another_when_copied(path)
    if not _has(path, "-wal"):
        return False
    alone = _state(path, _ALONE)
    return alone is not None and not _goes_on(path, alone)


def _has(path: Path, ending: str) -> bool:
    beside = path.with_name(path.name + ending)
    return beside.is_file() and beside.stat().st_size > 0


def _is_of_another_when_copied(path: Path) -> bool:
    """The same of a journal, which SQLite reads only where it may write: into a copy.

    It takes a change back, so that here it is the file alone that goes on.
    """
    alone = _state(path, _ALONE)
    with unfinished.room_beside(path) as folder:
        copied = folder / "copy"
        for ending in ("", "-journal"):
            shutil.copyfile(path.with_name(path.name + ending), Path(f"{copied}{ending}"))
        taken_back = _state(copied, "mode=rw")
        if taken_back is None or not _is_sound(copied, "mode=rw"):
            return alone is not None and _is_sound(path, _ALONE)
    return alone is not None and not _knows(path, _ALONE, alone, taken_back)


def _goes_on(path: Path, alone: _State) -> bool:
    """Whether a file with its log is sound, and goes on from what the file alone is."""
    if not _is_sound(path, _ALONE):
        return True  # damaged, or half of the log is in it already: alone it tells nothing
    if not _is_sound(path, "mode=ro"):
        return False
    together = _state(path, "mode=ro")
    return together is not None and _knows(path, "mode=ro", together, alone)


def _knows(path: Path, how: str, later: _State, earlier: _State) -> bool:
    """Whether what is opened so is the project of another state, and has the last entry of that."""
    if later.project != earlier.project or earlier.last is None:
        return later.project == earlier.project
    seq, *entry = earlier.last
    connection = _connect(path, how)
    try:
        there = connection.execute(_AT, (seq,)).fetchone()
        if there is not None and list(there) == entry:
            return True
        # who erases an article takes entries of the journal away, and says so in a new one
        return connection.execute(_ERASED, (entry[1],)).fetchone() is not None
    except sqlite3.DatabaseError:
        return True  # half a change stands there, which is what the journal takes back
    finally:
        connection.close()


def _is_sound(path: Path, how: str) -> bool:
    connection = _connect(path, how)
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _state(path: Path, how: str) -> _State | None:
    """What can be read of it; ``None`` where that is not even which project it is."""
    connection = _connect(path, how)
    try:
        project = connection.execute(_PROJECT).fetchone()
        last = connection.execute(_LAST).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    finally:
        connection.close()
    if project is None or (last is not None and [type(one) for one in last] != [int, str, str]):
        return None  # other pages stand there by now
    return _State(str(project[0]), last)


def _connect(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{sqlite.quoted(path)}?{how}", uri=True, timeout=0.2)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
