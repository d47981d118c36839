"""``annotator compare``: two reports side by side, on paper and as JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from annotator.cli import main
from tests import builders

ONE = "Ten farm workers died when the gate at Venn opened on Monday. The mayor of Venn wept."
OTHER = "Twelve farm workers died when the gate at Venn opened on Monday. Rain fell in Aurel."


@pytest.fixture
def run():
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "one.txt", tmp_path / "other.txt"
    for path, text in zip(paths, (ONE, OTHER), strict=True):
        path.write_text(f"Gate at Venn\n\n{text}\n", encoding="utf-8")
    return paths


def test_two_files_are_compared_without_a_project(run, files):
    result = run("compare", *files, "--json")
    assert result.exit_code == 0
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    texts = [path.read_text(encoding="utf-8") for path in files]
    [passage] = row["passages"]
    assert texts[0][slice(*passage["a"])].startswith("Ten farm workers")
    assert texts[1][slice(*passage["b"])].startswith("Twelve farm workers")
    assert [texts[0][slice(*span)] for span in row["only_a"]] == ["The mayor of Venn wept."]
    assert [texts[1][slice(*span)] for span in row["only_b"]] == ["Rain fell in Aurel."]


def test_a_conflict_has_its_places_and_its_words(run, files):
    row = json.loads(run("compare", *files, "--json").stdout)
    [conflict] = row["conflicts"]
    assert (conflict["kind"], conflict["a_text"], conflict["b_text"]) == ("number", "Ten", "Twelve")
    text = files[1].read_text(encoding="utf-8")
    assert text[slice(*conflict["b"])] == "Twelve"


def test_articles_of_a_project_are_named_by_id_number_or_file(run, path, workspace):
    ids = [
        builders.article(workspace, f"Gate\n\n{text}", file=name)
        for text, name in ((ONE, "one.txt"), (OTHER, "other.txt"))
    ]
    rows = [
        json.loads(run("compare", "-p", path, *words, "--json").stdout)
        for words in (ids, (1, 2), ("one.txt", "other.txt"), (ids[0], "2"))
    ]
    assert all(row == rows[0] for row in rows)
    assert [rows[0]["a"]["id"], rows[0]["b"]["id"]] == ids


def test_what_cannot_be_compared_is_a_sentence(run, files, path, workspace):
    builders.article(workspace)
    for words in (("-p", path, "1", "9"), (files[0], files[0].parent / "gone.txt")):
        result = run("compare", *words)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr


def test_a_person_reads_passages_what_is_alone_and_disagreements(run, files):
    said = run("compare", *files).stdout
    assert "1 passage tells the same:" in said
    assert "Only in A:" in said
    assert "Different numbers: Ten ≠ Twelve" in said
