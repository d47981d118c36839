"""The dialog of the backups says what it could not do, also while there is none."""

from __future__ import annotations

from annotator.ui.window.backups import BackupsDialog
from annotator.workspace.backups import backups_at


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
