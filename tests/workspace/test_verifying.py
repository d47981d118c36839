"""One changed byte of a dataset is found, and its row is named."""

from __future__ import annotations

import csv
import json
import shutil
from zlib import crc32

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.cli import main
from annotator.commands.mentions import GradeMention
from annotator.core.errors import CannotRead
from annotator.exchange.package_tables import Resource
from annotator.exchange.stamps import row_changes
from annotator.workspace.choices import Choices
from annotator.workspace.export import export
from annotator.workspace.narrowing import Privacy
from annotator.workspace.places import MARKER
from annotator.workspace.verifying import verify, verify_against
from tests import builders
from tests.more import MORE


@pytest.fixture
def dataset(workspace, tmp_path):
    article = builders.article(workspace, 'The gate\n\nHe said:\n“It is safe”, "safe"; =1+1')
    mention = builders.mention(workspace, article, "It is safe", speaker="Ada, Bell")
    workspace.do(GradeMention(mention_id=mention, reliability="B", reason='"why" not'))
    export(workspace, tmp_path / "dataset", Choices(bom=True))
    return tmp_path / "dataset"


def said_of(folder):
    try:
        return verify(folder)
    except CannotRead as error:
        return [str(error)]


def test_a_dataset_as_it_was_written_is_well(dataset, workspace):
    assert verify(dataset) == []
    assert verify_against(dataset, workspace) == []


@settings(
    max_examples=80 * MORE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_one_changed_byte_of_any_file_is_found(dataset, data):
    files = sorted(path for path in dataset.iterdir() if path.stat().st_size)
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    path.write_bytes(before[:at] + bytes((before[at] ^ bit,)) + before[at + 1 :])
    try:
        found = said_of(dataset)
    finally:
        path.write_bytes(before)
    assert any(path.name in sentence for sentence in found)


def test_the_row_of_a_changed_cell_is_named(dataset, workspace):
    grades = dataset / "grades.csv"
    grades.write_bytes(grades.read_bytes().replace(b"why", b"who"))
    [row] = workspace.rows("grades")
    [found] = verify(dataset)
    assert found == f"grades.csv, row 1 ({row['grade_id']}) is not as it was written."
    [found] = verify_against(dataset, workspace)
    assert found == f"grades.csv, row 1 ({row['grade_id']}) differs from the project in: reason."


def rows_of(path):
    return path.read_bytes().splitlines(keepends=True)


def test_rows_that_were_taken_out_or_put_in_are_told_and_no_others(dataset):
    columns = dataset / "columns.csv"
    rows = rows_of(columns)
    columns.write_bytes(b"".join([*rows[:3], *rows[5:8], rows[2], *rows[8:]]))
    assert verify(dataset) == [
        "columns.csv, row 6 was added.",
        "columns.csv: 2 rows that were written are missing: 3, 4.",
    ]


def test_rows_that_were_sorted_are_told(dataset):
    columns = dataset / "columns.csv"
    head, *rows = rows_of(columns)
    columns.write_bytes(b"".join([head, *reversed(rows)]))
    assert any("is not as it was written" in one for one in verify(dataset))


def test_a_table_that_was_saved_by_a_spreadsheet_with_the_same_values_is_one_sentence(dataset):
    columns = dataset / "columns.csv"
    with columns.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with columns.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)
    told = "columns.csv was saved by another program"
    assert verify(dataset) == [f"{told}, which wrote the same values otherwise."]
    rows[4][4] = "another meaning"
    with columns.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*rows[:9], *rows[10:]])
    assert verify(dataset) == [
        f"{told}; what follows differs in its values.",
        "columns.csv, row 4 is not as it was written.",
        "columns.csv: 1 row that was written is missing: 9.",
    ]


@given(
    then=st.lists(st.integers(0, 5), max_size=12),
    now=st.lists(st.integers(0, 5), max_size=12),
)
def test_the_changes_of_rows_account_for_every_row(tmp_path_factory, then, now):
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    lines = [f"{one}\r\n".encode() for one in now]
    path.write_bytes(b"".join([b"head\r\n", *lines]))
    marks = [crc32(f"{one}\r\n".encode()) for one in then]
    found = row_changes(Resource("rows", path, 0, "", ","), marks)
    assert len(then) - len(found.missing) == len(now) - len(found.added)
    assert bool(found) is (then != now)
    kept = [one for at, one in enumerate(then, 1) if at not in found.missing]
    here = [(at, one) for at, one in enumerate(now, 1) if at not in found.added]
    for old, (at, new) in zip(kept, here, strict=True):
        assert (old != new) is (at in found.changed)


def test_what_was_changed_in_the_project_since_is_named(dataset, workspace):
    [row] = workspace.rows("mentions")
    workspace.do(GradeMention(mention_id=row["mention_id"], credibility="3"))
    found = verify_against(dataset, workspace)
    assert any("grades.csv" in one and "credibility" in one for one in found)
    assert verify(dataset) == []


def test_what_was_left_out_is_no_difference(workspace, dataset, tmp_path):
    hidden = Choices(columns=("quote",), privacy=Privacy(texts=True, coders=True))
    export(workspace, tmp_path / "few", hidden)
    assert verify_against(tmp_path / "few", workspace) == []


def test_a_search_that_was_left_out_is_told_and_its_articles_are_compared(workspace, tmp_path):
    builders.article(workspace, "The gate\n\nIt is shut.", title="The gate")
    builders.article(workspace, "Sea\n\nThe sea rose at night.", title="Sea", file="sea.txt")
    hidden = Choices(where="gate", privacy=Privacy(speakers=True))
    export(workspace, tmp_path / "few", hidden)
    [told] = verify_against(tmp_path / "few", workspace)
    assert told.startswith("The search that chose its articles was left out")
    articles = tmp_path / "few" / "articles.csv"
    articles.write_bytes(articles.read_bytes().replace(b"gate", b"date"))
    found = verify_against(tmp_path / "few", workspace)
    assert any("articles.csv" in one and "differs" in one for one in found)


def test_a_missing_table_is_said(dataset):
    (dataset / "tags.csv").unlink()
    assert verify(dataset) == ["tags.csv is missing."]


def test_a_file_that_was_added_is_said(dataset):
    (dataset / "extra.csv").write_text("a,b\r\n1,2\r\n", encoding="utf-8")
    (dataset / "more").mkdir()
    (dataset / "more" / "notes.txt").touch()
    (dataset / ".DS_Store").touch()
    assert verify(dataset) == [
        "extra.csv is not of this dataset: it was added later.",
        "more/notes.txt is not of this dataset: it was added later.",
    ]


@pytest.mark.parametrize("format_", ["jsonl", "parquet", "spss", "brat", "xmi", "label-studio"])
def test_a_folder_in_any_format_says_where_it_comes_from_and_which_file_was_changed(
    dataset, workspace, tmp_path, format_
):
    folder = tmp_path / format_
    written = export(workspace, folder, Choices(format=format_, where="gate"))
    assert verify(folder) == []
    marker = json.loads((folder / MARKER).read_text("utf-8"))
    assert marker["project"]["id"] == workspace.history.project().id
    assert marker["left_out"] == ["Only articles that this search finds: gate"]
    file = written.files[0]
    file.write_bytes(file.read_bytes() + b" ")
    written.files[1].unlink()
    (folder / "more.txt").touch()
    assert sorted(verify(folder)) == sorted(
        [
            f"{file.relative_to(folder).as_posix()} is not as it was written.",
            f"{written.files[1].relative_to(folder).as_posix()} is missing.",
            "more.txt is not of this dataset: it was added later.",
        ]
    )


def test_one_file_cannot_be_checked_and_says_so(workspace, tmp_path):
    workspace.export(tmp_path / "all.xlsx", format="xlsx")
    with pytest.raises(CannotRead, match="is one file"):
        verify(tmp_path / "all.xlsx")


def test_the_command_line_says_it(dataset, workspace, tmp_path):
    done = CliRunner().invoke(main, ["verify", str(dataset)])
    assert (done.exit_code, done.output) == (0, "All is as it was written.\n")
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", dataset)
    done = CliRunner().invoke(main, ["verify", packed])
    assert (done.exit_code, done.output) == (0, "All is as it was written.\n")
    shutil.rmtree(dataset)
    done = CliRunner().invoke(main, ["verify", str(dataset)])
    assert done.exit_code == 1
    assert f"There is no folder {dataset}." in done.output
    dataset.mkdir()
    done = CliRunner().invoke(main, ["verify", str(dataset)])
    assert done.exit_code == 1
    assert f"{dataset} holds no dataset" in done.output
