"""Opens a REFI-QDA project without trusting it: its XML and its texts, and nothing else of it.

What is read is only unpacked in memory, up to a limit; films and recordings are never unpacked, so
a project may hold any number of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
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
_PREFIXES: Final = ("internal://", "relative://", "absolute://", "file://")


class Archive:
    """The project file ``name`` with its parts; ``beside`` are files that it may refer to.

    Raises:
        CannotRead: it is no archive, has too many entries, or none with the project.
    """

    def __init__(self, content: bytes, name: str, beside: Mapping[str, bytes]) -> None:
        self.name = name
        self._read = 0
        self._beside = {_base(one): found for one, found in beside.items()}
        self._entries: dict[str, ZipInfo] = {}
        self._bare = content if name.lower().endswith(".qde") else None
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
        self._entries = {_base(one.filename): one for one in entries if not is_folder(one)}

    def project(self) -> Any:
        """The root of the project's XML.

        Raises:
            CannotRead: there is none; it is damaged, too large, or names entities.
        """
        if self._bare is not None:
            return office.parsed(self._bare, self.name)
        found = [one for base, one in self._entries.items() if base.endswith(".qde")]
        entry = self._entries.get("project.qde", found[0] if len(found) == 1 else None)
        if entry is None:
            message = _("{file} holds no project: there is no “project.qde” in it.")
            raise CannotRead(message.format(file=self.name))
        return office.parsed(self._unpacked(entry, _LARGEST_PROJECT), self.name)

    def text(self, path: str) -> str | None:
        """The text at a path such as ``internal://GUID.txt``; none where it is not there.

        Only the last part of a path counts, and only what is in the archive or was given with it
        is looked at. A byte order mark is taken away: no program counts it.

        Raises:
            CannotRead: it is damaged, too large, or no text.
        """
        for prefix in _PREFIXES:
            path = path.removeprefix(prefix)
        base = _base(path)
        if base not in self._entries and base not in self._beside:
            base = _base(unquote(path))  # some write paths as addresses
        entry = self._entries.get(base)
        if entry is not None:
            content = self._unpacked(entry, LARGEST_ARTICLE)
        elif base in self._beside:
            content = self._beside[base]
        else:
            return None
        return text_in(content, base)

    def outside(self, path: str) -> str:
        """The path of a text that is not in the archive, without the word before it; else none."""
        for prefix in _PREFIXES:
            path = path.removeprefix(prefix)
        is_there = {_base(path), _base(unquote(path))} & self._entries.keys()
        if not path or is_there:
            return ""
        place = path.replace("\\", "/")
        is_bare = self._bare is not None and "/" not in place
        return f"{_SOURCES}{place}" if is_bare else place

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


def _base(path: str) -> str:
    """The last part of a path, by which programs that differ in the rest find the same file."""
    return path.replace("\\", "/").rpartition("/")[2].lower()
