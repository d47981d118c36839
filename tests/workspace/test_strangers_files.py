"""A project that another program wrote to: told on opening, and mended as far as that goes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from annotator.commands.mentions import GradeMention
from annotator.core.errors import Damaged, Refused
from annotator.exchange.readers.reading import LARGEST_ARTICLE
from annotator.store.packed import is_odd
from annotator.store.schema import merges
from annotator.store.values import LONGEST_TEXT
from annotator.workspace.erasing import erase, preview
from annotator.workspace.recovering import recover_beside
from annotator.workspace.workspace import open_project
from tests import builders


@pytest.fixture
def whole(path, templates):
    def fill(workspace):
        mention = builders.mention(workspace, builders.article(workspace))
        workspace.do(GradeMention(mention_id=mention, reliability="B", credibility="2"))

    return templates.filled(path, fill, codebook=False)


def change(path, statement):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    for table in ("articles", "asides", "revisions"):
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = ?", (table,)
        )
    connection.commit()
    connection.close()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


STATEMENTS = [
    "UPDATE articles SET title = NULL WHERE number = 1",
    "UPDATE articles SET title = x'ff00' WHERE number = 1",
    "UPDATE articles SET published_at = x'31' WHERE number = 1",
    "UPDATE revisions SET is_current = 'maybe' WHERE rowid = 1",
    "UPDATE articles SET outlet_id = 'gone' WHERE number = 1",
    "UPDATE mentions SET article_id = 'gone' WHERE rowid = 1",
    "UPDATE articles SET extra = '{oops' WHERE number = 1",
    "UPDATE articles SET extra = replace(hex(zeroblob(100000)), '00', '[') WHERE number = 1",
    "UPDATE articles SET extra = '[1]' WHERE number = 1",
    "UPDATE articles SET extra = '{\"place\": 7}' WHERE number = 1",
    'UPDATE revisions SET repairs = \'{"crlf": "many"}\' WHERE rowid = 1',
    "UPDATE journal_changes SET after = '[1, 2]'",
    "UPDATE journal_changes SET before = '\"nothing\"'",
    "UPDATE journal_changes SET after = '{\"ids\": 5}' WHERE op = 'bulk'",
    "UPDATE journal_changes SET after = NULL WHERE op = 'bulk'",
    "UPDATE journal_changes SET after = '{\"ids\": [], \"rows\": [{}]}' WHERE op = 'bulk'",
    "UPDATE revisions SET text = 'The sea' || char(8233) || text WHERE rowid = 1",
    'UPDATE asides SET "end" = 1000000000 WHERE rowid = 1',
    "UPDATE grades SET reliability = 'ZZ' WHERE rowid = 1",
    "UPDATE grades SET credibility = '<b>' WHERE rowid = 1",
    "UPDATE articles SET title = replace(hex(zeroblob(100000)), '00', 'ab') WHERE number = 1",
    "UPDATE claims SET text = replace(hex(zeroblob(1000000)), '00', 'ab') WHERE rowid = 1",
    "UPDATE revisions SET text = replace(hex(zeroblob(14000000)), '00', 'ab') WHERE rowid = 1",
    "UPDATE revisions SET is_current = 0",
    "UPDATE revisions SET is_current = 7",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_values_that_the_program_never_writes_are_told_on_opening(whole, statement):
    change(whole, statement)
    before = whole.read_bytes()
    with pytest.raises(Damaged):
        open_project(whole, coder="Ada")
    assert whole.read_bytes() == before


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_is_recovered_of_them_can_be_opened_and_read(whole, statement):
    change(whole, statement)
    target, _missing = recover_beside(whole)
    with open_project(target, coder="Ada") as workspace:
        articles = workspace.articles.all()
        assert articles
        assert all(isinstance(article.title, str) for article in articles)
        assert workspace.damage() == []


def test_what_is_cut_in_a_recovery_is_told(whole):
    change(whole, "UPDATE articles SET title = replace(hex(zeroblob(100000)), '00', 'ab')")
    _target, missing = recover_beside(whole)
    assert missing[0] == "1 row of articles was too long in title, and is cut there."


def test_a_text_may_be_as_long_as_a_file_that_is_imported():
    assert LONGEST_TEXT == LARGEST_ARTICLE


@pytest.mark.parametrize(
    "values",
    [
        "table_name = 'sqlite_master'",
        "table_name = 'journal'",
        "op = 'zzz'",
        """op = 'bulk', after = '{"ids": []}', table_name = 'journal'""",
        "op = 'update', before = '{}', after = NULL",
        """op = 'update', table_name = 'articles', before = '{}', after = '{"title": 5}'""",
        """op = 'delete', table_name = 'articles', before = '{"title": ["The sea"]}'""",
        """op = 'update', before = '{}', after = '{"nosuch": 1}'""",
        """op = 'delete', before = '{"nosuch": 1}'""",
    ],
)
def test_a_list_of_changes_that_is_not_ours_undoes_nothing(whole, values):
    change(whole, f"UPDATE journal_changes SET {values}")
    with open_project(whole, coder="Ada") as workspace:
        with pytest.raises(Refused, match="list of changes"):
            workspace.undo()
        assert workspace.articles.all()


@pytest.mark.parametrize(
    "values",
    [
        "op = 'zzz', after = '{}'",
        "op = 'delete', before = '{}', after = NULL",
        "table_name = 'nosuch'",
        "row_id = ''",
        "op = 'delete', table_name = 'articles', before = '{\"number\": 9}'",
        "op = 'delete', table_name = 'line_rules', before = '{\"id\": \"a\"}'",
        "op = 'bulk', after = '{\"ids\": [5, null]}'",
        "op = 'update', before = '{}', after = '{\"text\": 5, \"article_id\": []}'",
    ],
)
def test_an_article_can_be_erased_whatever_the_list_of_changes_says(whole, values):
    change(whole, f"UPDATE journal_changes SET {values}")
    with open_project(whole, coder="Ada") as workspace:
        (article,) = workspace.articles.all()
        assert preview(workspace, [article.id]).going.titles == (article.title,)
        erase(workspace, [article.id])
        assert workspace.articles.all() == []
    assert article.title.encode() not in whole.read_bytes()


MERGE = {
    "row": {"id": "a"},
    "moved": [["mentions", "claim_id", "b"]],
    "made": [["tags", "c"]],
    "gone": [["relations", {"id": "d"}]],
    "loose": [],
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"row": "a"},
        {"row": {}},
        {"moved": [["mentions", "claim_id"]]},
        {"made": None},
        {"gone": [["relations", {}]]},
        {"loose": [7]},
    ],
)
def test_a_merge_holds_what_it_takes_to_split(whole, wrong):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE merges (content)")
        connection.execute("INSERT INTO merges VALUES (?)", (json.dumps(MERGE),))
        odd = f"SELECT {is_odd(merges.c.content)} FROM merges"
        assert connection.execute(odd).fetchone() == (0,)
        connection.execute("UPDATE merges SET content = ?", (json.dumps({**MERGE, **wrong}),))
        assert connection.execute(odd).fetchone() == (1,)


def test_a_project_that_was_left_as_it_is_is_not_looked_through_again(whole, monkeypatch):
    open_project(whole, coder="Ada").close()
    monkeypatch.setattr("annotator.store.values.wrong", pytest.fail)
    open_project(whole, coder="Ada").close()


def test_what_a_killed_program_had_half_written_is_taken_back_before_it_is_recovered(whole):
    writer = (
        "import os, sqlite3, sys;"
        "c = sqlite3.connect(sys.argv[1]);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('PRAGMA cache_spill = 1');"
        "c.execute('BEGIN');"
        "c.execute('UPDATE articles SET title = hex(zeroblob(20))');"
        "c.execute('UPDATE revisions SET repairs = hex(zeroblob(3000000))');"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", writer, str(whole)], check=False)
    assert whole.with_name(whole.name + "-journal").stat().st_size > 0
    target, _missing = recover_beside(whole)
    with open_project(target, coder="Ada") as workspace:
        assert "0000" not in workspace.articles.all()[0].title
