"""A project gets another name in the window; undo brings the old one back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.ui.dialogs.line_dialog import LineDialog


def test_a_project_is_renamed_and_undone(open_window, tmp_path):
    window = open_window(tmp_path / "Border.annotator")

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LineDialog)
        dialog.field.setText("The Ridge")
        dialog.accept()

    QTimer.singleShot(0, answer)
    window.book.run("rename_project")
    assert window.windowTitle() == "The Ridge – Source Annotator"
    assert window.hub.workspace.name == "The Ridge"
    window.undo()
    assert window.windowTitle() == "Border – Source Annotator"
