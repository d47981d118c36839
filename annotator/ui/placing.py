"""Where bars and dialogs may stand, and how large they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from annotator.ui import theme

GAP = 8
"""Pixels between the last line of the selection and the bar."""
BESIDE = 6
"""Pixels that a bar reaches beyond the column of text on either side."""
_FRAME: Final = QSize(40, 48)
"""What the frame of a window takes, and a little room around it."""


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


def open_as_large_as(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog its size in points of the text size; never more than the screen has."""
    room = dialog.screen().availableSize() - _FRAME
    dialog.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room))
