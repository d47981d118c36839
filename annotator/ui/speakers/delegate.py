"""Paints a speaker of the table: icon and name, words, the last letter."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from annotator.ui import theme
from annotator.ui.speakers.model import LETTER, NAME, ROW, cell_text
from annotator.ui.speakers.rows import Row
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR, SEMIBOLD
from annotator.ui.widgets import (
    SPEAKER_ICONS,
    draw_text,
    grade_badge_size,
    paint_grade_badge,
    reads_leftward,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex

HEIGHT: Final = 46
EDGE: Final = 24
"""The air at both ends of a row."""
_BAR: Final = 3
_GAP: Final = 9
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


def name_font(text: str, weight: int = REGULAR) -> QFont:
    """The font of a name in the table, by its script."""
    if reads_leftward(text):
        return theme.font(metrics.QUOTE, weight, "arabic")
    return theme.font(metrics.TEXT, weight)


def draw_left(painter: QPainter, rect: QRectF, text: str, role: str, weight: int = REGULAR) -> None:
    """A line of text from the left end of ``rect``."""
    draw_text(painter, rect, text, name_font(text, weight), role, _LEFT)


class SpeakerDelegate(QStyledItemDelegate):
    """The chosen row is tinted, with a bar before it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(64), theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == NAME:
            self._paint_name(painter, rect, row, chosen=chosen)
        elif index.column() == LETTER:
            _paint_grade(painter, rect, row)
        else:
            words = rect.adjusted(0, 0, -theme.px(metrics.MEDIUM), 0)
            draw_left(painter, words, cell_text(row, index.column()), "ink2")
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
        if chosen:
            bar = QRectF(rect.left(), rect.top(), theme.px(_BAR), rect.height())
            painter.fillRect(bar, theme.color("accent"))
        side, left = theme.px(metrics.ICON), rect.left() + theme.px(EDGE)
        icon = QRectF(left, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, icon, SPEAKER_ICONS[row.speaker.kind.value], "speaker_ink")
        weight = SEMIBOLD if chosen else MEDIUM
        sign = theme.px(metrics.ICON) + theme.px(_GAP) if row.waits else 0
        start = icon.right() + theme.px(_GAP)
        room = rect.right() - theme.px(metrics.MEDIUM) - sign - start
        wide = min(room, text_width(row.name, name_font(row.name, weight)) + 2)
        role = "ink" if row.speaker.name else "ink3"
        place = QRectF(start, rect.top(), wide, rect.height())
        draw_left(painter, place, row.name, role, weight)
        if row.waits:
            spot = QRectF(start + wide + theme.px(_GAP), icon.top(), side, side)
            theme.paint_icon(painter, spot, "git-merge", "accent")


def _paint_grade(painter: QPainter, rect: QRectF, row: Row) -> None:
    size = grade_badge_size(*row.codes)
    if size.isEmpty():
        draw_left(painter, rect, "–", "ink3")
        return
    top = rect.center().y() - size.height() / 2
    badge = QRectF(rect.left(), top, size.width(), size.height())
    paint_grade_badge(painter, badge, *row.codes)
