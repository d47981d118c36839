"""A dataset becomes a project again, and what is not in it is told."""

from __future__ import annotations

import csv
import io
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
    changed, saved, *rows = taken.problems
    assert changed == "grades.csv was changed after it was written; it came in as it is now."
    assert saved.startswith("grades.csv was saved by another program")  # its lines end otherwise
    assert rows[0].startswith("grades.csv, row ")
    assert rows[0].endswith("is not as it was written.")


def changed(sample, folder, change, name="spans.csv"):
    """The dataset with rows changed, those of its spans or others; the rows as they were."""
    shutil.copytree(sample, folder)
    rows = rows_of(folder / name)
    before = [dict(row) for row in rows]
    change(rows)
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
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
        ("tags.csv", "", "\xff", "tags.csv, its head: it has letters that are not in UTF-8"),
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


def respelled(sample, folder, name, change):
    """A copy of the dataset with one table as another program would write it."""
    shutil.copytree(sample, folder)
    path = folder / name
    path.write_bytes(change(path.read_bytes()))
    return folder


def with_separator(separator, encoding="utf-8-sig", said=""):
    def change(content):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        made = io.StringIO(said, newline="")
        made.seek(0, io.SEEK_END)
        csv.writer(made, delimiter=separator).writerows(rows)
        return made.getvalue().encode(encoding)

    return change


@pytest.mark.parametrize(
    "change",
    [
        with_separator(";"),
        with_separator("\t", "utf-16"),
        with_separator(",", said="sep=,\r\n"),
        with_separator(";", said="sep=;\r\n"),
        lambda content: content + b"\r\n;;;\r\n".replace(b";", b"," * 12),
        lambda content: content.replace(b",false,", b",FALSCH,"),
        lambda content: content.replace(b",0,", b",0.0,", 1),
    ],
)
def test_a_table_that_a_spreadsheet_saved_in_its_way_comes_in(sample, empty, tmp_path, change):
    take_in(empty, respelled(sample, tmp_path / "saved", "tags.csv", change))
    empty.export(tmp_path / "again")
    assert rows_of(tmp_path / "again" / "tags.csv") == rows_of(sample / "tags.csv")


def test_times_of_a_spreadsheet_are_read_and_told_or_refused(sample, empty, tmp_path):
    def change(rows):
        for row in rows:
            row["created_at"] = "7.2.2026 20:38"

    changed(sample, tmp_path / "times", change, "mentions.csv")
    taken = take_in(empty, tmp_path / "times")
    assert any(one.startswith("mentions.csv: a spreadsheet changed its") for one in taken.problems)
    empty.export(tmp_path / "again")
    times = {row["created_at"] for row in rows_of(tmp_path / "again" / "mentions.csv")}
    assert times == {"2026-02-07T20:38:00.000Z"}


def test_a_row_twice_is_one_and_an_identifier_twice_is_refused(sample, empty, tmp_path):
    def double(rows):
        rows.append(rows[0])

    changed(sample, tmp_path / "twice", double, "tags.csv")
    taken = take_in(empty, tmp_path / "twice")
    last = len(rows_of(sample / "tags.csv")) + 1
    assert f"tags.csv, row {last} is the same as row 1; it is left out." in taken.problems


BAD = "00000000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("file", "column", "value", "sentence"),
    [
        ("mentions.csv", "claim_id", BAD, f"row 1: “claim_id” is {BAD}, and no row of claims.csv"),
        ("mentions.csv", "article_id", BAD, "row 1: “article_id” is .* no row of articles.csv"),
        ("mentions.csv", "claim_id", "", "mentions.csv, row 1: “claim_id” is empty"),
        ("spans.csv", "mention_id", BAD, "spans.csv, row 1: “mention_id” is .* no row of mentions"),
        ("spans.csv", "mention_id", "", "spans.csv, row 1: of mention_id, .* exactly one"),
        ("spans.csv", "start", "1x", "spans.csv, row 1: “1x” in “start” is no whole number"),
        ("memos.csv", "on_id", BAD, "memos.csv, row 1: “on_id” is .* no row of"),
        ("memos.csv", "on", "", "memos.csv, row 1: “on” is empty"),
        ("tags.csv", "name", "", "tags.csv, row 1: “name” is empty"),
        ("tags.csv", "tag_id", "", "tags.csv, row 1: “tag_id” is empty"),
        ("tags.csv", "created_at", "11/27/26", "tags.csv, row 1: “11/27/26” in .* is no time"),
        ("articles.csv", "boilerplate", "[[0,", "articles.csv, row 1: .* no JSON of the form"),
        ("articles.csv", "boilerplate", "[1]", "articles.csv, row 1: “1” in “boilerplate”"),
        ("articles.csv", "boilerplate", '[[0, 9, "x"]]', "sets aside 0 to 9 as “x”"),
    ],
)
def test_what_a_row_must_not_say_is_named_by_file_and_row(
    sample, empty, tmp_path, file, column, value, sentence
):
    def change(rows):
        rows[0][column] = value

    changed(sample, tmp_path / "changed", change, file)
    before = builders.contents(empty)
    with pytest.raises(CannotRead, match=sentence):
        take_in(empty, tmp_path / "changed")
    assert builders.contents(empty) == before


def test_a_tag_that_is_below_itself_and_two_rows_of_one_identifier_are_refused(
    sample, empty, tmp_path
):
    def ring(rows):
        rows[0]["parent_id"] = rows[1]["tag_id"]
        rows[1]["parent_id"] = rows[0]["tag_id"]

    def twice(rows):
        rows.append(rows[0] | {"name": "Another"})

    changed(sample, tmp_path / "ring", ring, "tags.csv")
    with pytest.raises(CannotRead, match=r"tags.csv, row 1: the tag .* is below itself"):
        take_in(empty, tmp_path / "ring")
    changed(sample, tmp_path / "twice", twice, "tags.csv")
    with pytest.raises(CannotRead, match=r"is .*, as in row 1, and the rows differ"):
        take_in(empty, tmp_path / "twice")


def test_a_column_that_is_gone_is_told_or_missed(sample, empty, tmp_path):
    def without(column):
        def change(rows):
            for row in rows:
                del row[column]

        return change

    changed(sample, tmp_path / "keyless", without("tag_id"), "tags.csv")
    with pytest.raises(CannotRead, match=r"tags.csv has no column “tag_id”"):
        take_in(empty, tmp_path / "keyless")
    changed(sample, tmp_path / "colorless", without("color"), "tags.csv")
    taken = take_in(empty, tmp_path / "colorless")
    assert "tags.csv has no column “color”: it is taken for empty." in taken.problems


def test_letters_that_are_no_utf_8_are_named_by_their_row(sample, empty, tmp_path):
    rows = rows_of(sample / "speakers.csv")

    def change(content):
        return content.replace(rows[2]["name"].encode(), b"Ren\xe9")

    folder = respelled(sample, tmp_path / "latin", "speakers.csv", change)
    with pytest.raises(CannotRead, match=r"speakers.csv, row \d+: it has letters that are not in"):
        take_in(empty, folder)


def test_quotation_marks_that_do_not_fit_are_named_by_their_line(sample, empty, tmp_path):
    def change(content):
        return content.replace(b"\r\n", b'\r\n"x"y,', 1)

    folder = respelled(sample, tmp_path / "marks", "tags.csv", change)
    with pytest.raises(CannotRead, match=r"tags.csv is damaged at line 2"):
        take_in(empty, folder)


def test_a_folder_without_a_dataset_is_a_sentence(empty, tmp_path):
    with pytest.raises(CannotRead, match="There is no dataset"):
        take_in(empty, tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "other"}), "utf-8")
    with pytest.raises(CannotRead, match="another program"):
        take_in(empty, tmp_path)


@pytest.mark.parametrize(
    ("format_", "sentence"),
    [("csv", "is a dataset without its datapackage.json"), ("jsonl", "as JSON lines")],
)
def test_tables_of_ours_that_cannot_come_back_are_no_articles(
    workspace, empty, tmp_path, format_, sentence
):
    builders.article(workspace)
    workspace.export(tmp_path / "out", format=format_)
    (tmp_path / "out" / "datapackage.json").unlink(missing_ok=True)
    assert package_at(tmp_path / "out") == tmp_path / "out"
    with pytest.raises(CannotRead, match=sentence):
        take_in(empty, tmp_path / "out")
