"""Lays out what is not seen yet in steps so small that keys and scrolling never wait for one.

Qt lays a long document out behind the visible page, in steps that double up to 200,000 characters:
each of them holds the window up for 100 to 250 ms, for some seconds after a book was opened.
"""

from __future__ import annotations

from time import perf_counter
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimerEvent
from PySide6.QtGui import QTextDocument

_STEP: Final = 3_000
"""Characters that are laid out before we look at the clock."""
_SPAN: Final = 0.006
"""Seconds after which a step ends; Qt asks for the next one 10 ms later."""


class SmallSteps(QObject):
    """Takes the place of Qt's own steps for one document, and lives as long as it does."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._at = 0
        document.documentLayout().installEventFilter(self)

    def restart(self) -> None:
        """The document is laid out anew, from its beginning."""
        self._at = 0

    def eventFilter(self, layout: QObject, event: QEvent) -> bool:
        if not isinstance(event, QTimerEvent) or not self._asks_for_a_step(layout, event):
            return False
        end = perf_counter() + _SPAN
        last = self._document.characterCount() - 1
        while perf_counter() < end and self._at < last:
            self._at = min(self._at + _STEP, last)
            # to say where a block stands, Qt lays out as far as that
            self._document.documentLayout().blockBoundingRect(self._document.findBlock(self._at))
        return self._at < last

    @staticmethod
    def _asks_for_a_step(layout: QObject, event: QTimerEvent) -> bool:
        """The other timer of a layout, for its size, has no interval."""
        timers = QAbstractEventDispatcher.instance().registeredTimers(layout)
        return any(one.timerId == event.timerId() and one.interval for one in timers)
