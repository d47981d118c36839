"""The formats that articles are read from, in one table.

To add one: write a module here with ``read(content, name, encoding) -> Reading``, add a row to
:data:`FORMATS`, and a test with a file of that format and a broken one. A reader is a pure
function: it opens no file and fetches nothing. One that parses what strangers wrote is *foreign*
and runs in a worker process (``exchange/sandbox.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any, BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _
from annotator.exchange.readers.reading import Member, Options, Reading

Reader = Callable[[bytes, str, str], Reading]
Unpacker = Callable[[BinaryIO, str, Options], Iterator[Member]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: how to know it, and which function reads it."""

    id: str
    label: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    """Whether the first bytes of a file look like this format."""

    reader: str = ""
    """``module:function`` that makes one article of it; imported only when needed, some are slow.
    Empty for a container."""

    unpacker: str = ""
    """``module:function`` that takes out what is packed in a container, one by one."""

    foreign: bool
    """Read in a worker process with a time and a memory limit."""

    def load(self) -> Reader:
        reader: Reader = _function(self.reader)
        return reader

    def load_unpacker(self) -> Unpacker:
        unpacker: Unpacker = _function(self.unpacker)
        return unpacker


def _function(address: str) -> Any:
    module, _colon, name = address.partition(":")
    return getattr(import_module(module), name)


_HTML: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED: Final = 4096


def _is_html(head: bytes) -> bool:
    return _HTML.match(head.replace(b"\x00", b"")) is not None


def _is_anything(_head: bytes) -> bool:
    return True


FORMATS: Final = (
    Format(
        id="html",
        label=N_("Web page"),
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        media_types=("text/html", "application/xhtml+xml"),
        sniff=_is_html,
        reader="annotator.exchange.readers.html:read",
        foreign=True,
    ),
    Format(
        id="text",
        label=N_("Plain text"),
        suffixes=(".txt", ".text", ".md", ".markdown", ""),
        media_types=("text/plain",),
        sniff=_is_anything,
        reader="annotator.exchange.readers.text:read",
        foreign=False,
    ),
)

_NO_ARTICLES: Final = frozenset(
    """.xml .json .jsonl .csv .tsv .rtf .svg .css .js .py .sql .yaml .yml .toml .ini .log .tex .bib
    .ics .vcf .eml .mht .mhtml .rss .atom .annotator""".split()  # noqa: SIM905 - a table
)
"""Text files, but not an article each: as plain text they would show their own syntax."""


def format_of(name: str, content: bytes) -> Format:
    """The format of a file, by its suffix, or else by its first bytes.

    Raises:
        CannotRead: files of this kind are not read as articles.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _NO_ARTICLES:
        message = _(
            "{file}: a {suffix} file cannot be read as an article. Save it as text or HTML."
        )
        raise CannotRead(message.format(file=name, suffix=suffix))
    head = content[:_SNIFFED]
    for known in FORMATS:
        if suffix and suffix in known.suffixes and not (known.id == "text" and _is_html(head)):
            return known
    return next(known for known in FORMATS if known.sniff(head))
