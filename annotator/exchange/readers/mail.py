"""Takes messages apart: headers as text, bodies, attachments; also what is broken in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr
from typing import Final, TypeAlias

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers.declared import clean

_BROKEN: Final = (ValueError, TypeError, LookupError, AttributeError, AssertionError)
"""What the standard library raises, besides defects it notes, for headers that break the rules."""

_PREFIX: Final = re.compile(
    r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE
)
_HEADER: Final = re.compile(rb"^[\x21-\x39\x3b-\x7e]+[ \t]*:")
_DEEPEST: Final = 30

Part: TypeAlias = "Message[str, str]"


def parsed(content: bytes, name: str) -> Part:
    """The message in ``content``.

    Raises:
        CannotRead: it does not begin with the headers of one.
    """
    if not _HEADER.match(content.lstrip()[:1000]):
        message = _("{file} is no message: it does not begin with headers such as “From:”.")
        raise CannotRead(message.format(file=name))
    return message_from_bytes(content.lstrip(), policy=default)


def header(part: Part, name: str) -> str:
    """A header’s value in one line; also where it breaks the rules; empty where it is missing."""
    try:
        value = part[name]
        text = "" if value is None else str(value)
    except _BROKEN:
        text = next((raw for key, raw in part.raw_items() if key.lower() == name.lower()), "")
    if "\ufffd" in text or any("\ud800" <= char <= "\udfff" for char in text):
        text = _of_raw(part, name) or text
    return clean(text)


def subject(part: Part) -> str:
    """The subject without “Fwd:” and “Re:”."""
    return _PREFIX.sub("", header(part, "subject"))


def sender(part: Part) -> str:
    """The name of who sent a message; empty where there is only an address."""
    who, address = parseaddr(header(part, "from"))
    return "" if who == address or "@" in who else who.strip("'\" ")


def payload(part: Part) -> bytes:
    """The bytes of a part, without the encoding they travelled in."""
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return found if isinstance(found, bytes) else b""


def parts(part: Part, depth: int = 0) -> Iterator[Part]:
    """The parts of a message in order, not those of messages attached to it."""
    if not part.is_multipart() or part.get_content_maintype() == "message" or depth > _DEEPEST:
        yield part
        return
    for inner in part.get_payload():
        if isinstance(inner, Message):
            yield from parts(inner, depth + 1)


def attachment_name(part: Part) -> str:
    """The name of an attachment; empty where the part is none."""
    try:
        name = part.get_filename() or ""
        is_attached = isinstance(part, EmailMessage) and part.is_attachment()
    except _BROKEN:
        name, is_attached = "", False
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        name = subject(first) if isinstance(first, Message) else name
    elif not is_attached and (not name or part.get_content_maintype() == "text"):
        return ""
    return clean(name) or part.get_content_type()


def parameter(part: Part, name: str) -> str:
    """A parameter of a part’s content type, such as its ``charset``; empty where it is missing."""
    try:
        found = part.get_param(name, "")
    except _BROKEN:
        return ""
    return found if isinstance(found, str) else ""


def _of_raw(part: Part, name: str) -> str:
    """A header that was written in bytes, against the rules: in UTF-8, else in windows-1252."""
    raw = next((raw for key, raw in part.raw_items() if key.lower() == name.lower()), "")
    content = str(raw).encode("ascii", "surrogateescape") if _is_bytes(str(raw)) else b""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


def _is_bytes(raw: str) -> bool:
    return all(char < "\x80" or "\udc80" <= char <= "\udcff" for char in raw)
