"""Unpacks ZIP archives, in memory and entry by entry; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final, NoReturn
from zipfile import ZipFile, ZipInfo

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import whole
from annotator.exchange.readers import office
from annotator.exchange.readers.declared import clean
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options

MOST: Final = 10_000
"""An archive has at most so many entries."""

_RATIO: Final = 100
_FREE: Final = 100 * 1024 * 1024
"""Archives may unpack to this, or to a hundred times their own size where that is more."""

_ENCRYPTED: Final = 0x1
_UTF_8: Final = 0x800
_LITTER: Final = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """The files in an archive, in its order; folders, hidden files and litter are passed over.

    One that is encrypted, damaged or too large is a member with a problem.

    Raises:
        CannotRead: it is damaged, has too many entries, or would unpack to too much.
    """
    del options
    archive, size = _opened(file, name)
    budget = Budget(size, name)
    is_empty = True
    for entry in archive.infolist():
        shown = name_of(entry)
        if is_folder(entry) or is_litter(shown):
            continue
        is_empty = False
        member = _member(archive, entry, shown)
        budget.spend(len(member.content))
        yield member
    if is_empty:
        raise CannotRead(_("{file} holds no files.").format(file=name))


class Budget:
    """To how many bytes an archive may unpack: ``size`` are its own bytes, ``name`` its name."""

    def __init__(self, size: int, name: str) -> None:
        self._left = max(_FREE, _RATIO * size)
        self._name = name

    def spend(self, count: int) -> None:
        """Note that so many bytes were unpacked.

        Raises:
            CannotRead: all together are more than the size of the archive explains.
        """
        self._left -= count
        if self._left < 0:
            self.refuse()

    def refuse(self) -> NoReturn:
        """Say that it is too much.

        Raises:
            CannotRead: always.
        """
        message = _("{file} would unpack to more than its size explains. Unpack it first.")
        raise CannotRead(message.format(file=self._name))


def is_folder(entry: ZipInfo) -> bool:
    """Whether an entry is a folder; without a name it is nothing that could be shown or read."""
    return not entry.filename or entry.is_dir()


def name_of(entry: ZipInfo) -> str:
    """The name of an entry as it is shown: a path inside the archive, and nothing outside it."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF_8:
        with suppress(UnicodeError):  # many programs write UTF-8 and do not say so
            name = name.encode("cp437").decode("utf-8")
    return inside_of(name)


def inside_of(name: str) -> str:
    """A name as a path inside of an archive, and nothing outside of it."""
    parts = [clean(part) for part in name.replace("\\", "/").split("/")]
    if parts and parts[0].endswith(":"):
        parts = parts[1:]
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _opened(file: BinaryIO, name: str) -> tuple[ZipFile, int]:
    file.seek(0, 2)
    size = file.tell()
    try:
        archive = ZipFile(file)
    except office.DAMAGES as error:
        raise office.damaged(name) from error
    count = len(archive.infolist())
    if count > MOST:
        message = _("{file} has {count} entries; {most} are the most. Unpack it, and give folders.")
        raise CannotRead(message.format(file=name, count=count, most=MOST))
    return archive, size


def is_litter(shown: str) -> bool:
    """Whether a name is that of a hidden file, or of one that a system leaves behind."""
    parts = shown.lower().split("/")
    return not shown or any(part.startswith(".") or part in _LITTER for part in parts)


def _member(archive: ZipFile, entry: ZipInfo, shown: str) -> Member:
    if entry.flag_bits & _ENCRYPTED:
        message = _("{file} is protected by a password. Unpack it first.")
        return Member(name=shown, problem=message.format(file=shown))
    try:
        with archive.open(entry) as packed:
            content = whole(packed, LARGEST_ARTICLE)
    except office.DAMAGES:
        message = _("{file} is damaged in its archive.")
        return Member(name=shown, problem=message.format(file=shown))
    return unpacked(content, shown)


def unpacked(content: bytes | None, shown: str) -> Member:
    """What is known of an entry by its content; ``None`` stands for one that is too large."""
    if content is None:
        message = _("{file} unpacks to more than {largest} MB, more than any article has.")
        largest = LARGEST_ARTICLE // 1024 // 1024
        return Member(name=shown, problem=message.format(file=shown, largest=largest))
    return Member(name=shown, content=content)
