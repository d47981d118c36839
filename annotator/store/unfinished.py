"""Names for what is half done beside a project, and how that goes which a killed program left.

Only who holds the lock of a project writes under them. So what is there when the lock is taken was
left by a program that was killed, and goes with the next use; erasing for good looks for it, too.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from annotator.core.i18n import _
from annotator.core.reach import is_there
from annotator.store.refusals import cannot_write

_PART: Final = ".part"
_LEFT: Final = re.compile(r"(\.part){1,2}(-\w+)?")
"""What follows the name of a project: a copy, the copy of a copy, its log, a folder of copies."""

_STAMP: Final = re.compile(r"\d{8}T\d{6}")


def part_of(path: Path) -> Path:
    """Where a copy is written that is going to take the place of this file."""
    return path.with_name(path.name + _PART)


@contextmanager
def room_beside(path: Path) -> Iterator[Path]:
    """A folder for copies of a project that is held, gone at the end of the block.

    Raises:
        CannotWrite: when the disk refuses it, or what is written there.
    """
    begin = f"{path.name}{_PART}-"
    try:
        with tempfile.TemporaryDirectory(prefix=begin, dir=path.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def kept_by_restoring(path: Path, stamp: str) -> Path:
    """The name under which a project is kept as it was before a backup took its place."""
    name = _("{name} before restoring {time}").format(name=path.stem, time=stamp)
    return path.with_name(name + path.suffix)


def left_beside(path: Path) -> list[Path]:
    """The files and folders that killed programs left beside a project, half done."""
    names = (one for one in _names(path.parent) if one.startswith(path.name))
    found = [name for name in names if _LEFT.fullmatch(name.removeprefix(path.name))]
    return [path.with_name(name) for name in found]


def is_left(path: Path) -> bool:
    """Whether a file or folder is called as what is half done beside some project."""
    return _LEFT.fullmatch(path.name, max(path.name.rfind(_PART), 0)) is not None


def clear(path: Path) -> None:
    """Take away what killed programs left beside a project that is held."""
    for left in left_beside(path):
        try:
            remove(left)
        except OSError:
            continue  # it holds nothing that is not elsewhere, and erasing tells of it
    for second in _second_names(path):
        second.unlink(missing_ok=True)


def remove(left: Path) -> None:
    """Take away one of :func:`left_beside`.

    Raises:
        OSError: when the disk refuses.
    """
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink(missing_ok=True)


def _second_names(path: Path) -> Iterator[Path]:
    """Names that a restoring gave to a project before it was killed: the file itself stays.

    One with a log was worked in under that name, which no program of ours does.
    """
    if not is_there(path) or path.stat().st_nlink == 1:
        return
    before = kept_by_restoring(path, "").stem
    for name in _names(path.parent):
        stamp = name.removeprefix(before).removesuffix(path.suffix)
        is_ours = name == f"{before}{stamp}{path.suffix}" and _STAMP.fullmatch(stamp)
        other = path.with_name(name)
        if is_ours and other.samefile(path) and not _has_log(other):
            yield other


def _names(folder: Path) -> list[str]:
    """What lies in a folder; nothing in one that may not be listed, in which work can go on."""
    try:
        return sorted(one.name for one in folder.iterdir())
    except OSError:
        return []


def _has_log(path: Path) -> bool:
    return any(is_there(path.with_name(path.name + end)) for end in ("-wal", "-journal"))
