"""An upgrade that is interrupted anywhere leaves the project as it was, and can be made anew."""

from __future__ import annotations

import contextlib
import gzip
import multiprocessing
import random
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from annotator.core.errors import CannotSave
from annotator.store import migrations
from annotator.store.migrations import HEAD
from annotator.workspace.checking import check_project
from annotator.workspace.workspace import open_project
from tests.store.upgrading import upgrade

ROOT = Path(__file__).parents[2]
OLDEST = min((ROOT / "tests" / "projects").glob("*.annotator.gz"))
EVERY = 23
"""Of so many statements of the upgrade one is made to fail, each in a run of its own."""
KILLS = 6


@pytest.fixture
def old(path):
    path.write_bytes(gzip.decompress(OLDEST.read_bytes()))
    return path


def dump(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def version(path):
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    [(found,)] = connection.execute("SELECT version_num FROM alembic_version")
    connection.close()
    return found


class Fault(Exception):
    """What the disk says in the middle of an upgrade."""


def upgrade_failing_at(path, number):
    """Open a project, and fail at a statement of the upgrade; how many statements there were."""
    seen = 0

    def on_statement(connection, cursor, statement, parameters, context, many):
        nonlocal seen
        seen += 1
        if seen == number:
            raise Fault

    event.listen(Engine, "before_cursor_execute", on_statement)
    try:
        open_project(path, coder="Ada").close()
    finally:
        event.remove(Engine, "before_cursor_execute", on_statement)
    return seen


def test_a_fault_at_any_statement_leaves_the_old_project(old, tmp_path):
    before, content = dump(old), old.read_bytes()
    copy = tmp_path / "count.annotator"
    copy.write_bytes(content)
    count = upgrade_failing_at(copy, 0)
    for number in range(1, count, EVERY):
        old.write_bytes(content)
        try:
            upgrade_failing_at(old, number)
        except Fault:
            assert version(old) in {before_version(content, tmp_path), HEAD}
            if version(old) != HEAD:
                assert dump(old) == before
    with open_project(old, coder="Ada") as workspace:
        assert len(workspace.articles.all()) == 1
    assert check_project(old) == []


def before_version(content, folder):
    path = folder / "as it was.annotator"
    path.write_bytes(content)
    return version(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_of_the_upgrade_leaves_the_old_project_or_the_new(
    old, one_that_has_imported
):
    before, content = dump(old), old.read_bytes()
    was = version(old)
    processes = one_that_has_imported or multiprocessing.get_context("spawn")
    moments = random.Random(4)
    for _kill in range(KILLS):
        old.write_bytes(content)
        here, there = processes.Pipe()
        child = processes.Process(target=upgrade, args=(old, there))
        child.start()
        there.close()
        assert here.recv() == "now"
        time.sleep(moments.uniform(0, 0.8))
        child.kill()
        child.join()
        is_done = told_by(here) == ["done"]
        if version(old) == was:
            assert not is_done
            assert dump(old) == before
        else:
            assert version(old) == HEAD
        with open_project(old, coder="Ada") as workspace:
            assert len(workspace.articles.all()) == 1
        assert check_project(old) == []


def told_by(pipe):
    """What a process that has ended had still said."""
    said = []
    with pipe, contextlib.suppress(EOFError):
        while True:
            said.append(pipe.recv())
    return said


@pytest.mark.parametrize("step", ["back_up", "migrate"])
def test_an_upgrade_without_room_leaves_every_byte_of_the_old_file(old, monkeypatch, step):
    content = old.read_bytes()

    def full(*_given):
        raise CannotSave("The disk is full.")

    monkeypatch.setattr(migrations, step, full)
    with pytest.raises(CannotSave, match="full"):
        open_project(old, coder="Ada")
    assert old.read_bytes() == content
    names = {file.name for file in old.parent.iterdir() if "before" not in file.name}
    assert names == {old.name}


def test_what_is_in_the_log_of_an_old_project_is_upgraded_too(old):
    connection = sqlite3.connect(old, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE project SET name = 'In the log'")
    log = old.with_name(old.name + "-wal").read_bytes()
    content = old.read_bytes()
    connection.close()
    old.write_bytes(content)
    old.with_name(old.name + "-wal").write_bytes(log)
    with open_project(old, coder="Ada") as workspace:
        assert workspace.name == "In the log"
    assert check_project(old) == []
