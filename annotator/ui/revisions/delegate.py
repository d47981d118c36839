"""Paints the annotations of an article that has a new version: fate, words, outcome."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.analysis.reanchoring import Fate
from annotator.core.i18n import _
from annotator.core.revising import OWNER_LABELS
from annotator.ui import theme
from annotator.ui.revisions.model import FATE_LABELS, ROW, Row
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR
from annotator.ui.widgets import broken_lines, draw_text, paint_chip, reads_leftward
from annotator.ui.widgets.chips import Kind, chip_width

Index = QModelIndex | QPersistentModelIndex

LOOKS: Final[dict[Fate, tuple[Kind, str]]] = {
    Fate.KEPT: ("supports", "check-circle"),
    Fate.MOVED: ("questions", "arrow-bend-up-right"),
    Fate.AMBIGUOUS: ("questions", "question"),
    Fate.ORPHAN: ("denies", "tray"),
}

_SIDE, _PAD, _LINES = 10, 12, 2


class ItemDelegate(QStyledItemDelegate):
    """Three parts: a chip with the fate, two lines of the quote, what happens to it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(self._view.viewport().width(), theme.px(118))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        box = QRectF(option.rect).adjusted(_SIDE + 0.5, 2.5, -_SIDE - 0.5, -5.5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if selected else "line"), 1.5 if selected else 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(box, metrics.CORNER_CARD, metrics.CORNER_CARD)
        if selected and self._view.hasFocus():
            theme.paint_focus_ring(painter, box, metrics.CORNER_CARD)
        self._paint_words(painter, box.adjusted(_PAD, 10, -_PAD, -8), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, row: Row) -> None:
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        begin, end = reversed(sides) if rtl else sides
        kind, icon = LOOKS[row.item.fate]
        words = _(FATE_LABELS[row.item.fate])
        chip = QRectF(area.left(), area.top(), chip_width(words, icon), theme.px(metrics.CHIP))
        small = theme.font(metrics.TEXT_SMALL)
        side = QRectF(chip.right() + 8, chip.top(), area.right() - chip.right() - 8, chip.height())
        if rtl:
            chip.moveRight(area.right())
            side = QRectF(area.left(), chip.top(), chip.left() - 8 - area.left(), chip.height())
        paint_chip(painter, chip, words, kind, icon, rtl=rtl)
        draw_text(painter, side, _(OWNER_LABELS[row.item.owner]), small, "ink3", end)
        self._paint_quote(painter, area.adjusted(0, chip.height() + 6, 0, 0), row.item.quote)
        foot = QRectF(area.left(), area.bottom() - theme.px(18), area.width(), theme.px(18))
        weight = REGULAR if row.decided else MEDIUM
        role = "ink2" if row.decided else "accent"
        draw_text(painter, foot, row.outcome, theme.font(metrics.TEXT_SMALL, weight), role, begin)

    def _paint_quote(self, painter: QPainter, area: QRectF, quote: str) -> None:
        font = theme.font(metrics.QUOTE, family="reading")
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        side = sides[reads_leftward(quote)] | Qt.AlignmentFlag.AlignAbsolute
        height = theme.px(21)
        for at, line in enumerate(broken_lines(quote, font, int(area.width()), _LINES)):
            place = QRectF(area.left(), area.top() + at * height, area.width(), height)
            draw_text(painter, place, line, font, "ink", side)
