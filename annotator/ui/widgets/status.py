"""Shows how far an article is: a ring, a half, a tick."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme

STATUSES: Final = {"new": N_("New"), "open": N_("In progress"), "done": N_("Done")}
_SIZE = 12


def paint_status(painter: QPainter, rect: QRectF, status: str) -> None:
    """Paint the mark of ``new``, ``open`` or ``done`` in the middle of ``rect``."""
    side = min(rect.width(), rect.height())
    unit = side / _SIZE
    middle = rect.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if status == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("supports"))
        painter.drawEllipse(middle, side / 2, side / 2)
        pen = QPen(theme.color("raised"), 1.6 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tick = ((-2.8, 0.2), (-0.8, 2.2), (2.8, -2.0))
        painter.drawPolyline([middle + QPointF(x, y) * unit for x, y in tick])
    else:
        role = "edge" if status == "new" else "accent"
        painter.setPen(QPen(theme.color(role), 1.5 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(0, 0, 10 * unit, 10 * unit)
        ring.moveCenter(middle)
        painter.drawEllipse(ring)
        if status == "open":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(role))
            painter.drawPie(ring, 90 * 16, -180 * 16)
    painter.restore()


class StatusMark(QWidget):
    """The mark as a widget; its name is read out and shown as a tip."""

    def __init__(self, status: str = "new", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_status(status)
        self._refresh()
        theme.changed.connect(self._refresh)

    def set_status(self, status: str) -> None:
        self.status = status
        self.setAccessibleName(_(STATUSES[status]))
        self.setToolTip(_(STATUSES[status]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SIZE), theme.px(_SIZE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        paint_status(painter, QRectF(self.rect()), self.status)
        painter.end()

    def _refresh(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
