"""Each row of a table is an article: CSV, spreadsheets and JSON alike."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from annotator.core.errors import CannotRead
from annotator.core.habits import columns_key
from annotator.exchange.containers import csv_rows, json_rows, spreadsheet
from annotator.exchange.containers.tables import SYNONYMS, proposed
from annotator.exchange.readers.reading import ColumnsUnknown, Options
from annotator.exchange.readers.record import read
from tests.exchange.files import zipped


def rows(module, content: bytes, columns=None, encoding=""):
    options = Options(columns=columns, encoding=encoding)
    return list(module.unpack(BytesIO(content), "a", options))


def texts(module, content: bytes, columns=None):
    return [read(one.content, one.name).text for one in rows(module, content, columns)]


@pytest.mark.parametrize(
    "content",
    [
        b"title,text\nPier,Shut\nDam,Open\n",
        b"\xef\xbb\xbftitle;text\r\nPier;Shut\r\nDam;Open\r\n",
        b"title\ttext\rPier\tShut\rDam\tOpen\r",
        b"title|text\nPier|Shut\n\nDam|Open",
        b"sep=;\ntitle;text\nPier;Shut\nDam;Open",
        'title,text\n"Pier","Shut"\n"Dam","Open"'.encode("utf-16"),
        b"Headline,Body,id\nPier,Shut,1\nDam,Open,2\n",
    ],
)
def test_delimiters_marks_and_line_ends_are_found(content):
    assert texts(csv_rows, content) == ["Shut", "Open"]
    assert [one.name for one in rows(csv_rows, content)] == ["1 Pier", "2 Dam"]


def test_quoted_line_breaks_and_delimiters_stay_in_their_cell():
    content = b'title,text\nPier,"Shut, he said;\n""no boats""\n\nfor now"\n'
    assert texts(csv_rows, content) == ['Shut, he said;\n"no boats"\n\nfor now']


def test_nul_and_rows_of_another_width_are_survived():
    content = b"title,text\nPier,a\x00b\nDam\nGate,Open,more\n"
    members = rows(csv_rows, content)
    assert read(members[0].content, "x").text == "a\x00b"
    assert read(members[2].content, "x").extra == {"Column 3": "more"}
    with pytest.raises(CannotRead, match="empty here"):
        read(members[1].content, "2 Dam")


def test_another_encoding_is_found_or_chosen():
    content = "title,text\nPier,“no boats” he said\n".encode("cp1252")
    assert texts(csv_rows, content) == ["“no boats” he said"]
    chosen = rows(csv_rows, "text\nда\n".encode("koi8-r"), encoding="koi8-r")
    assert read(chosen[0].content, "x").text == "да"
    with pytest.raises(CannotRead, match="not an encoding"):
        rows(csv_rows, b"text\nx\n", encoding="no such")


def test_a_large_file_that_is_not_utf_8_far_down_is_read():
    content = (
        b"id,text\n"
        + (b"1," + b"plain words of a report " * 30 + b"\n") * 2_000
        + b"2,caf\xe9 said he\n"
    )
    last = list(csv_rows.unpack(BytesIO(content), "a", Options()))[-1]
    assert read(last.content, "x").text == "café said he"


def test_columns_that_say_nothing_must_be_told():
    content = b"a,b\nPier,Shut\n"
    with pytest.raises(ColumnsUnknown, match="“a”, “b”") as caught:
        rows(csv_rows, content)
    assert caught.value.columns == ("a", "b")
    assert texts(csv_rows, content, {"b": "text", "a": "title", "z": "url"}) == ["Shut"]


def test_what_was_said_of_such_a_table_before_holds():
    remembered = {columns_key(["b", "a"]): {"b": "text"}}
    options = Options(remembered=remembered)
    (member,) = csv_rows.unpack(BytesIO(b"a,b\nPier,Shut\n"), "a", options)
    assert read(member.content, "x").text == "Shut"
    assert csv_rows.head(BytesIO(b"a,b\nPier,Shut\n"), "a", options).mapping == {"b": "text"}


def test_the_head_of_a_table_proposes_what_its_columns_are():
    content = b"Headline,Full Text,Pub Date,Source,id\nPier,Shut,2025,Dune,1\n" + b"x,y,,,2\n" * 9
    head = csv_rows.head(BytesIO(content), "a", Options())
    assert head.columns == ("Headline", "Full Text", "Pub Date", "Source", "id")
    assert len(head.samples) == 3
    assert head.samples[0] == ("Pier", "Shut", "2025", "Dune", "1")
    assert head.mapping == {
        "Headline": "title",
        "Full Text": "text",
        "Pub Date": "published_at",
        "Source": "outlet",
    }


def test_columns_that_are_called_alike_get_names_of_their_own():
    head = csv_rows.head(BytesIO(b"text,text,\na,b,c\n"), "a", Options())
    assert head.columns == ("text", "text (2)", "Column 3")
    assert head.mapping == {"text": "text"}


def test_no_name_of_a_column_means_two_things():
    names = [name for many in SYNONYMS.values() for name in many.split()]
    assert len(names) == len(set(names))
    assert proposed(["TITLE", "published", "date"]) == {
        "TITLE": "title",
        "published": "published_at",
    }


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.text('ab,;|\t"\r\n é')),
        min_size=1,
        max_size=6,
    )
)
def test_what_csv_writes_is_read_back(pairs):
    pairs = [(a.replace("\x00", ""), f"The pier {b} end") for a, b in pairs]
    file = StringIO(newline="")
    csv.writer(file).writerows([("title", "text"), *pairs])
    content = file.getvalue().encode()
    columns = [json.loads(one.content)["columns"] for one in rows(csv_rows, content)]
    assert [(row["title"], row["text"]) for row in columns] == pairs


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for cells in sheets:
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_is_read_from_the_first_header_on():
    day = datetime(2025, 10, 12, 9, 30)  # noqa: DTZ001 - as spreadsheets keep it
    content = workbook(
        [],
        [["Reports of the week"], [], ["Headline", "Body", "Date", "n"], ["Pier", "Shut", day, 7]],
    )
    (member,) = rows(spreadsheet, content)
    found = read(member.content, member.name)
    assert found.text == "Shut"
    assert found.declared["published_at"].value == "2025-10-12T09:30"
    assert found.extra == {"n": "7"}
    assert spreadsheet.head(BytesIO(content), "a", Options()).columns[0] == "Headline"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "damaged"),
        (zipped({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), "damaged"),
        (zipped({"a.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "entities"),
        (workbook([]), "no table"),
    ],
)
def test_a_broken_spreadsheet_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        rows(spreadsheet, content)


def lines(content: bytes):
    return list(json_rows.unpack_lines(BytesIO(content), "a", Options()))


def test_lines_of_json_are_read_and_broken_ones_named():
    content = (
        b'{"title": "Pier", "text": "Shut", "n": 12345678901234567890, "x": 1e400}\n'
        b'{"text": NaN}\n\n{broken\n7\n'
        + b"[" * 100_000
        + b'\n{"text": "Open", "tags": ["a", "b"]}'
    )
    members = lines(content)
    assert [bool(one.problem) for one in members] == [False, True, True, True, True, False]
    assert "line 2" in members[1].problem
    assert "NaN" in members[1].problem
    assert "line 4" in members[2].problem
    assert read(members[0].content, "x").extra == {"n": "12345678901234567890", "x": "1e400"}
    assert read(members[5].content, "x").extra == {"tags": "a, b"}


@pytest.mark.parametrize(
    "content",
    [
        b'[{"text": "Shut"}, {"text": "Open"}]',
        b'{"status": "ok", "articles": [{"text": "Shut"}, {"text": "Open"}]}',
        b'{"text": "Shut"}\n{"text": "Open"}',
        b'[{"text": "Shut"},\n {"text": "Open"}, {"te',
    ],
)
def test_json_is_a_list_or_objects_one_after_the_other(content):
    members = [one for one in rows(json_rows, content) if not one.problem]
    assert [read(one.content, "x").text for one in members] == ["Shut", "Open"]


def test_what_is_nested_becomes_columns():
    content = (
        b'{"source": {"id": null, "name": "Dune"}, "content": "Shut", "author": [{"name": "A"}]}'
    )
    (member,) = rows(json_rows, content)
    declared = read(member.content, "x").declared
    assert declared["outlet"].value == "Dune"
    assert declared["author"].value == "A"


@pytest.mark.parametrize(
    "content", [b"[]", b"{}", b"7", b"[1, 2]", b"[" * 99_999, b'{"a": NaN}', b""]
)
def test_json_without_objects_is_refused_with_a_sentence(content):
    with pytest.raises(CannotRead, match=r"^a"):
        rows(json_rows, content)


@given(st.binary(max_size=80))
def test_any_bytes_are_rows_or_refused(content):
    for module in (csv_rows, json_rows):
        try:
            rows(module, content)
        except CannotRead:
            continue
