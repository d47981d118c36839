"""Turns pieces of HTML, as feeds and mail hold them, into text without losing any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.exchange.readers import html, html_tree
from annotator.exchange.readers.reading import Reading

_PAGE: Final = re.compile(r"<\s*(?:!doctype|html|body|head)\b", re.IGNORECASE)
_BLOCKS: Final = frozenset(
    """p div section article header footer aside main ul ol li dl dt dd table tr blockquote pre
    h1 h2 h3 h4 h5 h6 figure figcaption form hr address center body caption""".split()  # noqa: SIM905 - a table
)
_NO_TEXT: Final = ("script", "style", "noscript", "template", "head", "title", "iframe", "object")


def article(source: str, name: str) -> Reading:
    """The article in ``source``: of a page, the part that is one; of a fragment, all of it.

    Raises:
        CannotRead: there is no text in it.
    """
    content = source.encode("utf-8", errors="replace")
    if not _PAGE.search(source[:4096]):
        return _whole(source, html.no_article(name))
    try:
        return html.read(content, name, "utf-8")
    except CannotRead as nothing:
        return _whole(source, nothing)


def _whole(source: str, otherwise: CannotRead) -> Reading:
    text = text_of(source)
    if not any(map(str.isalnum, text)):
        raise otherwise
    return Reading(text=text, media_type="text/html", encoding="utf-8")


def text_of(source: str) -> str:
    """All text in a piece of HTML: its blocks and lines, with a blank line between two."""
    tree = html_tree.parsed(source.replace("\x00", "\ufffd")) if source.strip() else None
    if tree is None:
        return ""
    for element in list(tree.iter(*_NO_TEXT)):
        if element.getparent() is not None:
            element.drop_tree()
    lines: list[str] = [""]
    for piece in _pieces(tree):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return "\n\n".join(line for line in (" ".join(raw.split()) for raw in lines) if line)


def _pieces(tree: Any) -> Iterator[str | None]:
    """The text in reading order; ``None`` where a line ends."""
    from lxml import etree  # noqa: PLC0415 - only where there is HTML

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block or element.tag == "br":
                yield None
            elif element.tag in ("td", "th") and element.getprevious() is not None:
                yield " | "
            yield element.text or ""
        else:
            if is_block:
                yield None
            yield element.tail or ""
