"""Finds the files that an import is about: in folders, and packed in other files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from annotator.core.addresses import is_address, without_password
from annotator.core.draft import Fact
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange import sandbox
from annotator.exchange.readers import SNIFFED, Format, format_of
from annotator.exchange.readers.declared import shown
from annotator.exchange.readers.reading import (
    INSIDE,
    LARGEST_ARTICLE,
    ColumnsUnknown,
    Member,
    Options,
    TableHead,
)
from annotator.workspace.fetching import fetch

_DEEPEST: Final = 3
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One article file, by itself or packed in another; or why there is none (``problem``).

    ``path`` opens the file on the disk, and no database may hold it; ``encoding`` is given where
    its container knows it and its bytes would mislead; ``container`` is what it was packed in
    (``news.zip``), with ``" › "`` between one and the next; ``table`` is the beginning of a table
    that nobody understands.
    """

    name: str
    path: str
    format: Format | None = None
    content: bytes = b""
    encoding: str = ""
    container: str = ""
    declared: Mapping[str, Fact] = field(default_factory=dict)
    problem: str = ""
    table: TableHead | None = None

    @cached_property
    def sha256(self) -> str:
        """Of its bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def shown(self) -> str:
        """Its name with those of what it is packed in."""
        return INSIDE.join(name for name in (self.container, self.name) if name)


def pieces_in(path: Path | str, options: Options | None = None) -> Generator[Piece, None, None]:
    """The articles in a file: the file itself, or one by one what is packed in it.

    The address of a web page (``https://…``) stands for what is there.

    Raises:
        CannotRead: the file as a whole is unusable; what came out before stands.
    """
    options = options or Options()
    if is_address(path):
        yield from _fetched(str(path), options)
        return
    path = Path(path)
    name, place = name_of(path), str(path.absolute())
    with _opened(path) as file:
        head = file.read(SNIFFED)
        format_ = format_of(name, head)
        if not format_.unpacker:
            refuse_large(path.stat().st_size, name)
            content = head + file.read(LARGEST_ARTICLE + 1 - len(head))
            refuse_large(len(content), name)  # it may have grown in the meantime
            yield Piece(name=name, path=place, format=format_, content=content)
            return
    yield from _unpacked(format_, path, _Place(name, place, options))


def _fetched(url: str, options: Options) -> Iterator[Piece]:
    found = fetch(url)
    if found.format.unpacker:
        yield from _unpacked(found.format, found.content, _Place(found.name, url, options))
        return
    yield Piece(
        name=found.name,
        path=url,
        format=found.format,
        content=found.content,
        encoding=found.encoding,
        declared=found.declared,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where members are taken out of: the chain of containers, the file, how it is read."""

    container: str
    path: str
    options: Options
    depth: int = 1


def _unpacked(format_: Format, source: Path | bytes, place: _Place) -> Iterator[Piece]:
    try:
        for member in sandbox.unpack(format_, source, place.container, place.options):
            found = Piece(name=shown(member.name), path=place.path, container=place.container)
            try:
                yield from _taken_out(member, found, place)
            except CannotRead as problem:
                yield replace(found, problem=str(problem))
    except ColumnsUnknown as problem:
        head = sandbox.table_head(format_, source, place.container, place.options)
        yield Piece(name=place.container, path=place.path, problem=str(problem), table=head)


def _taken_out(member: Member, found: Piece, place: _Place) -> Iterator[Piece]:
    """What a member of a container is, or holds."""
    if member.problem:
        raise CannotRead(member.problem)
    inner = format_of(found.name, member.content[:SNIFFED], member.media_type)
    if not inner.unpacker:
        refuse_large(len(member.content), found.shown)
        yield replace(
            found,
            format=inner,
            content=member.content,
            encoding=member.encoding,
            declared=member.declared,
        )
    elif place.depth == _DEEPEST:
        message = _("{file} is packed too deeply in other files. Unpack it first.")
        raise CannotRead(message.format(file=found.shown))
    else:
        deeper = _Place(found.shown, place.path, place.options, place.depth + 1)
        yield from _unpacked(inner, member.content, deeper)


def files_in(paths: Iterable[Path | str]) -> list[Path | str]:
    """The files that some paths stand for: a folder stands for all files in it and below.

    The addresses of web pages stay as they are.

    Each comes once, those of a folder sorted by name; hidden files and folders inside a folder
    are skipped, and loops of links are survived. A path that does not exist stays in the list,
    so that reading it says so.
    """
    found: dict[Path | str, None] = {}
    for given in paths:
        path = given if is_address(given) else Path(given)
        for file in _walk(path) if isinstance(path, Path) and path.is_dir() else (path,):
            found.setdefault(file)
    return list(found)


def place_of(path: Path | str) -> str:
    """Where a file lies, in full; of a web page, its address."""
    return str(path) if is_address(path) else str(Path(path).absolute())


def name_of(path: Path | str) -> str:
    """What a file is called: on some systems a name is any bytes, and not all of them are text."""
    return storable(str(path)) if is_address(path) else shown(Path(path).name or str(path))


def told_apart(names: Sequence[str], places: Sequence[str]) -> list[str]:
    """Some names, and for those that several have, as much of their places as tells them apart."""
    met: dict[str, set[str]] = {}
    for name, place in zip(names, places, strict=True):
        met.setdefault(name, set()).add(place)
    return [
        _tail(place, met[name] - {place}) if len(met[name]) > 1 else name
        for name, place in zip(names, places, strict=True)
    ]


def _tail(place: str, others: Iterable[str]) -> str:
    """The end of a place that no other one has: ``march/report.txt``."""
    parts = Path(place).parts
    for length in range(2, len(parts)):
        if not any(Path(other).parts[-length:] == parts[-length:] for other in others):
            return "/".join(parts[-length:])
    return place


def storable(place: str) -> str:
    """A place as a project may keep it: as text, and without a password."""
    return shown(without_password(place) if is_address(place) else place)


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        try:
            here = Path(parent).stat()
        except OSError:  # it vanished, or may not be entered, since its parent was read
            folders.clear()
            continue
        if (here.st_dev, here.st_ino) in seen:
            folders.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted(files) if not name.startswith("."))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file, if it is one that may be read."""
    name = name_of(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CannotRead(_("{file} is a folder. Give the files in it.").format(file=name))
        if not stat.S_ISREG(mode):
            raise CannotRead(_("{file} is a device or a pipe, not a file.").format(file=name))
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        message = _("{file} is not there. It may have been moved or renamed.")
        raise CannotRead(message.format(file=name)) from error
    except PermissionError as error:
        message = _("{file} may not be read: permission denied. Ask its owner, or copy it.")
        raise CannotRead(message.format(file=name)) from error
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=name, reason=error.strerror or error)) from error


def refuse_large(size: int, name: str) -> None:
    if size <= LARGEST_ARTICLE:
        return
    largest = LARGEST_ARTICLE // _MEGABYTE
    megabytes = max(largest + 1, round(size / _MEGABYTE))
    message = ngettext(
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        megabytes,
    )
    raise CannotRead(message.format(file=name, size=megabytes, largest=largest))
