"""Tables of coded words without their texts are named by their columns, not taken for articles."""

import io

import pytest
from openpyxl import Workbook

from annotator.exchange.corpora.highlights import refusal

MAXQDA = ["Document group", "Document name", "Code", "Segment"]
ATLAS = ["ID", "Document", "Quotation Name", "Quotation Content", "Codes"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(("columns", "program"), [(MAXQDA, "MAXQDA"), (ATLAS, "ATLAS.ti")])
def test_a_table_of_coded_words_names_its_program(columns, program, separator):
    head = separator.join(f'"{one}"' for one in columns)
    said = refusal("a.csv", f"\ufeff{head}\nx\n".encode())
    assert said.startswith(f"a.csv is a table of coded words from {program}")
    assert f"In {program}, export the project as REFI-QDA" in said


def test_a_workbook_of_them_does_too():
    book = Workbook()
    book.active.append(MAXQDA)
    packed = io.BytesIO()
    book.save(packed)
    assert "from MAXQDA" in refusal("a.xlsx", packed.getvalue())


def test_a_table_of_articles_is_none():
    assert refusal("a.csv", b"Code,Document name,text\n1,a,Nine died.\n") == ""
