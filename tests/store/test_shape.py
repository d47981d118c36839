"""A file that a stranger changed is told in sentences; nothing of what is in it is run."""

from __future__ import annotations

import sqlite3

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.core.errors import Damaged
from annotator.store.shape import WORDS
from annotator.workspace.checking import check_project
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project
from tests import builders

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n"


@pytest.fixture
def path(tmp_path, templates):
    def fill(workspace):
        builders.mention(workspace, builders.article(workspace))

    return templates.filled(tmp_path / "Border.annotator", fill, codebook=False)


@pytest.fixture
def change(path):
    def changed(*statements):
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return changed


def replaced(table, by=ENDLESS):
    return (
        "PRAGMA foreign_keys = OFF",
        "PRAGMA legacy_alter_table = ON",
        f"ALTER TABLE {table} RENAME TO kept_elsewhere",
        f"CREATE VIEW {table} AS {by}",
    )


def check(path):
    return CliRunner().invoke(main, ["check", "-p", str(path)])


@pytest.mark.parametrize("table", ["project", "memos", "mentions", "coders", "search_rows"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_view_in_the_place_of_a_table_is_told_and_never_asked(path, change, table, read_only):
    change(*replaced(table))
    before = path.read_bytes()
    with pytest.raises(Damaged, match=f"place of the table {table}"):
        open_project(path, coder="Ada", read_only=read_only)
    done = check(path)
    assert done.exit_code == 1
    assert f"In the place of the table {table}" in done.output
    if read_only:
        assert path.read_bytes() == before


def test_a_table_that_is_gone_is_told(path, change):
    change("PRAGMA foreign_keys = OFF", "DROP TABLE memos")
    for read_only in (True, False):
        with pytest.raises(Damaged, match="table memos of this project is missing"):
            open_project(path, coder="Ada", read_only=read_only)
    assert "The table memos of this project is missing." in check(path).output


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE memos RENAME COLUMN text TO another",
        "ALTER TABLE memos DROP COLUMN text",
    ],
)
def test_a_column_that_is_gone_is_told(path, change, statement):
    change(statement)
    with pytest.raises(Damaged, match="memos of this project has no column text"):
        open_project(path, coder="Ada")


def test_a_trigger_that_was_added_is_told_by_the_check_and_not_run(path, change):
    change("CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM articles; END")
    assert any("trigger “evil”" in problem for problem in check_project(path))
    with open_project(path, read_only=True) as workspace:
        assert len(workspace.articles.all()) == 1


def test_a_view_and_a_table_that_were_added_are_told(path, change):
    change(f"CREATE VIEW mine AS {ENDLESS}", "CREATE TABLE notes (text)")
    told = " ".join(check_project(path))
    assert "view “mine”" in told
    assert "table “notes”" in told


@pytest.mark.parametrize(("table", "column"), [("mentions", "stance"), ("articles", "status")])
def test_a_word_that_is_unknown_is_told_and_no_traceback(path, change, table, column):
    change(f"UPDATE {table} SET {column} = '<b>boom'")
    done = check(path)
    assert done.exit_code == 1
    assert f"“<b>boom” in {table}, {column}" in done.output
    with open_project(path, read_only=True) as workspace:
        assert workspace.damage()
        with pytest.raises(Damaged, match="a word that this program does not know"):
            read_everything(workspace)


def read_everything(workspace):
    for article in workspace.articles.all():
        workspace.mentions.in_article(article.id)


def test_what_is_recovered_has_only_known_words(path, change):
    change("UPDATE mentions SET stance = 'boom', made_by = 'boom'")
    target, missing = recover_beside(path)
    assert sum("the unknown word “boom”" in sentence for sentence in missing) == 2
    assert check_project(target) == []
    with open_project(target, coder="Ada") as workspace:
        read_everything(workspace)


def test_what_is_recovered_has_nothing_of_a_strangers_view(path, change):
    change(*replaced("memos"))
    target, missing = recover_beside(path)
    assert "Of memos, some can be missing." in missing
    assert check_project(target) == []


def test_a_sound_project_has_no_stranger_in_it(path):
    assert check_project(path) == []


def test_every_column_of_words_is_one_of_the_schema(path):
    connection = sqlite3.connect(path)
    for table, column in WORDS:
        connection.execute(f"SELECT {column} FROM {table}")
    connection.close()
