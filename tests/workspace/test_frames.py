"""Tables of a project become frames with the types of their columns."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator.core.errors import NotFound
from annotator.exchange.dataset import SHEETS
from annotator.workspace.choices import Choices
from annotator.workspace.frames import arrow_table
from annotator.workspace.narrowing import Privacy
from annotator.workspace.workspace import open_project


@pytest.fixture
def sample(tmp_path, templates):
    with open_project(templates.sample(tmp_path / "Sample.annotator"), coder="Ada") as workspace:
        yield workspace


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_every_table_is_what_parquet_holds(sample, tmp_path, name):
    sample.export(tmp_path / "out", format="parquet")
    assert arrow_table(sample, name).equals(pq.read_table(tmp_path / "out" / f"{name}.parquet"))


def test_ranges_set_aside_are_texts_of_json(sample):
    table = arrow_table(sample, "articles")
    ranges = [json.loads(one) for one in table.column("boilerplate").to_pylist() if one]
    assert all(isinstance(kind, str) for one in ranges for _start, _end, kind in one)
    assert table.schema.field("words").type == pa.int64()
    assert len(table.to_pandas()) == len(sample.articles.all())


def test_choices_say_which_articles_and_what_is_private(sample):
    chosen = Choices(where="language:ur", privacy=Privacy(coders=True), wide=True)
    table = arrow_table(sample, "articles", chosen)
    assert set(table.column("language").to_pylist()) == {"ur"}
    assert set(table.column("coder").to_pylist()) == {"Coder 1"}
    assert arrow_table(sample, "articles_wide", chosen).num_rows == table.num_rows


def test_a_table_without_rows_has_its_columns(workspace):
    assert arrow_table(workspace, "mentions").num_rows == 0
    assert "stance" in arrow_table(workspace, "mentions").schema.names


def test_an_unknown_table_is_refused_with_the_known_ones(workspace):
    with pytest.raises(NotFound, match="There are: annotations"):
        arrow_table(workspace, "nosuch")
