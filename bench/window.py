"""The real window on a real project, without a screen, and a watch on what it paints."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QThreadPool
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui import theme
from annotator.ui.desk.desk import ReadingDesk
from annotator.ui.hub import Hub
from annotator.ui.preferences import PreferenceFile
from annotator.ui.reader.view import ArticleView
from annotator.ui.window.appearance import dress
from annotator.ui.window.keeping import AFTER
from annotator.ui.window.window import MainWindow

_PATIENCE: Final = 30.0
"""Seconds after which something is not going to be painted any more."""
_NAMED: Final = frozenset(("Enter", "Esc", "Tab", "F2", "PgDown", "PgUp", "Home"))


def dressed() -> QApplication:
    """The application in its light theme."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else makes one
    theme.apply(app, theme.LIGHT)
    return app


def press(window: QWidget, keys: str) -> int:
    """Press a key on what has the focus, or type words; how many presses it was."""
    widget = QApplication.focusWidget() or window
    combination = QKeySequence.fromString(keys)
    if len(keys) > 1 and keys not in _NAMED and "+" not in keys:
        QTest.keyClicks(widget, keys)
        return len(keys)
    pressed = combination[0]  # type: ignore[index] # it holds what was read
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())
    return 1


def rest() -> None:
    """Let everything come to an end that was set going."""
    for _turn in range(3):
        QTest.qWait(5)
        QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(  # noqa: N802 - Qt calls it
        self, _watched: QObject, event: QEvent
    ) -> bool:
        """Count, and let everything pass."""
        self.count += event.type() is QEvent.Type.Paint
        return False

    def after(self, job: Callable[[], object]) -> float:
        """Milliseconds from the beginning of a job until what it changed was painted."""
        before, start = self.count, perf_counter()
        job()
        QApplication.processEvents()
        while self.count == before:
            if perf_counter() - start > _PATIENCE:
                message = "nothing was painted"
                raise RuntimeError(message)
            QApplication.processEvents()
        return (perf_counter() - start) * 1000


class RealWindow:
    """The window as a person has it, with the parts that benches press keys on."""

    def __init__(self, window: MainWindow, hub: Hub, desk: ReadingDesk) -> None:
        self.window, self.hub, self.desk = window, hub, desk
        self.painted = Painted(desk.pane.view.viewport())

    @property
    def view(self) -> ArticleView:
        return self.desk.pane.view

    def press(self, keys: str) -> None:
        press(self.window, keys)

    def open(self, article_id: str) -> float:
        """Open an article; milliseconds until it was painted."""
        return self.painted.after(lambda: self.desk.open_article(article_id))


def calm() -> None:
    """Wait until the window has done what it does once, some seconds after it was opened."""
    QTest.qWait(AFTER + 200)  # the look at the file, and the backup of the day
    rest()


@contextmanager
def opened(project: Path, folder: Path) -> Iterator[RealWindow]:
    """The window with a project; its settings lie in ``folder``. Nothing moves by itself."""
    dressed()
    preferences = PreferenceFile(folder / "config" / "preferences.json")
    preferences.values.coder = "Ada"
    preferences.values.theme = "light"
    preferences.values.reduce_motion = True  # what glides would be painted many times
    dress(preferences.values)
    window = MainWindow(preferences)
    window.resize(1440, 900)
    window.show()
    window.projects.open(project)
    assert window.hub is not None  # noqa: S101 - a project is open
    assert window.desk is not None  # noqa: S101 - so is its desk
    window.desk.pane.view.setFocus()
    calm()
    yield RealWindow(window, window.hub, window.desk)
    window.close()
