"""What the fills of bars mean, in a row under a chart."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.overview.delegate import paint_fill
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label

FILLS: Final = (("supports", N_("asserts")), ("denies", N_("denies")), ("outline", N_("other")))


class Swatch(QWidget):
    """A piece of a bar."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_fill(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._role)
        painter.end()

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class BarLegend(QWidget):
    """The fills with their words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(metrics.SMALL), 0, 0, 0)
        row.setSpacing(metrics.SNUG)
        for role, words in FILLS:
            row.addWidget(Swatch(role))
            row.addWidget(Label(_(words), "small"))
            row.addSpacing(metrics.MEDIUM)
        row.addStretch(1)
