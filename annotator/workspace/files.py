"""Finds the files that an import is about: in folders, and packed in other files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from annotator.core.draft import Fact
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange import sandbox
from annotator.exchange.readers import SNIFFED, Format, format_of
from annotator.exchange.readers.reading import ColumnsUnknown, Options
from annotator.workspace.fetching import fetch, is_address

LARGEST: Final = 25 * 1024 * 1024
"""An article has at most so many bytes; what it is packed in may have more."""

INSIDE: Final = " › "
"""Stands between a file and what is packed in it."""

_DEEPEST: Final = 3
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One article file, by itself or packed in another; or why there is none (``problem``).

    ``path`` is the file on the disk; ``encoding`` is given where its container knows it and its
    bytes would mislead; ``container`` is what it was packed in (``news.zip``), with
    ``" › "`` between one and the next; ``columns`` are those of a table that nobody understands.
    """

    name: str
    path: str
    format: Format | None = None
    content: bytes = b""
    encoding: str = ""
    container: str = ""
    declared: Mapping[str, Fact] = field(default_factory=dict)
    problem: str = ""
    columns: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Of its bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def shown(self) -> str:
        """Its name with those of what it is packed in."""
        return INSIDE.join(name for name in (self.container, self.name) if name)


def pieces_in(path: Path | str, options: Options | None = None) -> Iterator[Piece]:
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
    name, place = path.name or str(path), str(path.absolute())
    with _opened(path) as file:
        head = file.read(SNIFFED)
        format_ = format_of(name, head)
        if not format_.unpacker:
            refuse_large(path.stat().st_size, name)
            content = head + file.read(LARGEST + 1 - len(head))
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
    for member in sandbox.unpack(format_, source, place.container, place.options):
        found = Piece(name=member.name, path=place.path, container=place.container)
        if member.problem:
            yield replace(found, problem=member.problem)
            continue
        try:
            inner = format_of(member.name, member.content[:SNIFFED], member.media_type)
            if not inner.unpacker:
                yield replace(
                    found,
                    format=inner,
                    content=member.content,
                    encoding=member.encoding,
                    declared=member.declared,
                )
            elif place.depth == _DEEPEST:
                message = _("{file} is packed too deeply in other files. Unpack it first.")
                yield replace(found, problem=message.format(file=found.shown))
            else:
                deeper = _Place(found.shown, place.path, place.options, place.depth + 1)
                yield from _unpacked(inner, member.content, deeper)
        except ColumnsUnknown as problem:
            hint = _("Take it out of {file} and import it by itself, then you can say which.")
            hint = hint.format(file=place.container)
            yield replace(found, problem=f"{problem} {hint}")
        except CannotRead as problem:
            yield replace(found, problem=str(problem))


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


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        here = Path(parent).stat()
        if (here.st_dev, here.st_ino) in seen:
            folders.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted(files) if not name.startswith("."))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file, if it is one that may be read."""
    name = path.name or str(path)
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
    if size <= LARGEST:
        return
    megabytes = max(LARGEST // _MEGABYTE + 1, round(size / _MEGABYTE))
    message = ngettext(
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        "{file} is {size} MB; an article may have {largest} MB at most. Save the text alone.",
        megabytes,
    )
    raise CannotRead(message.format(file=name, size=megabytes, largest=LARGEST // _MEGABYTE))
