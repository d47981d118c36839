"""A log that another program deletes while the project is open costs no change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from annotator.commands.project import RenameProject
from annotator.core.errors import CannotSave
from annotator.workspace.checking import check_project
from annotator.workspace.workspace import open_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there nobody deletes an open file")

_KILLED = """
import os, sys; sys.path.insert(0, {here!r})
from pathlib import Path
from annotator.commands.project import RenameProject
from annotator.workspace.workspace import open_project
workspace = open_project({path!r}, coder="Ada")
workspace.do(RenameProject(name="Before", description="x" * 20_000))
for number in range({changes}):
    for end in ("-wal", "-shm"):
        Path({path!r} + end).unlink()
    workspace.do(RenameProject(name=f"After {{number}}", description="y" * 20_000))
os._exit(9)
"""


@pytest.fixture
def project(path, templates):
    templates.new(path, codebook=False).close()
    return path


def delete_log(path):
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink()


@pytest.mark.parametrize("changes", [1, 5], ids=["once", "again and again"])
def test_what_is_done_after_it_is_on_the_disk_when_the_program_is_killed(project, changes):
    program = _KILLED.format(here=str(Path.cwd()), path=str(project), changes=changes)
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert done.returncode == 9
    with open_project(project, coder="Ada") as workspace:
        assert workspace.name == f"After {changes - 1}"
    assert check_project(project) == []


def test_what_was_done_before_it_is_there_for_whoever_reads_next(project):
    with open_project(project, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Before"))
        delete_log(project)
        assert workspace.history.project().name == "Before"
        with open_project(project, read_only=True) as other:
            assert other.name == "Before"
        workspace.do(RenameProject(name="After"))
        with open_project(project, read_only=True) as other:
            assert other.name == "After"
    assert check_project(project) == []


def test_while_something_else_reads_the_change_waits(project):
    with open_project(project, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Before"))
        with workspace._database.reading():
            delete_log(project)
            with pytest.raises(CannotSave, match="deleted the log"):
                workspace.do(RenameProject(name="After"))
        workspace.do(RenameProject(name="After"))
        assert workspace.history.project().name == "After"
    assert check_project(project) == []


def test_nothing_opens_it_without_its_log(project):
    """SQLite would number what it writes to a new log on from the old one, and mix both."""
    with open_project(project, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Before"))
        refused = []

        def read():
            try:
                workspace.history.project()
            except CannotSave as error:
                refused.append(error)

        with workspace._database.reading():
            delete_log(project)
            threads = [Thread(target=read) for _number in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(refused) == len(threads)
            assert not project.with_name(project.name + "-wal").exists()
    assert check_project(project) == []


def test_a_log_that_is_at_its_place_stays_the_same(project):
    log = project.with_name(project.name + "-wal")
    with open_project(project, coder="Ada") as workspace:
        before = log.stat().st_ino
        for number in range(5):
            workspace.do(RenameProject(name=f"Name {number}"))
        assert log.stat().st_ino == before
