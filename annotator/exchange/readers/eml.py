"""Reads a mail message: its text, or its HTML where it has no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange.encoding import Decoded, decoded
from annotator.exchange.readers import fragments, mail
from annotator.exchange.readers.declared import Facts, put
from annotator.exchange.readers.mail import Part
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "message/rfc822"
_SIGNATURE: Final = "-- "
_EXTRA: Final = ("From", "To", "List-Id", "Message-ID")


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The plain text of a message, or the article in its HTML where that is empty.

    Subject, sender and date are what it declares; attachments are named and not opened.

    Raises:
        CannotRead: it is no message, or holds no text.
    """
    message = mail.parsed(content, name)
    attached = [label for part in mail.parts(message) if (label := mail.attachment_name(part))]
    bodies = [part for part in mail.parts(message) if not mail.attachment_name(part)]
    found = _plain(bodies, name, encoding) or _html(bodies, name, encoding)
    if found is None:
        raise CannotRead(_("{file} holds no text.").format(file=name))
    facts = dict(_declared(message))
    for key, fact in found.declared.items():
        facts.setdefault(key, fact)
    heads = {head: mail.header(message, head) for head in _EXTRA}
    return Reading(
        text=found.text,
        media_type=MEDIA_TYPE,
        encoding=encoding,  # its parts may be in several; read again, each is found again
        declared=facts,
        extra={head: value for head, value in heads.items() if value},
        problems=(*found.problems, *_left_out(attached)),
    )


def _plain(bodies: Sequence[Part], name: str, encoding: str) -> Reading | None:
    """All plain text of a message; mailing lists put theirs into a part of its own."""
    found = [
        (one, mail.parameter(part, "format").lower() == "flowed")
        for part in bodies
        if part.get_content_type() == "text/plain" and (one := _decoded(part, name, encoding))
    ]
    text = "\n\n".join(_unfolded(one.text) if is_flowed else one.text for one, is_flowed in found)
    if not text.strip("\ufeff\x00 \t\r\n\xa0"):
        return None
    problems = dict.fromkeys(problem for one, _flowed in found for problem in one.problems)
    return Reading(
        text=text,
        media_type="text/plain",
        encoding=found[0][0].encoding,
        problems=tuple(problems),
    )


def _html(bodies: Sequence[Part], name: str, encoding: str) -> Reading | None:
    for part in bodies:
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        found = _decoded(part, name, encoding)
        if found is None:
            continue
        reading = fragments.article(found.text.lstrip("\ufeff"), name)
        return Reading(
            text=reading.text,
            media_type=reading.media_type,
            encoding=found.encoding,
            declared=reading.declared,
            problems=(*found.problems, *reading.problems),
        )
    return None


def _decoded(part: Part, name: str, encoding: str) -> Decoded | None:
    """The text of a part; none where it is empty. One without a charset is guessed."""
    content = mail.payload(part)
    if not content.strip():
        return None
    return decoded(content, name, chosen=encoding, declared=mail.parameter(part, "charset"))


def _unfolded(text: str) -> str:
    """Lines that were folded at their spaces (RFC 3676), whole again; quotations stay lines."""
    lines: list[str] = []
    is_open = False
    for line in re.split(r"\r\n|\r|\n", text):
        is_own = line.startswith(">") or line == _SIGNATURE or not line
        if is_open and not is_own:
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and not is_own
    return "\n".join(lines)


def _declared(message: Part) -> Facts:
    facts: Facts = {}
    put(facts, "title", mail.subject(message), _("Subject of the message"))
    sender = mail.sender(message)
    put(facts, "author", sender, _("Sender of the message"), Standing.GUESSED)
    date = mail.header(message, "date")
    put(facts, "published_at", date, _("Date of the message"), Standing.GUESSED)
    return facts


def _left_out(attached: Sequence[str]) -> tuple[str, ...]:
    if not attached:
        return ()
    message = ngettext(
        "{count} attachment was not opened: {names}.",
        "{count} attachments were not opened: {names}.",
        len(attached),
    )
    names = ", ".join(f"“{name[:60]}”" for name in attached[:10])
    return (message.format(count=len(attached), names=names),)
