"""Erasing for good touches no project but the one that it is asked of."""

from __future__ import annotations

import shutil

import pytest

from annotator.workspace import backups
from annotator.workspace.backup_files import backups_folder, rescued_folder
from annotator.workspace.erasing import erase
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def project(path, templates):
    """An open project with one article, and the id of it."""
    path = path.with_name("Border.annotator")
    with templates.new(path, codebook=False) as workspace:
        article = builders.article(workspace)
        yield workspace, article


def another(templates, path):
    """A closed project of somebody else with the same text."""
    with templates.new(path, codebook=False) as workspace:
        builders.article(workspace)
    return path


@pytest.mark.parametrize("cut", [0, 9_000], ids=["sound", "damaged"])
def test_another_project_that_is_named_like_a_backup_is_left_as_it_is(project, templates, cut):
    workspace, article = project
    other = another(templates, workspace.path.with_name("Border before 2024 floods.annotator"))
    other.write_bytes(other.read_bytes()[: other.stat().st_size - cut])
    before = other.read_bytes()
    erased = erase(workspace, [article])
    assert other.read_bytes() == before
    assert (erased.rewritten, erased.deleted) == ((), ())


def test_backups_of_another_project_at_the_same_place_are_left_as_they_are(project, templates):
    workspace, article = project
    own = backups.make(workspace).path
    other = another(templates, workspace.path.with_name("Other.annotator"))
    folder = backups_folder() / "another project"
    folder.mkdir()
    kept = shutil.copy(other, folder / own.name)
    before = kept.read_bytes()
    assert erase(workspace, [article]).rewritten == (own,)
    assert kept.read_bytes() == before


def test_what_nobody_can_read_is_named_and_not_deleted(project):
    workspace, article = project
    upgraded = workspace.path.with_name("Border before 0001 20261101T101112345.annotator")
    rescued = rescued_folder() / "Border 20261101T101112 abcdef.annotator"
    rescued.parent.mkdir(parents=True)
    for file in (upgraded, rescued):
        file.write_bytes(b"SQLite format 3\0" + b"\xff" * 500)
    erased = erase(workspace, [article])
    assert [str(file) in " ".join(erased.problems) for file in (upgraded, rescued)] == [True, True]
    assert upgraded.exists()
    assert rescued.exists()


def test_only_what_an_upgrade_wrote_counts_as_its_backup(project, templates):
    workspace, _article = project
    another(templates, workspace.path.with_name("Border before 2025 elections.annotator"))
    assert backups.backups_at(workspace.path) == []
    with open_project(workspace.path, read_only=True):
        assert backups.backups_at(workspace.path) == []
