"""A project is one file under one name: beside that name lie its lock and its log."""

from __future__ import annotations

from pathlib import Path

from annotator.core.errors import CannotOpen, ReadOnly
from annotator.core.i18n import _
from annotator.core.reach import in_full, is_file, is_folder, is_link, is_there


def followed(path: Path) -> Path:
    """The file that a path leads to, where the path is a link to it; else the path as it is.

    SQLite follows links, and keeps its log beside the file. Who looked for it beside the link would
    miss changes, and two windows would both write.
    """
    return in_full(path) if is_link(path) else path


def check_plain(path: Path) -> None:
    """Look whether a path is a file at all; what waits for another program is never opened.

    Raises:
        CannotOpen: when it is a device, a pipe, or a link that leads to itself.
    """
    is_odd = is_there(path) and not (is_file(path) or is_folder(path))
    if is_odd or is_link(path):
        message = _("{path} is no file. Choose a file that ends in .annotator.")
        raise CannotOpen(message.format(path=path))


def check_single(path: Path) -> None:
    """Look whether a file that is to be written has a second name.

    Raises:
        ReadOnly: when it has: what a killed program left in the log beside the one name would be
            written over all that was done under the other.
    """
    if path.stat().st_nlink > 1:
        message = _(
            "{name} has a second name, a hard link, by which changes could be lost. Copy it, and "
            "work in the copy; reading it does no harm."
        )
        raise ReadOnly(message.format(name=path.name))
