"""Damage is told wherever it lies, and no reader takes away the proof of it."""

from __future__ import annotations

import sqlite3

import pytest

from annotator.core.errors import Damaged, NotAProject
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project
from tests import builders

PAGE = 4096


@pytest.fixture
def path(tmp_path, templates):
    return templates.filled(tmp_path / "Border.annotator", builders.article, codebook=False)


def test_a_broken_page_is_told_at_opening_or_at_the_look(path):
    sound = path.read_bytes()
    for page in range(1, len(sound) // PAGE, 7):
        broken = bytearray(sound)
        broken[page * PAGE : (page + 1) * PAGE] = b"\xff" * PAGE
        path.write_bytes(broken)
        try:
            workspace = open_project(path, coder="Ada")
        except Damaged:
            continue
        with workspace:
            assert workspace.damage(), f"page {page}"


def test_a_view_in_the_place_of_a_table_is_never_asked(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.execute(
            "CREATE VIEW alembic_version AS WITH RECURSIVE n(version_num) AS"
            " (SELECT 1 UNION ALL SELECT version_num + 1 FROM n) SELECT max(version_num)"
            " AS version_num FROM n"
        )
    connection.close()
    with pytest.raises(Damaged, match="of which version"):
        open_project(path, coder="Ada")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '00\x7f6'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
    ],
)
def test_a_version_that_cannot_be_read_is_damage_and_no_newer_program(path, statement):
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(Damaged, match="of which version"):
        open_project(path, coder="Ada")


def test_bytes_that_are_no_text_are_damage(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET title = CAST(x'ff41' AS TEXT)")
    connection.close()
    with open_project(path, coder="Ada") as workspace, pytest.raises(Damaged):
        workspace.articles.all()


def test_a_reader_tells_of_a_broken_log_as_well_and_leaves_it(path, tmp_path):
    workspace = open_project(path, coder="Ada")
    for at in range(8):
        builders.article(workspace, f"Day {at}\n\nIt rained for {at} hours.", title=f"Day {at}")
    killed = tmp_path / "Killed.annotator"
    for ending in ("", "-wal", "-shm"):
        content = path.with_name(path.name + ending).read_bytes()
        killed.with_name(killed.name + ending).write_bytes(content)
    workspace.close()
    log = killed.with_name(killed.name + "-wal")
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])
    for _time in range(2):
        with pytest.raises(Damaged, match="log"):
            open_project(killed, read_only=True)
    with pytest.raises(Damaged, match="log"):
        open_project(killed, coder="Ada")


def test_a_broken_trigger_is_damage_that_can_be_recovered_from(path):
    content = path.read_bytes()
    at = content.index(b"BEGIN", content.index(b"CREATE TRIGGER"))
    path.write_bytes(content[:at] + b"b" + content[at + 1 :])  # one bit; SQLite reads both
    broken = path.read_bytes()
    with pytest.raises(Damaged, match="triggers that Annotator did not write"):
        open_project(path, coder="Ada")
    assert path.read_bytes() == broken
    open_project(path, read_only=True).close()
    target, missing = recover_beside(path)
    assert missing == []
    with open_project(target, coder="Ada") as workspace:
        assert len(workspace.articles.all()) == 1


@pytest.mark.parametrize("at", [3, 15, 68, 71])
def test_a_flipped_byte_in_the_head_is_damage_and_no_other_program(path, at):
    broken = bytearray(path.read_bytes())
    broken[at] ^= 0x10
    path.write_bytes(broken)
    with pytest.raises(Damaged, match="first bytes"):
        open_project(path, coder="Ada")
    assert path.read_bytes() == broken
    target, missing = recover_beside(path)
    assert missing == []
    with open_project(target, coder="Ada") as workspace:
        assert len(workspace.articles.all()) == 1


@pytest.mark.parametrize("size", [16, 100])
def test_a_head_of_zeros_is_damage_that_can_be_recovered_from(path, size):
    broken = bytearray(path.read_bytes())
    broken[:size] = bytes(size)
    path.write_bytes(broken)
    with pytest.raises(Damaged, match="first bytes"):
        open_project(path, coder="Ada")
    target, missing = recover_beside(path)
    assert missing == []
    with open_project(target, coder="Ada") as workspace:
        assert len(workspace.articles.all()) == 1


def test_a_first_page_of_zeros_is_damage_that_leaves_nothing(path):
    broken = bytearray(path.read_bytes())
    broken[:4096] = bytes(4096)
    path.write_bytes(broken)
    with pytest.raises(Damaged, match="first bytes"):
        open_project(path, coder="Ada")
    with pytest.raises(Damaged, match="Nothing"):
        recover_beside(path)
    assert path.read_bytes() == broken


def test_a_letter_that_flipped_in_a_text_is_found_and_told_once(path):
    with open_project(path, coder="Ada") as workspace:
        (article,) = workspace.articles.all()
        text = workspace.articles.text(article.id).text
    words = text[-20:].encode()
    path.write_bytes(path.read_bytes().replace(words, words.swapcase()))
    told = f"The text of “{article.title}” is not as it was stored: marks in it may be off."
    with open_project(path, coder="Ada") as workspace:
        assert workspace.damage() == [told]
    target, missing = recover_beside(path)
    assert missing[0] == told
    with open_project(target, coder="Ada") as workspace:
        assert workspace.damage() == []


def test_a_database_of_another_program_is_not_called_damaged(tmp_path):
    other = tmp_path / "Other.annotator"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE project (id TEXT)")
    connection.close()
    with pytest.raises(NotAProject, match="another program"):
        open_project(other, coder="Ada")
