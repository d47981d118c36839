"""Tells formats by the first bytes of a file: by what no other file begins with."""

from __future__ import annotations

import re
from typing import Final

_HTML: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED: Final = re.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?.*?\?>\s*)*"
    rb"(?:(?:<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|<\?.*?\?>)\s*)*"
    rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>:]",
    re.DOTALL,
)
_MAILBOX: Final = re.compile(rb"^From \S[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?:>From |[\w-]+:)")
_SAVED_PAGE: Final = re.compile(
    rb"^(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,10}"
    rb"(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)",
    re.IGNORECASE,
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENDOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"


def is_html(head: bytes) -> bool:
    return _HTML.match(_narrow(head)) is not None


def is_feed(head: bytes) -> bool:
    return _FEED.match(_narrow(head)) is not None


def is_pdf(head: bytes) -> bool:
    return head.lstrip().startswith(b"%PDF-")


def is_rtf(head: bytes) -> bool:
    return head.lstrip().startswith(b"{\\rtf")


def is_docx(head: bytes) -> bool:
    return _is_office(head) and b"word/" in head


def is_xlsx(head: bytes) -> bool:
    return _is_office(head) and b"xl/" in head and b"word/" not in head


def is_odt(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and head[30:].startswith(_OPENDOCUMENT)


def is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_gzip(head: bytes) -> bool:
    return head.startswith(b"\x1f\x8b")


def is_warc(head: bytes) -> bool:
    return head.startswith(b"WARC/")


def is_mailbox(head: bytes) -> bool:
    return _MAILBOX.match(head) is not None


def is_saved_page(head: bytes) -> bool:
    return _SAVED_PAGE.match(head.lstrip()) is not None


def is_old_office(head: bytes) -> bool:
    return head.startswith(_OLD_OFFICE)


def is_never(_head: bytes) -> bool:
    """For a format that has no signature: its name or its container must say it."""
    return False


def is_anything(_head: bytes) -> bool:
    return True


def _is_office(head: bytes) -> bool:
    is_one = b"[Content_Types].xml" in head or b"_rels/.rels" in head
    return head.startswith(b"PK\x03\x04") and is_one


def _narrow(head: bytes) -> bytes:
    """The bytes without the zeros that UTF-16 and UTF-32 put between letters."""
    return head.replace(b"\x00", b"")
