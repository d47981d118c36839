"""Joins the lines of a PDF’s pages into paragraphs, and finds what repeats on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from annotator.exchange.readers.pdf_order import is_right_to_left, text_of

_INDENT: Final = 0.7
"""A line that begins so many line heights further in begins a paragraph."""

_SHORT: Final = 0.8
"""A line that fills less of its column, and ends a sentence, ends a paragraph."""

_ENDS: Final = tuple('.!?…۔؟:”"»)')
_HYPHENS: Final = ("-", "\u2010", "\u00ad")
_DIGITS: Final = re.compile(r"\d+")
_FEW: Final = 3
_SHORTEST: Final = 8
_LONGEST: Final = 150


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of one page; ``edges`` are its first and its last lines."""

    paragraphs: tuple[str, ...]
    edges: tuple[str, ...]
    hyphens: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    height: float


def page_of(layout: Any) -> Page:
    """The paragraphs of a page, as pdfminer laid it out, in the order of reading."""
    paragraphs: list[str] = []
    hyphens = 0
    for box in _boxes(layout):
        lines = [line for line in map(_line, _rows(box)) if line.text]
        hyphens += sum(line.text.endswith(_HYPHENS) for line in lines[:-1])
        paragraphs.extend(_paragraphs(lines))
    ends = (*paragraphs[:2], *paragraphs[-2:])
    return Page(tuple(paragraphs), tuple(dict.fromkeys(ends)), hyphens)


def repeated(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    """The lines at the edges of several pages, and on how many they stand; numbers may differ."""
    seen: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for page in pages:
        for pattern, line in {_DIGITS.sub("#", line): line for line in page.edges}.items():
            seen[pattern] += 1
            shown.setdefault(pattern, line)
    for key, count in seen.most_common(4):
        is_line = _SHORTEST <= len(key) <= _LONGEST and any(map(str.isalpha, key))
        if is_line and count >= _FEW and 2 * count > len(pages):
            yield shown[key], count


def _boxes(layout: Any) -> Iterator[Any]:
    """The text boxes of a page, also those in figures."""
    from pdfminer.layout import LTFigure, LTTextBox  # noqa: PLC0415 - PDFs only

    for one in layout:
        if isinstance(one, LTTextBox):
            yield one
        elif isinstance(one, LTFigure):
            yield from _boxes(one)


def _rows(box: Any) -> Iterator[Any]:
    from pdfminer.layout import LTTextLine  # noqa: PLC0415 - PDFs only

    return (one for one in box if isinstance(one, LTTextLine))


def _line(row: Any) -> _Line:
    return _Line(" ".join(text_of(row).split()), row.x0, row.x1, row.height)


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    if not lines:
        return
    if is_right_to_left("".join(line.text for line in lines)):
        # Mirrored, so that what holds of the left side holds of the one that lines begin at.
        lines = [_Line(one.text, -one.right, -one.left, one.height) for one in lines]
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _begins(before, line, left, right):
            yield text
            text = line.text
        elif text.endswith(_HYPHENS):
            text += line.text
        else:
            text += f" {line.text}"
    yield text


def _begins(before: _Line, line: _Line, left: float, right: float) -> bool:
    """Whether a line begins a paragraph within its box."""
    if not before.text.endswith(_ENDS):
        return False
    is_short = before.right - left < _SHORT * (right - left)
    indent = _INDENT * line.height
    is_indented = line.left - left > indent and before.left - left < indent
    return is_short or is_indented
