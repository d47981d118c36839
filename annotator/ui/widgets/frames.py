"""Frames that hold other widgets: cards, pop-ups, notes, lines, the header of a panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.hints import NONE
from annotator.ui.theme import metrics
from annotator.ui.widgets.labels import Label


class Frame(QFrame):
    """A plain frame of one ``kind``, such as ``paper``, ``panel``, ``well`` or ``note-accent``."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, kind)


class Card(Frame):
    """A card with a column (``body``); the chosen one has an accent edge."""

    clicked = Signal()
    activated = Signal()

    def __init__(self, *, selectable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._active = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(metrics.MEDIUM, metrics.COSY, metrics.MEDIUM, metrics.COSY)
        self.body.setSpacing(metrics.SMALL)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def is_active(self) -> bool:
        return self._active

    def set_active(self, *, on: bool) -> None:
        self._active = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._active or self.hasFocus():
            painter = QPainter(self)
            theme.paint_focus_ring(painter, QRectF(self.rect()), metrics.CORNER_CARD)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            self.activated.emit()
            return
        super().keyPressEvent(event)


class Popup(Frame):
    """What floats over the page: a raised frame with a column (``body``) and the one shadow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("popup", parent)
        self.keys_here = NONE  # it names its keys itself
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(metrics.INSET, metrics.COSY, metrics.INSET, metrics.COSY)
        self.body.setSpacing(metrics.COSY)
        theme.add_shadow(self)


class ScrollColumn(QScrollArea):
    """A column (``body``) that scrolls upright, on whatever ground it lies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        theme.set_kind(column, "scrolled")
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(metrics.COSY)
        self.setWidget(column)


class PanelHeader(QWidget):
    """A heading with room for icon buttons at its end."""

    def __init__(self, title: str, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "subheading")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        for button in buttons:
            self._row.addWidget(button)
        self.setMinimumHeight(28)

    def add_button(self, button: QWidget) -> None:
        self._row.addWidget(button)


class Line(Frame):
    """A hairline between two things."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("line-upright" if upright else "line", parent)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)
