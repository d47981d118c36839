"""What is exported and does not come back says what it is, and what does come back."""

from __future__ import annotations

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.own_exports import refusal
from annotator.exchange.package_files import package_at
from annotator.workspace.datasets import take_in
from annotator.workspace.formats import formats
from annotator.workspace.workspace import open_project
from tests import builders

ONE_WAY = [one for one in formats() if one.writes and not one.reads and one.id != "pdf"]


@pytest.fixture
def written(workspace, tmp_path):
    def write(format_):
        builders.mention(workspace, builders.article(workspace))
        return workspace.export(tmp_path / f"out{format_.suffix}", format=format_.id).target

    return write


@pytest.fixture
def empty(tmp_path, templates):
    with templates.new(tmp_path / "Back.annotator", coder="Bo", codebook=False) as made:
        yield made


@pytest.mark.parametrize("format_", ONE_WAY, ids=lambda one: one.id)
def test_an_export_that_does_not_come_back_says_what_it_is(written, empty, format_):
    target = written(format_)
    place = package_at(target)
    assert place == target
    with pytest.raises(CannotRead, match=f"^{target.name} is an export of this program as .* CSV"):
        take_in(empty, place)
    assert empty.articles.all() == []


def test_one_table_of_such_an_export_says_the_same(written):
    [format_] = [one for one in formats() if one.id == "parquet"]
    folder = written(format_)
    assert "as Parquet" in refusal(folder / "mentions.parquet")
    (folder / "spans.parquet").unlink()
    assert refusal(folder / "mentions.parquet") == ""


@pytest.mark.parametrize("format_", [one for one in formats() if one.writes and one.reads])
def test_what_comes_back_is_not_refused(written, format_):
    assert refusal(written(format_)) == ""


@pytest.mark.parametrize("name", ["a.xlsx", "a.html", "a.sqlite", "a.json"])
def test_a_file_of_others_is_not_taken_for_an_export(tmp_path, name):
    (tmp_path / name).write_bytes(b"SQLite format 3\0" if name == "a.sqlite" else b"<p>Gate</p>")
    assert refusal(tmp_path / name) == ""


def test_a_project_is_no_export(workspace, path):
    assert refusal(path) == ""
    with open_project(path, read_only=True) as again:
        assert again.articles.all() == []
