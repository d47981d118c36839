"""The real window with a real project, as a person has it."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from annotator.ui.dialogs.drafts import forget_all
from annotator.ui.preferences import PreferenceFile
from annotator.ui.window.appearance import dress
from annotator.ui.window.window import MainWindow
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES, assert_looks_like


@pytest.fixture
def preferences(tmp_path):
    file = PreferenceFile(tmp_path / "config" / "preferences.json")
    file.values.coder = "Ada"
    file.values.theme = "light"
    file.values.reduce_motion = True
    return file


@pytest.fixture(autouse=True)
def _no_drafts():
    """What a test typed and left is not there in the next one."""
    yield
    forget_all()


@pytest.fixture(autouse=True)
def _processes(quick_processes):
    """A journey does not wait for interpreters."""


@pytest.fixture
def looks_as_accepted(preferences):
    """Compares a widget with its pictures in light and dark; ``{}`` in the name is which.

    It is light already as it is opened: one change dresses all of a window, and takes long.
    """

    def compared(widget, name):
        for colours in ("light", "dark"):
            preferences.values.theme = colours
            dress(preferences.values)
            settle()
            assert_looks_like(widget, name.format(colours))

    return compared


@pytest.fixture(params=list(SIZES))
def size(request):
    return request.param


@pytest.fixture(scope="session")
def sample(templates, tmp_path_factory):
    """The sample project, to be copied."""
    return templates.sample(tmp_path_factory.mktemp("sample") / "Sample.annotator")


@pytest.fixture
def sample_path(sample, tmp_path):
    """The sample project of one test, to be changed."""
    path = tmp_path / "Sample.annotator"
    shutil.copy(sample, path)
    return path


@pytest.fixture
def open_window(qtbot, qapp, preferences, templates):
    """Opens windows on project files, new ones where there are none; closes them at the end."""
    windows = []

    def opened(path=None):
        dress(preferences.values)
        window = MainWindow(preferences)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        if path is not None:
            if not path.exists():
                templates.new(path).close()
            window.projects.open(path)
        return window

    yield opened
    for window in windows:
        window.close()
    QApplication.processEvents()
    _delete_all()


@pytest.fixture
def open_at_first_article(open_window):
    """Opens a project, and its first article with the focus in the text."""

    def opened(path):
        window = open_window(path)
        window.desk.open_article(window.hub.workspace.articles.all()[0].id)
        settle()
        window.desk.pane.view.setFocus()
        return window

    return opened


def _delete_all():
    """Windows and what they leave behind: every later change of the theme would dress it too.

    Outside a loop of events ``deleteLater`` alone deletes nothing.
    """
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def press(qtbot):
    """Presses keys one after the other on whatever has the focus: ``press("J", "C", "Enter")``."""
    names = {
        "Enter": Qt.Key.Key_Return,
        "Esc": Qt.Key.Key_Escape,
        "Tab": Qt.Key.Key_Tab,
        "Backspace": Qt.Key.Key_Backspace,
        "Del": Qt.Key.Key_Delete,
        "Down": Qt.Key.Key_Down,
        "F2": Qt.Key.Key_F2,
        "F6": Qt.Key.Key_F6,
        "Space": Qt.Key.Key_Space,
        "+": Qt.Key.Key_Plus,
    }
    held = {
        "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
    }

    def pressed(*keys):
        for key in keys:
            *modifiers, name = key.split("+") if len(key) > 1 else [key]
            modifier = Qt.KeyboardModifier.NoModifier
            for one in modifiers:
                modifier |= held[one]
            widget = QApplication.focusWidget()
            assert widget is not None, f"nothing has the focus for {key}"
            if name in names:
                qtbot.keyClick(widget, names[name], modifier)
            elif modifier:
                qtbot.keyClick(widget, getattr(Qt.Key, f"Key_{name.upper()}"), modifier)
            else:
                qtbot.keyClicks(widget, name)
            QApplication.processEvents()

    return pressed
