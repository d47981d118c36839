"""The log or the journal of another file, or of another state of it, is never written into one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.commands.project import RenameProject
from annotator.core.errors import Damaged, ReadOnly
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import create_project, open_project

_RENAME = """
import os, sys; sys.path.insert(0, {here!r})
from annotator.commands.project import RenameProject
from annotator.workspace.workspace import open_project
workspace = open_project({path!r}, coder="Ada")
for number in range(20):
    workspace.do(RenameProject(name=f"Name {{number}}", description="x" * 8_000))
os._exit(9)
"""


def run(program):
    subprocess.run([sys.executable, "-c", program], check=False, timeout=60)


@pytest.fixture
def killed(path):
    """A project of which 20 changes are in the log of a killed program."""
    create_project(path, coder="Ada", name="Mine").close()
    run(_RENAME.format(here=str(Path.cwd()), path=str(path)))
    return path


@pytest.fixture
def other(tmp_path):
    """Another project, which is closed."""
    target = tmp_path / "Other.annotator"
    create_project(target, coder="Bob", name="Other").close()
    return target


def test_what_a_killed_program_left_beside_its_own_file_is_read(killed):
    with open_project(killed, coder="Ada") as workspace:
        assert workspace.name == "Name 19"


@pytest.mark.parametrize("read_only", [False, True])
def test_the_log_of_another_project_is_told_and_nothing_is_written(killed, other, read_only):
    shutil.copyfile(f"{killed}-wal", f"{other}-wal")
    before = other.read_bytes()
    with pytest.raises(Damaged, match="not its own"):
        open_project(other, coder="Bob", read_only=read_only)
    assert other.read_bytes() == before


def test_a_project_beside_the_log_of_another_one_is_recovered_without_it(killed, other):
    shutil.copyfile(f"{killed}-wal", f"{other}-wal")
    target, missing = recover_beside(other)
    assert missing == ["The log beside it, which is that of another file, was left out."]
    with open_project(target, coder="Bob") as workspace:
        assert workspace.name == "Other"


def test_a_state_that_went_on_otherwise_is_told_beside_the_log_of_the_other_one(killed, tmp_path):
    older = tmp_path / "Older.annotator"
    shutil.copyfile(killed, older)
    with open_project(older, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Another way", description=""))
    shutil.copyfile(f"{killed}-wal", f"{older}-wal")
    before = older.read_bytes()
    with pytest.raises(Damaged, match="not its own"):
        open_project(older, coder="Ada")
    assert older.read_bytes() == before


def test_the_journal_of_another_project_is_told_and_nothing_is_written(other, path):
    create_project(path, coder="Ada", name="Mine").close()
    run(f"""
import os, sqlite3
connection = sqlite3.connect({str(other)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE journal SET text = hex(zeroblob(9000))")
connection.execute("UPDATE tags SET description = hex(zeroblob(9000))")
os._exit(9)
""")
    shutil.copyfile(f"{other}-journal", f"{path}-journal")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="not its own"):
        open_project(path, coder="Ada")
    assert path.read_bytes() == before
    with open_project(other, coder="Bob") as workspace:  # whose journal it is
        assert workspace.name == "Other"


def test_a_link_leads_to_the_log_of_the_file_itself(killed, tmp_path):
    link = tmp_path / "elsewhere" / "Link.annotator"
    link.parent.mkdir()
    link.symlink_to(killed)
    target, missing = recover_beside(link)
    assert missing == []
    with open_project(target, coder="Ada") as workspace:
        assert workspace.name == "Name 19"
    with open_project(link, coder="Ada") as workspace:
        assert workspace.name == "Name 19"
        assert workspace.path == killed


def test_a_file_of_two_names_is_read_and_not_written(other, tmp_path):
    second = tmp_path / "Second.annotator"
    os.link(other, second)
    with pytest.raises(ReadOnly, match="second name"):
        open_project(second, coder="Bob")
    with open_project(second, read_only=True) as workspace:
        assert workspace.name == "Other"
