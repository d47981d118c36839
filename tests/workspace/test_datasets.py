"""A dataset becomes a project again, and what is not in it is told."""

from __future__ import annotations

import csv
import json
import shutil
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.commands.claims import SetValues
from annotator.commands.memos import WriteMemo
from annotator.commands.mentions import GradeMention
from annotator.commands.relations import Relate
from annotator.commands.scales import RateMention, SetScale
from annotator.core.claim import ClaimValue
from annotator.core.errors import CannotRead, Refused
from annotator.core.memo import MemoOn
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.scale import NewPoint
from annotator.core.span import Span
from annotator.exchange.package_files import package_at
from annotator.workspace.checking import check_project
from annotator.workspace.dataset_spans import found_again
from annotator.workspace.datasets import take_in
from annotator.workspace.narrowing import Privacy
from annotator.workspace.workspace import open_project
from tests import builders

pytestmark = pytest.mark.usefixtures("quick_processes")

csv.field_size_limit(2**31 - 1)


@pytest.fixture(scope="module")
def sample(templates, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    with open_project(templates.sample(folder / "Sample.annotator"), coder="Ada") as workspace:
        [one, other, *_more] = workspace.claims.all()
        workspace.do(
            Relate(of=RelationOf.CLAIMS, from_id=one.id, to_id=other.id, kind=RelationKind.UPDATES)
        )
        mention = workspace.mentions.in_article(workspace.articles.all()[0].id)[0]
        workspace.do(WriteMemo(on=MemoOn.MENTION, on_id=mention.id, text_="=look\r\nagain 😀"))
        workspace.do(WriteMemo(on=MemoOn.PROJECT, text_="whole"))
        workspace.do(SetValues(mention_id=mention.id, values=(ClaimValue("58", unit="men"),)))
        points = (NewPoint(code="lo"), NewPoint(code="hi"), NewPoint(code="x", is_missing=True))
        scale = workspace.do(SetScale(name="Harm", description="How bad", points=points)).result
        point = workspace.scales.all()[0].points[1]
        workspace.do(RateMention(mention_id=mention.id, scale_id=scale, point_id=point.id))
        workspace.export(folder / "dataset")
    return folder / "dataset"


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo") as made:
        yield made


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_originals(path):
    return [{**row, "original_sha256": ""} for row in rows_of(path)]


def test_the_same_dataset_comes_out_of_what_came_in(sample, empty, tmp_path):
    taken = take_in(empty, sample)
    assert taken.problems == ()
    assert taken.articles == 15
    empty.export(tmp_path / "again")
    names = {path.name for path in sample.glob("*.csv")}
    assert names == {path.name for path in (tmp_path / "again").glob("*.csv")}
    for name in sorted(names - {"articles.csv"}):
        assert (tmp_path / "again" / name).read_text("utf-8") == (sample / name).read_text(
            "utf-8"
        ), name
    again = without_originals(tmp_path / "again" / "articles.csv")
    assert again == without_originals(sample / "articles.csv")


def test_the_project_that_comes_of_it_is_sound(sample, empty):
    take_in(empty, sample)
    assert empty.search("soldiers").hits
    empty.close()
    assert check_project(empty.path) == []


def test_one_undo_takes_all_of_it_back(sample, empty):
    before = builders.contents(empty)
    take_in(empty, sample)
    empty.undo()
    assert builders.contents(empty) == before


def test_a_project_that_holds_something_is_left_alone(sample, workspace):
    builders.article(workspace)
    with pytest.raises(Refused, match="project of its own"):
        take_in(workspace, sample)


def test_a_table_that_was_changed_is_told(sample, empty, tmp_path):
    folder = tmp_path / "changed"
    shutil.copytree(sample, folder)
    grades = folder / "grades.csv"
    grades.write_text(grades.read_text("utf-8").replace(",B,", ",C,", 1), "utf-8", newline="")
    taken = take_in(empty, folder)
    changed, *rows = taken.problems
    assert changed == "grades.csv was changed after it was written; it came in as it is now."
    assert rows[0].startswith("grades.csv, row 1 ")
    assert rows[0].endswith("is not as it was written.")


def changed(sample, folder, change):
    """The dataset with its spans changed, as a spreadsheet would; the rows as they were."""
    shutil.copytree(sample, folder)
    rows = rows_of(folder / "spans.csv")
    before = [dict(row) for row in rows]
    change(rows)
    with (folder / "spans.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def test_a_span_that_is_not_on_its_quote_is_found_again_by_it_and_told(sample, empty, tmp_path):
    def move(rows):
        rows[2]["start"] = str(int(rows[2]["start"]) + 1)

    before = changed(sample, tmp_path / "moved", move)
    taken = take_in(empty, tmp_path / "moved")
    [told] = [one for one in taken.problems if "where its quote" in one]
    assert told.startswith("spans.csv, row 3: the words from ")
    assert before[2]["quote"][:20] in told
    assert told.endswith("Look at it.")
    assert taken.problems[0].startswith("spans.csv was changed after it was written")
    empty.export(tmp_path / "again")
    assert rows_of(tmp_path / "again" / "spans.csv") == before


def test_a_span_whose_quote_stands_nowhere_is_left_out_and_told(sample, empty, tmp_path):
    def spoil(rows):
        of_mention = next(row for row in rows if row["mention_id"])
        of_mention["quote"] = "What nobody wrote"
        spoil.mention = of_mention["mention_id"]

    before = changed(sample, tmp_path / "spoilt", spoil)
    taken = take_in(empty, tmp_path / "spoilt")
    [told] = [one for one in taken.problems if "left out" in one]
    assert "“What nobody wrote” stands nowhere else" in told
    assert taken.articles == 15
    empty.export(tmp_path / "again")
    again = rows_of(tmp_path / "again" / "mentions.csv")
    known = {row["mention_id"] for row in rows_of(sample / "mentions.csv")}
    assert known - {row["mention_id"] for row in again} == {spoil.mention}
    kept = {row["span_id"] for row in before if row["tagging_id"] or row["mark_id"]}
    assert kept <= {row["span_id"] for row in rows_of(tmp_path / "again" / "spans.csv")}
    empty.close()
    assert check_project(empty.path) == []


def test_all_that_is_said_of_an_annotation_goes_with_it(workspace, empty, tmp_path):
    article = builders.article(workspace)
    one = builders.mention(workspace, article)
    other = builders.mention(workspace, article, "the gate", carried_from=one)
    workspace.do(
        Relate(of=RelationOf.MENTIONS, from_id=one, to_id=other, kind=RelationKind.UPDATES)
    )
    workspace.do(WriteMemo(on=MemoOn.MENTION, on_id=one, text_="Ask"))
    workspace.do(GradeMention(mention_id=one, reliability="B", credibility="2"))
    workspace.export(tmp_path / "out")

    def spoil(rows):
        next(row for row in rows if row["mention_id"] == one)["quote"] = "nowhere"

    changed(tmp_path / "out", tmp_path / "spoilt", spoil)
    assert take_in(empty, tmp_path / "spoilt").articles == 1
    [kept] = empty.mentions.in_article(article)
    assert kept.id == other
    empty.close()
    assert check_project(empty.path) == []


@pytest.mark.parametrize("times", [11, 30])
def test_many_spans_that_moved_are_summed(sample, empty, tmp_path, times):
    def move(rows):
        for row in [one for one in rows if one["tagging_id"] or one["mention_id"]][:times]:
            row["start"] = str(int(row["start"]) + 1)

    changed(sample, tmp_path / "moved", move)
    problems = take_in(empty, tmp_path / "moved").problems
    told = [one for one in problems if one.startswith("spans.csv, row") and "quote" in one]
    assert len(told) <= 20
    assert any(one.startswith("spans.csv: ") and "again by" in one for one in problems)


def test_a_changed_text_comes_in_with_its_marks_where_their_quotes_are(workspace, empty, tmp_path):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    workspace.export(tmp_path / "out")
    table = tmp_path / "out" / "articles.csv"
    text = workspace.articles.text(article).text
    changed_text = text.replace("Monday", "Saturday").replace("\n", "\r\n")
    rows = rows_of(table)
    rows[0]["text"] = changed_text
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    problems = take_in(empty, tmp_path / "out").problems
    assert any("articles, number 1: its text was changed" in one for one in problems)
    assert empty.articles.text(article).text == text.replace("Monday", "Saturday")
    [mention] = empty.mentions.in_article(article)
    assert mention.quote == "the gate was safe"
    empty.close()
    assert check_project(empty.path) == []


def test_a_quote_is_found_again_only_where_it_is_the_only_one():
    text = "He said no. She said no, and no."
    assert found_again(text, "She", "", "") == Span(12, 15)
    assert found_again(text, "no", "He said ", ".") == Span(8, 10)
    assert found_again(text, "no", "", "") is None
    assert found_again(text, "", "", "") is None
    assert found_again("aaa", "aa", "", "") is None


def test_what_the_stamp_does_not_know_is_told_on_import(sample, empty, tmp_path):
    folder = tmp_path / "more"
    shutil.copytree(sample, folder)
    (folder / "stamp.json").unlink()
    assert any("stamp.json" in problem for problem in take_in(empty, folder).problems)


@pytest.mark.parametrize("top", ["", "dataset/"])
def test_a_dataset_in_an_archive_is_read_like_its_folder(sample, empty, tmp_path, top):
    packed = tmp_path / "in" / "packed.zip"
    packed.parent.mkdir()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path in sample.iterdir():
            archive.write(path, top + path.name)
    assert package_at(packed) == package_at(tmp_path / "in") == packed
    taken = take_in(empty, packed)
    assert (taken.articles, taken.problems) == (15, ())


def test_an_archive_that_unpacks_to_too_much_is_no_dataset(sample, empty, tmp_path):
    packed = tmp_path / "bomb.zip"
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.write(sample / "datapackage.json", "datapackage.json")
        archive.writestr("articles.csv", bytes(101 * 1024 * 1024))
    with pytest.raises(CannotRead, match="more than its size explains"):
        take_in(empty, packed)


def test_a_dataset_without_a_table_says_which_is_missing(sample, empty, tmp_path):
    folder = tmp_path / "short"
    shutil.copytree(sample, folder)
    (folder / "tags.csv").unlink()
    with pytest.raises(CannotRead, match=r"tags\.csv is missing from the dataset short"):
        take_in(empty, folder)


def test_a_dataset_without_texts_says_that_it_has_none(workspace, empty, tmp_path):
    builders.article(workspace)
    workspace.export(tmp_path / "bare", privacy=Privacy(texts=True))
    with pytest.raises(CannotRead, match="without the texts of its articles"):
        take_in(empty, tmp_path / "bare")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("spans.csv", "content", "contents", "spans.csv, row 1: “contents” is no value of “part”"),
        ("grades.csv", "\r\n", ",,\r\n", "grades.csv, row 1: it has"),
        ("tags.csv", "", "\xff", "tags.csv is damaged"),
        ("datapackage.json", "{", "", "no JSON"),
        ("datapackage.json", '"path": "tags.csv"', '"path": "../tags.csv"', "outside"),
    ],
)
def test_a_damaged_dataset_is_a_sentence_and_nothing_comes_in(
    sample, empty, tmp_path, file, old, new, sentence
):
    folder = tmp_path / "damaged"
    shutil.copytree(sample, folder)
    text = (folder / file).read_bytes().decode("utf-8")
    at = text.index("\r\n") + 2 if file == "grades.csv" else 0
    text = text[:at] + text[at:].replace(old, new, 1)
    encoding = "latin-1" if new == "\xff" else "utf-8"
    (folder / file).write_bytes(text.encode(encoding, "ignore"))
    before = builders.contents(empty)
    with pytest.raises(CannotRead, match=sentence):
        take_in(empty, folder)
    assert builders.contents(empty) == before


def test_a_folder_without_a_dataset_is_a_sentence(empty, tmp_path):
    with pytest.raises(CannotRead, match="There is no dataset"):
        take_in(empty, tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "other"}), "utf-8")
    with pytest.raises(CannotRead, match="another program"):
        take_in(empty, tmp_path)
