"""Where a bar that belongs to a place in the text may stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 8
"""Pixels between the last line of the selection and the bar."""


def beside(lines: QRect, size: QSize, area: QRect) -> QPoint:
    """The corner for a bar of ``size``: under some lines, or above where there is no room below.

    All in one coordinate system. The bar always lies inside ``area``.
    """
    y = lines.bottom() + GAP
    if y + size.height() > area.bottom():
        above = lines.top() - GAP - size.height()
        y = above if above >= area.top() else area.bottom() - size.height()
    x = min(max(lines.left(), area.left()), area.right() - size.width())
    return QPoint(max(x, area.left()), max(y, area.top()))
