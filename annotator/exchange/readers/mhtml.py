"""Reads a web page that a browser saved as one file (MHTML)."""

from __future__ import annotations

from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import html, mail
from annotator.exchange.readers.declared import Facts, put
from annotator.exchange.readers.mail import Part
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "multipart/related"
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The article in the page, or in the first frame that has one; its address; when it was saved.

    Raises:
        CannotRead: there is no page in it, or no article in the page.
    """
    message = mail.parsed(content, name)
    pages = [part for part in mail.parts(message) if part.get_content_type() in _PAGES]
    if not pages:
        raise CannotRead(_("{file} holds no web page.").format(file=name))
    problem: CannotRead | None = None
    for page in pages:
        try:
            charset = mail.parameter(page, "charset")
            found = html.read(mail.payload(page), name, encoding, charset=charset)
        except CannotRead as error:
            problem = problem or error
            continue
        return Reading(
            text=found.text,
            media_type=MEDIA_TYPE,
            encoding=found.encoding,
            declared=_declared(message, page) | dict(found.declared) | _address(message, page),
            problems=found.problems,
        )
    raise problem or html.no_article(name)


def _declared(message: Part, page: Part) -> Facts:
    facts: Facts = {}
    put(facts, "title", mail.subject(message), _("Subject of the saved page"))
    date = mail.header(message, "date") or mail.header(page, "date")
    put(facts, "retrieved_at", date, _("Date of the saved page"))
    return facts


def _address(message: Part, page: Part) -> Facts:
    """Where the page was saved from: more certain than what it says of itself."""
    facts: Facts = {}
    for part, key in (
        (message, "Snapshot-Content-Location"),
        (page, "Content-Location"),
        (message, "Content-Location"),
    ):
        put(facts, "url", mail.header(part, key), key)
    return facts
