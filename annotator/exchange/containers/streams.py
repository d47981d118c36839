"""Reads files of any size in pieces: their text, whatever its encoding, and bytes up to a limit."""

from __future__ import annotations

import codecs
from io import SEEK_SET, TextIOWrapper
from typing import BinaryIO, Final, Protocol

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.encoding import decoded

_BLOCK: Final = 1024 * 1024
_UTF_8: Final = "utf-8-sig"


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def text_of(file: BinaryIO, name: str, encoding: str) -> TextIOWrapper:
    """The text of a file as a stream that keeps line ends; in ``encoding``, if one is given.

    Raises:
        CannotRead: it is empty, no text, or in no known encoding.
    """
    if not encoding:
        encoding = _found(file, name)
    elif encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        encoding = _UTF_8
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        message = _("{file}: “{encoding}” is not an encoding that is known here.")
        raise CannotRead(message.format(file=name, encoding=encoding)) from error
    file.seek(0, SEEK_SET)
    return TextIOWrapper(file, encoding=encoding, errors="replace", newline="")


def whole(file: _Readable, limit: int) -> bytes | None:
    """What is left of a file; nothing where that is more than ``limit`` bytes."""
    content = file.read(limit + 1)
    return None if len(content) > limit else content


def _found(file: BinaryIO, name: str) -> str:
    """The encoding of a file: UTF-8 if all of it is, else what a part that is not looks like."""
    sample = file.read(_BLOCK)
    bad = _first_bad(file, sample)
    if sample and bad is None and sample.count(0) * 20 < len(sample):
        return _UTF_8
    if bad is not None and bad > _BLOCK:
        file.seek(bad - _BLOCK // 2)
        sample = file.read(_BLOCK)
        sample = sample[sample.find(b"\n") + 1 :]
    # Cut at line ends, so that no character is cut in two.
    if len(sample) >= _BLOCK // 2:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    found = decoded(sample, name)
    if found.text.startswith("\ufeff"):
        # These codecs take the mark away; those with their byte order in their name do not.
        return {"utf-8": _UTF_8}.get(found.encoding, found.encoding[:6])
    return _UTF_8 if found.encoding == "utf-8" else found.encoding


def _first_bad(file: BinaryIO, sample: bytes) -> int | None:
    """Where a file stops being UTF-8, in bytes; nothing where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    block = sample
    while block:
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return at + error.start
        at += len(block)
        block = file.read(_BLOCK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return at
    return None
