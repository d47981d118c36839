"""Reads a PDF: the text of its pages, in paragraphs, with compatibility characters made plain."""

from __future__ import annotations

import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _, ngettext
from annotator.exchange.readers.declared import Facts, put_property
from annotator.exchange.readers.pdf_layout import Page, page_of, repeated
from annotator.exchange.readers.reading import Reading

MEDIA_TYPE: Final = "application/pdf"

_BROKEN: Final = (
    ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError,
    NotImplementedError, OSError, EOFError, struct.error, zlib.error,
)  # fmt: skip
"""What pdfminer raises, besides its own errors, where a file breaks the rules."""

_DATE: Final = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?:(?P<hour>\d\d)(?P<minute>\d\d)"
    r"(?:\d\d)?(?P<zone>Z|[+-]\d\d'?\d\d)?)?"
)
_PROPERTIES: Final = {
    "Title": "title", "Author": "author", "CreationDate": "published_at", "ModDate": "updated_at",
}  # fmt: skip
_MOST_PAGES: Final = 2000


def read(content: bytes, name: str, encoding: str = "") -> Reading:
    """The text of the pages, with a blank line between two paragraphs.

    Lines of one paragraph are joined. Hyphens at their ends stay: whether one belongs to the word
    is not known. The text is normalised to NFKC, and says so where that changed it. ``encoding``
    means nothing here.

    Raises:
        CannotRead: it is damaged, protected by a password, or has no text in it, as scans have.
    """
    del encoding
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    document = _opened(content, name)
    pages, broken = _pages(document)
    raw = "\n\n".join(paragraph for page in pages for paragraph in page.paragraphs)
    text = unicodedata.normalize("NFKC", raw)
    if not any(map(str.isalnum, text)):
        raise CannotRead(_no_text(pages, broken).format(file=name))
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        encoding="",
        declared=_declared(document),
        problems=(*_of_text(raw, text), *_of_pages(pages, broken)),
    )


def _opened(content: bytes, name: str) -> Any:
    from pdfminer.pdfdocument import (  # noqa: PLC0415 - PDFs only
        PDFDocument,
        PDFEncryptionError,
        PDFPasswordIncorrect,
    )
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        return PDFDocument(PDFParser(BytesIO(content)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        message = _("{file} is protected by a password. Save it without one, or paste its text.")
        raise CannotRead(message.format(file=name)) from error
    except (PSException, *_BROKEN) as error:
        message = _("{file} is no PDF, or a damaged one. Fetch it again, or paste its text.")
        raise CannotRead(message.format(file=name)) from error


def _pages(document: Any) -> tuple[list[Page], list[int]]:
    """The pages that can be read, and the numbers of those that cannot."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415
    from pdfminer.layout import LAParams  # noqa: PLC0415
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[Page] = []
    broken: list[int] = []
    for number, page in enumerate(_page_objects(document, broken), start=1):
        try:
            interpreter.process_page(page)
            pages.append(page_of(device.get_result()))
        except (PSException, *_BROKEN):
            broken.append(number)
        if number >= _MOST_PAGES:
            break
    return pages, broken


def _page_objects(document: Any, broken: list[int]) -> Iterator[Any]:
    """The pages of a document up to where its list of pages breaks off; that is 0 in ``broken``."""
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    pages = PDFPage.create_pages(document)
    while True:
        try:
            page = next(pages, None)
        except (PSException, *_BROKEN):
            broken.append(0)
            return
        if page is None:
            return
        yield page


def _no_text(pages: list[Page], broken: list[int]) -> str:
    if pages and not broken:
        return _(
            "{file} has no text in it, only pictures of pages, as a scan has. Run text "
            "recognition (OCR) on it first."
        )
    return _("{file} is damaged: none of its pages can be read. Fetch it again.")


def _of_text(raw: str, text: str) -> tuple[str, ...]:
    if raw == text:
        return ()
    return (
        _(
            "Ligatures, presentation forms and special spaces of the PDF were replaced with plain "
            "characters (NFKC)."
        ),
    )


def _of_pages(pages: list[Page], broken: list[int]) -> Iterator[str]:
    """What the analyst should know of the pages."""
    if broken:
        message = ngettext(
            "{count} page could not be read.", "{count} pages could not be read.", len(broken)
        )
        yield message.format(count=len(broken))
    empty = sum(not page.paragraphs for page in pages)
    if empty:
        message = ngettext(
            "{count} page has no text, only pictures.",
            "{count} pages have no text, only pictures.",
            empty,
        )
        yield message.format(count=empty)
    for line, count in repeated(pages):
        message = _("“{line}” stands on {count} pages: a header or footer among the paragraphs.")
        yield message.format(line=line, count=count)
    hyphens = sum(page.hyphens for page in pages)
    if hyphens:
        message = ngettext(
            "{count} line ended in a hyphen, which was kept.",
            "{count} lines ended in hyphens, which were kept.",
            hyphens,
        )
        yield message.format(count=hyphens)


def _declared(document: Any) -> Facts:
    """The document’s properties, each a guess: programs fill them in."""
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    facts: Facts = {}
    for info in document.info if isinstance(document.info, list) else ():
        for key, name in _PROPERTIES.items():
            try:
                raw = _text(info.get(key))
            except (PSException, *_BROKEN):
                continue
            value = _iso(raw) if key.endswith("Date") else raw
            put_property(facts, name, value, _("Properties of the PDF ({key})").format(key=key))
    return facts


def _text(value: Any) -> str:
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415
    from pdfminer.utils import decode_text  # noqa: PLC0415

    value = resolve1(value)
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else ""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if value.startswith(mark):
            return value[len(mark) :].decode(encoding, "replace")
    return str(decode_text(value))


def _iso(raw: str) -> str:
    """A date of a PDF, ``D:20251012093000+05'00'``, in ISO 8601; empty where it is none."""
    found = _DATE.match(raw.strip())
    if found is None:
        return ""
    day = "-".join(part for part in found.group("year", "month", "day") if part)
    if not found["hour"]:
        return day
    zone = (found["zone"] or "").replace("'", "").replace("Z", "+0000")
    zone = f"{zone[:3]}:{zone[3:]}" if zone else ""
    return f"{day}T{found['hour']}:{found['minute']}{zone}"
