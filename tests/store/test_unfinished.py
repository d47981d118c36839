"""What a killed program left beside a project is taken away when the project is used next."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.errors import ReadOnly
from annotator.workspace import backups
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project

_KILLED = """
import os, sys; sys.path.insert(0, {here!r})
from pathlib import Path
from annotator.store import recovering
from annotator.workspace import backups
from annotator.workspace.recovering import recover_beside

def link(*names, real=os.link):
    real(*names)
    os._exit(9)

os.link = link
recovering._into_new = lambda *about: os._exit(9)
path = Path({path!r})
{what}
"""
RESTORE = "backups.restore(backups.backups_at(path)[0], path)"
RECOVER = "recover_beside(path)"


def killed(path, what):
    """What lies in the folder of a project after a program that did this with it was killed."""
    program = _KILLED.format(here=str(Path.cwd()), path=str(path), what=what)
    subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    return names_beside(path)


def names_beside(path):
    found = path.parent.iterdir()
    return sorted(one.name for one in found if one.name.startswith(path.stem))


@pytest.fixture
def project(path, templates, backups_folder):
    """A closed project with one backup."""
    with templates.new(path, codebook=False) as workspace:
        backups.make(workspace)
    return path


@pytest.mark.skipif(os.name == "nt", reason="the second name is made with hard links")
def test_a_restore_that_was_killed_leaves_a_project_that_can_be_worked_in(project):
    before = project.read_bytes()
    left = killed(project, RESTORE)
    assert project.name + ".part" in left
    assert any("before restoring" in name for name in left)
    with open_project(project, coder="Ada") as workspace:
        assert not workspace.read_only
    assert names_beside(project) == [project.name]
    assert project.read_bytes()[100:] == before[100:]


def test_a_second_name_that_somebody_else_gave_stays(project):
    second = project.with_name(f"{project.stem} before restoring the wall.annotator")
    os.link(project, second)
    with pytest.raises(ReadOnly, match="second name"):
        open_project(project, coder="Ada")
    assert second.samefile(project)


def test_a_second_name_with_a_log_of_its_own_stays(project):
    second = project.with_name(f"{project.stem} before restoring 20261128T120000.annotator")
    os.link(project, second)
    second.with_name(second.name + "-wal").write_bytes(b"what another program did")
    with pytest.raises(ReadOnly, match="second name"):
        open_project(project, coder="Ada")
    assert second.samefile(project)


def test_what_was_kept_by_a_restore_that_was_not_killed_stays(project):
    kept = backups.restore(backups.backups_at(project)[0], project)
    open_project(project, coder="Ada").close()
    assert kept.exists()


@pytest.mark.parametrize("next_use", [RECOVER, "opened"])
def test_a_recovery_that_was_killed_leaves_no_copy_after_the_next_use(project, next_use):
    left = killed(project, RECOVER)
    [folder] = [name for name in left if name.startswith(project.name + ".part")]
    assert (project.parent / folder / "damaged").exists()
    if next_use == RECOVER:
        recover_beside(project)
    else:
        open_project(project, coder="Ada").close()
    assert not (project.parent / folder).exists()


def test_what_is_only_called_alike_stays(project):
    others = [project.with_name(project.name + end) for end in (".part2.annotator", ".parts", "~")]
    for other in others:
        shutil.copyfile(project, other)
    open_project(project, coder="Ada").close()
    assert [other.exists() for other in others] == [True, True, True]


def test_who_only_reads_takes_nothing_away(project):
    left = killed(project, RECOVER)
    open_project(project, read_only=True).close()
    assert names_beside(project) == left
