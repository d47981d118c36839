"""A rescue file has all of it, or there is none."""

from __future__ import annotations

import os
import time

import pytest

from annotator.commands.project import RenameProject
from annotator.core.errors import CannotSave, CannotWrite
from annotator.workspace import rescuing
from annotator.workspace.backup_files import rescued_folder
from annotator.workspace.backups import make
from annotator.workspace.rescuing import Rescue
from annotator.workspace.workspace import open_project


def full(*_given):
    raise CannotSave("The disk is full, so this was not saved. Free some space.")


def test_what_was_refused_is_in_the_rescue_file(workspace):
    rescue = Rescue()
    kept = rescue.keep(workspace, RenameProject(name="One"))
    assert rescue.keep(workspace, RenameProject(name="Two")) == kept
    with open_project(kept, coder="Ada") as again:
        assert again.name == "Two"
    assert [file.name for file in rescued_folder().iterdir()] == [kept.name]


def test_half_a_rescue_file_does_not_stay(workspace, monkeypatch):
    monkeypatch.setattr(rescuing, "do_in", full)
    rescue = Rescue()
    with pytest.raises(CannotSave, match=r"No rescue file can be written to .*rescued: "):
        rescue.keep(workspace, RenameProject(name="One"))
    assert list(rescued_folder().iterdir()) == []
    assert rescue.path is None


def test_a_folder_that_refuses_a_rescue_file_is_named(workspace, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(tmp_path / "file"))
    with pytest.raises(CannotSave, match="No rescue file can be written to"):
        Rescue().keep(workspace, None)


def test_what_a_killed_program_left_of_a_backup_is_taken_away_a_day_later(workspace):
    folder = make(workspace).path.parent
    old, new = folder / "old.annotator.part", folder / "new.annotator.part"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    day_before = time.time() - 90_000
    os.utime(old, (day_before, day_before))
    make(workspace)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_backup_that_fails_is_no_change_that_was_not_saved(workspace, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ANNOTATOR_BACKUPS", str(tmp_path / "file"))
    with pytest.raises(CannotWrite) as told:
        make(workspace)
    assert "not saved" not in str(told.value)
    assert "room" not in str(told.value)
