"""Gives the lists of the view the keys of its actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.latin import keys_of

_HELD_ELSEWHERE: Final = frozenset({"Ctrl+Return", "F2"})
"""Keys of actions that need an article; in this view they are its own."""


class ViewKeys(QObject):
    """Watches widgets: a key of an action does it, Esc leaves, all others are the widget's."""

    left = Signal()

    def __init__(self, run: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run

    def watch(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys_of(event) in _HELD_ELSEWHERE:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            keys = keys_of(event)
            return bool(keys) and self._run(keys)
        return super().eventFilter(watched, event)
