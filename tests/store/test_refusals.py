"""A copy that cannot be written says why and what to do, and nothing of it is left."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest

from annotator.core.errors import CannotWrite
from annotator.store import sqlite
from annotator.store.refusals import cannot_write, why
from annotator.workspace.workspace import create_project


def refusal(code):
    return OSError(code, os.strerror(code))


@pytest.fixture
def no_room(monkeypatch):
    """Files that are made from now on have room for so many pages."""
    connect = sqlite3.connect

    def limit(pages):
        def limited(*given, **how):
            connection = connect(*given, **how)
            connection.execute(f"PRAGMA max_page_count = {pages}")
            return connection

        monkeypatch.setattr(sqlite.sqlite3, "connect", limited)

    return limit


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_room_is_asked_for_where_the_disk_is_full(code):
    assert why(refusal(code)) == "the disk is full. Make room there."


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_no_room_is_asked_for_where_nobody_may_write(code):
    words = why(refusal(code))
    assert "Ask for access" in words
    assert "room" not in words


def test_anything_else_is_said_as_the_system_says_it(tmp_path):
    error = cannot_write(tmp_path, refusal(errno.ENODEV))
    assert str(error).startswith(f"{tmp_path} cannot be written to: ")
    assert os.strerror(errno.ENODEV) in str(error)


def test_a_copy_without_room_is_told_by_its_folder_and_leaves_nothing(workspace, tmp_path, no_room):
    folder = tmp_path / "full"
    folder.mkdir()
    no_room(20)
    with pytest.raises(CannotWrite, match="full cannot be written to: the disk is full"):
        workspace.save_copy(folder / "Copy.annotator")
    with pytest.raises(CannotWrite, match="the disk is full"):
        workspace.back_up_to(folder / "Backup.annotator")
    assert list(folder.iterdir()) == []


def test_a_file_without_room_for_its_first_page_leaves_nothing(tmp_path, monkeypatch):
    connect = sqlite3.connect

    class Full(sqlite3.Connection):
        def commit(self):
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full

    monkeypatch.setattr(sqlite.sqlite3, "connect", lambda path: connect(path, factory=Full))
    with pytest.raises(CannotWrite, match="the disk is full"):
        create_project(tmp_path / "New.annotator", coder="Ada")
    assert list(tmp_path.iterdir()) == []
