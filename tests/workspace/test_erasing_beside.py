"""Erasing for good tells of all that lies beside the project and may hold the text."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from annotator.workspace import backups, erasing_told
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.erasing import erase, preview
from annotator.workspace.workspace import create_project, open_project
from tests import builders


@pytest.fixture
def project(path, templates):
    """An open project with one article, and the id of it."""
    with templates.new(path, codebook=False) as workspace:
        article = builders.article(workspace)
        workspace.save_copy(path.with_name("whole.bytes"))
        yield workspace, article


def put(workspace, name, change=lambda content: content):
    """Put a copy of the project, changed in its bytes, beside it."""
    target = workspace.path.with_name(name)
    target.write_bytes(change(workspace.path.with_name("whole.bytes").read_bytes()))
    return target


@pytest.mark.parametrize("name", ["Test.annotator.bak", "Test.annotator~", "Test.annotator.old 2"])
def test_a_copy_is_named_whatever_follows_its_name(project, name):
    workspace, article = project
    copy = put(workspace, name)
    found = preview(workspace, [article])
    assert found.out_of_reach == (copy,)
    assert any(name in line for line in erasing_told.stays(found))
    erase(workspace, [article])
    assert copy.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content[: len(content) // 2],
        lambda content: b"\0" * 100 + content[100:],
        lambda content: content[:68] + b"XXXX" + content[72:],
        lambda content: content[:8_192] + b"\xff" * (len(content) - 8_192),
    ],
    ids=["cut off", "no head", "of another program", "overwritten"],
)
def test_a_copy_that_cannot_be_read_is_named(project, change):
    workspace, article = project
    copy = put(workspace, "Mine.annotator", change)
    found = preview(workspace, [article])
    assert (found.out_of_reach, found.unreadable) == ((), (copy,))
    assert any(copy.name in line for line in erasing_told.stays(found))


@pytest.mark.parametrize("name", ["Mine.annotator", "Test.annotator.bak"])
def test_a_copy_of_the_open_file_without_its_log_is_named(path, name):
    with create_project(path, coder="Ada") as workspace:
        article = builders.article(workspace)
        copy = path.with_name(name)
        shutil.copyfile(path, copy)  # all that was written is in the log still
        assert preview(workspace, [article]).unreadable == (copy,)


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes among files")
def test_what_is_no_file_is_never_opened(project, backups_folder):
    """A pipe never answers, and a link that leads to itself leads nowhere."""
    workspace, article = project
    made = backups.make(workspace).path
    for folder in (made.parent, rescued_folder(), workspace.path.parent):
        folder.mkdir(exist_ok=True)
        os.mkfifo(folder / "Test before restoring 20261128T120000.annotator")
        (folder / "Loop.annotator").symlink_to("Loop.annotator")
    assert preview(workspace, [article]).backups == (made,)
    assert erase(workspace, [article]).problems == ()


def test_a_log_whose_project_is_gone_is_named(project):
    workspace, article = project
    log = workspace.path.with_name("Test of what was lost.annotator-wal")
    log.write_bytes(b"what was written last")
    assert preview(workspace, [article]).unreadable == (log,)


def test_what_a_killed_recovery_of_a_file_with_another_name_left_is_named(project):
    workspace, article = project
    left = workspace.path.with_name("Other.annotator.part-ab12cd_8")
    left.mkdir()
    (left / "damaged").write_bytes(b"all of it")
    assert preview(workspace, [article]).unreadable == (left,)


def test_what_a_killed_recovery_of_this_project_left_is_erased(project):
    workspace, article = project
    left = workspace.path.with_name("Test.annotator.part-ab12cd_8")
    left.mkdir()
    (left / "damaged").write_bytes(b"all of it")
    assert preview(workspace, [article]).unreadable == ()
    assert erase(workspace, [article]).problems == ()
    assert not left.exists()


def test_another_project_and_what_lies_beside_it_are_not_named(project, templates):
    workspace, article = project
    other = workspace.path.with_name("Other.annotator")
    with templates.new(other, codebook=False):  # with its log and its lock
        shutil.copyfile(other, other.with_name("Other.annotator.bak"))
        (other.with_name("Empty.annotator.bak")).touch()
        found = preview(workspace, [article])
    assert (found.out_of_reach, found.unreadable) == ((), ())


def test_a_backup_that_another_program_writes_to_is_not_waited_for_long(project):
    workspace, article = project
    backup = backups.make(workspace).path
    with closing(sqlite3.connect(backup, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        erased = erase(workspace, [article])
        assert time.monotonic() - begun < 8
    assert [backup.name in problem for problem in erased.problems] == [True]


def test_a_backup_that_another_program_holds_is_told_once(project):
    workspace, article = project
    backup = backups.make(workspace).path
    with open_project(backup, coder="Ada"):
        erased = erase(workspace, [article])
    assert [backup.name in problem for problem in erased.problems] == [True]
