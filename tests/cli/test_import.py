"""Importing on the command line: copies, tables, and starting again."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from annotator.cli import main

WORDS = [f"word{n}" for n in range(60)]
FIRST = "Gate opened at night\n\n" + " ".join(WORDS) + " said Ada Bell on Monday.\n"
NEAR = FIRST.replace("Ada Bell", "Ada B. Bell")
TABLE = "Wording,Head,Paper\nThe gate was opened at night.,Gate opened,The Courier\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    (made / "b.txt").write_text(FIRST.upper(), encoding="utf-8")
    (made / "c.txt").write_text(NEAR, encoding="utf-8")
    return made


def imported(project, *args):
    result = CliRunner().invoke(main, ["import", "-p", str(project), "--json", *map(str, args)])
    return [json.loads(line) for line in result.stdout.splitlines()]


def statuses(rows):
    return [row["status"] for row in rows]


def test_copies_are_kept_and_linked(folder, path):
    rows = imported(path, folder)
    assert statuses(rows) == ["imported", "copy", "copy"]
    assert {row["like"] for row in rows[1:]} == {rows[0]["article"]}
    assert "The same text is there already" in rows[1]["problems"][0]
    assert "% of it is in an article that is there already" in rows[2]["problems"][0]


def test_copies_can_be_skipped(folder, path):
    rows = imported(path, "--copies", "skip", folder)
    assert statuses(rows) == ["imported", "skipped", "skipped"]
    assert rows[2]["article"] == rows[0]["article"]


def test_an_import_that_is_started_again_stores_nothing_twice(folder, path):
    imported(path, folder / "a.txt")
    assert statuses(imported(path, folder)) == ["duplicate", "copy", "copy"]
    assert statuses(imported(path, folder)) == ["duplicate"] * 3


def test_a_table_is_mapped(tmp_path, path):
    table = tmp_path / "news.csv"
    table.write_text(TABLE, encoding="utf-8")
    [row] = imported(path, table)
    assert (row["status"], row["columns"]) == ("failed", ["Wording", "Head", "Paper"])
    [row] = imported(path, "--map", "text=Wording", "--map", "outlet=Paper", table)
    assert (row["status"], row["title"]) == ("imported", "Gate opened")


def test_a_column_that_is_not_there_is_named(tmp_path, path):
    table = tmp_path / "news.csv"
    table.write_text(TABLE, encoding="utf-8")
    [row] = imported(path, "--map", "text=Wordings", table)
    assert "has no column “Wordings”" in row["problems"][0]


def test_a_wrong_mapping_is_a_sentence(folder, path):
    result = CliRunner().invoke(main, ["import", "-p", str(path), "--map", "body=x", str(folder)])
    assert result.exit_code == 2
    assert "write it as FACT=COLUMN" in result.output
