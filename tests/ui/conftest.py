"""A dressed application, and the habit of leaving nothing behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.ui import theme


def dress(app):
    """The light theme at 100 per cent; dressing again would restyle every widget there is."""
    worn = theme.current().name, theme.scale()
    if not app.styleSheet() or worn != (theme.LIGHT, 1.0):
        theme.apply(app, theme.LIGHT)


@pytest.fixture(autouse=True)
def app(qapp):
    """The application as it starts, before and after every test."""
    dress(qapp)
    yield qapp
    dress(qapp)


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp):
    """A test that leaves a thread, a running job or a window behind fails."""
    before = set(threading.enumerate())
    yield
    assert QThreadPool.globalInstance().waitForDone(2000), "a job is still running"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, f"threads left behind: {left}"
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.parent()]
    assert not shown, f"windows left open: {shown}"
