"""Says with the pointer that the window is at work, while a command takes longer than a blink."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

MANY: Final = 500
"""From so many articles on, a change of all of them is felt (10,000 take half a second)."""


@contextmanager
def busy(articles: int = MANY) -> Iterator[None]:
    """Show the pointer of waiting during what is done with so many articles, if they are many."""
    if articles < MANY:
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
