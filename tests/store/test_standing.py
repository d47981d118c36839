"""A project file that another program writes into while it is open here."""

from __future__ import annotations

import hashlib
import os

import pytest

from annotator.commands.project import RenameProject
from annotator.core.errors import CannotSave
from annotator.workspace.checking import check_project
from annotator.workspace.erasing import erase
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def path(tmp_path, templates):
    path = tmp_path / "Border.annotator"
    templates.new(path, codebook=False).close()
    return path


def put_over(source, path):
    """As a copy is put over a file that is there: it stays the same file, with other content."""
    with source.open("rb") as there, path.open("r+b") as here:
        here.write(there.read())
        here.truncate()


@pytest.fixture
def newer(path):
    """What somebody made of a copy of the project elsewhere."""
    copy = path.with_name("Copy.annotator")
    copy.write_bytes(path.read_bytes())
    with open_project(copy, coder="Bob") as workspace:
        for number in range(5):
            builders.article(workspace, f"Day {number}\n\nThe sea rose for the {number}th time.")
    return copy


def test_what_is_put_over_it_is_noticed_and_left_as_it_is(path, newer):
    workspace = open_project(path, coder="Ada")
    workspace.do(RenameProject(name="Mine"))
    put_over(newer, path)
    with pytest.raises(CannotSave, match="Another program wrote over"):
        workspace.do(RenameProject(name="Mine, later"))
    assert workspace._database.is_displaced
    with pytest.raises(CannotSave, match="written over while it was open"):
        workspace.close()
    there = hashlib.sha256(path.read_bytes()).digest()
    assert there == hashlib.sha256(newer.read_bytes()).digest()
    assert not path.with_name(path.name + "-wal").exists()
    assert check_project(path) == []
    with open_project(path, coder="Ada") as again:
        assert len(again.articles.all()) == 5


def test_what_cannot_be_read_any_more_was_written_over_and_is_not_called_damaged(path, tmp_path):
    other = tmp_path / "Other.annotator"
    other.write_bytes(path.read_bytes()[:4096] + b"\x07" * 400_000)
    with open_project(path, coder="Ada") as workspace:
        builders.article(workspace, "Day 1\n\nThe sea rose.")
    workspace = open_project(path, coder="Ada")
    put_over(other, path)
    with pytest.raises(CannotSave, match="Another program wrote over"):
        workspace.articles.all()
    with pytest.raises(CannotSave, match=r"wrote over .*, and what was open of it cannot be read"):
        workspace.close()
    assert path.read_bytes() == other.read_bytes()


def test_another_time_of_change_alone_is_nothing(path):
    with open_project(path, coder="Ada") as workspace:
        workspace.do(RenameProject(name="Mine"))
        os.utime(path, (1, 1))
        workspace.do(RenameProject(name="Mine, later"))
    with open_project(path, coder="Ada") as again:
        assert again.name == "Mine, later"


def test_what_we_write_back_ourselves_is_ours(path):
    with open_project(path, coder="Ada") as workspace:
        size = path.stat().st_size
        for number in range(12):  # so much that SQLite writes its log back on the way
            builders.article(workspace, f"Day {number}\n\n" + f"The sea {number} rose. " * 40_000)
        assert path.stat().st_size > size
        workspace.do(RenameProject(name="Mine"))
        erase(workspace, [workspace.articles.all()[0].id])
        workspace.do(RenameProject(name="Mine, later"))
    with open_project(path, coder="Ada") as again:
        assert (again.name, len(again.articles.all())) == ("Mine, later", 11)
