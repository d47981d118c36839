"""Parses a page, and repairs what misleads the search for its article."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, Final

_LONG: Final = 20
_FEW: Final = 60
_FEWEST_LINKS: Final = 3
_DENSE: Final = 0.85
_DENSE_LIST: Final = 0.75
_NO_TEXT: Final = ("script", "style", "noscript", "nav", "header", "footer", "form")
_NEVER: Final = re.compile(
    r"comment|reply|respond|footer|related|sidebar|promo|teaser", re.IGNORECASE
)
_JUNK: Final = re.compile(
    r"(?:^|[\s_-])(?:newsletter|read-?(?:also|more-link)|also-?read|more-stories|related-(?:posts"
    r"|articles?|stories|content|links|news)|relatedposts|jp-relatedposts|outbrain|taboola|recirc"
    r"|most-?(?:read|popular)|sharedaddy|addtoany|social-share|share-buttons?|trending)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


def parsed(page: str) -> Any | None:
    """The tree of a page; none where there is no element in it.

    lxml's parser for HTML knows no entities of the page's own and opens no network connection;
    what is nested deeper than 255 elements it leaves out.
    """
    from lxml import etree, html  # noqa: PLC0415 - web pages only

    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return html.document_fromstring(page.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _classes(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _words(element: Any) -> int:
    return len(" ".join(element.itertext()).split())


def join_parts(tree: Any, known: str) -> bool:
    """Move the parts of one article together that a page sets in several boxes of one class.

    Advertisements between such boxes make extractors take the first for the whole. Only done, and
    true returned, where ``known``, the article as it was found, has a long paragraph of one of
    the boxes and none of another.
    """
    is_changed = False
    for (_tag, classes), same in _boxes(tree).items():
        if len(same) < 2 or _NEVER.search(classes):
            continue
        first, *others = same
        if not _is_known(first, known):
            continue
        for box in others:
            if not _is_known(box, known) and _is_one_article(first, box):
                first.extend(list(box))
                is_changed = True
    return is_changed


def _boxes(tree: Any) -> dict[tuple[str, str], list[Any]]:
    """The elements that hold long paragraphs, by tag and class."""
    boxes: dict[tuple[str, str], list[Any]] = {}
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        if box is None or not box.get("class") or _words(paragraph) < _LONG:
            continue
        same = boxes.setdefault((box.tag, box.get("class")), [])
        if not any(box is one for one in same):
            same.append(box)
    return boxes


def _is_known(box: Any, known: str) -> bool:
    """Whether the longest paragraph in a box is in a text."""
    paragraphs = [" ".join("".join(one.itertext()).split()) for one in box.iterchildren("p")]
    return max(paragraphs, key=len, default="")[:60] in known


def _is_one_article(first: Any, other: Any) -> bool:
    """Whether two boxes are of one article: not each in an ``<article>`` or item of its own."""
    for tag in ("article", "li"):
        around = [next(box.iterancestors(tag), None) for box in (first, other)]
        if around[0] is not around[1]:
            return False
    inside = any(one is first or _NEVER.search(_classes(one)) for one in other.iterancestors())
    long = [p for p in other.iterchildren("p") if _words(p) >= _LONG]
    return not inside and len(long) >= 2


def prune(tree: Any) -> None:
    """Take out lists of links to other stories, and boxes whose class says that they are."""
    for element in list(tree.iter("ul", "ol", "div", "section", "aside", "nav")):
        if element.getparent() is None:
            continue
        if (_JUNK.search(_classes(element)) and _words(element) < 150) or _is_link_list(element):
            element.drop_tree()


def _is_link_list(element: Any) -> bool:
    """Whether an element is nothing but several links with whole headlines in them."""
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS or len(links) > 200:
        return False
    total = sum(map(len, "".join(element.itertext()).split()))
    linked = sum(sum(map(len, "".join(link.itertext()).split())) for link in links)
    words = sum(map(_words, links))
    dense = _DENSE_LIST if element.tag in ("ul", "ol") else _DENSE
    return total > 0 and linked >= dense * total and words >= 4 * len(links)


def plain_paragraphs(tree: Any) -> list[str]:
    """The text of a page in which extractors find nothing: its ``<p>``, else its bare lines.

    Nothing where most of it are links, buttons and forms: such a page has no article.
    """
    for element in list(tree.iter(*_NO_TEXT)):
        if element.getparent() is not None:
            element.drop_tree()
    found = [" ".join("".join(one.itertext()).split()) for one in tree.iter("p")]
    found = [line for line in found if line]
    if not found and tree.find(".//a") is None:
        body = tree.find("body")
        lines = ("".join(body.itertext()) if body is not None else "").split("\n")
        found = [bare for bare in (" ".join(line.split()) for line in lines) if bare]
    linked = sum(map(_words, tree.iter("a")))
    return found if sum(len(line.split()) for line in found) > linked else []


def is_only_links(tree: Any, found: list[str]) -> bool:
    """Whether a few lines were found that are all links and buttons: there is no article."""
    words = {word for line in found for word in line.split()}
    if len(words) > _FEW:
        return False
    page = deepcopy(tree)
    for element in list(page.iter("a", "button", "label", *_NO_TEXT)):
        if element.getparent() is not None:
            element.drop_tree()
    outside = set("".join(page.itertext()).split())
    return 2 * len(words & outside) <= len(words)
