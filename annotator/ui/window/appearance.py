"""Puts the theme and the size of letters that a person likes on the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.ui import theme
from annotator.ui.preferences import Preferences


def dress(preferences: Preferences) -> None:
    """Apply the chosen theme; nothing happens where it is on already."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - the window room has one
    name = preferences.theme
    if name not in {theme.LIGHT, theme.DARK}:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = theme.DARK if dark else theme.LIGHT
    scale = preferences.text_size / 100
    if not app.styleSheet() or (theme.current().name, theme.scale()) != (name, scale):
        theme.apply(app, name, scale)
