"""What looks like a search field in the top bar and opens the command palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import PaintedButton, draw_text, native_key, text_width

_FULL: Final = 232
_LEAST: Final = 150
_ALONE: Final = 33


class SearchButton(PaintedButton):
    """A field with a magnifying glass, a word and a key."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = native_key(key)
        self._is_folded = False
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_folded(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        """Show the magnifying glass alone."""
        self._is_folded = on
        self.setToolTip(f"{self.text()}  {self._key}" if on else "")
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def take(self, more: int) -> None:
        """Be so many pixels wider than need be, up to the full width."""
        if not self._is_folded:
            self.setFixedWidth(min(theme.px(_FULL), self.sizeHint().width() + max(0, more)))

    def sizeHint(self) -> QSize:
        """The least that its words need."""
        return QSize(theme.px(_ALONE if self._is_folded else _LEAST), theme.px(metrics.CONTROL))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(box, 7, 7)
        side = theme.px(15)
        glass = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, self.mirrored(glass), "magnifying-glass", "ink3")
        if not self._is_folded:
            self._paint_words(painter, glass)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), 7)

    def _paint_words(self, painter: QPainter, glass: QRectF) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        words = QRectF(glass.right() + theme.px(7), 0, self.width() / 2, self.height())
        draw_text(painter, self.mirrored(words), self.text(), theme.font(12), "ink3", left)
        font = theme.font(11, 500)
        width = text_width(self._key, font) + theme.px(10)
        side = theme.px(18)
        right = self.width() - theme.px(6)
        cap = QRectF(right - width, (self.height() - side) / 2, width, side)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(self.mirrored(cap), 4, 4)
        draw_text(painter, self.mirrored(cap), self._key, font, "ink2")
