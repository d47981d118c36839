"""Asks what lies at a path that may be on a drive that is gone, or in a closed folder.

There the methods of :class:`~pathlib.Path` raise; to a list of recent projects it is not there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether anything lies at a path, and can be reached now."""
    return _answer(path, Path.exists)


def is_file(path: Path) -> bool:
    return _answer(path, Path.is_file)


def is_folder(path: Path) -> bool:
    return _answer(path, Path.is_dir)


def is_link(path: Path) -> bool:
    return _answer(path, Path.is_symlink)


def in_full(path: Path) -> Path:
    """The path without links, as far as it can be followed; one that leads to itself stays."""
    return Path(os.path.realpath(path))


def _answer(path: Path, asks: Callable[[Path], bool]) -> bool:
    try:
        return asks(path)
    except (OSError, ValueError):  # a name with a NUL is no name
        return False
