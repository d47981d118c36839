"""A dressed application, and the habit of leaving nothing behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.ui import theme


@pytest.fixture(autouse=True)
def dressed(qapp):
    """Every test sees the light theme at 100 per cent."""
    if not qapp.styleSheet() or (theme.current().name, theme.scale()) != ("light", 1.0):
        theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """A test that leaves a thread, a running job or a window behind fails."""
    before = set(threading.enumerate())
    yield
    assert QThreadPool.globalInstance().waitForDone(2000), "a job is still running"
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, f"threads left behind: {left}"
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.parent()]
    assert not shown, f"windows left open: {shown}"
