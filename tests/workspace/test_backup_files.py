"""Backups belong to a project, wherever its file lies; nobody else sees or thins them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from annotator.commands.project import RenameProject
from annotator.store.backups import known_project
from annotator.workspace.backup_files import backups_at
from annotator.workspace.backups import daily, latest_sound, make
from annotator.workspace.workspace import create_project, open_project
from tests import builders


@pytest.fixture
def project(path):
    """A closed project that was made here, with a backup."""
    with create_project(path, coder="Ada", codebook=False) as workspace:
        builders.article(workspace)
        make(workspace)
    return path


@pytest.fixture
def other(path):
    """Makes another project where one lay, with backups of these ages."""

    def made(*ages):
        with create_project(path, coder="Bo", codebook=False) as workspace:
            for age in ages:
                aged(make(workspace).path, age)

    return made


def aged(file, days):
    """Let a backup be as old as that; its new name."""
    at = datetime.now(UTC) - timedelta(days=days)
    stamp = f"{at:%Y%m%dT%H%M%S%f}"[:18]
    return file.rename(file.with_name(stamp + file.name[18:]))


def test_a_project_that_was_moved_finds_its_backups(project, tmp_path):
    [before] = backups_at(project)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    moved = project.rename(folder / "Renamed.annotator")
    assert backups_at(moved) == [before]
    with open_project(moved, coder="Ada") as workspace:
        assert daily(workspace) is None  # nothing changed since
        workspace.do(RenameProject(name="Moved"))
        make(workspace)
    assert len(backups_at(moved)) == 2


def test_a_new_project_at_an_old_place_has_no_backups_of_the_other(project, other, tmp_path):
    moved = project.rename(tmp_path / "Moved.annotator")
    other()
    assert backups_at(project) == []
    assert len(backups_at(moved)) == 1


def test_thinning_takes_nothing_from_the_project_that_lay_there_before(project, other, tmp_path):
    [before] = backups_at(project)
    kept = {aged(_twin(before.path), 60.2), aged(before.path, 60.1)}
    moved = project.rename(tmp_path / "Moved.annotator")
    other(60.3, 60.4, 0)
    assert {backup.path for backup in backups_at(moved)} == kept


def test_a_copy_thins_nothing_of_what_it_was_made_from(project, tmp_path):
    [before] = backups_at(project)
    kept = {aged(_twin(before.path), 60.2), aged(before.path, 60.1)}
    copy = tmp_path / "Copy.annotator"
    copy.write_bytes(project.read_bytes())
    assert backups_at(copy) == []
    project.rename(tmp_path / "Away.annotator")
    with open_project(copy, coder="Ada") as workspace:
        for age in (60.3, 60.4, 0):
            workspace.do(RenameProject(name=f"Copy {age}"))
            aged(make(workspace).path, age)
    assert kept <= {backup.path for backup in backups_at(tmp_path / "Away.annotator")}


def test_backups_that_say_only_a_number_of_their_place_are_found(project, tmp_path):
    """As those that were made before the path was noted beside them."""
    [before] = backups_at(project)
    for note in before.path.parent.glob("*.path"):
        note.unlink()
    assert backups_at(project) == [before]
    assert backups_at(project.rename(tmp_path / "Moved.annotator")) == [before]


def test_a_project_of_which_nothing_can_be_read_has_all_backups_of_its_place(project):
    [before] = backups_at(project)
    project.write_bytes(b"")
    assert backups_at(project) == [before]
    project.unlink()
    assert backups_at(project) == [before]


def test_a_damaged_project_that_was_moved_still_knows_its_id(project, tmp_path):
    moved = project.rename(tmp_path / "Moved.annotator")
    moved.write_bytes(moved.read_bytes()[:-20_000])
    assert latest_sound(moved) is not None


def test_a_backup_before_an_upgrade_of_another_project_is_not_listed(project, other, tmp_path):
    name = f"{project.stem} before 0006 20261126T120000000.annotator"
    project.with_name(name).write_bytes(project.read_bytes())
    assert [backup.reason for backup in backups_at(project)] == ["upgrade", "asked"]
    project.rename(tmp_path / "Moved.annotator")
    other()
    assert backups_at(project) == []


def test_the_id_of_a_project_is_read_from_its_log_too(path):
    with create_project(path, coder="Ada", codebook=False) as workspace:
        assert known_project(path) == workspace.history.project().id


def test_asking_for_the_id_leaves_every_byte_as_it_is(project):
    files = sorted(project.parent.iterdir())
    before = {file: file.read_bytes() for file in files if file.is_file()}
    assert known_project(project)
    now = {file: file.read_bytes() for file in project.parent.iterdir() if file.is_file()}
    assert now == before


def test_an_id_that_a_stranger_wrote_names_no_folder_elsewhere(project, backups_folder):
    with open_project(project, coder="Ada") as workspace:
        with workspace._database.writing() as connection:
            connection.exec_driver_sql("UPDATE project SET id = '../../away'")
        made = make(workspace)
    assert made.path.parent.parent == backups_folder
    assert backups_at(project) == [made]


def _twin(file):
    twin = file.with_name(file.name.replace("-asked-", "-daily-"))
    os.link(file, twin)
    return twin
