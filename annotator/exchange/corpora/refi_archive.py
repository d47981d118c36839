"""Opens a REFI-QDA project without trusting it: its XML and its texts, and nothing else of it.

What is read is only unpacked in memory, up to a limit; films and recordings are never unpacked, so
a project may hold any number of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from itertools import takewhile
from typing import Any, Final
from urllib.parse import unquote
from zipfile import ZipFile, ZipInfo

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.archive import is_folder
from annotator.exchange.containers.streams import whole
from annotator.exchange.corpora.places import text_in
from annotator.exchange.readers import office
from annotator.exchange.readers.reading import LARGEST_ARTICLE

_LARGEST_PROJECT: Final = 200 * 1024 * 1024
_SOURCES: Final = "sources/"
_BARE: Final = (".qde", ".xml")
"""How a project is named that somebody unpacked."""
_PREFIXES: Final = ("internal://", "relative://", "absolute://", "file://")


class Archive:
    """The project file ``name`` with its parts; ``beside`` are files that it may refer to.

    Raises:
        CannotRead: it is no archive, has too many entries, or none with the project.
    """

    def __init__(self, content: bytes, name: str, beside: Mapping[str, bytes]) -> None:
        self.name = name
        self._read = 0
        self._beside = {_place(one): found for one, found in beside.items()}
        self._entries: dict[str, ZipInfo] = {}
        self._bases = Counter[str]()
        """How many paths in the project end in each name of a file."""
        self._bare = content if name.lower().endswith(_BARE) else None
        """The project itself, where somebody unpacked its archive."""
        if self._bare is not None:
            return
        try:
            self._zip = ZipFile(BytesIO(content))
        except office.DAMAGES as error:
            raise office.damaged(name) from error
        entries = self._zip.infolist()
        if len(entries) > office.MOST_PARTS:
            raise office.too_large(name)
        self._entries = {_place(one.filename): one for one in entries if not is_folder(one)}

    def project(self) -> Any:
        """The root of the project's XML.

        Raises:
            CannotRead: there is none; it is damaged, too large, or names entities.
        """
        root = self._root()
        paths = {element.get("plainTextPath") or "" for element in root.iter()}
        self._bases = Counter(_base(_bare(path)) for path in paths)
        return root

    def _root(self) -> Any:
        if self._bare is not None:
            return office.parsed(self._bare, self.name)
        found = [one for place, one in self._entries.items() if place.endswith(".qde")]
        entry = self._entries.get("project.qde", found[0] if len(found) == 1 else None)
        if entry is None:
            message = _("{file} holds no project: there is no “project.qde” in it.")
            raise CannotRead(message.format(file=self.name))
        return office.parsed(self._unpacked(entry, _LARGEST_PROJECT), self.name)

    def text(self, path: str, tell: Callable[[str], None]) -> str | None:
        """The text at a path such as ``internal://GUID.txt``; none where it is not there.

        Only what is in the archive or was given with it is looked at. Programs differ in the
        folders before the name of a file: where it has another, the name is enough if nothing else
        in the project has it. A byte order mark is taken away: no program counts it. ``tell``
        learns of an encoding that was guessed.

        Raises:
            CannotRead: it is damaged, too large, or no text.
        """
        inside = self._found(path, self._entries)
        if inside:
            content = self._unpacked(self._entries[inside], LARGEST_ARTICLE)
            return text_in(content, _base(inside), tell)
        outside = self._found(path, self._beside)
        return text_in(self._beside[outside], _base(outside), tell) if outside else None

    def outside(self, path: str) -> str:
        """The path of a text that is not in the archive, without the word before it; else none."""
        if not _bare(path) or self._found(path, self._entries):
            return ""
        place = _bare(path).replace("\\", "/")
        is_bare = self._bare is not None and "/" not in place
        return f"{_SOURCES}{place}" if is_bare else place

    def _found(self, path: str, there: Iterable[str]) -> str:
        """Which of these places a path leads to; empty where none, or several, may be meant."""
        # some write paths as addresses
        for written in dict.fromkeys((_bare(path), unquote(_bare(path)))):
            if found := _nearest(_place(written), there, self._bases):
                return found
        return ""

    def _unpacked(self, entry: ZipInfo, limit: int) -> bytes:
        try:
            with self._zip.open(entry) as packed:
                content = whole(packed, limit)
        except office.DAMAGES as error:
            raise office.damaged(self.name) from error
        self._read += len(content or b"")
        if content is None or self._read > office.LARGEST:
            raise office.too_large(self.name)
        return content


def _nearest(wanted: str, there: Iterable[str], bases: Mapping[str, int]) -> str:
    """The place that a path leads to, by as many of its last parts as only one place has."""
    for whole_path in (wanted, f"{_SOURCES}{wanted}"):
        if whole_path in there:
            return whole_path
    shared = {one: _shared(wanted, one) for one in there if _base(one) == _base(wanted)}
    most = max(shared.values(), default=0)
    found = [one for one, count in shared.items() if count == most]
    # the name alone says nothing where two texts of the project have it
    is_told = most > 1 or bases.get(_base(wanted), 0) < 2
    return found[0] if len(found) == 1 and is_told else ""


def _shared(one: str, other: str) -> int:
    """How many parts two places have in common, from the last one on."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _bare(path: str) -> str:
    """A path without the words that say where it begins."""
    for prefix in _PREFIXES:
        path = path.removeprefix(prefix)
    return path


def _place(path: str) -> str:
    """A path as places are compared: programs differ in slashes and capitals."""
    parts = path.replace("\\", "/").lower().split("/")
    return "/".join(part for part in parts if part not in ("", "."))


def _base(path: str) -> str:
    """The last part of a path."""
    return path.replace("\\", "/").rpartition("/")[2].lower()
