"""Fetches one web page that an analyst asked for; nothing in the program does so by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from time import monotonic
from typing import Final
from urllib.parse import unquote, urlsplit

from annotator.core.clock import now
from annotator.core.draft import Fact, Standing
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import SNIFFED, Format, format_of

SECONDS: Final = 20.0
"""For the whole page; what takes longer is given up."""

LARGEST: Final = 25 * 1024 * 1024
_REDIRECTS: Final = 5
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
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


def is_address(text: object) -> bool:
    """Whether a text is an address rather than a file: ``https://…``, ``ftp://…``."""
    return isinstance(text, str) and _ADDRESS.match(text) is not None


def fetch(url: str) -> Fetched:
    """The page at ``url``, with the address it was found at and the time as declared facts.

    Scripts are not run, and nothing that the page refers to is fetched.

    Raises:
        CannotRead: no address, no answer in time, too large, a refusal, or no article format.
    """
    import httpx  # noqa: PLC0415 - only who fetches a page needs it

    if not _WEB.match(url):
        message = _(
            "{url} is no address of a web page: such a one is like https://courier.example."
        )
        raise CannotRead(message.format(url=url))
    headers = {"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"}
    client = httpx.Client(
        timeout=SECONDS, follow_redirects=True, max_redirects=_REDIRECTS, headers=headers
    )
    try:
        with client, client.stream("GET", url) as answer:
            if answer.status_code != httpx.codes.OK:
                message = _("{url}: the server answered {code}. Open it in a browser and save it.")
                raise CannotRead(message.format(url=url, code=answer.status_code))
            content = _content(answer.iter_bytes(), url)
    except httpx.TimeoutException as error:
        message = _("{url} did not answer in time. Try again later, or save the page.")
        raise CannotRead(message.format(url=url)) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = _(
            "{url} cannot be reached ({reason}). Is it spelt right, is this machine online?"
        )
        reason = re.sub(r"^\[Errno -?\d+\] ", "", str(error))
        raise CannotRead(message.format(url=url, reason=reason)) from error
    return _fetched(str(answer.url), answer.headers.get("content-type", ""), content)


def _content(chunks: Iterable[bytes], url: str) -> bytes:
    """The bytes of an answer, as long as they are few enough and come in time."""
    end, content = monotonic() + SECONDS, bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > LARGEST:
            message = _("{url} is larger than {most} MB. Save its text alone, or paste it.")
            raise CannotRead(message.format(url=url, most=LARGEST // 2**20))
        if monotonic() > end:
            message = _("{url} did not answer in time. Try again later, or save the page.")
            raise CannotRead(message.format(url=url))
    return bytes(content)


def _fetched(url: str, content_type: str, content: bytes) -> Fetched:
    media_type, _semicolon, parameters = content_type.partition(";")
    charset = re.search(r"charset=\"?([\w-]+)", parameters, re.IGNORECASE)
    parts = urlsplit(url)
    name = unquote(PurePosixPath(parts.path).name) or parts.netloc
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
