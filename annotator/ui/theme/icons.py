"""Colours the shipped one-colour SVG icons by role, crisp at every pixel density.

To add one: put the SVG into ``resources/icons`` and use its name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.core.resources import resource
from annotator.ui.theme.active import current
from annotator.ui.theme.metrics import ICON, px

_DENSITIES = (1.0, 2.0)
_AIR = 1 / 16
"""Share of an icon's side that stays empty at each edge: next to text, icons look large."""


def pixmap(name: str, role: str = "ink2", size: int = ICON, ratio: float = 0.0) -> QPixmap:
    """The icon in the colour of ``role``, ``size`` pixels wide at 100 % text.

    ``ratio`` is the device pixel ratio; 0 takes that of the sharpest screen.

    Raises:
        FileNotFoundError: no icon has this name.
    """
    return _pixmap(name, current()[role], px(size), ratio or _sharpest())


def icon(name: str, role: str = "ink2", disabled: str = "ink4") -> QIcon:
    """The icon for buttons, menus and items, paler where it is disabled."""
    return _icon(name, current()[role], current()[disabled], px(ICON), _sharpest())


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str = "ink2") -> None:
    """Paint the icon into ``rect``, for delegates and painted widgets."""
    ratio = abs(painter.deviceTransform().m11()) or 1.0  # also where a picture is made of it
    side = max(1, round(min(rect.width(), rect.height())))
    corner = rect.center() - QRectF(0, 0, side, side).center()
    # Between two pixels an icon blurs.
    corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawPixmap(corner, _pixmap(name, current()[role], side, ratio))


def has_icon(name: str) -> bool:
    return resource(f"icons/{name}.svg").is_file()


def _sharpest() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@cache
def _svg(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=2000)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    made = QPixmap(QSize(side, side) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    inset = _AIR * made.width()
    drawing.render(painter, QRectF(made.rect()).adjusted(inset, inset, -inset, -inset))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=500)
def _icon(name: str, colour: str, disabled: str, side: int, ratio: float) -> QIcon:
    made = QIcon()
    for density in sorted({*_DENSITIES, ratio}):
        made.addPixmap(_pixmap(name, colour, side, density))
        made.addPixmap(_pixmap(name, disabled, side, density), QIcon.Mode.Disabled)
    return made
