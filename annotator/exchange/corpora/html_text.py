"""The text of a page as a person reads it, and where its offsets are in that.

Programs that mark pages count in their text nodes one after the other, with nothing between two
paragraphs. Here each block stands on lines of its own, and spans follow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from annotator.core.span import Span
from annotator.exchange.corpora.places import same_words
from annotator.exchange.corpora.texts import Offsets, StoredText, Unit
from annotator.exchange.readers.html_tree import parsed

_BLOCKS: Final = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "figure"),
        *("section", "article", "aside", "header", "footer", "table", "ul", "ol", "dl"),
    )
)
_LINES: Final = frozenset(("br", "li", "tr", "td", "th", "dt", "dd", "figcaption", "caption"))
_WITHIN: Final = "/html[1]/body[1]/div[1]"
"""The path of the element that is put around a page."""


class HtmlText:
    """``raw`` are the text nodes one after the other; ``breaks`` are places in it and line ends."""

    def __init__(self, raw: str, breaks: list[tuple[int, str]]) -> None:
        self.raw: Final = raw
        self._offsets = {Unit.UTF_8: Offsets(raw, Unit.UTF_8)}
        self._places = [at for at, _end in breaks]
        self._inserted = [0]
        pieces = []
        last = 0
        for at, end in breaks:
            pieces += [raw[last:at], end]
            self._inserted.append(self._inserted[-1] + len(end))
            last = at
        self._stored = StoredText("".join((*pieces, raw[last:])))
        self.text: Final = self._stored.text

    def span(self, start: int, end: int, unit: Unit = Unit.UTF_8) -> Span | None:
        """The span in ``text`` of these units of ``raw``; None where it is no such place.

        It neither begins nor ends with a line end that was put in.
        """
        if unit not in self._offsets:
            self._offsets[unit] = Offsets(self.raw, unit)
        first, last = map(self._offsets[unit].code_point, (start, end))
        if first is None or last is None or first >= last:
            return None
        before = self._inserted[bisect_right(self._places, first)]
        within = self._inserted[bisect_left(self._places, last)]
        return self._stored.span(first + before, last + within)

    def covers(self, start: int, end: int, quote: str) -> bool:
        """Whether these UTF-8 bytes of ``raw`` are the words of a quote."""
        first, last = map(self._offsets[Unit.UTF_8].code_point, (start, end))
        return first is not None and last is not None and same_words(self.raw[first:last], quote)


def text_of(page: str) -> HtmlText:
    """The text of a page or a part of one; nothing in it is fetched."""
    tree = _tree(page)
    pieces: list[str] = []
    breaks: dict[int, str] = {}
    at = 0
    for piece in () if tree is None else _walk(tree):
        if isinstance(piece, str):
            pieces.append(piece)
            at += len(piece)
        elif at:
            # Of a list in a table in a box, the widest gap counts.
            breaks[at] = max(breaks.get(at, ""), "\n" * piece)
    raw = "".join(pieces)
    return HtmlText(raw, list(_needed(raw, breaks)))


def text_nodes(page: str) -> dict[str, tuple[int, int]]:
    """Where the text nodes begin and end in the ``raw`` text of a page, by their paths in it.

    A path is such as ``/div[1]/p[2]/text()[1]``, from the element that holds the page.
    """
    from lxml import etree  # noqa: PLC0415 - heavy

    found: dict[str, tuple[int, int]] = {}
    within: list[tuple[str, Counter[str]]] = [("", Counter())]
    at, tree = 0, _tree(page)
    for event, element in () if tree is None else etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            path, known = within[-1]
            known[str(element.tag)] += 1
            within.append((f"{path}/{element.tag}[{known[str(element.tag)]}]", Counter()))
        else:
            within.pop()
        words = element.text if event == "start" else element.tail
        if words:
            path, known = within[-1]
            known["text()"] += 1
            name = f"{path}/text()[{known['text()']}]".removeprefix(_WITHIN)
            found[name] = (at, at + len(words))
            at += len(words)
    return found


def _tree(page: str) -> Any | None:
    # The parser drops space at the edges of a body, which counts here.
    return parsed(f"<html><body><div>{page}</div></body></html>")


def _needed(raw: str, breaks: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Those line ends that stand between words, where the page has none of its own."""
    last = 0
    for at, end in breaks.items():
        if at < len(raw) and not raw[last:at].isspace() and "\n" not in raw[at - 1 : at + 1]:
            yield at, end
            last = at


def _walk(tree: Any) -> Iterator[str | int]:
    """Texts, and between blocks how many line ends stand there."""
    from lxml import etree  # noqa: PLC0415 - heavy

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        gap = 2 if name in _BLOCKS else 1 if name in _LINES else 0
        if gap:
            yield gap
        if event == "start" and name:
            yield element.text or ""
        elif event == "end":
            yield element.tail or ""
