"""What nothing that is exported ever replaces: a project, which may be the work of months."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from annotator.core.errors import Refused
from annotator.core.i18n import _

MAGIC: Final = b"SQLite format 3\0"
APPLICATION_ID: Final = 0x414E4E4F
"""``ANNO``, by which a project is known among SQLite's files, at byte 68 of its head."""


def refuse_project(target: Path) -> None:
    """Look whether a project lies where something else is to be written.

    Raises:
        Refused: it does, or one that was damaged; the sentence says what to do.
    """
    try:
        with target.open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):
        return  # nothing that could be replaced, or writing says what is wrong
    if head[68:] == APPLICATION_ID.to_bytes(4, "big"):
        message = _("“{file}” is a project, and no export replaces one. Name another file.")
        raise Refused(message.format(file=target))
