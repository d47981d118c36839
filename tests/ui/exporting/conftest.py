"""An export dialog on a small project, with a folder of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.ui.exporting.dialog import ExportDialog
from annotator.ui.hub import Hub
from annotator.ui.preferences import PreferenceFile


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "config" / "preferences.json")


@pytest.fixture
def hub(workspace):
    made = Hub(workspace)
    yield made
    made.leave()


@pytest.fixture
def settle():
    """Waits for everything that is read and written off the window's thread."""

    def settled():
        for _turn in range(4):
            QThreadPool.globalInstance().waitForDone(5000)
            QApplication.processEvents()

    return settled


@pytest.fixture
def open_dialog(qtbot, hub, preferences, tmp_path, settle):
    def opened():
        dialog = ExportDialog(hub, preferences)
        qtbot.addWidget(dialog)
        dialog.folder = tmp_path / "out"
        dialog.resize(1220, 752)
        dialog.show()
        settle()
        return dialog

    yield opened
    settle()
