"""Takes the pages out of a web archive (WARC), as crawlers write them."""

from __future__ import annotations

import codecs
import logging
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from email.message import Message
from io import StringIO
from typing import Any, BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.containers.streams import whole
from annotator.exchange.readers.declared import Facts, clean, put
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options

_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_BROKEN: Final = (zlib.error, EOFError, ValueError, TypeError, AttributeError, LookupError, OSError)
_SCHEME: Final = "://"


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """The pages and texts that were fetched (status 200), with their address and when.

    Raises:
        CannotRead: it is no web archive, damaged from its beginning on, or without a page.
    """
    del options
    number = 0
    for record in _records(file, name):
        if isinstance(record, CannotRead):
            if not number:
                raise record
            yield Member(name=str(number + 1), problem=str(record))
            return
        media_type, charset = _content_type(record)
        if media_type not in _PAGES or not _is_fetched(record):
            continue
        number += 1
        yield _member(record, number, media_type, charset)
    if not number:
        raise CannotRead(_("{file} holds no web pages.").format(file=name))


def _records(file: BinaryIO, name: str) -> Iterator[Any]:
    """The records; last a problem, where the archive breaks off."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - web archives only
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    records = iter(ArchiveIterator(file))
    while True:
        try:
            with redirect_stderr(StringIO()):  # it complains there of what it gets over
                record = next(records, None)
        except (ArchiveLoadFailed, *_BROKEN):
            message = _("{file} is damaged, or no web archive; what follows is left out.")
            yield CannotRead(message.format(file=name))
            return
        if record is None:
            return
        yield record


def _is_fetched(record: Any) -> bool:
    if record.rec_type == "resource":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return record.http_headers.get_statuscode() == "200" and not url.endswith("/robots.txt")


def _content_type(record: Any) -> tuple[str, str]:
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["content-type"] = clean(headers.get_header("Content-Type") or "")
    charset = message.get_param("charset", "")
    return message.get_content_type(), charset if isinstance(charset, str) else ""


def _member(record: Any, number: int, media_type: str, charset: str) -> Member:
    url = clean(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = f"{number} {url.partition(_SCHEME)[2] or url}"[:120].strip()
    try:
        with redirect_stderr(StringIO()):
            content = whole(record.content_stream(), LARGEST_ARTICLE)
    except _BROKEN:
        return Member(name=name, problem=_("{file} is damaged in its archive.").format(file=name))
    if content is None:
        message = _("{file} unpacks to more than {largest} MB, more than any article has.")
        largest = LARGEST_ARTICLE // 1024 // 1024
        return Member(name=name, problem=message.format(file=name, largest=largest))
    facts: Facts = {}
    put(facts, "url", url, "WARC-Target-URI")
    put(facts, "retrieved_at", record.rec_headers.get_header("WARC-Date") or "", "WARC-Date")
    return Member(
        name=name,
        content=content,
        media_type=media_type,
        encoding=_needed(content, charset),
        declared=facts,
    )


def _needed(content: bytes, charset: str) -> str:
    """The charset that came with a page, where its bytes are in it and not in UTF-8."""
    if not charset or content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE)):
        return ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return ""
    latin = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
    charset = "windows-1252" if charset.lower() in latin else charset  # as browsers do
    try:
        content.decode(charset)
    except (UnicodeError, LookupError):
        return ""
    return charset
