"""What the four marks of a comparison mean, for the bar at the foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.compare.fitting import fit
from annotator.ui.compare.painting import BOXES, Look, box_pen
from annotator.ui.widgets import Label

MEANINGS: Final = (
    (Look.WORDING, N_("wording")),
    (Look.ONLY_HERE, N_("only here")),
    (Look.LESS_PRECISE, N_("less precise")),
    (Look.CONFLICT, N_("conflict")),
)

_BETWEEN, _APART = 6, 8


class Swatch(QWidget):
    """A mark as it stands in the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._look is Look.WORDING:
            painter.setPen(QPen(theme.color("wording"), 2))
            y = self.height() - 4.0
            painter.drawLine(QLineF(1, y, self.width() - 2, y))
        else:
            edge, ground = BOXES[self._look]
            painter.setPen(box_pen(self._look, edge))
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 3.5, -2.5, -2.5), 3, 3)
        painter.end()


CHOOSE: Final = (
    N_("Choose two reports to compare"),
    N_("Press {Ctrl+Shift+D} or select two in the library"),
)
TOO_FEW: Final = (N_("Comparing needs two articles"), N_("Import them with {Ctrl+I}"))
"""What the view says without a pair, and the next key."""
FIRST_HINTS: Final = (
    ("Ctrl+Shift+D", N_("choose two reports")),
    ("Ctrl+I", N_("import")),
    ("Esc", N_("back to reading")),
    ("?", N_("all keys")),
)
HINTS = (
    ("N|P", N_("passage")),
    ("X", N_("conflict")),
    ("V", N_("carry tags over")),
    ("U", N_("unlink")),
    ("D", N_("confirm")),
    ("?", N_("all keys")),
)


class Legend(QWidget):
    """All four, in a row; where there is no room for all, none."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        self._parts: list[QWidget] = []
        for look, meaning in MEANINGS:
            for widget in (Swatch(look), Label(_(meaning), "small")):
                row.addWidget(widget)
                self._parts.append(widget)
            row.addSpacing(_APART)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        wide = sum(widget.sizeHint().width() + _BETWEEN for widget in self._parts)
        return QSize(wide + _APART * len(MEANINGS), theme.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit([self._parts], self.width() - _APART * len(MEANINGS), _BETWEEN)
