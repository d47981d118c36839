"""A project that is only read takes no articles in, and says so before anything is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.ui.dialogs.line_dialog import LineDialog
from tests import builders
from tests.journeys.settling import settle

SENTENCE = "This project was opened for reading only."


@pytest.fixture
def window(open_window, path, templates, monkeypatch):
    for asks in ("getOpenFileNames", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asks, lambda *_given: pytest.fail("files were asked for"))
    monkeypatch.setattr(LineDialog, "ask", lambda *_given: pytest.fail("an address was asked for"))
    window = open_window()
    window.projects.open(templates.filled(path, builders.article), read_only=True)
    settle()
    return window


@pytest.fixture
def told(window):
    told = []
    window.hub.refused.connect(told.append)
    return told


@pytest.mark.parametrize(
    "action", ["import_files", "import_folder", "import_address", "paste_article"]
)
def test_an_import_is_refused_before_anything_is_asked(window, told, action):
    QApplication.clipboard().setText("The gate was shut.")
    window.book.run(action)
    assert told == [SENTENCE]
    assert window.imports.page is None
    assert window.pages.currentWidget() is window.desk


@pytest.mark.parametrize("where", ["window", "library"])
def test_dropped_files_are_refused_once(window, told, tmp_path, where):
    folders = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "gate.txt").write_text("The gate was shut.", encoding="utf-8")
        (folder / "gate.ann").write_text("T1\tClaim 0 8\tThe gate\n", encoding="utf-8")
        folders.append(QUrl.fromLocalFile(str(folder)))
    data = QMimeData()
    data.setUrls(folders)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    (window if where == "window" else window.desk.library).dropEvent(drop)
    settle()
    assert told == [SENTENCE]
    assert window.imports.page is None
    assert QApplication.activeModalWidget() is None
