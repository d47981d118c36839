"""The things to press on the first page: what one can do, and the projects opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.core.reach import is_file
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ElidedLabel,
    Icon,
    IconButton,
    KeyCap,
    Label,
    PaintedButton,
)
from annotator.ui.widgets.painted import is_hovered
from annotator.ui.widgets.tips import plain_tip


class _Pressable(PaintedButton):
    """A button as large as what lies on it; Enter presses it as well as Space."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class ActionCard(_Pressable):
    """A card that does one thing: icon, name, a line about it, its key."""

    def __init__(
        self, icon: str, name: str, note: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.setAccessibleDescription(note)
        words = QVBoxLayout()
        words.setSpacing(metrics.HAIR)
        words.addWidget(Label(name, "strong"))
        words.addWidget(ElidedLabel(note, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.LARGE, metrics.COSY, metrics.INSET, metrics.COSY)
        row.setSpacing(metrics.INSET)
        row.addWidget(Icon(icon, "accent", 22))
        row.addLayout(words, 1)
        if key:
            row.addWidget(KeyCap(key))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        over = is_hovered(self)
        painter.setPen(QPen(theme.color("line_strong" if over else "line"), 1))
        painter.setBrush(theme.color("hover" if self.isDown() else "raised"))
        painter.drawRoundedRect(box, metrics.CORNER_CARD, metrics.CORNER_CARD)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), metrics.CORNER_CARD)


class RecentRow(_Pressable):
    """A project that was opened lately; pale where its file is not there any more."""

    forget_wanted = Signal(str)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(Path(path).stem, parent)
        self.path = path
        self.missing = not is_file(Path(path))
        folder = short_folder(Path(path))
        said = _("{folder}, not there any more").format(folder=folder) if self.missing else folder
        self.setAccessibleDescription(said)
        self.setToolTip(plain_tip(path))
        self._forget = IconButton("x", _("Forget this project"), role="ink3")
        policy = self._forget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._forget.setSizePolicy(policy)
        self._forget.setVisible(self.missing)
        name = ElidedLabel(self.text(), "small" if self.missing else "medium")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.SMALL, metrics.HAIR, metrics.TIGHT, metrics.HAIR)
        row.setSpacing(metrics.COSY)
        row.addWidget(Icon("warning" if self.missing else "file-text", "ink3"))
        row.addWidget(name)
        row.addWidget(ElidedLabel(said, "small"), 1)
        row.addWidget(self._forget)
        self._forget.clicked.connect(lambda: self.forget_wanted.emit(self.path))

    def paint(self, painter: QPainter) -> None:
        if is_hovered(self) or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            corner = metrics.CORNER_CONTROL
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), metrics.CORNER_CONTROL)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._forget.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._forget.setVisible(self.missing)


def short_folder(path: Path) -> str:
    """The folder of a file, with ``~`` for that of the person."""
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)
