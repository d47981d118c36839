"""Remembers which theme is on and tells painted widgets when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from annotator.ui.theme.tokens import LIGHT, Theme, load


class Notifier(QObject):
    """Says when the theme or the size of the text has changed."""

    changed = Signal()


notifier = Notifier()
_active: list[Theme] = []


def current() -> Theme:
    """The theme that is on; light before any was applied."""
    return _active[0] if _active else load(LIGHT)


def set_current(theme: Theme) -> None:
    _active[:] = [theme]


def color(role: str, opacity: float = 1.0) -> QColor:
    """The colour of ``role`` in the theme that is on, for painters."""
    made = QColor(current()[role])
    if opacity < 1:
        made.setAlphaF(made.alphaF() * opacity)
    return made
