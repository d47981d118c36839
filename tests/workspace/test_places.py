"""An export goes where it was meant to go, never among other files unasked, and says where."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from annotator.cli import main
from annotator.core.errors import Refused
from annotator.exchange.corpora import FORMATS
from annotator.exchange.writers import TABLE_FORMATS
from annotator.workspace.formats import format_called
from annotator.workspace.import_corpus import read_corpus
from annotator.workspace.places import MARKER, file_name, is_foreign, placed
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

FOLDERS = [
    *(one.id for one in TABLE_FORMATS if not one.is_file),
    *(one.id for one in FORMATS if one.writer and not one.suffix),
]


@pytest.fixture
def filled(workspace):
    builders.mention(workspace, builders.article(workspace))
    builders.article(workspace, "Sea\n\nThe sea rose at night.", title="Sea", file="sea.txt")
    return workspace


@pytest.fixture
def run(filled, path):
    filled.close()

    def invoke(*words):
        return CliRunner().invoke(main, ["export", "-p", str(path), *map(str, words)])

    return invoke


@pytest.fixture
def articles(tmp_path):
    """A folder of somebody's own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "0001-gate.txt").write_text("mine", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["csv", "jsonl", "brat", "label-studio"])
def test_an_export_is_not_mixed_with_other_files_unasked(run, articles, name):
    result = run("--to", articles, "--format", name)
    assert result.exit_code == 1
    assert "There are other files in" in result.stderr
    assert [file.name for file in articles.iterdir()] == ["0001-gate.txt"]
    result = run("--to", articles, "--format", name, "--yes")
    assert result.exit_code == 0
    assert len(list(articles.iterdir())) > 2
    assert (articles / "0001-gate.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", FOLDERS)
def test_an_earlier_export_is_written_anew(filled, tmp_path, name):
    filled.export(tmp_path / "out", format=name)
    assert not is_foreign(tmp_path / "out", format_called(name))
    assert filled.export(tmp_path / "out", format=name).files


def test_an_earlier_export_in_another_format_is_something_else(run, tmp_path):
    assert run("--to", tmp_path / "out", "--format", "brat").exit_code == 0
    assert run("--to", tmp_path / "out", "--format", "brat").exit_code == 0
    for name in ("xmi", "csv"):
        assert run("--to", tmp_path / "out", "--format", name).exit_code == 1


def test_what_a_file_manager_puts_into_a_folder_is_nothing(tmp_path):
    brat = format_called("brat")
    assert not is_foreign(tmp_path / "missing", brat)
    assert not is_foreign(tmp_path, brat)
    (tmp_path / ".DS_Store").touch()
    assert not is_foreign(tmp_path, brat)
    (tmp_path / "thesis.docx").touch()
    assert is_foreign(tmp_path, brat)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "brat"}', '{"files": 1}'])
def test_a_damaged_marker_marks_nothing(tmp_path, content):
    (tmp_path / MARKER).write_text(content, encoding="utf-8")
    assert is_foreign(tmp_path, format_called("brat"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("qdpx", "refi-qda"), ("docbin", "spacy"), ("excel", "xlsx"), ("spss.sav", "spss")),
        *((".dta", "stata"), ("NVivo", "refi-qda"), ("webano-tsv", "webanno-tsv")),
        *(("label studio", "label-studio"), ("jsonld", "claimreview” or “w3c")),
    ],
)
def test_a_name_that_is_that_of_no_format_is_refused_with_the_one_that_is_meant(name, meant):
    with pytest.raises(Refused, match=f"There is no format “.*Do you mean “{meant}”\\?$"):
        format_called(name)


def test_where_nobody_can_know_what_is_meant_nothing_is_guessed():
    with pytest.raises(Refused) as refused:
        format_called("zzzz")
    assert "Do you mean" not in str(refused.value)
    format_called("brat")


def test_files_of_an_earlier_export_that_stay_are_told(filled, tmp_path):
    assert not any(
        "earlier" in one for one in filled.export(tmp_path / "out", format="brat").left_over
    )
    done = filled.export(tmp_path / "out", format="brat", where="title:gate")
    assert done.left_over[-1] == (
        "2 files of an earlier export are still there, and no part of this one: 0002-Sea.ann,"
        " 0002-Sea.txt."
    )
    again = filled.export(tmp_path / "out", format="brat", where="title:gate")
    assert again.left_over[-1] == done.left_over[-1]
    filled.export(tmp_path / "tables", wide=True)
    [sentence] = filled.export(tmp_path / "tables").left_over
    assert "articles_wide.csv, claims_wide.csv" in sentence


def test_the_marker_is_no_part_of_what_comes_back(filled, tmp_path):
    filled.export(tmp_path / "out", format="brat")
    assert (tmp_path / "out" / MARKER).exists()
    [brat] = [one for one in FORMATS if one.id == "brat"]
    assert read_corpus(tmp_path / "out", brat).doubts == ()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("html", "report.html"),
        ("w3c", "report.jsonld"),
        ("xlsx", "report.xlsx"),
        ("pdf", "report.pdf"),
    ],
)
def test_a_file_without_an_ending_gets_that_of_its_format(run, tmp_path, name, file):
    result = run("--to", tmp_path / "report", "--format", name)
    assert result.exit_code == 0
    assert (tmp_path / file).is_file()
    assert not (tmp_path / "report").exists()
    assert file in result.output


def test_an_ending_that_was_given_stays(tmp_path):
    html = format_called("html")
    assert placed(tmp_path / "page.htm", html, "Gate") == tmp_path / "page.htm"
    assert placed(tmp_path / "page", format_called("brat"), "Gate") == tmp_path / "page"


def test_a_file_goes_into_a_folder_under_the_name_of_the_project(run, articles):
    result = run("--to", articles, "--format", "html")
    assert result.exit_code == 0
    assert (articles / "Test.html").is_file()
    assert "Test.html" in result.output


def test_a_file_that_nobody_named_is_not_replaced(run, tmp_path):
    (tmp_path / "report.html").write_text("mine", encoding="utf-8")
    result = run("--to", tmp_path / "report", "--format", "html")
    assert result.exit_code == 1
    assert "report.html” already" in result.stderr
    assert (tmp_path / "report.html").read_text("utf-8") == "mine"
    assert run("--to", tmp_path / "report.html", "--format", "html").exit_code == 0


def test_any_name_of_a_project_makes_a_name_of_a_file():
    assert file_name("a/b: c?") == "a-b- c-"[:-1]
    assert file_name("///") == "project"


@pytest.mark.parametrize("format_", ["sqlite", "xlsx", "w3c", "html", "refi-qda", "pdf", "csv"])
@pytest.mark.parametrize("option", [[], ["--yes"]])
def test_no_export_replaces_a_project(run, path, templates, format_, option):
    other = templates.filled(path.with_name("Other.annotator"), builders.article, codebook=False)
    for project in (path, other):
        before = project.read_bytes()
        result = run("--to", project, "--format", format_, *option)
        assert result.exit_code == 1
        assert "Traceback" not in result.output
        assert project.read_bytes() == before


def test_a_damaged_project_is_not_replaced_either(run, filled, tmp_path, path):
    damaged = tmp_path / "Damaged.xlsx"
    damaged.write_bytes(path.read_bytes()[:2_000])
    result = run("--to", damaged, "--format", "xlsx")
    assert "is a project, and no export replaces one" in result.stderr
    assert damaged.stat().st_size == 2_000


def test_a_file_with_another_ending_is_not_replaced_unasked(run, tmp_path):
    thesis = tmp_path / "thesis.docx"
    thesis.write_text("mine", encoding="utf-8")
    result = run("--to", thesis, "--format", "w3c")
    assert "is there already" in result.stderr
    assert thesis.read_text("utf-8") == "mine"
    assert run("--to", thesis, "--format", "w3c", "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("file", "begins"),
    [("a.xlsx", b"PK"), ("a.qdpx", b"PK"), ("a.html", b"<!"), ("a.sqlite", b"S")],
)
def test_the_ending_of_a_file_says_the_format(run, tmp_path, file, begins):
    assert run("--to", tmp_path / file).exit_code == 0
    assert (tmp_path / file).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("a.jsonld", "--format claimreview | w3c"),
        ("a.csv", "a folder of CSV files"),
        ("a.zip", "a folder of CSV files"),
    ],
)
def test_an_ending_that_says_no_single_format_is_asked_about(run, tmp_path, file, says):
    result = run("--to", tmp_path / file)
    assert result.exit_code == 1
    assert says in result.stderr
    assert not (tmp_path / file).exists()


def test_a_folder_may_have_a_dot_in_its_name(run, tmp_path):
    assert run("--to", tmp_path / "export 2026.11").exit_code == 0
    assert (tmp_path / "export 2026.11" / "datapackage.json").exists()
