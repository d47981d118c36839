"""What was typed on the import page is never thrown away unasked, whichever way one goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from tests import builders


def drop_on(widget, path):
    """Drop a file, as the system does: what does not take it leaves it to what is around."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(5, 5), *given, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), *given, keys))
    QTest.qWait(1)


WAYS = {
    "another": lambda window, there: window.projects.open(there),
    "choose": lambda window, _there: window.book.run("open_project"),
    "new": lambda window, _there: window.book.run("new_project"),
    "sample": lambda window, _there: window.book.run("open_sample"),
    "drop": lambda window, there: drop_on(window.imports.page, there),
    "quit": lambda window, _there: window.book.run("quit"),
    "close": lambda window, _there: window.close(),
}


@pytest.fixture
def there(tmp_path, templates):
    """Another project."""
    path = tmp_path / "There.annotator"
    templates.new(path).close()
    return path


@pytest.fixture
def window(open_window, tmp_path, there, sample, monkeypatch):
    made = tmp_path / "New.annotator"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(there), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(made), ""))
    monkeypatch.setattr("annotator.ui.window.projects.projects_folder", lambda: sample.parent)
    window = open_window(tmp_path / "Here.annotator")
    yield window
    if window.imports.page is not None:
        window.imports.leave()  # else closing would ask


@pytest.fixture
def page(window, tmp_path, qtbot):
    file = tmp_path / "gate.txt"
    file.write_text(builders.TEXT, encoding="utf-8")
    window.imports.import_paths([file])
    page = window.imports.page
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)
    return page


@pytest.fixture
def asked():
    """Answers the next question with the button of this name; the headings that were asked."""
    seen = []

    def answering(id_):
        def answer():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, ChoiceDialog):
                seen.append(dialog.windowTitle())
                dialog.buttons[id_].click()

        QTimer.singleShot(50, answer)
        return seen

    return answering


def typed(page):
    QTest.keyClicks(page.about.fields["author"].edit, "Ann Orme")


@pytest.mark.parametrize("way", WAYS)
def test_going_another_way_asks_first(window, page, there, asked, way):
    typed(page)
    seen = asked("stay")
    WAYS[way](window, there)
    assert seen == ["These articles are not imported yet"]
    assert window.isVisible()
    assert window.imports.page is page
    assert page.about.fields["author"].edit.text() == "Ann Orme"
    assert window.projects.workspace.path.name == "Here.annotator"


@pytest.mark.parametrize("way", ["another", "choose", "new", "sample", "drop"])
def test_who_leaves_all_the_same_is_where_they_wanted_to_be(window, page, there, asked, way):
    typed(page)
    asked("leave")
    WAYS[way](window, there)
    assert window.imports.page is None
    assert window.projects.workspace.path.name != "Here.annotator"


def test_nothing_is_asked_where_nothing_was_changed(window, page, there, asked):
    seen = asked("stay")
    assert window.projects.open(there)
    QTest.qWait(80)
    assert seen == []
    assert window.imports.page is None


def test_a_project_that_is_dropped_on_the_library_is_opened(window, there):
    drop_on(window.desk.library, there)
    assert window.projects.workspace.path == there
    assert window.imports.page is None


def test_a_project_that_is_dropped_on_the_first_page_is_opened(window, there):
    window.projects.close()
    drop_on(window.start, there)
    assert window.projects.workspace.path == there
    assert window.imports.page is None
