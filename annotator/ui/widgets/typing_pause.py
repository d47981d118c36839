"""Says when what is typed should be stored: where typing pauses, and every few seconds of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

LATEST: Final = 2_500
"""Milliseconds: so much typing without a pause is the most that a crash takes."""


class TypingPause(QTimer):
    """Times out so many milliseconds after the last :meth:`touch`, at most ``LATEST`` after one."""

    def __init__(self, pause: int, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(pause)
        self._since = QElapsedTimer()

    def touch(self) -> None:
        """Something was typed."""
        if not self.isActive():
            self._since.start()
        elif self._since.elapsed() + self.interval() > LATEST:
            return  # it is due, however fast the typing goes on
        self.start()
