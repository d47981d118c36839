"""The command line teaches, prints JSON Lines, and ends with an honest exit code."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.exchange.dataset import ANNOTATIONS
from annotator.workspace.workspace import create_project, open_project
from tests import builders


@pytest.fixture
def run(tmp_path):
    def invoke(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return invoke


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "gate.txt").write_text(builders.TEXT, encoding="utf-8")
    (folder / "sea.txt").write_text("Sea\n\nThe sea rose, said Bo Ek.", encoding="utf-8")
    return folder


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_help_teaches_a_first_round(run):
    result = run("--help")
    assert result.exit_code == 0
    assert "annotator import -p" in result.output


VERBS = "import extract articles mentions search duplicates compare export check demo open"


@pytest.mark.parametrize("verb", VERBS.split())
def test_every_verb_explains_itself(run, verb):
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert len(result.output) > 100


def test_wrong_usage_is_exit_code_2(run):
    assert run("import").exit_code == 2
    assert run("fly").exit_code == 2


def test_import_makes_the_project_and_tells_of_each_file(run, articles, path):
    result = run("--coder", "Bo", "import", "-p", path, articles, "--json")
    assert result.exit_code == 0
    assert [(line["file"], line["status"]) for line in lines(result)] == [
        ("gate.txt", "imported"),
        ("sea.txt", "imported"),
    ]
    with open_project(path, read_only=True) as workspace:
        assert list(workspace.history.coders().values()) == ["Bo"]


def test_a_project_is_not_made_where_nothing_could_be_imported(run, tmp_path, path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for wanted in (tmp_path / "nowhere.txt", empty):
        result = run("import", "-p", path, wanted)
        assert result.exit_code == 1
        assert list(tmp_path.iterdir()) == [empty]


def test_an_empty_project_that_was_there_stays(run, tmp_path, path):
    create_project(path).close()
    assert run("import", "-p", path, tmp_path / "nowhere.txt").exit_code == 1
    assert path.exists()


def test_a_bad_file_among_good_ones_is_exit_code_1(run, articles, path):
    (articles / "empty.txt").write_text("")
    result = run("import", "-p", path, articles, "--json")
    assert result.exit_code == 1
    by_file = {line["file"]: line for line in lines(result)}
    assert by_file["empty.txt"]["status"] == "failed"
    assert "empty" in by_file["empty.txt"]["problems"][0]
    assert by_file["gate.txt"]["status"] == "imported"
    assert "1 of 3 files could not be imported" in result.stderr


def test_extract_shows_what_would_be_stored_and_stores_nothing(run, articles, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    [line] = lines(run("extract", articles / "gate.txt", "--json"))
    assert list(line) == [
        *("file", "title", "outlet", "author", "published_at", "language", "url"),
        *("text", "body", "boilerplate", "problems"),
    ]
    assert line["text"] == builders.TEXT
    assert "Post a Comment" not in line["body"]
    kinds = [line["text"][start:end] for start, end, _kind in line["boilerplate"]]
    assert "Post a Comment" in kinds
    assert sorted(tmp_path.rglob("*")) == before


def test_articles_and_mentions_are_listed(run, articles, path):
    run("import", "-p", path, articles)
    with open_project(path, coder="Ada") as workspace:
        first = workspace.articles.all()[0].id
        builders.mention(workspace, first)
    listed = lines(run("articles", "-p", path, "--json"))
    assert list(listed[0]) == [
        *("id", "number", "file", "title", "outlet", "author", "published_at", "url", "language"),
        *("words", "status"),
    ]
    [mention] = lines(run("mentions", "-p", path, "--json"))
    assert tuple(mention) == ANNOTATIONS.names
    assert mention["quote"] == "the gate was safe"


def test_export_says_what_it_wrote(run, articles, path, tmp_path):
    run("import", "-p", path, articles)
    result = run("export", "-p", path, "--to", tmp_path / "out")
    assert result.exit_code == 0
    assert "0 annotations and 2 articles" in result.output
    assert (tmp_path / "out" / "datapackage.json").exists()


def test_what_a_format_has_no_place_for_is_a_line_each(run, articles, path, tmp_path):
    run("import", "-p", path, articles)
    result = run("export", "-p", path, "--to", tmp_path / "out", "--format", "brat")
    told = result.output[result.output.index("  ! Not in this format:") :].splitlines()
    assert told[:2] == ["  ! Not in this format:", "    – 2 names of the files of articles"]
    assert len(told) > 3


def test_check_is_content_with_a_sound_project(run, articles, path):
    run("import", "-p", path, articles)
    result = run("check", "-p", path)
    assert (result.exit_code, result.output) == (0, "All is well.\n")


def test_a_missing_project_is_a_sentence(run, tmp_path):
    result = run("articles", "-p", tmp_path / "gone.annotator")
    assert result.exit_code == 1
    assert "There is no project at" in result.stderr
    assert "Traceback" not in result.output


@pytest.fixture
def searched(run, articles, tmp_path):
    project = tmp_path / "Searched.annotator"
    run("import", "-p", project, articles)
    return project


def test_search_prints_a_hit_with_its_place_in_the_stored_text(run, searched):
    (line,) = lines(run("search", "-p", searched, "--json", '"gate was safe"'))
    assert set(line) == {
        *("id", "file", "title", "outlet", "published_at", "score", "snippet", "highlights"),
        *("start", "end"),
    }
    start, end = line["highlights"][0]
    assert line["snippet"][start:end] == "gate was safe"
    assert line["end"] - line["start"] == end - start


def test_search_without_a_hit_is_a_sentence_and_no_failure(run, searched):
    result = run("search", "-p", searched, "nowhere")
    assert (result.exit_code, result.output.strip()) == (0, "No article fits “nowhere”.")
    assert run("search", "-p", searched, "--json", "nowhere").output == ""


def test_search_says_what_it_did_not_understand(run, searched):
    result = run("search", "-p", searched, "gate", "date:soon")
    assert result.exit_code == 0
    assert "is no date" in result.stderr
    assert "1 article" in result.stdout
