"""Files that appear under their names only when they are complete."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.exchange.writers import Table, Written


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; it takes the name at the end, if all went well.

    Raises:
        Refused: a project has the name.
    """
    refuse_project(path)
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def refusals(*errors: type[Exception]) -> Iterator[None]:
    """Let what a library raises where the disk refuses be what the system raises.

    Raises:
        OSError: with the library's words.
    """
    try:
        yield
    except errors as error:
        raise OSError(errno.EIO, str(error) or _("the disk refuses")) from error


def told(path: Path, rows: int, table: Table | None = None) -> Written:
    """What there is to tell of a file that was written."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path, rows, path.stat().st_size, digest, table)
