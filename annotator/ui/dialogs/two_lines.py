"""Paints what may be chosen in two lines: a claim, and how often it is made."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.widgets import draw_text

DETAIL: Final = Qt.ItemDataRole.UserRole + 1
"""The second line of a row."""
_ROW: Final = 52


class TwoLineDelegate(QStyledItemDelegate):
    """Two lines and a divider; what does not fit is cut, and shown whole as a tip."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        theme.changed.connect(view.scheduleDelayedItemsLayout)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(theme.px(200), theme.px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            corner = metrics.CORNER_CONTROL
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -2), corner, corner)
        if index.row() + 1 < index.model().rowCount():
            rule = QRectF(row.left(), row.bottom() - 1, row.width(), 1)
            painter.fillRect(rule, theme.color("line"))
        pad, half = theme.px(metrics.MEDIUM), theme.px(_ROW / 2)
        words = row.adjusted(pad, theme.px(metrics.TIGHT), -pad, -half)
        detail = row.adjusted(pad, half, -pad, -theme.px(metrics.TIGHT) - 1)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        align = edge | Qt.AlignmentFlag.AlignAbsolute
        font = theme.font(metrics.TEXT, MEDIUM)
        draw_text(painter, words, index.data(), font, "ink", align)
        small = theme.font(metrics.TEXT_SMALL)
        draw_text(painter, detail, index.data(DETAIL), small, "ink3", align)
        painter.restore()
