"""What every button that paints itself shares: hover, focus ring, following the theme."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui import theme


class PaintedButton(QAbstractButton):
    """Subclasses say how large they are (``sizeHint``) and how they look (``paint``)."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        # A click leaves the focus where the analyst reads; the Tab key reaches every button.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mirrored(self, part: QRectF) -> QRectF:
        """``part`` as it lies in a window that reads from right to left."""
        return mirrored(self, part)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def mirrored(widget: QWidget, part: QRectF) -> QRectF:
    """``part`` of ``widget``, flipped where the window reads from right to left."""
    return mirrored_in(widget, part, QRectF(widget.rect()))


def mirrored_in(widget: QWidget, part: QRectF, box: QRectF) -> QRectF:
    """``part`` of a ``box`` that ``widget`` paints, flipped where the window reads leftward."""
    if widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return part
    left = box.left() + box.right() - part.right()
    return QRectF(left, part.top(), part.width(), part.height())


def reads_leftward(text: str) -> bool:
    """Whether the first letter with a direction is of a script that runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def direction_of(text: str) -> Qt.LayoutDirection:
    """How a text runs, by its first letter that has a direction."""
    directions = Qt.LayoutDirection
    return directions.RightToLeft if reads_leftward(text) else directions.LeftToRight


def text_width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    role: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """One line in the colour of ``role``, elided to ``rect`` and centred in its height."""
    directions = Qt.LayoutDirection
    leftward = reads_leftward(text)
    painter.setLayoutDirection(directions.RightToLeft if leftward else directions.LeftToRight)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), shown)


def is_hovered(button: QAbstractButton) -> bool:
    return button.isEnabled() and button.underMouse()
