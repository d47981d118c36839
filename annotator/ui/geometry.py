"""Where on the page the letters of a span stand: one rectangle per visual run of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from annotator.ui.offsets import OffsetMap

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass(frozen=True, slots=True)
class Run:
    """A visual run: from ``left`` to ``right`` on a line, in document coordinates."""

    left: float
    right: float
    baseline: float
    top: float
    bottom: float

    def box(self, above: float, below: float, pad: float = 2) -> QRectF:
        """The box from ``above`` the baseline to ``below`` it, a little wider than the letters."""
        return QRectF(
            self.left - pad, self.baseline - above, self.right - self.left + 2 * pad, above + below
        )


class Lines:
    """The lines of one text that is laid out; knows once what all spans in it need."""

    def __init__(self, layout: QTextLayout, text: str) -> None:
        """The layout of a block must not be asked for its text: PySide crashes when it is painted.

        Without a document, ``text`` is what ``layout`` lays out.
        """
        self._layout, self._text = layout, text
        self._mixed = _is_mixed(text)
        self._offsets = OffsetMap(text)

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs of the characters ``start`` to ``end`` (UTF-16 units of the text)."""
        text, layout = self._text, self._layout
        origin = layout.position()
        found: list[Run] = []
        at = layout.lineForTextPosition(start)
        for index in range(at.lineNumber() if at.isValid() else 0, layout.lineCount()):
            line = layout.lineAt(index)
            if line.textStart() >= end:  # a line of a megabyte has thousands after it
                break
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            while last > first and text[self._offsets.from_qt(last - 1)].isspace():
                last -= 1
            if last <= first:
                continue
            pieces = _visual(line, first, last) if self._mixed else [_ends(line, first, last)]
            top = origin.y() + line.y()
            baseline = top + line.ascent()
            found += [
                Run(origin.x() + a, origin.x() + z, baseline, top, top + line.height())
                for a, z in pieces
            ]
        return found


def lines_of(block: QTextBlock) -> Lines:
    """The lines of a block of a document."""
    return Lines(block.layout(), block.text())


def visible_blocks(page: QTextEdit) -> Iterator[QTextBlock]:
    """The blocks of a page that can be seen now."""
    offset = page.verticalScrollBar().value()
    bottom = offset + page.viewport().height()
    laid_out = page.document().documentLayout()
    # Lays out as far as that, and no further. The top must not be asked for: what has no lines yet
    # is said to be there.
    at = laid_out.hitTest(QPoint(0, bottom).toPointF(), Qt.HitTestAccuracy.FuzzyHit)
    block = page.document().findBlock(max(0, at))
    while block.previous().isValid() and block.layout().position().y() > offset:
        block = block.previous()
    while block.isValid():
        if not block.layout().lineCount() or block.layout().position().y() > bottom:
            return
        yield block
        block = block.next()


def caret_x(block: QTextBlock, position: int) -> QPointF | None:
    """Where the caret stands before a character: x and baseline, in document coordinates."""
    layout: QTextLayout = block.layout()
    line = layout.lineForTextPosition(position)
    if not line.isValid():
        return None
    origin = layout.position()
    return QPointF(origin.x() + _x(line, position), origin.y() + line.y() + line.ascent())


def _ends(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    a, z = _x(line, first), _x(line, last)
    return (a, z) if a <= z else (z, a)


def _visual(line: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
    """The intervals that the characters take on a line of mixed direction, left to right.

    Glyph runs know them; cursor positions do not, where the direction changes.
    """
    boxes = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    pieces = sorted((box.left(), box.right()) for box in boxes if box.width() > 0)
    if not pieces:
        return
    left, right = pieces[0]
    for a, z in pieces[1:]:
        if a <= right + 1.5:
            right = max(right, z)
        else:
            yield left, right
            left, right = a, z
    yield left, right


def _x(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)  # a pair, or a number, as PySide likes it
    return float(found[0] if isinstance(found, tuple) else found)


def _is_mixed(text: str) -> bool:
    """Whether a line of this text may run in both directions."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
