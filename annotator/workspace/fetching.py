"""Fetches one web page that an analyst asked for; nothing in the program does so by itself."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from annotator.core.addresses import without_password
from annotator.core.clock import now
from annotator.core.draft import Fact, Standing
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import SNIFFED, Format, format_of
from annotator.exchange.readers.declared import shown
from annotator.exchange.readers.reading import LARGEST_ARTICLE

if TYPE_CHECKING:
    import httpx

SECONDS: Final = 20.0
"""For a page with all its redirects; what takes longer is given up when the next piece comes, and
no piece is waited for longer than what is left of them."""

_REDIRECTS: Final = 5
_OK: Final = 200
_GZIP: Final = 16 + zlib.MAX_WBITS
_BLOCK: Final = 1024 * 1024
_WEB: Final = re.compile(r"https?://[^\s/\[]+", re.IGNORECASE)
_AGENT: Final = "SourceAnnotator (a person asked for this page)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The bytes behind an address, and what their server says of them."""

    name: str
    content: bytes
    format: Format
    encoding: str
    declared: dict[str, Fact]


def fetch(url: str) -> Fetched:
    """The page at ``url``, with the address it was found at and the time as declared facts.

    Scripts are not run, and nothing that the page refers to is fetched.

    Raises:
        CannotRead: no address, no answer in time, too large, a refusal, or no article format.
    """
    import httpx  # noqa: PLC0415 - only who fetches a page needs it

    name = without_password(url)
    if not _WEB.match(url):
        message = _("{url} is no address of a web page: such a one is like https://courier.example")
        raise CannotRead(message.format(url=name))
    headers = {
        "User-Agent": _AGENT,
        "Accept": "text/html,*/*;q=0.5",
        "Accept-Encoding": "gzip",
    }
    try:
        with httpx.Client(headers=headers) as client:
            return _asked(client, client.build_request("GET", url), name)
    except httpx.TimeoutException as error:
        raise _late(name) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OverflowError) as error:
        # Names of hosts that no network can have are errors of letters, ports of numbers.
        message = _(
            "{url} cannot be reached ({reason}). Is it spelt right, is this machine online?"
        )
        reason = re.sub(r"^\[Errno -?\d+\] ", "", str(error))
        raise CannotRead(message.format(url=name, reason=reason)) from error


def _asked(client: httpx.Client, request: httpx.Request, name: str) -> Fetched:
    """What is found where a request leads."""
    end = monotonic() + SECONDS
    for _hop in range(_REDIRECTS + 1):
        left = end - monotonic()
        if left <= 0:
            raise _late(name)
        request.extensions["timeout"] = dict.fromkeys(("connect", "read", "write", "pool"), left)
        with closing(client.send(request, stream=True)) as answer:
            if answer.next_request is None:
                return _answered(answer, end, name)
            request = answer.next_request
    message = _("{url} leads from one address to the next. Open it in a browser and save it.")
    raise CannotRead(message.format(url=name))


def _answered(answer: httpx.Response, end: float, name: str) -> Fetched:
    if answer.status_code != _OK:
        message = _("{url}: the server answered {code}. Open it in a browser and save it.")
        raise CannotRead(message.format(url=name, code=answer.status_code))
    coding = answer.headers.get("content-encoding", "").strip().lower()
    chunks = _in_time(answer.iter_raw(), end, name)
    if coding in ("gzip", "x-gzip"):
        chunks = _unpacked(chunks, name)
    elif coding not in ("", "identity"):
        # Packed twice, a few bytes make gigabytes, and nothing else was asked for.
        message = _("{url} was sent packed ({coding}). Open it in a browser and save it.")
        raise CannotRead(message.format(url=name, coding=shown(coding)[:40]))
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > LARGEST_ARTICLE:
            message = _("{url} is larger than {most} MB. Save its text alone, or paste it.")
            raise CannotRead(message.format(url=name, most=LARGEST_ARTICLE // 2**20))
    url = without_password(str(answer.url))
    return _fetched(url, answer.headers.get("content-type", ""), bytes(content))


def _in_time(chunks: Iterable[bytes], end: float, name: str) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk
        if monotonic() > end:
            raise _late(name)


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """What was compressed, a block at a time: a few bytes may stand for very many."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        for chunk in chunks:
            packed = chunk
            while packed:
                if unpacker.eof and not packed.startswith(b"\x1f"):
                    return  # what follows the end is padding
                if unpacker.eof:  # several such files may follow one another
                    unpacker = zlib.decompressobj(_GZIP)
                yield unpacker.decompress(packed, _BLOCK)
                packed = unpacker.unconsumed_tail or unpacker.unused_data
        while block := unpacker.decompress(b"", _BLOCK):
            yield block
    except zlib.error as error:
        raise _damaged(name) from error
    if not unpacker.eof:
        raise _damaged(name)  # it broke off


def _damaged(name: str) -> CannotRead:
    message = _("{url} came damaged. Try again later, or save the page.")
    return CannotRead(message.format(url=name))


def _late(name: str) -> CannotRead:
    message = _("{url} did not answer in time. Try again later, or save the page.")
    return CannotRead(message.format(url=name))


def _fetched(url: str, content_type: str, content: bytes) -> Fetched:
    media_type, _semicolon, parameters = content_type.partition(";")
    charset = re.search(r"charset=\"?([\w-]+)", parameters, re.IGNORECASE)
    parts = urlsplit(url)
    name = shown(unquote(PurePosixPath(parts.path).name) or parts.netloc)
    evidence = _("Fetched from this address")
    return Fetched(
        name=name,
        content=content,
        format=format_of(name, content[:SNIFFED], media_type.strip().lower()),
        encoding=charset.group(1) if charset else "",
        declared={
            "url": Fact(value=url, standing=Standing.FOUND, evidence=evidence),
            "retrieved_at": Fact(value=now(), standing=Standing.FOUND, evidence=evidence),
        },
    )
