"""Locks the window while a long step is undone, and shows how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.hub import Hub
from annotator.ui.widgets import ProgressCard


class BusyDialog(QDialog):
    """Stays until the hub is idle again; Cancel leaves everything as it was."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint)
        self._hub = hub
        self.setModal(True)
        self.card = ProgressCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.setMinimumWidth(theme.px(380))
        self.card.cancelled.connect(hub.cancel)
        hub.busy.connect(self._on_busy)
        hub.progressed.connect(self.card.set_progress)
        hub.idle.connect(self._on_idle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._hub.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self._hub.is_busy)

    def _on_busy(self, words: str) -> None:
        self.setWindowTitle(words)
        self.card.start(words)
        self.card.show()
        self.open()

    def _on_idle(self) -> None:
        self.card.finish()
        self.accept()
