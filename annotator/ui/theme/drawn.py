"""Paints check boxes, radio buttons and arrows, also as the files that a style sheet can name."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from annotator.ui.theme.active import color, current
from annotator.ui.theme.icons import paint_icon
from annotator.ui.theme.metrics import FOCUS_RING, px

_BOX = 16
_ARROW = 12
_UNPACKED = 100
"""Of the quality that Qt knows: packing the files at every start took three times as long."""


def paint_check(
    painter: QPainter, rect: QRectF, state: Qt.CheckState, *, live: bool = True
) -> None:
    """Paint a check box of 16 px in the middle of ``rect``; not ``live`` is disabled."""
    theme = current()
    side = min(rect.width(), rect.height())
    unit = side / _BOX
    box = QRectF(0, 0, side - 2 * unit, side - 2 * unit)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == Qt.CheckState.Unchecked:
        painter.setPen(QPen(QColor(theme.edge if live else theme.line_strong), 1.3 * unit))
        painter.setBrush(QColor(theme.paper))
        inset = 0.3 * unit
        box = box.adjusted(inset, inset, -inset, -inset)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if live else theme.ink4))
    painter.drawRoundedRect(box, 3.5 * unit, 3.5 * unit)
    pen = QPen(QColor(theme.accent_ink), 1.8 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    middle = rect.center()
    if state == Qt.CheckState.Checked:
        tick = ((-3.5, 0.2), (-1.0, 2.6), (3.5, -2.6))
        painter.drawPolyline([middle + QPointF(x, y) * unit for x, y in tick])
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(middle + QPointF(-3.4, 0) * unit, middle + QPointF(3.4, 0) * unit)
    painter.restore()


def paint_radio(painter: QPainter, rect: QRectF, *, on: bool, live: bool = True) -> None:
    """Paint a radio button of 16 px in the middle of ``rect``."""
    theme = current()
    side = min(rect.width(), rect.height())
    unit = side / _BOX
    ring = QColor(theme.accent if on else theme.edge) if live else QColor(theme.line_strong)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ring, 1.5 * unit))
    painter.setBrush(QColor(theme.paper))
    painter.drawEllipse(rect.center(), 6.5 * unit, 6.5 * unit)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        painter.drawEllipse(rect.center(), 3.5 * unit, 3.5 * unit)
    painter.restore()


Paint = Callable[[QPainter, QRectF], None]


def paint_focus_ring(
    painter: QPainter, rect: QRectF, corner: float, role: str = "accent", inset: float = 0.0
) -> None:
    """Paint the ring that shows where the keyboard is, just inside ``rect``."""
    half = FOCUS_RING / 2 + inset
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(role), FOCUS_RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = max(0.0, corner - half)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), corner, corner)
    painter.restore()


def indicator_files() -> dict[str, str]:
    """Files of every indicator in the present theme, as a style sheet writes their paths."""
    return {name: _file(name, size, paint) for name, size, paint in _indicators()}


def _indicators() -> Iterator[tuple[str, int, Paint]]:
    states = {
        "unchecked": Qt.CheckState.Unchecked,
        "checked": Qt.CheckState.Checked,
        "partial": Qt.CheckState.PartiallyChecked,
    }
    for suffix, live in (("", True), ("_off", False)):
        for name, state in states.items():
            yield f"check_{name}{suffix}", _BOX, partial(paint_check, state=state, live=live)
        for name, on in (("empty", False), ("chosen", True)):
            yield f"radio_{name}{suffix}", _BOX, partial(paint_radio, on=on, live=live)
    for way in ("down", "up", "right", "left"):
        yield f"caret_{way}", _ARROW, partial(paint_icon, name=f"caret-{way}", role="ink3")


def _file(name: str, size: int, paint: Paint) -> str:
    stem = f"{current().name}-{px(size)}-{name}"
    for ratio, suffix in ((1, ""), (2, "@2x")):
        file = _folder() / f"{stem}{suffix}.png"
        if not file.exists():
            _draw(px(size), ratio, paint).save(str(file), quality=_UNPACKED)
    return (_folder() / f"{stem}.png").as_posix()


def _draw(side: int, ratio: int, paint: Paint) -> QPixmap:
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


# Kept until the program ends: the style sheet reads the files whenever a widget is polished.
@cache
def _folder() -> Path:
    made = tempfile.mkdtemp(prefix="annotator-theme-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)
