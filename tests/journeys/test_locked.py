"""Another program holds the file: the window goes on, and what is done meanwhile is saved after."""

from __future__ import annotations

import sqlite3
import time

import pytest

from annotator.commands.project import RenameProject
from annotator.core.errors import Locked
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.workspace import open_project
from tests import builders

SLOW = 30_000


@pytest.fixture
def path(tmp_path, templates):
    def fill(workspace):
        builders.mention(workspace, builders.article(workspace))

    return templates.filled(tmp_path / "Border.annotator", fill, codebook=False)


@pytest.fixture
def locking(path):
    """Locks the project from another connection; what it returns lets go."""
    held = []

    def lock(how="IMMEDIATE"):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(f"BEGIN {how}")
        held.append(other)
        return other.close

    yield lock
    for other in held:
        other.close()


def red(window):
    return window.banner._text.text() if window.banner.isVisibleTo(window) else ""


def seconds(job):
    start = time.monotonic()
    job()
    return time.monotonic() - start


def test_the_window_does_not_stand_still(open_window, path, locking):
    window = open_window(path)
    locking()
    for name in ("One", "Two", "Three"):
        assert seconds(lambda name=name: window.hub.do(RenameProject(name=name))) < 1
    assert "Another program is writing" in red(window)
    assert "3 changes are kept" in red(window)
    assert seconds(window.undo) < 1
    assert window.hub.workspace.name == "Border"


def test_what_waits_is_saved_in_order_once_the_program_lets_go(qtbot, open_window, path, locking):
    window = open_window(path)
    let_go = locking()
    for name in ("One", "Two", "Two"):
        assert window.hub.do(RenameProject(name=name)) is None
    let_go()
    qtbot.waitUntil(lambda: red(window) == "", timeout=SLOW)
    assert window.hub.workspace.name == "Two"
    assert "not saved" not in window.bottom._state.text()
    window.undo()
    assert window.hub.workspace.name == "One"
    window.undo()
    assert window.hub.workspace.name == "Border"


def test_what_is_done_next_is_saved_after_what_waits(open_window, path, locking):
    window = open_window(path)
    let_go = locking()
    assert window.hub.do(RenameProject(name="First")) is None
    let_go()
    assert window.hub.do(RenameProject(name="Second")) is not None
    window.undo()
    assert window.hub.workspace.name == "First"


def test_a_window_that_is_closed_meanwhile_leaves_a_rescue_file(open_window, path, locking):
    window = open_window(path)
    let_go = locking()
    for name in ("One", "Two"):
        assert window.hub.do(RenameProject(name=name)) is None
    window.close_project()
    let_go()
    [kept] = rescued_folder().glob("*.annotator")
    with open_project(kept, coder="Ada") as rescued:
        assert rescued.name == "Two"
    with open_project(path, coder="Ada") as again:
        assert again.name == "Border"


def test_a_program_that_is_done_before_the_window_is_closed_costs_nothing(
    open_window, path, locking
):
    window = open_window(path)
    let_go = locking()
    assert window.hub.do(RenameProject(name="One")) is None
    let_go()
    window.close_project()
    with open_project(path, coder="Ada") as again:
        assert again.name == "One"
    assert not path.with_name(path.name + "-wal").exists()


def test_on_opening_another_program_is_told_from_a_window_of_ours(path, locking):
    locking("EXCLUSIVE")

    def open_it():
        with pytest.raises(Locked, match="no window of ours"):
            open_project(path, coder="Ada", patience=50)

    assert seconds(open_it) < 2


def test_the_window_says_so_without_asking_where_to_go(open_window, path, locking):
    locking("EXCLUSIVE")
    window = open_window(path)  # a question would wait for an answer
    assert window.hub is None
    assert "no window of ours" in red(window)
