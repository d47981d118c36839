"""Waits until a window has done what it put off."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest


def settle():
    """Wait for what is painted, and for what is looked for once it is."""
    QTest.qWait(20)
    QThreadPool.globalInstance().waitForDone()
    QTest.qWait(20)
