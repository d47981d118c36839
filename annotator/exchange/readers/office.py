"""Opens documents that are ZIP archives of XML parts, without trusting what they say of themselves.

Nothing is fetched: a part with a document type, which could name entities and addresses, is
refused, and what a part refers to outside its archive is never looked up.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange.readers.reading import LARGEST_ARTICLE

LARGEST: Final = 300 * 1024 * 1024
"""All parts together may unpack to so many bytes, and one to as many as an article has."""

_LOOKED_AT: Final = 65_536
MOST_PARTS: Final = 10_000
_BELIED: Final = re.compile(
    rb"""\A((?:\xef\xbb\xbf)?<\?xml[^>]{0,50}?)\s+encoding\s*=\s*["']utf-?16["']""", re.IGNORECASE
)
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DAMAGES: Final = (
    BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, LookupError,
)  # fmt: skip
"""What a damaged or an encrypted archive makes zipfile raise."""


@dataclass(frozen=True, slots=True)
class Package:
    """A document’s archive, checked; ``name`` is for the messages."""

    archive: ZipFile
    name: str

    def has(self, part: str) -> bool:
        return part in self.archive.NameToInfo

    def xml(self, part: str) -> Any:
        """The root element of a part; none where the part is missing.

        Raises:
            CannotRead: it is damaged, too large, or has a document type.
        """
        if not self.has(part):
            return None
        return parsed(self._bytes(part), self.name)

    def refuse_entities(self, part: str) -> None:
        """Refuse a part with a document type, however large the part is.

        Raises:
            CannotRead: it has one, or is damaged.
        """
        try:
            with self.archive.open(part) as file:
                _refuse_entities(file.read(_LOOKED_AT), self.name)
        except DAMAGES as error:
            raise damaged(self.name) from error

    def _bytes(self, part: str) -> bytes:
        if self.archive.getinfo(part).file_size > LARGEST_ARTICLE:
            raise too_large(self.name)
        try:
            return self.archive.read(part)
        except DAMAGES as error:
            raise damaged(self.name) from error


def opened(file: bytes | BinaryIO, name: str) -> Package:
    """The archive of a document.

    Raises:
        CannotRead: it is none, damaged, or would unpack to too much.
    """
    try:
        archive = ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
    except DAMAGES as error:
        raise damaged(name) from error
    parts = archive.infolist()
    # zipfile reads no more of a part than its directory says, so this holds.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise too_large(name)
    return Package(archive, name)


def damaged(name: str) -> CannotRead:
    """The sentence for a document that cannot be opened."""
    message = _("{file} is damaged, or not what its name says. Fetch it again, or save it anew.")
    return CannotRead(message.format(file=name))


def too_large(name: str) -> CannotRead:
    """The sentence for a document that unpacks to more than any article."""
    message = _("{file} would unpack to more than any article has. Save its text alone.")
    return CannotRead(message.format(file=name))


def left_out(deletions: int, hidden: int, notes: int = 0) -> tuple[str, ...]:
    """Sentences on what a document holds and its text does not, or elsewhere."""
    found = []
    if deletions:
        message = ngettext(
            "{count} deletion that was tracked is left out.",
            "{count} deletions that were tracked are left out.",
            deletions,
        )
        found.append(message.format(count=deletions))
    if hidden:
        message = ngettext(
            "{count} piece of hidden text is left out.",
            "{count} pieces of hidden text are left out.",
            hidden,
        )
        found.append(message.format(count=hidden))
    if notes:
        message = ngettext(
            "{count} footnote stands at the end of the text.",
            "{count} footnotes stand at the end of the text.",
            notes,
        )
        found.append(message.format(count=notes))
    return tuple(found)


def row_lines(cells: list[list[str]]) -> list[str]:
    """The lines of a table’s row: one, unless its cells hold whole paragraphs, as in a layout."""
    full = [lines for lines in cells if lines]
    if all(len(lines) == 1 for lines in full):
        return [" | ".join(lines[0] for lines in full)] if full else []
    return [line for lines in full for line in lines]


def local(element: Any) -> str:
    """The name of an element without its namespace: dialects of one format differ in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, attribute: str) -> str:
    """The value of an attribute, whatever its namespace."""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == attribute:
            return str(found)
    return ""


def _refuse_entities(beginning: bytes, name: str) -> None:
    # A document type stands before the first element; in UTF-16 it has zeros in it.
    if _DOCTYPE.search(beginning.replace(b"\x00", b"")):
        message = _("{file} holds entities, which documents of its kind never do. Save it anew.")
        raise CannotRead(message.format(file=name))


def in_bytes(content: bytes) -> bytes:
    """XML without a declaration of UTF-16 that its bytes belie.

    Programs that write to a string first declare its encoding, and then save it in UTF-8.
    """
    return _BELIED.sub(rb"\1", content, count=1)


def parsed(content: bytes, name: str) -> Any:
    """The root element of XML that knows no entities and fetches nothing.

    Raises:
        CannotRead: it is damaged, or has a document type.
    """
    from lxml import etree  # noqa: PLC0415 - documents only

    _refuse_entities(content[:_LOOKED_AT], name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        return etree.fromstring(in_bytes(content), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error
