"""Paints the words around a place that was found, with a ground behind those that are meant."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import reads_leftward
from annotator.ui.widgets.highlighting import highlights

MARK = Qt.ItemDataRole.UserRole
"""The :class:`Span` of the cell's words that was found; ``None`` where it has none of them."""
_ROOM, _WIDEST = 8, 10_000


class PlaceDelegate(QStyledItemDelegate):
    """One line for each cell; what does not fit is cut off at the far end from the place."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        mark: Span | None = index.data(MARK)
        layout, wide, high = _laid_out(text, mark)
        room = QRectF(option.rect).adjusted(_ROOM, 0, -_ROOM, 0)
        is_at_right = option.displayAlignment & Qt.AlignmentFlag.AlignRight
        left = room.right() - wide if is_at_right else room.left()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(theme.color("ink" if mark else "ink2"))
        layout.draw(painter, QPointF(left, room.center().y() - high / 2), [])
        painter.restore()


def _laid_out(text: str, mark: Span | None) -> tuple[QTextLayout, float, float]:
    """The line, and how wide and high it is."""
    leftward = reads_leftward(text)
    font = theme.font(15, family="arabic") if leftward else theme.font(metrics.TEXT_SMALL)
    layout = QTextLayout(text, font)
    directions = Qt.LayoutDirection
    option = QTextOption()
    option.setTextDirection(directions.RightToLeft if leftward else directions.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(highlights(text, [mark] if mark else []))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_WIDEST)
    wide = line.naturalTextWidth()
    line.setLineWidth(wide)
    layout.endLayout()
    return layout, wide, line.height()
