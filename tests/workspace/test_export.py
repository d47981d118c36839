"""From a project to a dataset that explains itself."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing

import pyarrow.parquet
import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from annotator.commands.mentions import GradeMention, TagClaim
from annotator.commands.project import RenameProject
from annotator.commands.tags import AddTag, TagSpan
from annotator.core.claim import Link, Speech
from annotator.core.errors import CannotSave, NotFound, Refused
from annotator.core.span import Span
from annotator.core.speaker import SpeakerKind
from annotator.exchange.dataset import SHEETS
from annotator.exchange.writers import TABLE_FORMATS
from annotator.workspace.choices import Choices
from annotator.workspace.export import export
from annotator.workspace.narrowing import Privacy, Selection
from annotator.workspace.rows import sheet_rows
from annotator.workspace.workspace import open_project
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

COLUMNS = (
    *("mention_id", "article_id", "article_title", "outlet", "author", "published_at"),
    *("published_precision", "url", "language", "text_sha256", "claim_id", "claim", "quote"),
    *("spans", "start", "end", "paragraph", "sentence", "origin_speaker", "origin_kind"),
    *("origin_role", "origin_affiliation", "attribution_chain", "relayed_by", "speech", "stance"),
    *("reliability", "reliability_label", "credibility", "credibility_label", "confidence"),
    *("reason", "tags", "made_by", "carried_from", "coder", "created_at", "updated_at"),
)

URDU = "سیلاب\n\nوزیر نے کہا کہ دروازہ محفوظ تھا۔ 👨‍👩‍👧 لوگ ناراض ہیں۔"


def fill(workspace):
    """Two articles with a mention each, one of them graded and tagged."""
    article = builders.article(workspace)
    chain = (
        Link(name="Ada Bell", speech=Speech.INDIRECT),
        Link(name="State Radio", kind=SpeakerKind.ORGANISATION),
    )
    mention = builders.mention(workspace, article, chain=chain)
    workspace.do(
        GradeMention(mention_id=mention, reliability="B", credibility="3", reason="=cmd|' /C'")
    )
    tag = workspace.do(AddTag(name="Figures")).result
    text = workspace.articles.text(article).text
    workspace.do(TagSpan(article_id=article, spans=(builders.span_of(text, "safe"),), tag_id=tag))
    urdu = builders.article(workspace, URDU, file="u.txt", language="ur", title="سیلاب")
    builders.mention(workspace, urdu, "دروازہ محفوظ تھا۔ 👨‍👩‍👧", speaker="")


@pytest.fixture
def project(path, templates):
    with templates.opened(path, fill) as workspace:
        yield workspace


@pytest.fixture
def sample(tmp_path, templates):
    with open_project(templates.sample(tmp_path / "Sample.annotator"), coder="Ada") as workspace:
        yield workspace


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_annotations_have_the_promised_columns(project, tmp_path):
    export(project, tmp_path)
    header = (tmp_path / "annotations.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == COLUMNS


def test_every_quote_is_its_span_of_the_stored_text(project, tmp_path):
    export(project, tmp_path)
    texts = {row["article_id"]: row["text"] for row in rows_of(tmp_path / "articles.csv")}
    rows = rows_of(tmp_path / "annotations.csv")
    assert len(rows) == 2
    for row in rows:
        text = texts[row["article_id"]]
        parts = [tuple(map(int, part.split("-"))) for part in row["spans"].split(";")]
        assert " … ".join(text[start:end] for start, end in parts) == row["quote"]


def test_a_row_says_who_says_it_and_how_credible_it_is(project, tmp_path):
    export(project, tmp_path)
    row = rows_of(tmp_path / "annotations.csv")[0]
    wanted = {
        "quote": "the gate was safe",
        "origin_speaker": "Ada Bell",
        "attribution_chain": "Ada Bell › State Radio",
        "relayed_by": "State Radio",
        "speech": "indirect",
        "stance": "asserts",
        "reliability": "B",
        "reliability_label": "Usually reliable",
        "credibility": "3",
        "credibility_label": "Possibly true",
        "reason": "'=cmd|' /C'",
        "tags": "Figures",
        "made_by": "person",
        "coder": "Ada",
        "paragraph": "2",
        "sentence": "1",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_the_data_package_validates(project, tmp_path):
    export(project, tmp_path)
    with system.use_context(trusted=True):
        report = Package(os.fspath(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "title", "message"])


def test_the_package_names_every_table_and_the_guard(project, tmp_path):
    export(project, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    names = [resource["name"] for resource in package["resources"]]
    assert names == [*(sheet.name for sheet in SHEETS), "columns"]
    assert package["formula_guard"]["prefix"] == "'"


def test_two_exports_of_one_project_are_the_same_bytes(project, tmp_path):
    for name in ("one", "two"):
        export(project, tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_a_project_whose_name_has_two_lines_has_a_heading_of_one(workspace, tmp_path):
    workspace.do(RenameProject(name="Gate\nand dam"))
    workspace.export(tmp_path / "out")
    readme = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert readme.splitlines()[0] == "# Gate and dam"


def test_an_analyst_may_choose_fewer_columns(project, tmp_path):
    export(project, tmp_path, Choices(columns=("quote", "stance")))
    assert list(rows_of(tmp_path / "annotations.csv")[0]) == ["quote", "stance"]
    assert Package(os.fspath(tmp_path / "datapackage.json")).resource_names


def test_unfinished_mentions_can_be_left_out(project, tmp_path):
    export(project, tmp_path, Choices(unfinished=False))
    assert [row["credibility"] for row in rows_of(tmp_path / "annotations.csv")] == ["3"]


def test_an_unknown_column_is_refused(project, tmp_path):
    with pytest.raises(Refused, match="no column “speaker”"):
        export(project, tmp_path, Choices(columns=("speaker",)))


def test_a_folder_that_cannot_be_made_is_a_sentence(project, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotSave, match="could not be written"):
        export(project, tmp_path / "file" / "folder")


def test_a_mention_in_two_places_joins_its_quotes(workspace):
    article = builders.article(workspace)
    text = workspace.articles.text(article).text
    spans = (builders.span_of(text, "Ada Bell"), builders.span_of(text, "safe"))
    workspace.do(TagClaim(article_id=article, spans=spans))
    row = next(sheet_rows(workspace, "annotations", Selection()))
    assert row["quote"] == "Ada Bell … safe"
    assert Span(row["start"], row["end"]) == Span(spans[0].start, spans[1].end)


WHO = "Ada Bell"


def all_bytes(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_what_is_private_is_in_no_file(project, tmp_path):
    hidden = Privacy(texts=True, coders=True, notes=True, speakers=True)
    export(project, tmp_path / "open")
    export(project, tmp_path / "hidden", Choices(privacy=hidden, wide=True))
    for words in ("the gate was safe", "=cmd|", "Ada", "State Radio"):
        assert words.encode() in all_bytes(tmp_path / "open")
    claims = rows_of(tmp_path / "hidden" / "claims.csv")
    left = all_bytes(tmp_path / "hidden")
    for row in claims:  # a wording is the coder's own words, and stays
        left = left.replace(row["text"].encode(), b"")
    for words in ("gate was safe", "=cmd|", "Ada Bell", "State Radio", "دروازہ"):
        assert words.encode() not in left
    chains = [row["attribution_chain"] for row in rows_of(tmp_path / "hidden" / "annotations.csv")]
    assert chains[0] == "Speaker 1 › Speaker 2"
    assert {row["coder"] for row in rows_of(tmp_path / "hidden" / "mentions.csv")} == {"Coder 1"}
    report = Package(os.fspath(tmp_path / "hidden" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("format_", ["csv", "jsonl", "html", "sqlite"])
def test_a_search_may_name_what_is_private_and_is_not_told_then(project, tmp_path, format_):
    where = 'speaker:"State Radio"'
    for hidden in (Privacy(), Privacy(speakers=True)):
        target = tmp_path / f"{format_} {hidden.speakers}"
        export(project, target, Choices(format=format_, where=where, privacy=hidden))
        content = all_bytes(target) if target.is_dir() else target.read_bytes()
        assert (b"State Radio" in content) is not hidden.speakers


def test_only_chosen_articles_are_in_any_table(project, tmp_path):
    export(project, tmp_path, Choices(where="language:ur"))
    assert [row["language"] for row in rows_of(tmp_path / "articles.csv")] == ["ur"]
    assert len(rows_of(tmp_path / "annotations.csv")) == 1
    assert rows_of(tmp_path / "taggings.csv") == []
    assert len(rows_of(tmp_path / "mentions.csv")) == 1
    report = Package(os.fspath(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("format_", ["xlsx", "sqlite", "jsonl"])
def test_tables_without_a_description_say_themselves_where_they_come_from(
    project, tmp_path, format_
):
    target = tmp_path / f"all.{format_}"
    export(project, target, Choices(format=format_, privacy=Privacy(coders=True)))
    if format_ == "xlsx":
        rows = [[cell.value for cell in row] for row in load_workbook(target)["about"]][1:]
    elif format_ == "sqlite":
        with closing(sqlite3.connect(target)) as connection:
            rows = [list(row) for row in connection.execute("SELECT * FROM about")]
    else:
        lines = (target / "about.jsonl").read_text("utf-8").splitlines()
        rows = [list(json.loads(line).values()) for line in lines]
    told = dict(map(tuple, rows))
    assert told["project id"] == project.history.project().id
    assert told["written by"].startswith("Source Annotator ")
    assert ["left out", "Names of coders are replaced."] in rows


def test_wide_tables_say_which_tags_are_on_what(project, tmp_path):
    export(project, tmp_path, Choices(wide=True))
    [first, second] = rows_of(tmp_path / "articles_wide.csv")
    assert (first["tag: Figures"], first["count: Figures"]) == ("1", "1")
    assert (second["tag: Figures"], second["count: Figures"]) == ("0", "0")
    assert [row["tag: Figures"] for row in rows_of(tmp_path / "claims_wide.csv")] == ["1", "0"]


@pytest.mark.parametrize("format_", TABLE_FORMATS, ids=lambda one: one.id)
def test_a_tag_may_be_called_like_a_column_a_count_or_a_formula(project, tmp_path, format_):
    for name in ("words", "title", "A", "A (count)", '=HYPERLINK("http://x")'):
        project.do(AddTag(name=name))
    target = tmp_path / f"out{format_.suffix}"
    project.export(target, format=format_.id, wide=True)
    heads = wide_heads(target, format_.id)
    assert len(set(heads)) == len(heads)
    assert not any(head.startswith(("=", "+", "-", "@")) for head in heads)


def wide_heads(target, format_id):
    """The heads of the table of articles, wide."""
    match format_id:
        case "csv":
            with (target / "articles_wide.csv").open(encoding="utf-8-sig", newline="") as file:
                return next(csv.reader(file))
        case "jsonl":
            first = (target / "articles_wide.jsonl").read_text(encoding="utf-8").splitlines()[0]
            return [name for name, _value in json.loads(first, object_pairs_hook=list)]
        case "xlsx":
            return [cell.value for cell in load_workbook(target)["articles_wide"][1]]
        case "sqlite":
            with closing(sqlite3.connect(target)) as found:
                rows = found.execute("select name from pragma_table_info('articles_wide')")
                return [row[0] for row in rows]
        case "parquet":
            return pyarrow.parquet.read_schema(target / "articles_wide.parquet").names
        case _:
            return []  # names of variables are made anew there


def test_what_is_private_is_in_no_cell_of_the_event_record(sample, tmp_path):
    export(sample, tmp_path / "open", Choices())
    fields = {row["field"] for row in rows_of(tmp_path / "open" / "event_cells.csv")}
    assert {"actors", "notes", "type"} <= fields
    hidden = Privacy(texts=True, notes=True, speakers=True)
    export(sample, tmp_path / "hidden", Choices(privacy=hidden))
    rows = rows_of(tmp_path / "hidden" / "event_cells.csv")
    assert not {"actors", "notes"} & {row["field"] for row in rows}
    assert {row["note"] for row in rows} == {""}
    articles = rows_of(tmp_path / "hidden" / "articles.csv")
    assert {row["photo_credit"] for row in articles} == {""}


def test_a_codebook_is_no_format_of_projects_and_what_writes_it_is_said(project, tmp_path):
    with pytest.raises(Refused, match=r"annotator codebook --to FILE\.qdc"):
        project.export(tmp_path / "out.qdc", format="refi-codebook")


@pytest.mark.parametrize("format_", TABLE_FORMATS, ids=lambda one: one.id)
def test_a_project_is_written_in_every_format_of_tables(project, tmp_path, format_):
    target = tmp_path / f"out{format_.suffix}"
    done = project.export(target, format=format_.id, wide=True)
    assert (done.annotations, done.taggings, done.articles) == (2, 1, 2)
    stripped = ("3 cells lose the blanks at their ends.",)  # what stands before and after spans
    assert done.losses == (stripped if format_.strips else ())
    assert all(path.exists() for path in done.files)


def test_what_a_workbook_cannot_hold_is_told(project, tmp_path):
    builders.article(project, "A long day\n\n" + "It went on and on. \x02" * 2_000, title="Long")
    done = project.export(tmp_path / "out.xlsx", format="xlsx")
    assert done.losses == (
        "1 cell is longer than 32,767 characters and is cut.",
        "Control characters in 1 cell become “\ufffd”.",
    )


def test_an_unknown_format_is_refused_with_the_known_ones(project, tmp_path):
    with pytest.raises(Refused, match=r"no format “nix”\. There are: csv, xlsx"):
        project.export(tmp_path, format="nix")


def test_the_rows_of_a_table_have_exactly_its_columns(project):
    [first, _second] = project.rows("annotations")
    assert tuple(first) == COLUMNS
    with pytest.raises(NotFound, match=r"no table “nix”\. There are: annotations"):
        project.rows("nix")
