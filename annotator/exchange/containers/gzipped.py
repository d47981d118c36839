"""Unpacks a single file that was compressed (GZIP)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from gzip import BadGzipFile, GzipFile
from pathlib import PurePath
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import whole
from annotator.exchange.readers.reading import INSIDE, Member, Options

LARGEST: Final = 100 * 1024 * 1024
"""It may unpack to so many bytes."""


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """The file that was compressed; it has the same name without ``.gz``.

    Raises:
        CannotRead: it is damaged, or would unpack to too much.
    """
    del options
    try:
        content = whole(GzipFile(fileobj=file), LARGEST)
    except (BadGzipFile, EOFError, zlib.error) as error:
        message = _("{file} is damaged, or was not copied to its end. Fetch it again.")
        raise CannotRead(message.format(file=name)) from error
    if content is None:
        message = _("{file} unpacks to more than {largest} MB. Unpack it first.")
        raise CannotRead(message.format(file=name, largest=LARGEST // 1024 // 1024))
    yield Member(name=name_inside(name), content=content)


def name_inside(name: str) -> str:
    """The name of the file that was compressed, by that of the compressed one."""
    own = PurePath(name.rpartition(INSIDE)[2])
    return own.stem if own.suffix.lower() == ".gz" else own.name
