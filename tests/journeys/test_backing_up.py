"""The dialog of the backups says what it could not do, also while there is none."""

from __future__ import annotations

from PySide6.QtGui import QDesktopServices

from annotator.commands.project import RenameProject
from annotator.ui.window.backups import BackupsDialog
from annotator.workspace.backups import backups_at
from annotator.workspace.rescuing import Rescue


def test_a_first_backup_that_fails_is_said_where_it_is_seen(
    qtbot, open_window, tmp_path, monkeypatch
):
    folder = tmp_path / "backups"
    folder.write_text("no folder")
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(folder))
    path = tmp_path / "Border.annotator"
    window = open_window(path)
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.problem.isVisible()
    dialog.make_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "The backup cannot be written" in dialog.problem.text()
    assert dialog.make_button.isEnabled()
    folder.unlink()
    dialog.make_button.click()
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert not dialog.problem.isVisible()
    assert len(backups_at(path)) == 1


def test_a_backup_that_cannot_be_read_is_said(qtbot, open_window, tmp_path):
    path = tmp_path / "Border.annotator"
    window = open_window(path)
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.make_button.click()
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    dialog.chosen.path.write_bytes(b"")
    dialog.refresh()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert not dialog.restore_button.isEnabled()


def test_a_damaged_backup_shows_no_numbers_of_another(qtbot, open_window, tmp_path):
    path = tmp_path / "Border.annotator"
    window = open_window(path)
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    for count in (1, 2):
        dialog.make_button.click()
        qtbot.waitUntil(lambda count=count: dialog.list.count() == count)
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert dialog.then["articles"].text() == "0"
    dialog._found[0].path.write_bytes(b"")
    dialog.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: dialog.problem.text() != "")
    assert {label.text() for label in dialog.then.values()} == {"–"}
    assert dialog.since.text() == ""


def test_rescue_files_are_listed_with_the_backups_and_their_folder_opens(
    qtbot, open_window, tmp_path, monkeypatch
):
    path = tmp_path / "Border.annotator"
    window = open_window(path)
    kept = Rescue().keep(window.hub.workspace, RenameProject(name="Kept"))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert "rescue file" in dialog.list.item(0).text()
    assert dialog.chosen.path == kept
    dialog.folder_button.click()
    assert opened == [str(kept.parent)]
    window.projects.restore(dialog.chosen)
    assert window.hub.workspace.name == "Kept"
