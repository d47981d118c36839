"""Looks at the write-ahead log that a killed program left: is anything in it lost?

SQLite reads a log up to the first frame whose checksum is wrong, and forgets the rest without a
word. After a kill that is right: the rest is a change that nobody was told of. It is damage where
sound frames follow a broken one, or where the index beside the log knows of more frames than are
sound, or in a log with a broken head, of which SQLite reads nothing. A kill leaves the index: where
that is gone, somebody was at the files, and half a change at the end is what is left of more. The
formats: https://sqlite.org/fileformat2.html#walformat, https://sqlite.org/walformat.html
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HEADER, _FRAME_HEADER, _INDEX = 32, 24, 100
_MAGIC: Final = {0x377F0682: "<", 0x377F0683: ">"}
_WORD: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Frame:
    is_sound: bool
    ends_change: bool


def is_broken(path: Path) -> bool:
    """Whether changes that were on the disk are in the log of a project and cannot be read.

    Takes a quarter of a second for each 1,000 pages in the log; a project that was closed has none.
    """
    log = path.with_name(path.name + "-wal")
    try:
        with log.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        content = b""
    if not _has_sound_head(content):
        is_written = len(content) > _HEADER and any(content)
        return is_written or _known_to_index(path, content) > 0
    frames = list(_frames(content))
    sound = next((at for at, frame in enumerate(frames) if not frame.is_sound), len(frames))
    later = frames[sound + 1 :]
    if any(frame.is_sound for frame in later) and any(f.ends_change for f in frames[sound:]):
        return True
    if not path.with_name(path.name + "-shm").exists():
        return not _ends_with_a_change(content, frames)
    return _known_to_index(path, content) > sound


def _has_sound_head(content: bytes) -> bool:
    order = _MAGIC.get(int.from_bytes(content[:4], "big"))
    if len(content) < _HEADER or order is None:
        return False
    return struct.unpack(">II", content[24:32]) == _checksum(content[:24], order, (0, 0))


def _ends_with_a_change(content: bytes, frames: list[_Frame]) -> bool:
    """Whether nothing follows the last whole change but what is left of an earlier log."""
    size = int.from_bytes(content[8:12], "big")
    if (len(content) - _HEADER) % (_FRAME_HEADER + size):
        return False
    return not frames or (frames[-1].is_sound and frames[-1].ends_change)


def _frames(content: bytes) -> Iterator[_Frame]:
    """The frames of this generation of the log; each is checked from what the one before says."""
    order = _MAGIC[int.from_bytes(content[:4], "big")]
    size = int.from_bytes(content[8:12], "big")
    salts, before = content[16:24], struct.unpack(">II", content[24:32])
    all_ = range(_HEADER, len(content) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size)
    ours = [at for at in all_ if content[at + 8 : at + 16] == salts]
    for at in all_[: all_.index(ours[-1]) + 1] if ours else ():
        head = content[at : at + _FRAME_HEADER]
        page = content[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        told = struct.unpack(">II", head[16:24])
        found = _checksum(page, order, _checksum(head[:8], order, (before[0], before[1])))
        yield _Frame(
            is_sound=found == told and head[8:16] == salts, ends_change=head[4:8] != b"\0\0\0\0"
        )
        before = told


def _checksum(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    """Fletcher's, over pairs of words of 32 bits."""
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for a, b in zip(words[::2], words[1::2], strict=True):
        one = one + a + two & _WORD
        two = two + b + one & _WORD
    return one, two


def _known_to_index(path: Path, content: bytes) -> int:
    """How many frames the index beside the log knows; 0 where it is of another log, or gone.

    Of a log that is gone, only those count that were not written back to the file.
    """
    try:
        with path.with_name(path.name + "-shm").open("rb") as file:
            index = file.read(_INDEX)
    except OSError:
        return 0
    if len(index) < _INDEX or not index[12]:
        return 0
    if len(content) >= _HEADER and index[32:40] != content[16:24]:
        return 0
    known = int.from_bytes(index[16:20], sys.byteorder)
    written_back = int.from_bytes(index[96:100], sys.byteorder)
    return 0 if not content and written_back >= known else known
