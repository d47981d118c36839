"""What is wrong stays said until it is over: nothing that nobody did takes it away."""

from __future__ import annotations

import sys

import pytest

from annotator.commands.project import RenameProject
from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from annotator.ui.window.backups import BackupsDialog
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.backups import backups_at
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def path(tmp_path, templates):
    def fill(workspace):
        builders.mention(workspace, builders.article(workspace))

    return templates.filled(tmp_path / "Border.annotator", fill, codebook=False)


@pytest.fixture
def no_backups(tmp_path, monkeypatch):
    """A file lies where the folder of the backups should; removing it makes room."""
    file = tmp_path / "backups"
    file.write_text("no folder")
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(file))
    return file


def red(window):
    if not window.banner.isVisibleTo(window):
        return ""
    return window.banner._text.text() + "\n" + window.banner._detail.text()


def set_up_something(window):
    """As looking for duplicates and preparing the search do by themselves."""
    window.hub.workspace.set_coder("Somebody else")


def fail_to_back_up(qtbot, window):
    with qtbot.waitSignal(window.faults.keeper.not_backed_up):
        window.faults.keeper.look()


def test_what_is_not_saved_stays_said_until_the_person_saves_something(open_window, path):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    assert window.hub.do(RenameProject(name="Lost?")) is None
    away.rename(path)
    set_up_something(window)
    assert "is gone" in red(window)
    assert "not saved" in window.bottom._state.text()
    assert window.hub.do(RenameProject(name="Saved")) is not None
    assert red(window) == ""
    assert "not saved" not in window.bottom._state.text()


def test_what_the_disk_refused_is_saved_once_it_takes_it(open_window, path):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    assert window.hub.do(RenameProject(name="Refused")) is None
    assert "1 change is kept here" in red(window)
    away.rename(path)
    assert window.hub.do(RenameProject(name="Next")) is not None
    assert red(window) == ""
    window.undo()
    assert window.hub.workspace.name == "Refused"


def test_what_the_disk_refused_is_saved_without_doing_anything(qtbot, open_window, path):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    assert window.hub.do(RenameProject(name="Refused")) is None
    away.rename(path)
    qtbot.waitUntil(lambda: red(window) == "", timeout=30_000)
    assert window.hub.workspace.name == "Refused"


def test_what_is_tried_again_after_the_disk_refused_it_is_done_once(open_window, path):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    assert window.hub.do(RenameProject(name="Refused")) is None
    away.rename(path)
    assert window.hub.do(RenameProject(name="Refused")) is not None
    window.undo()
    assert window.hub.workspace.name == "Border"


def test_going_back_to_an_earlier_value_while_changes_wait_is_not_forgotten(open_window, path):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    for name in ("One", "Two", "One"):
        assert window.hub.do(RenameProject(name=name)) is None
    away.rename(path)
    assert window.hub.do(RenameProject(name="Two")) is not None
    assert window.hub.workspace.name == "Two"
    window.undo()
    assert window.hub.workspace.name == "One"


def test_many_changes_while_the_file_is_away_are_no_fault_of_the_program(
    qtbot, open_window, path, monkeypatch
):
    faults = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    window = open_window(path)
    path.rename(path.with_name("away.annotator"))
    for number in range(6):
        window.hub.do(RenameProject(name=f"Name {number}"))
        qtbot.wait(150)
    qtbot.wait(1_200)
    assert faults == []


def test_a_copy_holds_what_waits(qtbot, open_window, path, tmp_path):
    window = open_window(path)
    path.rename(path.with_name("away.annotator"))
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=30_000):  # which reads the file
        assert window.hub.do(RenameProject(name="Refused")) is None
    window.projects._copy_to(tmp_path / "copy.annotator")
    with open_project(tmp_path / "copy.annotator", coder="Ada") as copy:
        assert copy.name == "Refused"


def test_undo_takes_no_word_from_the_red_line(qtbot, open_window, path):
    window = open_window(path)
    path.rename(path.with_name("away.annotator"))
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=30_000):
        assert window.hub.do(RenameProject(name="Refused")) is None
    window.undo()
    assert "1 change is kept here" in red(window)
    assert "is kept in" in red(window)


def test_closing_names_a_rescue_file_that_has_what_was_refused(qtbot, open_window, path):
    window = open_window(path)
    path.rename(path.with_name("away.annotator"))
    assert window.hub.do(RenameProject(name="Refused")) is None
    window.close_project()
    said = red(window)
    assert "all that you did is in" in said
    kept = next(file for file in rescued_folder().glob("*.annotator") if file.name in said)
    with open_project(kept, coder="Ada") as rescued:
        assert rescued.name == "Refused"


def test_closing_asks_where_what_is_not_saved_would_be_lost(
    qtbot, open_window, path, no_backups, monkeypatch
):
    window = open_window(path)
    away = path.with_name("away.annotator")
    path.rename(away)
    with qtbot.waitSignal(window.faults.keeper.not_rescued, timeout=30_000):
        assert window.hub.do(RenameProject(name="Refused")) is None
    asked = []
    monkeypatch.setattr(ChoiceDialog, "ask", lambda heading, *_more: asked.append(heading))
    window.close_project()
    assert not window.close()
    assert asked == ["1 change is not saved"] * 2
    away.rename(path)
    window.close_project()
    with open_project(path, coder="Ada") as again:
        assert again.name == "Refused"


def test_a_backup_that_failed_stays_said_until_one_is_made(qtbot, open_window, path, no_backups):
    window = open_window(path)
    fail_to_back_up(qtbot, window)
    assert "The backup cannot be written" in red(window)
    set_up_something(window)
    assert window.hub.do(RenameProject(name="Saved")) is not None
    assert "The backup cannot be written" in red(window)
    no_backups.unlink()
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    dialog.make_button.click()
    qtbot.waitUntil(lambda: bool(backups_at(path)) and red(window) == "")


def test_the_backup_of_the_day_ends_what_was_said_of_one_that_failed(
    qtbot, open_window, path, no_backups
):
    window = open_window(path)
    fail_to_back_up(qtbot, window)
    assert red(window)
    no_backups.unlink()
    with qtbot.waitSignal(window.hub.backed_up):
        window.faults.keeper.look()
    assert red(window) == ""


def test_a_full_disk_says_what_is_not_saved_and_that_there_is_no_backup(
    qtbot, open_window, path, no_backups
):
    window = open_window(path)
    fail_to_back_up(qtbot, window)
    path.rename(path.with_name("away.annotator"))
    keeper = window.faults.keeper
    with qtbot.waitSignals([keeper.not_rescued, keeper.not_rescued], timeout=30_000):
        assert window.hub.do(RenameProject(name="Lost?")) is None
        assert window.hub.do(RenameProject(name="Lost too?")) is None
    assert "No rescue file could be written" in window.banner._detail.text()
    assert "is gone" in window.banner._text.text()
    assert "The backup cannot be written" in window.banner._detail.text()
    path.with_name("away.annotator").rename(path)
    assert window.hub.do(RenameProject(name="Saved")) is not None
    assert window.banner._text.text() == "The backup of the day could not be made."
    assert "is gone" not in red(window)


def test_another_project_begins_without_a_red_line(qtbot, open_window, path, no_backups):
    window = open_window(path)
    fail_to_back_up(qtbot, window)
    window.close_project()
    assert red(window) == ""


def test_a_backup_before_a_large_change_that_fails_is_no_change_that_is_not_saved(
    qtbot, open_window, path, no_backups
):
    window = open_window(path)
    unsaved = []
    window.hub.not_saved.connect(unsaved.append)
    with qtbot.waitSignal(window.hub.refused) as told:
        window.hub.do_to_many(RenameProject(name="Large"), 500, lambda _done: None)
    assert "needs a backup first" in told.args[0]
    assert unsaved == []
    assert window.hub.workspace.name == "Border"
