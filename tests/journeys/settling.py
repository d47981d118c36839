"""Waits until a window has done what it put off."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest

ROUNDS, PAUSE = 3, 12
"""What is put off may put off more: a timer, a thread, and a timer once the thread has ended."""


def settle():
    """Wait for what is painted, and for what is looked for once it is."""
    for _round in range(ROUNDS):
        QTest.qWait(PAUSE)
        QThreadPool.globalInstance().waitForDone()
    QTest.qWait(PAUSE)
