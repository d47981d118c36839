"""Files of other annotation programs on the command line: what came in, and what did not."""

from __future__ import annotations

import json

import openpyxl
import pytest
from click.testing import CliRunner

from annotator.cli import importing, main

TEXT = "Nine died in Dorn."
ANN = "T1\tTown 13 17\tDorn\n"
QDC = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="C1" name="Harbour"/></Codes>'
    "</CodeBook>"
)


@pytest.fixture
def here(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(ANN, encoding="utf-8")
    (tmp_path / "codes.qdc").write_text(QDC, encoding="utf-8")
    return tmp_path


def imported(project, *paths):
    result = CliRunner().invoke(main, ["import", "-p", str(project), "--json", *map(str, paths)])
    return [json.loads(line) for line in result.stdout.splitlines()], result.exit_code


@pytest.mark.parametrize("names", [("a.ann",), ("a.ann", "a.txt"), ("a.txt", "a.ann")])
def test_an_annotation_file_comes_in_with_its_text_however_it_is_given(here, path, names):
    [row], code = imported(path, *(here / name for name in names))
    assert (row["articles"], row["marks"], row["tags"], row["doubts"]) == (1, 1, 1, [])
    assert code == 0


def test_a_codebook_comes_in_as_tags(here, path):
    [row], code = imported(path, here / "codes.qdc")
    assert (row["articles"], row["tags"], code) == (0, 1, 0)


def test_a_bad_file_among_good_ones_is_a_row_and_a_failure(here, path):
    (here / "bad.qdc").write_text("<x/>", encoding="utf-8")
    rows, code = imported(path, here / "codes.qdc", here / "bad.qdc")
    assert [row["status"] for row in rows] == ["imported", "failed"]
    assert code == 1


def test_formats_lists_codebooks():
    result = CliRunner().invoke(main, ["formats"])
    line = next(one for one in result.stdout.splitlines() if one.startswith("refi-codebook"))
    assert "reads writes" in line
    assert "annotator codebook --to FILE.qdc" in result.stdout


HIGHLIGHTS = "id,document,tag,content\n1,river.html,Town,Dorn\n"


def test_a_table_of_highlights_is_refused_with_what_to_export_instead(tmp_path, path):
    (tmp_path / "highlights.csv").write_text(HIGHLIGHTS, encoding="utf-8")
    [row], code = imported(path, tmp_path / "highlights.csv")
    assert (row["status"], code) == ("failed", 1)
    assert "In Taguette, export the project as SQLite database" in row["problems"][0]


def test_whoever_names_the_column_of_texts_gets_the_rows_of_any_table(tmp_path, path):
    (tmp_path / "highlights.csv").write_text(HIGHLIGHTS, encoding="utf-8")
    [row], _code = imported(path, "--map", "text=content", tmp_path / "highlights.csv")
    assert row["status"] == "imported"


def test_a_workbook_of_highlights_is_known_too(tmp_path, path):
    book = openpyxl.Workbook()
    for cells in (("id", "document", "tag", "content"), ("1", "river.html", "Town", "Dorn")):
        book.active.append(cells)
    book.save(tmp_path / "highlights.xlsx")
    [row], _code = imported(path, tmp_path / "highlights.xlsx")
    assert row["problems"][0].startswith("highlights.xlsx is a table of highlights")


def test_a_page_of_highlights_is_known_too(tmp_path, path):
    head = "<title>Taguette highlights</title></head><body><h1>Taguette highlights</h1>"
    page = f"<html><head>{head}<p>Dorn</p><p><strong>Tags:</strong> Town</p></body></html>"
    (tmp_path / "highlights.html").write_text(page, encoding="utf-8")
    (tmp_path / "about.html").write_text(page.replace("<h1>Taguette", "<h1>About Taguette"))
    rows, code = imported(path, tmp_path / "highlights.html", tmp_path / "about.html")
    assert [row["status"] for row in rows] == ["failed", "imported"]
    assert rows[0]["problems"][0].startswith("highlights.html is a table of highlights")
    assert code == 1


def test_an_early_table_of_webanno_is_named_with_what_to_export(tmp_path, path):
    table = "#id=1\n#text=Mira Tol\n1\tMira\tB-PER\n2\tTol\tI-PER\n"
    (tmp_path / "early.tsv").write_text(table, encoding="utf-8")
    [row], _code = imported(path, tmp_path / "early.tsv")
    assert row["problems"][0].startswith("early.tsv is WebAnno TSV 1 or 2")
    assert "“WebAnno TSV v3”" in row["problems"][0]


def test_a_long_import_says_how_far_it_is(tmp_path, path, monkeypatch):
    monkeypatch.setattr(importing, "_SECONDS", 0.0)
    rows = ({"text": f"Report {n} of the dam.", "label": [[0, 6, "Head"]]} for n in range(3))
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = CliRunner().invoke(main, ["import", "-p", str(path), str(tmp_path / "a.jsonl")])
    assert "2 of 3 texts" in result.stderr
    assert "3 new texts, 3 annotations, 1 new tag" in result.stdout


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_table_of_doccano_is_refused_with_what_to_export_instead(tmp_path, path, is_folder):
    (tmp_path / "in").mkdir()
    table = tmp_path / "in" / "a.csv"
    table.write_text('id,data,label\n1,"Ada left.","[[0, 3, ""PER""]]"\n', encoding="utf-8")
    [row], code = imported(path, table.parent if is_folder else table)
    assert (row["status"], code) == ("failed", 1)
    assert row["problems"][0].startswith("a.csv is a table of doccano")


def test_a_damaged_project_among_others_is_said_to_be_damaged(here, path):
    (here / "f.qdpx").write_bytes(b"nothing")
    rows, code = imported(path, here)
    assert code == 1
    assert any(
        "f.qdpx is damaged" in problem for row in rows for problem in row.get("problems", ())
    )


def test_an_export_says_how_many_taggings_it_has(here, path, tmp_path):
    imported(path, here / "a.ann")
    for name in ("csv", "brat"):
        target = tmp_path / f"out-{name}"
        words = ["export", "-p", str(path), "--to", str(target), "--format", name]
        assert "1 tag on words and 1 article" in CliRunner().invoke(main, words).stdout


def test_our_own_tables_of_webanno_come_back_without_a_word_about_their_types(here, path, tmp_path):
    imported(path, here / "a.ann")
    target = tmp_path / "out"
    CliRunner().invoke(
        main, ["export", "-p", str(path), "--to", str(target), "--format", "webanno-tsv"]
    )
    [row], code = imported(tmp_path / "Back.annotator", target)
    assert (code, row["doubts"]) == (0, [])


def said(project, *words):
    return CliRunner().invoke(main, ["import", "-p", str(project), *map(str, words)]).output


def test_texts_that_are_empty_are_not_said_to_be_one_article(tmp_path, path):
    rows = [{"id": n, "text": "", "title": name, "entities": []} for n, name in enumerate("ab")]
    file = tmp_path / "empty.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    output = said(path, file, "--format", "doccano")
    assert "2 texts are empty and were left out." in output
    assert "the same as another" not in output
    assert output.endswith("No article came in.\n")


def test_only_what_came_in_is_counted(here, path):
    assert "1 new text, 1 annotation, 1 new tag\n" in said(path, here / "a.ann")
    assert "1 text that is known, 1 annotation that is known\n" in said(path, here / "a.ann")
    assert " 1 new tag\n" in said(path, here / "codes.qdc")
    assert "nothing that is not here already" in said(path, here / "codes.qdc")


def test_why_a_file_is_refused_is_said_once(tmp_path, path):
    task = {"id": 1, "data": {"image": "a.png"}, "annotations": []}
    (tmp_path / "data.json").write_text(json.dumps([task]), encoding="utf-8")
    view = '<View><Image name="i" value="$image"/></View>'
    (tmp_path / "label_config.xml").write_text(view, encoding="utf-8")
    output = said(path, tmp_path, "--format", "label-studio")
    assert output.count("Export tasks with texts.") == 1


def test_a_format_that_is_not_read_is_refused_with_the_one_that_is_meant(here, path):
    assert "Do you mean “refi-qda”?" in said(path, here / "a.ann", "--format", "maxqda")
