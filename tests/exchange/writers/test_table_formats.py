"""Tables in every format hold the same values, and cut or replace only what they cannot hold."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing
from zipfile import ZipFile

import pandas as pd
import pyarrow.parquet
import pyreadstat
import pytest
from openpyxl import load_workbook

from annotator.core.grade import RELIABILITY_CODES
from annotator.core.progress import Progress
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers import TABLE_FORMATS, Table, TableOptions

COLUMNS = (
    Column("quote", "What was said."),
    Column("reliability", "A letter.", categories=RELIABILITY_CODES, ordered=True),
    Column("start", "Where it begins.", type="integer"),
    Column("is_loaded", "Whether it takes sides.", type="boolean"),
    Column("places", "A list.", type="array"),
    Column("Figures › Casualty figure", "A tag.", type="integer"),
    Column("if", "A word that Stata keeps for itself."),
)
LINKS = {"mention": "mentions.quote"}
URDU = "دروازہ 👨‍👩‍👧\nsafe"
ROWS = (
    {"quote": "=1+1", "reliability": "A", "start": 0, "is_loaded": True, "places": [1, "ü"]},
    {
        "quote": "دروازہ 👨‍👩‍👧\nsafe",
        "reliability": "F",
        "start": None,
        "is_loaded": False,
        "places": [],
    },
    {"quote": "", "reliability": "", "start": 7, "is_loaded": None, "places": None},
)
SHEET = Sheet("mentions", "Mentions", "Places.", COLUMNS, key="quote")


def table(rows=ROWS):
    full = [{"Figures › Casualty figure": 1, "if": "x", **row} for row in rows]
    return Table(SHEET, COLUMNS, lambda: iter(full))


def write(name, folder, *tables):
    [format_] = [one for one in TABLE_FORMATS if one.id == name]
    target = folder / f"all{format_.suffix}" if format_.is_file else folder
    return list(format_.write(target, tables or (table(),), TableOptions(), Progress()))


@pytest.mark.parametrize("name", [one.id for one in TABLE_FORMATS])
def test_two_exports_are_the_same_rows_and_nothing_half_written_is_left(name, tmp_path):
    [file] = write(name, tmp_path)
    assert file.rows == 3
    assert file.size == file.path.stat().st_size
    assert list(tmp_path.iterdir()) == [file.path]


@pytest.mark.parametrize("name", [one.id for one in TABLE_FORMATS])
def test_two_exports_are_equal_byte_for_byte_whenever_they_were_written(name, tmp_path):
    files = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        if files and name in {"xlsx", "spss"}:
            time.sleep(1.1)  # what they would tell are seconds
        files += write(name, folder)
    assert files[0].path.read_bytes() == files[1].path.read_bytes()
    if name == "stata":  # it tells minutes
        assert b"<timestamp>\x1101 Jan 1980 00:00</timestamp>" in files[0].path.read_bytes()
        assert pyreadstat.read_dta(files[0].path)[1].number_rows == 3


def test_a_workbook_says_which_program_made_it_and_escapes_what_excel_takes_for_escaped(tmp_path):
    [file] = write("xlsx", tmp_path, table(({**ROWS[0], "quote": "_x0041_ and _x00_"},)))
    book = load_workbook(file.path)
    assert book.properties.creator == "Source Annotator"
    with ZipFile(file.path) as archive:
        [cell] = re.findall(rb"<t>(_[^<]*)</t>", archive.read("xl/worksheets/sheet1.xml"))
    assert cell == b"_x005F_x0041_ and _x00_"


def test_a_workbook_has_a_frozen_head_with_filters_and_no_formula(tmp_path):
    [file] = write("xlsx", tmp_path)
    sheet = load_workbook(file.path)["mentions"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G4"
    assert [cell.value for cell in sheet[1]] == [column.name for column in COLUMNS]
    first = sheet[2]
    assert (first[0].value, first[0].data_type) == ("=1+1", "s")
    assert [cell.value for cell in first[1:5]] == ["A", 0, True, '[1,"ü"]']
    assert [cell.value for cell in sheet[4][:4]] == [None, None, 7, None]


def test_a_workbook_cuts_what_excel_calls_damage(tmp_path):
    long = {**ROWS[0], "quote": "😀" * 20_000}
    control = {**ROWS[0], "quote": "a\x01b\ufffe"}
    [file] = write("xlsx", tmp_path, table((long, control)))
    sheet = load_workbook(file.path)["mentions"]
    assert sheet["A2"].value == "😀" * (32_767 // 2)
    assert sheet["A3"].value == "a\ufffdb\ufffd"


def test_json_lines_keep_numbers_lists_and_truth(tmp_path):
    [file] = write("jsonl", tmp_path)
    rows = [json.loads(line) for line in file.path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert rows[0]["places"] == [1, "ü"]
    assert rows[0]["is_loaded"] is True
    assert rows[1]["quote"] == ROWS[1]["quote"]
    assert rows[2]["reliability"] is None


def test_a_database_has_types_keys_and_comments(tmp_path):
    other = Sheet("spans", "Spans", "Where.", (Column("mention", "Whose."),), links=LINKS)
    spans = Table(other, other.columns, lambda: iter(({"mention": "=1+1"}, {"mention": ""})))
    [file] = write("sqlite", tmp_path, table(), spans)
    with closing(sqlite3.connect(file.path)) as found:
        rows = found.execute("SELECT quote, start, is_loaded, places, typeof(start) FROM mentions")
        assert rows.fetchall() == [
            ("=1+1", 0, 1, '[1,"ü"]', "integer"),
            (ROWS[1]["quote"], None, 0, "[]", "null"),
            (None, 7, None, None, "integer"),
        ]
        joined = "SELECT count(*) FROM spans JOIN mentions ON quote = mention"
        assert found.execute(joined).fetchone() == (1,)
        assert found.execute("PRAGMA foreign_key_list(spans)").fetchone()[2:5] == (
            *("mentions", "mention", "quote"),
        )
        [made] = found.execute("SELECT sql FROM sqlite_schema WHERE name = 'mentions'").fetchone()
    assert '"reliability" TEXT, -- A letter.' in made
    assert file.rows == 5


def test_parquet_has_types_and_descriptions(tmp_path):
    [file] = write("parquet", tmp_path)
    read = pyarrow.parquet.read_table(file.path)
    assert read.column("start").to_pylist() == [0, None, 7]
    assert read.column("quote").to_pylist() == ["=1+1", ROWS[1]["quote"], None]
    assert read.schema.field("quote").metadata == {b"description": b"What was said."}


def test_spss_has_labels_and_knows_that_f_is_missing(tmp_path):
    [file] = write("spss", tmp_path)
    frame, about = pyreadstat.read_sav(file.path, user_missing=True)
    assert about.column_names_to_labels["quote"] == "What was said."
    assert about.variable_value_labels["reliability"] == {
        float(at): code for at, code in enumerate(RELIABILITY_CODES, 1)
    }
    assert about.missing_ranges == {"reliability": [{"lo": 6.0, "hi": 6.0}]}
    assert frame["reliability"].tolist()[:2] == [1.0, 6.0]
    assert frame["quote"].tolist() == ["=1+1", ROWS[1]["quote"], ""]
    assert list(frame)[5] == "Figures_Casualty_figure"


def test_stata_holds_whole_texts(tmp_path):
    long = {**ROWS[0], "quote": "سیلاب " * 9_000}
    [file] = write("stata", tmp_path, table((long,)))
    frame, about = pyreadstat.read_dta(file.path)
    assert frame["quote"].tolist() == [long["quote"]]
    assert about.variable_value_labels["reliability"][1] == "A"
    assert "v_if" in list(frame)
    assert isinstance(frame, pd.DataFrame)
