"""Reads the article out of a saved web page; nothing is fetched and nothing in it is run."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from annotator.core.draft import Fact
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.encoding import decoded
from annotator.exchange.readers import html_tree
from annotator.exchange.readers.html_facts import declared_facts, headings
from annotator.exchange.readers.reading import Reading

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,30})", re.IGNORECASE
)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENDS_IN_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}$")
_HEAD: Final = 4096
_BLOCKS: Final = frozenset(("p", "head", "quote", "list", "table", "code", "ab", "div"))


def read(content: bytes, name: str, encoding: str = "", *, charset: str = "") -> Reading:
    """The article in a page: its paragraphs, with a blank line between two.

    ``charset`` is what came with the page, such as the head of a message; the analyst's choice,
    ``encoding``, beats it, and it beats what the page says of itself.

    Raises:
        CannotRead: no text, no known encoding, or no article in the page.
    """
    said = _CHARSET.search(content[:_HEAD])
    declared_charset = charset or (said.group(1).decode("ascii") if said else "")
    found = decoded(content, name, chosen=encoding, declared=declared_charset)
    page = found.text.lstrip("\ufeff").replace("\x00", "\ufffd")
    tree = html_tree.parsed(_DECLARATION.sub("", page, count=1))
    if tree is None:
        raise no_article(name)
    declared = declared_facts(tree)
    titles = {_bare(title) for title in (declared.get("title", Fact()).value, *headings(tree))}
    paragraphs = _without_title(_paragraphs(tree), titles)
    text = "\n\n".join(paragraphs)
    if not any(map(str.isalnum, text)):
        raise no_article(name)
    problems = found.problems
    if _ENDS_IN_TAG.search(page[-2100:]):
        cut = _("The page ends in the middle of a tag; something may be missing at its end.")
        problems = (*problems, cut)
    return Reading(
        text=text,
        media_type="text/html",
        encoding=found.encoding,
        declared=declared,
        problems=problems,
    )


def no_article(name: str) -> CannotRead:
    """The sentence for a page without an article."""
    message = _(
        "{file}: no article was found in this page. Open it, copy the article and paste it."
    )
    return CannotRead(message.format(file=name))


def _paragraphs(tree: Any) -> list[str]:
    """The paragraphs that trafilatura takes for the article, else all that look like some."""
    html_tree.prune(tree)
    found = _extracted(deepcopy(tree))
    if html_tree.join_parts(tree, "\n".join(found)):
        whole = _extracted(deepcopy(tree))
        found = max(found, whole, key=lambda paragraphs: sum(map(len, paragraphs)))
    if html_tree.is_only_links(tree, found):
        found = []
    return found or html_tree.plain_paragraphs(tree)


def _extracted(tree: Any) -> list[str]:
    with warnings.catch_warnings():
        # Its libraries have invalid escapes that Python warns of when it compiles them.
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

        document = bare_extraction(
            tree, include_comments=False, include_tables=True, date_extraction_params=_NO_DATES
        )
    body = getattr(document, "body", None)
    return list(_rendered(body)) if body is not None else []


_NO_DATES: Final = {"extensive_search": False, "original_date": True}


def _rendered(body: Any) -> Iterator[str]:
    """Each block of trafilatura's tree as one line, and the text that stands between blocks."""
    loose = body.text or ""
    for block in body:
        if block.tag not in _BLOCKS:
            loose += "".join(piece or " " for piece in _pieces(block)) + (block.tail or "")
            continue
        yield from _if_any(loose)
        yield from _block(block)
        loose = block.tail or ""
    yield from _if_any(loose)


def _if_any(text: str) -> Iterator[str]:
    line = " ".join(text.split())
    if line:
        yield line


def _block(block: Any) -> Iterator[str]:
    if block.tag == "list":
        yield from (line for item in block.iter("item") if (line := _line(item)))
    elif block.tag == "table":
        for row in block.iter("row"):
            cells = [_line(cell) for cell in row.iter("cell")]
            yield from _if_any(" | ".join(cell for cell in cells if cell))
    elif block.tag in ("quote", "div") and any(child.tag in _BLOCKS for child in block):
        yield from _rendered(block)
    else:
        yield from _broken(block)


def _broken(block: Any) -> Iterator[str]:
    """The lines of a paragraph that the page breaks with ``<br>``."""
    lines = [""]
    for piece in _pieces(block):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    yield from (line for line in (" ".join(raw.split()) for raw in lines) if line)


def _pieces(block: Any) -> Iterator[str | None]:
    """The text in a block in reading order; ``None`` for a line break."""
    if block.tag == "lb":
        yield None
    elif block.text:
        yield block.text
    for child in block:
        yield from _pieces(child)
        if child.tail:
            yield child.tail


def _line(block: Any) -> str:
    return " ".join(" ".join(piece or " " for piece in _pieces(block)).split())


def _without_title(paragraphs: list[str], titles: set[str]) -> list[str]:
    """The paragraphs without the headline, which the page declares: it is a fact, not the text."""
    return [
        paragraph
        for at, paragraph in enumerate(paragraphs)
        if at > 2 or not _bare(paragraph) or _bare(paragraph) not in titles
    ]


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
