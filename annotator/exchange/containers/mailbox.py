"""Takes the messages out of a mailbox (MBOX), one by one: a mailbox may be larger than memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import mail
from annotator.exchange.readers.eml import MEDIA_TYPE
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Member, Options

_FROM: Final = b"From "
_HEADER: Final = re.compile(rb"(?:>From |[\x21-\x39\x3b-\x7e]+[ \t]*:)")
_LINE: Final = 1024 * 1024


def unpack(file: BinaryIO, name: str, options: Options) -> Iterator[Member]:
    """The messages in a mailbox, in its order; one that is too large has a problem.

    A message begins at a line with ``From `` at its start and headers below it. The standard
    library takes every such line for one, also “From Monday on …” in a report.

    Raises:
        CannotRead: it does not begin with a message.
    """
    del options
    for number, content in enumerate(_messages(file, name), start=1):
        if len(content) > LARGEST_ARTICLE:
            message = _("Message {number} is larger than {largest} MB.")
            problem = message.format(number=number, largest=LARGEST_ARTICLE // 1024 // 1024)
            yield Member(name=str(number), problem=problem)
        elif content.strip():
            yield Member(name=_name(number, content), content=content, media_type=MEDIA_TYPE)


def _messages(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Each message; one past the limit is cut right behind it."""
    line = file.readline(_LINE)
    while line in (b"\n", b"\r\n"):
        line = file.readline(_LINE)
    if not line.startswith(_FROM):
        message = _("{file} is no mailbox: it does not begin with “From ”.")
        raise CannotRead(message.format(file=name))
    content = bytearray()
    line = file.readline(_LINE)
    while line:
        following = file.readline(_LINE)
        if line.startswith(_FROM) and _HEADER.match(following):
            yield bytes(content)
            content.clear()
        elif len(content) <= LARGEST_ARTICLE:
            content += line
        line = following
    yield bytes(content)


def _name(number: int, content: bytes) -> str:
    head = re.split(rb"\r?\n\r?\n", content[:65_536], maxsplit=1)[0]
    try:
        subject = mail.subject(mail.parsed(head + b"\n\n", str(number)))
    except CannotRead:
        return str(number)
    return f"{number} {subject[:60]}".strip()
