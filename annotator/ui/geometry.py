"""Where on the page the letters of a span stand: one rectangle per visual run of each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit

from annotator.ui.offsets import OffsetMap


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


def runs(block: QTextBlock, start: int, end: int) -> list[Run]:
    """The runs of the characters ``start`` to ``end`` of a block (UTF-16 units of the block)."""
    return runs_in(block.layout(), block.text(), start, end)


def runs_in(layout: QTextLayout, text: str, start: int, end: int) -> list[Run]:
    """The same of a ``text`` that is laid out without a document.

    The layout of a block must not be asked for its text: PySide crashes when it is painted next.
    """
    origin = layout.position()
    mixed = _is_mixed(text)
    offsets = OffsetMap(text)
    found: list[Run] = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        while last > first and text[offsets.from_qt(last - 1)].isspace():
            last -= 1
        if last <= first:
            continue
        pieces = _visual(line, first, last) if mixed else [_ends(line, first, last)]
        top = origin.y() + line.y()
        baseline = top + line.ascent()
        found += [
            Run(origin.x() + a, origin.x() + z, baseline, top, top + line.height())
            for a, z in pieces
        ]
    return found


def visible_blocks(page: QTextEdit) -> Iterator[QTextBlock]:
    """The blocks of a page that can be seen now."""
    offset = page.verticalScrollBar().value()
    bottom = offset + page.viewport().height()
    laid_out = page.document().documentLayout()
    at = laid_out.hitTest(QPoint(0, offset).toPointF(), Qt.HitTestAccuracy.FuzzyHit)
    block = page.document().findBlock(max(0, at))
    while block.previous().isValid() and block.layout().position().y() > offset:
        block = block.previous()
    while block.isValid():
        if block.layout().lineCount() and block.layout().position().y() > bottom:
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
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)
