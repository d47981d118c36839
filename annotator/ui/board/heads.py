"""The heads of the columns: number and outlet, and a bracket over columns with one origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from annotator.ui import theme
from annotator.ui.board.model import BoardModel
from annotator.ui.board.words import column_title
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import broken_lines, draw_text
from annotator.workspace.board import Heading

HEIGHT: Final = 56
_LANES: Final = (8, 4)
"""Where brackets run, in pixels from the top; one that crosses another runs above it."""
_TICK: Final = 4


@dataclass(frozen=True, slots=True)
class Bracket:
    """Joins the columns of one origin."""

    columns: tuple[int, ...]
    lane: int


def brackets_of(headings: tuple[Heading, ...]) -> list[Bracket]:
    """The brackets over these columns, which are counted from 1."""
    found: dict[str, list[int]] = {}
    for number, heading in enumerate(headings, 1):
        if heading.origin:
            found.setdefault(heading.origin, []).append(number)
    made: list[Bracket] = []
    for columns in found.values():
        if len(columns) > 1:
            crossed = any(one.columns[-1] > columns[0] and not one.lane for one in made)
            made.append(Bracket(tuple(columns), int(crossed)))
    return made


class BoardHeader(QHeaderView):
    """Paints its sections itself; they have one width."""

    def __init__(self, model: BoardModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._brackets: list[Bracket] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        model.modelReset.connect(self._refresh)
        model.dataChanged.connect(self._refresh)  # reports may have one origin now, or not any more

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(HEIGHT))

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.sectionSize(section), theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, theme.color("paper"))
        heading = self._model.heading(section)
        if heading is not None:
            _paint_heading(painter, QRectF(rect), heading)
        paint_rule(painter, QRectF(rect))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent_line"), 1.5))
        for bracket in self._brackets:
            middles = [self._middle(column) for column in bracket.columns]
            if middles[-1] < 0 or middles[0] > self.width():
                continue
            y = theme.px(_LANES[bracket.lane])
            painter.drawLine(QPointF(middles[0], y), QPointF(middles[-1], y))
            for x in middles:
                painter.drawLine(QPointF(x, y), QPointF(x, y + theme.px(_TICK)))
        painter.end()

    def _middle(self, column: int) -> float:
        return self.sectionViewportPosition(column) + self.sectionSize(column) / 2

    def _refresh(self) -> None:
        self._brackets = brackets_of(self._model.shown.headings)
        self.viewport().update()


def _paint_heading(painter: QPainter, rect: QRectF, heading: Heading) -> None:
    inner = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
    first = QRectF(inner.left(), theme.px(13), inner.width(), theme.px(18))
    second = first.translated(0, first.height() - 1)
    font = theme.font(metrics.TEXT, SEMIBOLD)
    lines = broken_lines(column_title(heading), font, int(inner.width()), 2)
    draw_text(painter, first, lines[0], font, "ink")
    if len(lines) > 1:  # the whole of a long name says more than what is said about it
        draw_text(painter, second, lines[1], font, "ink")
    else:
        draw_text(painter, second, heading.subtitle, theme.font(metrics.TEXT_KEY), "ink3")


def paint_rule(painter: QPainter, rect: QRectF) -> None:
    """The line below the heads."""
    rule = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
    painter.fillRect(rule, theme.color("line_strong"))
