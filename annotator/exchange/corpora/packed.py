"""Archives (ZIP, TAR) among the files of a corpus: what is in one is read as if in a folder.

INCEpTION packs each annotator's file into an archive, and these into that of the project; doccano,
and whoever sends a folder of brat, packs all files into one. The limits are those of archives of
articles (``exchange/containers/archive.py``); nothing is written to the disk.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from gzip import GzipFile
from io import BytesIO
from typing import BinaryIO, Final
from zipfile import ZipFile

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers import gzipped, tar
from annotator.exchange.containers.archive import MOST, is_folder, is_litter, name_of, unpack
from annotator.exchange.corpora import Files, jsons
from annotator.exchange.corpora.outline import beginning, recoded
from annotator.exchange.readers.office import DAMAGES
from annotator.exchange.readers.reading import Options

_ZIPPED: Final = b"PK"
_GZIPPED: Final = b"\x1f\x8b"
LARGEST: Final = 500_000_000
"""Bytes of a corpus, packed or not; more are refused."""
_DEEPEST: Final = 3
"""Archives in archives in archives are opened, and no deeper ones."""
_INNER: Final = 5_000_000
"""An archive in an archive that is larger is not looked into to know a format."""
_COST: Final = 16
"""What an archive in an archive costs of what may be looked at: it must be read whole."""


def is_packed(name: str, beginning: bytes) -> bool:
    """Whether a file is an archive of files, and not a document that only is packed like one."""
    if tar.is_tar(name):
        return True
    signature = _ZIPPED if name.lower().endswith(".zip") else _GZIPPED
    return is_archive(name) and beginning.startswith(signature)


def is_archive(name: str) -> bool:
    """The same, as far as a name tells. Web archives are articles, packed or not."""
    ending = name.lower()
    is_gzipped = ending.endswith(".gz") and not ending.endswith(".warc.gz")
    return tar.is_tar(name) or ending.endswith(".zip") or is_gzipped


def unpacked(files: Files) -> tuple[dict[str, bytes], list[str]]:
    """The files with what is in archives in their place, and sentences on what could not be.

    Names begin with that of their archive, ``b.zip/a.txt``, unless it is the only file.

    Raises:
        CannotRead: all together would unpack to too much.
    """
    opening = _Opening()
    is_one = len(files) == 1
    for name, content in files.items():
        opening.take(name, content, "" if is_one else f"{name}/", 1)
    return opening.found, opening.problems


def peeked(file: BinaryIO, most: int, name: str) -> Iterator[tuple[str, bytes]]:
    """The names in an archive and what its members begin with, ``most`` bytes of all together.

    One that is damaged ends early: whoever reads it says so.
    """
    file.seek(0)
    if file.read(2) == b"PK":
        with suppress(*DAMAGES):
            yield from _peeked(file, most, 1)
        return
    if not tar.is_tar(name):
        file.seek(0)
        with suppress(*DAMAGES, zlib.error):
            own = gzipped.name_inside(name)
            yield own, beginning(GzipFile(fileobj=file).read, own, most)
        return
    with suppress(CannotRead):
        for member in tar.unpack(file, "", Options()):
            content = BytesIO(member.content)
            begun = beginning(content.read, member.name, most) if most > 0 else b""
            most -= len(begun)
            yield member.name, begun


def _peeked(file: BinaryIO, most: int, depth: int) -> Iterator[tuple[str, bytes]]:
    with ZipFile(file) as archive:
        for entry in archive.infolist()[:MOST]:
            name = name_of(entry)
            if is_folder(entry) or is_litter(name):
                continue
            is_zip = name.lower().endswith(".zip") and entry.file_size <= _INNER
            is_archive = is_zip and most > 0
            with archive.open(entry) as packed:
                looked = _INNER if is_archive else max(most, 0)
                begun = beginning(packed.read, name, looked) if looked else b""
            if is_archive and depth < _DEEPEST and is_packed(name, begun):
                most -= len(begun) // _COST
                for inner, found in _peeked(BytesIO(begun), most, depth + 1):
                    most -= len(found)
                    yield f"{name}/{inner}", found
            else:
                most -= len(begun)
                yield name, begun


class _Opening:
    """Takes files out of archives; what cannot be taken out becomes a sentence."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self.problems: list[str] = []
        self._size = 0

    def take(self, name: str, content: bytes, prefix: str, depth: int) -> None:
        """A file as it is, or what is in it with ``prefix`` before each name."""
        if not is_packed(name, content[:4]):
            self._size += len(content)
            if self._size > LARGEST:
                raise CannotRead(_("{file} holds too much at once.").format(file=name))
            self.found[jsons.unique(name, self.found)] = recoded(name, content)
        elif depth > _DEEPEST:
            message = _("{file} is packed too deeply in other files. Unpack it first.")
            self.problems.append(message.format(file=name))
        else:
            self._open(name, content, prefix, depth)

    def _open(self, name: str, content: bytes, prefix: str, depth: int) -> None:
        try:
            is_gzipped = content.startswith(_GZIPPED) and not tar.is_tar(name)
            opened = gzipped.unpack if is_gzipped else tar.unpack if tar.is_tar(name) else unpack
            for member in opened(BytesIO(content), name, Options()):
                if member.problem:
                    self.problems.append(member.problem)
                    continue
                inner = f"{prefix}{member.name}"
                self.take(inner, member.content, f"{inner}/", depth + 1)
        except CannotRead as problem:
            if self._size > LARGEST:
                raise
            self.problems.append(str(problem))
