"""A project whose file is moved, deleted or replaced while it is open loses nothing on closing."""

from __future__ import annotations

import shutil

import pytest

from annotator.core.errors import CannotSave
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def project(tmp_path, templates):
    """An open project with what was written since it was opened, and where it lies."""
    path = tmp_path / "Border.annotator"
    templates.new(path).close()
    workspace = open_project(path, coder="Ada")
    builders.article(workspace)
    return workspace


def titles(path):
    with open_project(path, coder="Ada") as workspace:
        return [article.title for article in workspace.articles.all()]


def close(workspace):
    with pytest.raises(CannotSave) as told:
        workspace.close()
    [kept] = rescued_folder().glob("Border *.annotator")
    assert str(kept) in str(told.value)
    return kept


def test_what_takes_the_place_of_an_open_project_is_left_as_it_is(project, tmp_path, templates):
    other = tmp_path / "Other.annotator"
    with templates.new(other) as newer:
        builders.article(newer, "The newer one\n\nIt rained.", title="The newer one")
    before = other.read_bytes()
    other.replace(project.path)  # as a synchronising program does
    kept = close(project)
    assert project.path.read_bytes() == before
    assert titles(project.path) == ["The newer one"]
    assert titles(kept) == ["Gate opened at night"]


def test_a_project_that_was_renamed_has_all_of_it_at_its_new_place(project, tmp_path):
    away = project.path.rename(tmp_path / "Away.annotator")
    kept = close(project)
    assert titles(away) == titles(kept) == ["Gate opened at night"]


def test_a_project_that_was_deleted_is_kept(project):
    project.path.unlink()
    assert titles(close(project)) == ["Gate opened at night"]


def test_a_project_whose_folder_was_moved_is_kept(project, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = shutil.copy(project.path, folder / "Border.annotator")
    project.close()
    again = open_project(path, coder="Ada")
    builders.article(again, "A second\n\nIt rained.", title="A second")
    folder.rename(tmp_path / "elsewhere")
    assert "A second" in titles(close(again))
