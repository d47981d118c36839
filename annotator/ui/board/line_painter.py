"""Paints the lines of the board: the ground of a line, and in it cells, claim, status or event.

A delegate is asked for one cell at a time, which takes several times as long as the cells
themselves: a board of many columns would stutter. So the table paints line by line with this.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from annotator.core.board import STANDING_LABELS, Standing
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.board.lines import Group
from annotator.ui.board.model import BoardModel
from annotator.ui.board.painting import Pictures, paint_cell
from annotator.ui.board.words import STANDING_LOOKS, group_count, group_name
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import broken_lines, draw_text, reads_leftward, text_width

ROW: Final = 47
GROUP: Final = 33
INSET: Final = 24
"""From the edge of the window to the wording."""
_BAR = 3
_WEIGHT = 450


class LinePainter:
    """Paints one line after the other; what looks the same comes from one picture."""

    def __init__(self, model: BoardModel) -> None:
        self._model = model
        self._pictures = Pictures()
        self.current: tuple[int, int] = (-1, -1)
        """The row and column where the analyst is."""
        self.has_focus = False

    def paint_cells(
        self, painter: QPainter, line: QRectF, row: int, columns: range, left: int, wide: int
    ) -> None:
        """Some columns of a line; the first of them begins at ``left``, each is ``wide``."""
        self._paint_ground(painter, line, row)
        if self._model.claim(row) is None:
            return
        top, high = round(line.top()), round(line.height())
        away, beside = theme.px(7), theme.px(6)
        size = QSize(wide - 2 * beside, high - 2 * away - 1)
        for column in columns:
            look = self._model.look(row, column)
            picture = self._pictures.of(painter, look, size, paint_cell)
            painter.drawPixmap(left + beside, top + away, picture)
            if (row, column) == self.current:
                self._paint_ring(painter, QRectF(left, top, wide, high))
            left += wide

    def paint_claim(self, painter: QPainter, line: QRectF, row: int) -> None:
        """The first column: a wording in two lines."""
        is_current = row == self.current[0]
        self._paint_ground(painter, line, row)
        if is_current:
            bar = QRectF(line.left(), line.top(), _BAR, line.height() - 1)
            painter.fillRect(bar, theme.color("accent"))
        claim = self._model.claim(row)
        if claim is not None:
            look = (claim.claim.text, is_current)
            picture = self._pictures.of(painter, look, line.size().toSize(), _paint_wording)
            painter.drawPixmap(line.topLeft(), picture)

    def paint_status(self, painter: QPainter, line: QRectF, row: int) -> None:
        """The last column: how the claim stands, and a flag where its grade promises too much."""
        self._paint_ground(painter, line, row)
        claim = self._model.claim(row)
        if claim is not None:
            look = (claim.standing, claim.confirmed_by_one)
            picture = self._pictures.of(painter, look, line.size().toSize(), _paint_standing)
            painter.drawPixmap(line.topLeft(), picture)

    def paint_event(self, painter: QPainter, line: QRectF, row: int) -> None:
        """The name of an event and the count of its claims; nothing on other lines."""
        group = self._model.line(row)
        if isinstance(group, Group):
            picture = self._pictures.of(painter, group, line.size().toSize(), _paint_group)
            painter.drawPixmap(line.topLeft(), picture)

    def _paint_ground(self, painter: QPainter, line: QRectF, row: int) -> None:
        """The ground of a line, and the rule below it."""
        is_group = isinstance(self._model.line(row), Group)
        ground = "accent_soft" if row == self.current[0] else "panel" if is_group else "paper"
        painter.fillRect(line, theme.color(ground))
        rule = QRectF(line.left(), line.bottom() - 1, line.width(), 1)
        painter.fillRect(rule, theme.color("line"))

    def _paint_ring(self, painter: QPainter, cell: QRectF) -> None:
        role = "accent" if self.has_focus else "accent_line"
        painter.setPen(QPen(theme.color(role), metrics.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = cell.adjusted(2, 3, -2, -4)
        painter.drawRoundedRect(ring, metrics.CORNER_CARD, metrics.CORNER_CARD)


def _paint_wording(painter: QPainter, rect: QRectF, look: tuple[str, bool]) -> None:
    text, is_current = look
    font = theme.font(metrics.TEXT, SEMIBOLD if is_current else _WEIGHT)
    room = rect.adjusted(theme.px(INSET), 0, -theme.px(metrics.LARGE), -1)
    lines = _lines(text, metrics.px(metrics.TEXT), font.weight().value, int(room.width()))
    high = QFontMetricsF(font).height()
    top = room.center().y() - high * len(lines) / 2
    rtl = reads_leftward(text)
    edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    for number, line in enumerate(lines):
        place = QRectF(room.left(), top + number * high, room.width(), high)
        draw_text(painter, place, line, font, "ink", edge | Qt.AlignmentFlag.AlignAbsolute)


@lru_cache(maxsize=5000)
def _lines(text: str, size: int, weight: int, width: int) -> tuple[str, ...]:
    """A wording in two lines; ``size`` in pixels tells one zoom from another."""
    font = theme.font(metrics.TEXT, weight)
    font.setPixelSize(size)
    return broken_lines(text, font, width, 2)


def _paint_group(painter: QPainter, rect: QRectF, group: Group) -> None:
    left = rect.left() + theme.px(INSET)
    side = theme.px(12)
    icon = QRectF(left, rect.center().y() - side / 2, side, side)
    theme.paint_icon(painter, icon, "caret-right" if group.is_folded else "caret-down", "ink3")
    font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
    small = theme.font(metrics.TEXT_SMALL)
    count = group_count(group)
    count_wide = text_width(count, small) + 1
    left += theme.px(18)
    room = rect.right() - theme.px(metrics.SMALL) - left - count_wide - theme.px(metrics.COSY)
    wide = min(text_width(group_name(group), font) + 1, room)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    name = QRectF(left, rect.top(), wide, rect.height() - 1)
    draw_text(painter, name, group_name(group), font, "ink2", align)
    place = QRectF(name.right() + theme.px(metrics.COSY), rect.top(), count_wide, name.height())
    draw_text(painter, place, count, small, "ink3", align)


def _paint_standing(painter: QPainter, rect: QRectF, shown: tuple[Standing, bool]) -> None:
    standing, is_flagged = shown
    look = STANDING_LOOKS[standing]
    side = theme.px(metrics.ICON)
    icon = QRectF(QPointF(rect.left(), rect.center().y() - side / 2 - 0.5), QSize(side, side))
    icon.moveLeft(rect.left() + theme.px(metrics.LARGE))
    theme.paint_icon(painter, icon, look.icon, look.role)
    weight = SEMIBOLD if standing is Standing.CONTESTED else 400
    font = theme.font(metrics.TEXT_SMALL, weight)
    left = icon.right() + theme.px(metrics.SNUG)
    flag = theme.px(metrics.ICON_SMALL) if is_flagged else 0
    words = QRectF(left, rect.top(), rect.right() - left - flag - theme.px(6), rect.height() - 1)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    draw_text(painter, words, _(STANDING_LABELS[standing]), font, look.ink, align)
    if flag:
        place = QRectF(0, icon.center().y() - flag / 2, flag, flag)
        place.moveRight(rect.right() - theme.px(6))
        theme.paint_icon(painter, place, "flag-fill", "denies")
