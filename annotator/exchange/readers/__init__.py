"""The formats that articles are read from, and those that hold several, in one table.

To add one: write a module here with ``read(content, name, encoding) -> Reading`` (or, for a
container, one in ``exchange/containers`` with ``unpack(file, name, options) -> Iterator[Member]``),
add a row to :data:`FORMATS`, and a test with a file of that format and a broken one. A reader is a
pure function: it opens no file and fetches nothing. One that parses what strangers wrote is
*foreign* and runs in a worker process (``exchange/sandbox.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import N_, _
from annotator.exchange.loading import function_at
from annotator.exchange.readers import signatures, unread_xml
from annotator.exchange.readers.reading import Member, Options, Reading, TableHead

Reader = Callable[[bytes, str, str], Reading]
Unpacker = Callable[[BinaryIO, str, Options], Iterator[Member]]
Header = Callable[[BinaryIO, str, Options], TableHead]

SECONDS: Final = 5.0
"""A file, or a member of a container, that takes longer to read is refused."""

SNIFFED: Final = 4096
"""So many bytes of a file are enough to tell its format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: how to know it, and which function reads it."""

    id: str
    label: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    sniff: Callable[[bytes], bool] = signatures.is_never
    """Whether the first bytes of a file look like this format."""

    reader: str = ""
    """``module:function`` that makes one article of it; imported only when needed, some are slow.
    Empty for a container."""

    unpacker: str = ""
    """``module:function`` that takes out what is packed in a container, one by one."""

    header: str = ""
    """``module:function`` that reads the columns of a table. Empty for what is none."""

    foreign: bool = True
    """Read in a worker process with a time and a memory limit."""

    seconds: float = SECONDS
    needs: tuple[str, ...] = ()
    """Modules that take long to import: loaded before the clock starts."""

    def load(self) -> Reader:
        reader: Reader = function_at(self.reader)
        return reader

    def load_unpacker(self) -> Unpacker:
        unpacker: Unpacker = function_at(self.unpacker)
        return unpacker

    def load_header(self) -> Header:
        header: Header = function_at(self.header)
        return header


_READERS: Final = "annotator.exchange.readers."
_CONTAINERS: Final = "annotator.exchange.containers."
_PAGES: Final = ("trafilatura",)

FORMATS: Final = (
    Format(
        id="html",
        label=N_("Web page"),
        suffixes=(".html", ".htm", ".xhtml", ".shtml"),
        media_types=("text/html", "application/xhtml+xml"),
        sniff=signatures.is_html,
        reader=_READERS + "html:read",
        needs=_PAGES,
    ),
    Format(
        id="docx",
        label=N_("Word document"),
        suffixes=(".docx", ".docm"),
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        sniff=signatures.is_docx,
        reader=_READERS + "docx:read",
    ),
    Format(
        id="odt",
        label=N_("OpenDocument text"),
        suffixes=(".odt",),
        media_types=("application/vnd.oasis.opendocument.text",),
        sniff=signatures.is_odt,
        reader=_READERS + "odt:read",
    ),
    Format(
        id="rtf",
        label=N_("Rich Text"),
        suffixes=(".rtf",),
        media_types=("application/rtf", "text/rtf"),
        sniff=signatures.is_rtf,
        reader=_READERS + "rtf:read",
    ),
    Format(
        id="pdf",
        label=N_("PDF"),
        suffixes=(".pdf",),
        media_types=("application/pdf",),
        sniff=signatures.is_pdf,
        reader=_READERS + "pdf:read",
        seconds=20.0,  # a report of 300 pages takes so long
        needs=("pdfminer.pdfinterp", "pdfminer.converter"),
    ),
    Format(
        id="eml",
        label=N_("Mail message"),
        suffixes=(".eml",),
        media_types=("message/rfc822",),
        reader=_READERS + "eml:read",
        needs=_PAGES,
    ),
    Format(
        id="mhtml",
        label=N_("Web page in one file"),
        suffixes=(".mhtml", ".mht"),
        media_types=("multipart/related",),
        sniff=signatures.is_saved_page,
        reader=_READERS + "mhtml:read",
        needs=_PAGES,
    ),
    Format(
        id="record",
        label=N_("Row of a table, entry of a feed"),
        suffixes=(),
        media_types=("application/vnd.source-annotator.record+json",),
        reader=_READERS + "record:read",
        needs=_PAGES,
    ),
    Format(
        id="feed",
        label=N_("Feed (RSS, Atom)"),
        suffixes=(".rss", ".atom", ".rdf", ".xml"),
        media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        sniff=signatures.is_feed,
        unpacker=_CONTAINERS + "feed:unpack",
        needs=("feedparser",),
    ),
    Format(
        id="csv",
        label=N_("Table (CSV)"),
        suffixes=(".csv", ".tsv", ".tab"),
        media_types=("text/csv", "text/tab-separated-values"),
        unpacker=_CONTAINERS + "csv_rows:unpack",
        header=_CONTAINERS + "csv_rows:head",
    ),
    Format(
        id="xlsx",
        label=N_("Spreadsheet"),
        suffixes=(".xlsx", ".xlsm"),
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        sniff=signatures.is_xlsx,
        unpacker=_CONTAINERS + "spreadsheet:unpack",
        header=_CONTAINERS + "spreadsheet:head",
        needs=("openpyxl",),
    ),
    Format(
        id="jsonl",
        label=N_("JSON lines"),
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson"),
        unpacker=_CONTAINERS + "json_rows:unpack_lines",
        header=_CONTAINERS + "json_rows:head_of_lines",
    ),
    Format(
        id="json",
        label=N_("JSON"),
        suffixes=(".json",),
        media_types=("application/json",),
        unpacker=_CONTAINERS + "json_rows:unpack",
        header=_CONTAINERS + "json_rows:head",
    ),
    Format(
        id="mbox",
        label=N_("Mailbox"),
        suffixes=(".mbox", ".mbx"),
        media_types=("application/mbox",),
        sniff=signatures.is_mailbox,
        unpacker=_CONTAINERS + "mailbox:unpack",
    ),
    Format(
        id="warc",
        label=N_("Web archive"),
        suffixes=(".warc", ".warc.gz"),
        media_types=("application/warc",),
        sniff=signatures.is_warc,
        unpacker=_CONTAINERS + "web_archive:unpack",
        needs=("warcio",),
    ),
    Format(
        id="zip",
        label=N_("ZIP archive"),
        suffixes=(".zip",),
        media_types=("application/zip",),
        sniff=signatures.is_zip,
        unpacker=_CONTAINERS + "archive:unpack",
    ),
    Format(
        id="gzip",
        label=N_("Compressed file"),
        suffixes=(".gz",),
        media_types=("application/gzip",),
        sniff=signatures.is_gzip,
        unpacker=_CONTAINERS + "gzipped:unpack",
    ),
    Format(
        id="text",
        label=N_("Plain text"),
        suffixes=(".txt", ".text", ".md", ".markdown", ""),
        media_types=("text/plain",),
        sniff=signatures.is_anything,
        reader=_READERS + "text:read",
        foreign=False,
    ),
)
"""The order decides where several signatures fit: a document before the archive that it is."""

_NO_ARTICLES: Final = frozenset(
    """.svg .css .js .py .sql .yaml .yml .toml .ini .log .tex .bib .ics .vcf .annotator .qdpx .qde
    .epub .pptx .ods .odp .tar .tgz""".split()  # noqa: SIM905 - a table
)
"""Not an article each, or of a format that is not read: as plain text they would show their own
syntax, and as an archive their parts."""

_OLD_OFFICE: Final = frozenset((".doc", ".dot", ".xls", ".ppt", ".msg"))
_BY_NAME: Final = frozenset(("zip", "gzip", "mbox", "mhtml"))
"""Formats whose signature does not beat another name: archives under other names are documents of
programs unknown here, and a mail message may look like a saved page."""


def format_of(name: str, head: bytes, media_type: str = "") -> Format:
    """The format of a file: what its container says, else its name, unless its bytes belie that.

    ``head`` is its beginning, at least :data:`SNIFFED` bytes if it has so many.

    Raises:
        CannotRead: files of this kind are not read.
    """
    kind = media_type.partition(";")[0].strip().lower()
    told = next((known for known in FORMATS if kind and kind in known.media_types), None)
    if told is not None:
        return told
    suffix = PurePath(name).suffix.lower()
    if suffix in _NO_ARTICLES:
        message = _(
            "{file}: a {suffix} file cannot be read as an article. Save it as text or HTML."
        )
        raise CannotRead(message.format(file=name, suffix=suffix))
    head = head[:SNIFFED]
    signed = next(known for known in FORMATS if known.sniff(head))
    if signatures.is_old_office(head) or (suffix in _OLD_OFFICE and signed.id == "text"):
        message = _("{file} is of an old Office format, or encrypted: save it as DOCX or XLSX.")
        raise CannotRead(message.format(file=name))
    named = _by_suffix(name)
    if suffix == ".xml" and signed.id not in ("feed", "html"):
        message = _("{file} is XML, and neither a feed nor a web page. Save it as text or HTML.")
        raise CannotRead(unread_xml.refusal(name, head) or message.format(file=name))
    if named is None or not suffix or (signed.id != "text" and signed.id not in _BY_NAME):
        return signed
    return named


def _by_suffix(name: str) -> Format | None:
    """The format that a name ends in; the longest end of several."""
    lower = PurePath(name).name.lower()
    ends = [
        (len(suffix), known)
        for known in FORMATS
        for suffix in known.suffixes
        if (lower.endswith(suffix) if suffix else not PurePath(name).suffix)
    ]
    longest = max((length for length, _known in ends), default=0)
    return next((known for length, known in ends if length == longest), None)
