"""CSV that opens everywhere and runs nowhere."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.progress import Progress
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers import Table, TableOptions
from annotator.exchange.writers.csv_table import guarded, unguarded, write, write_csv

cells = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"))


@given(cells)
def test_taking_one_apostrophe_away_restores_every_cell(cell):
    assert unguarded(guarded(cell)) == cell


@given(cells)
def test_no_cell_begins_like_a_formula(cell):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_rows_come_back_as_they_were(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    write_csv(path, ("a", "b"), [{"a": a, "b": b} for a, b in rows])
    with path.open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    assert read[0] == ["a", "b"]
    assert [tuple(map(unguarded, row)) for row in read[1:]] == rows


def test_lines_end_as_rfc_4180_wants(tmp_path):
    written = write_csv(tmp_path / "t.csv", ("a",), [{"a": "x"}])
    assert written.path.read_bytes() == b"a\r\nx\r\n"
    assert (written.rows, written.size) == (1, 6)


def test_a_byte_order_mark_comes_only_on_request(tmp_path):
    write_csv(tmp_path / "t.csv", ("a",), [], bom=True)
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbfa\r\n"


def test_a_failing_export_leaves_no_half_written_file(tmp_path):
    def rows():
        yield {"a": "x"}
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_csv(tmp_path / "t.csv", ("a",), rows())
    assert list(tmp_path.iterdir()) == []


ODD = (
    None,
    "",
    "=1",
    "+1",
    "-1",
    "@a",
    "\ta",
    "\ra",
    "'a",
    "A",
    "a",
    "1",
    "“a",
    "[",
    "🙂",
    "وزیر",
    7,
    True,
)


@given(st.lists(st.one_of(cells, st.sampled_from(ODD)), max_size=8))
def test_columns_are_guarded_as_single_cells_are(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("csv")
    columns = (Column("a", "Words."),)
    rows = [{"a": value} for value in values]
    one = Table(Sheet("one", "One", "", columns), columns, lambda: iter(rows))
    portions = [[(value,)] for value in values]
    other = Table(
        Sheet("other", "Other", "", columns), columns, lambda: iter(()), lambda: iter(portions)
    )
    list(write(path, [one, other], TableOptions(), Progress()))
    write_csv(path / "cells.csv", ("a",), rows)
    expected = (path / "cells.csv").read_bytes()
    assert (path / "one.csv").read_bytes() == expected
    assert (path / "other.csv").read_bytes() == expected
