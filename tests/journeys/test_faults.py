"""When something goes wrong with the file: a sentence, a way on, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from annotator.commands.project import RenameProject
from annotator.core.errors import Damaged
from annotator.ui import crash
from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from annotator.ui.window import faults
from annotator.ui.window.backups import BackupsDialog
from annotator.ui.window.missing import MissingDialog
from annotator.workspace.backups import backups_at, make, restore
from annotator.workspace.workspace import open_project
from tests import builders

SLOW = 30_000
"""Milliseconds: a rescue waits for a free thread, and a busy machine has few."""


def fill(workspace):
    """Two articles and a mention."""
    builders.article(workspace, "Another day\n\nThe sea fell.")
    builders.mention(workspace, builders.article(workspace))


@pytest.fixture
def path(tmp_path, templates):
    """A closed project with them."""
    return templates.filled(tmp_path / "Border.annotator", fill, codebook=False)


@pytest.fixture
def choose(monkeypatch):
    """Answers the next dialog of choices: ``choose("read")``; what was asked is in the list."""
    asked = []

    def chosen(answer):
        def ask(heading, sentence, choices, parent):
            asked.append((heading, sentence, [id_ for id_, *_more in choices]))
            return answer

        monkeypatch.setattr(ChoiceDialog, "ask", ask)
        return asked

    return chosen


def red(window):
    return window.banner._text.text() if window.banner.isVisibleTo(window) else ""


def test_a_file_that_was_moved_away_is_told_and_rescued(qtbot, open_window, path):
    window = open_window(path)
    window.hub.do(RenameProject(name="Before"))
    away = path.with_name("away.annotator")
    path.rename(away)
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=SLOW):
        assert window.hub.do(RenameProject(name="Lost?")) is None
        assert "is gone: it was moved or deleted" in red(window)
        assert "not saved" in window.bottom._state.text()
    rescued = window.faults.keeper._rescue.path
    assert str(rescued) in window.banner._detail.text()
    with open_project(rescued, coder="Ada") as kept:
        assert kept.name == "Lost?"
        assert kept.mentions.count() == 1
    away.rename(path)
    assert window.hub.do(RenameProject(name="After")) is not None
    assert red(window) == ""
    assert "not saved" not in window.bottom._state.text()
    window.close_project()
    with open_project(path, coder="Ada") as again:
        assert again.name == "After"


def test_a_file_that_was_replaced_is_not_written_to(qtbot, open_window, path, tmp_path):
    window = open_window(path)
    other = tmp_path / "other"
    other.write_bytes(b"another file")
    other.replace(path)
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=SLOW):
        assert window.hub.do(RenameProject(name="Kept")) is None
    assert "Another file was put in the place" in red(window)
    assert path.read_bytes() == b"another file"


def test_a_full_disk_is_red_and_work_goes_on_when_there_is_room(qtbot, open_window, path):
    window = open_window(path)
    with window.hub.workspace._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = "A long name " * 2_000
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=SLOW):
        assert window.hub.do(RenameProject(name="X", description=long)) is None
    assert "disk is full" in red(window)
    with window.hub.workspace._database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert window.hub.do(RenameProject(name="X", description=long)) is not None
    assert red(window) == ""


def test_a_database_that_another_program_locks_is_told(qtbot, open_window, path, monkeypatch):
    window = open_window(path)
    with window.hub.workspace._database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(window.faults.keeper.rescued, timeout=SLOW):
        assert window.hub.do(RenameProject(name="Waiting")) is None
    assert "Another program is writing" in red(window)
    other.execute("ROLLBACK")
    other.close()
    assert window.hub.do(RenameProject(name="Waiting")) is not None


def test_a_clock_that_goes_back_loses_nothing(open_window, path, monkeypatch):
    window = open_window(path)
    window.hub.do(RenameProject(name="Now"))
    monkeypatch.setattr("annotator.store.transaction.now", lambda: "2001-01-01T00:00:00.000Z")
    window.hub.do(RenameProject(name="Earlier"))
    window.undo()
    assert window.hub.workspace.name == "Now"
    window.undo()
    assert window.hub.workspace.name == "Border"


def test_a_second_window_may_read(open_window, path, choose):
    first = open_window(path)
    asked = choose("read")
    second = open_window(path)
    assert asked[0][2] == ["go", "read"]
    assert second.hub.workspace.read_only
    assert "reading only" in second.faults.notice._text.text()
    assert second.hub.do(RenameProject(name="No")) is None
    assert first.hub.do(RenameProject(name="Yes")) is not None


def test_a_second_window_can_go_to_the_first(qtbot, open_window, path, choose):
    first = open_window(path)
    choose("go")
    with qtbot.waitSignal(first.faults._doorbell.rung):
        second = open_window(path)
    assert second.hub is None
    assert red(second) == ""


def test_where_no_window_answers_the_sentence_says_so(open_window, path, choose):
    choose("go")
    with open_project(path, coder="Ada"):
        window = open_window(path)
        assert "No window answered" in red(window)


def test_a_project_that_may_not_be_written_can_be_read(open_window, path, choose):
    os.link(path, path.with_name("second name.annotator"))
    asked = choose("read")
    window = open_window(path)
    [(heading, sentence, ids)] = asked
    assert (heading, ids) == ("Border.annotator can only be read", ["read"])
    assert "second name" in sentence
    assert window.hub.workspace.read_only
    assert window.hub.do(RenameProject(name="No")) is None
    assert window.hub.workspace.name == "Border"


def test_a_share_is_warned_of_with_the_reason(open_window, path, monkeypatch):
    monkeypatch.setattr(faults, "share_of", lambda path: "nfs4")
    window = open_window(path)
    assert "network share (nfs4)" in window.faults.notice._text.text()
    assert "Locks on shares" in window.faults.notice._detail.text()


def test_a_disk_of_this_computer_is_no_share(path):
    assert faults.share_of(path) == ""


def test_the_backup_of_a_damaged_project_becomes_a_new_file(qtbot, open_window, path, choose):
    with open_project(path, coder="Ada") as workspace:
        make(workspace)
    broken = path.read_bytes()[:20_000]
    path.write_bytes(broken)
    asked = choose("restore")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.hub is not None)
    assert asked[0][2] == ["restore", "recover"]
    assert window.hub.workspace.path.name == "Border restored.annotator"
    assert window.hub.workspace.mentions.count() == 1
    assert path.read_bytes() == broken


def test_what_can_be_read_of_a_damaged_project_becomes_a_new_file(qtbot, open_window, path, choose):
    whole = path.read_bytes()
    path.write_bytes(whole[:-8_192])
    choose("recover")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.hub is not None)
    assert window.hub.workspace.path.name == "Border recovered.annotator"
    assert window.faults.notice._detail.text()
    assert path.read_bytes() == whole[:-8_192]


def test_the_window_makes_the_backup_of_the_day(qtbot, open_window, path):
    window = open_window(path)
    window.faults.keeper.look()
    qtbot.waitUntil(lambda: len(backups_at(path)) == 1)
    window.close_project()
    assert not path.with_name(path.name + "-wal").exists()


def test_a_backup_is_restored_with_a_look_at_what_changes(qtbot, open_window, path, monkeypatch):
    window = open_window(path)
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    dialog.make_button.click()
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    builders.article(window.hub.workspace, "A third\n\nThe sea stood still.")
    dialog.refresh()
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert (dialog.now["articles"].text(), dialog.then["articles"].text()) == ("3", "2")
    assert dialog.since.text() == "1 change since then is not in it."
    window.projects.restore(dialog.chosen)
    assert len(window.hub.workspace.articles.all()) == 2
    [kept] = path.parent.glob("Border before restoring *.annotator")
    with open_project(kept, coder="Ada") as before:
        assert len(before.articles.all()) == 3


def test_a_backup_with_more_than_the_project_says_so(qtbot, open_window, path):
    with open_project(path, coder="Ada") as workspace:
        older = make(workspace)
        workspace.do(RenameProject(name="One"))
        workspace.do(RenameProject(name="Two"))
        make(workspace)
    restore(older, path)
    window = open_window(path)
    dialog = BackupsDialog(window.hub, window)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    assert dialog.since.text() == "It has 2 changes that the project has not now."


def test_an_emptied_project_is_offered_its_backup(open_window, path, choose):
    with open_project(path, coder="Ada") as workspace:
        make(workspace)
    path.write_bytes(b"")  # as a loss of power may leave it
    asked = choose("")
    open_window(path)
    assert [ids for _heading, _sentence, ids in asked] == [["restore", "recover"]]


def test_a_damaged_backup_is_passed_over_for_the_sound_one_before(qtbot, open_window, path, choose):
    with open_project(path, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Sound"))
        make(workspace)
        workspace.do(RenameProject(name="Newer"))
        newest = make(workspace).path
    newest.write_bytes(newest.read_bytes()[:-9_000])
    path.write_bytes(path.read_bytes()[:-9_000])
    choose("restore")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.hub is not None, timeout=SLOW)
    assert window.hub.workspace.name == "Sound"


def test_a_damaged_project_that_is_not_mended_is_open_for_reading_only(open_window, path, choose):
    asked = choose("")
    window = open_window(path)
    window.faults.keeper.damaged.emit("This project file is damaged.")
    assert window.hub.workspace.read_only
    assert "damaged" in red(window)
    window.faults.on_found_damaged("This project file is damaged.")
    assert len(asked) == 1


def test_a_broken_page_is_asked_about_and_is_no_fault_of_the_program(
    qtbot, open_window, path, choose, monkeypatch
):
    asked = choose("")
    crashed = []
    monkeypatch.setattr(crash.CrashDialog, "exec", crashed.append)
    window = open_window(path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(window.faults.on_trouble)
    error = Damaged("This project file is damaged. Open a backup of it.")
    sys.excepthook(Damaged, error, None)
    assert len(asked) == 1
    assert not crashed


def test_damage_that_is_found_after_opening_is_asked_about(qtbot, open_window, path, choose):
    asked = choose("recover")
    window = open_window(path)
    window.faults.keeper.damaged.emit("This project file is damaged.")
    qtbot.waitUntil(lambda: window.hub is not None and window.hub.workspace.path != path)
    assert asked[0][2] == ["recover"]
    assert window.hub.workspace.mentions.count() == 1
    assert "Nothing is known to be missing" in window.faults.notice._detail.text()


def test_a_settings_folder_that_refuses_costs_a_preference_and_no_more(
    qtbot, open_window, path, preferences, tmp_path
):
    """As where the disk is full: opening a project wants to remember it."""
    preferences.path = tmp_path / "no folder" / "preferences.json"
    (tmp_path / "no folder").write_text("{}")
    window = open_window(path)
    assert window.hub is not None
    assert window.desk is not None
    assert "settings cannot be saved" in window.toast._text.text()
    assert preferences.values.recent == [str(path.resolve())]
    window.toast.dismiss()
    window.toggle_theme()
    assert not window.toast.isVisible()  # said once is enough
    assert window.hub.do(RenameProject(name="Goes on")) is not None
    assert window.close()
    with open_project(path, coder="Ada") as again:
        assert again.name == "Goes on"


def test_settings_that_could_not_be_saved_leave_no_half_file(preferences, tmp_path):
    preferences.path = tmp_path / "folder" / "preferences.json"
    preferences.path.mkdir(parents=True)  # the name is taken: the last step is refused
    preferences.set(coder="Bo")
    assert preferences.problem
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["preferences.json"]
    preferences.path.rmdir()
    preferences.set(coder="Cy")
    assert preferences.problem == ""


def test_all_that_is_missing_can_be_looked_through_and_copied(
    qtbot, open_window, path, choose, monkeypatch
):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    choose("recover")
    window = open_window(path)
    qtbot.waitUntil(lambda: window.hub is not None, timeout=SLOW)
    assert "more." in window.faults.notice._detail.text()
    assert window.faults.show_all.isVisibleTo(window)
    shown = []

    def look(dialog):
        dialog.copy_button.click()
        shown.append(dialog.list.toPlainText())

    monkeypatch.setattr(MissingDialog, "exec", look)
    window.faults.show_all.click()
    [lines] = shown
    assert lines.count("\n") + 1 == len(window.faults._missing) > faults.SHOWN
    assert QGuiApplication.clipboard().text() == lines


def test_where_nothing_is_missing_there_is_nothing_more_to_show(qtbot, open_window, path, choose):
    choose("recover")
    window = open_window(path)
    window.faults.keeper.damaged.emit("This project file is damaged.")
    qtbot.waitUntil(lambda: window.hub is not None and window.hub.workspace.path != path)
    assert not window.faults.show_all.isVisibleTo(window)
