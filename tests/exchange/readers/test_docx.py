"""A Word document is read with its changes accepted, and says what is left out."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers.docx import read
from tests.exchange.files import W, docx, w


def made() -> bytes:
    document = Document()
    document.add_heading("Old pier stays shut")
    document.add_paragraph("The harbour master said: “no boats”.")
    document.add_paragraph("One", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Ferry"
    table.cell(0, 1).text = "Monday"
    document.add_paragraph("بندرگاہ بند رہے گی 😀")
    document.core_properties.title = "Old pier stays shut"
    document.core_properties.author = "Ada Bell"
    document.core_properties.language = "en-GB"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_headings_lists_and_tables_come_in_order():
    assert read(made(), "a.docx").text.split("\n\n") == [
        "Old pier stays shut",
        "The harbour master said: “no boats”.",
        "One",
        "Ferry | Monday",
        "بندرگاہ بند رہے گی 😀",
    ]


def test_properties_are_guesses():
    declared = read(made(), "a.docx").declared
    assert declared["title"].value == "Old pier stays shut"
    assert declared["author"].value == "Ada Bell"
    assert declared["language"].value == "en"
    assert declared["published_precision"].value == "minute"
    assert {fact.standing for fact in declared.values()} == {Standing.GUESSED}


@pytest.mark.parametrize("title", ["Microsoft Word - Document1", "Document3", "Untitled", "a.docx"])
def test_a_title_that_a_program_made_is_no_headline(title):
    core = f"<dc:title>{title}</dc:title><dc:creator>Windows User</dc:creator>"
    assert read(docx(w("The pier is shut."), core=core), "a.docx").declared == {}


def test_tracked_deletions_and_hidden_text_are_left_out_and_counted():
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>The pier</w:t></w:r></w:ins>"
        + w(" secretly", run="<w:rPr><w:vanish/></w:rPr>")
        + w(" shyly", run='<w:rPr><w:rStyle w:val="Unseen"/></w:rPr>')
        + w(" is shut.", run='<w:rPr><w:vanish w:val="0"/></w:rPr>')
        + "</w:p><w:p><w:del><w:r><w:delText>too</w:delText></w:r></w:del></w:p>"
    )
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr>'
        "</w:style></w:styles>"
    )
    reading = read(docx(body, styles=styles), "a.docx")
    assert reading.text == "The pier is shut."
    assert reading.problems == (
        "2 deletions that were tracked are left out.",
        "2 pieces of hidden text are left out.",
    )


@pytest.mark.parametrize("wrapper", ["hyperlink", "ins", "smartTag", "fldSimple", "moveTo"])
def test_text_in_links_insertions_and_controls_is_kept(wrapper):
    inner = f"<w:{wrapper}><w:r><w:t>the pier</w:t></w:r></w:{wrapper}>"
    assert read(docx(f"<w:p>{inner}</w:p>"), "a.docx").text == "the pier"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{w('is shut')}</w:sdtContent></w:sdt>"
    assert read(docx(control), "a.docx").text == "is shut"


def test_text_boxes_breaks_and_footnotes_are_read():
    body = (
        '<w:p xmlns:mc="urn:mc"><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t>'
        f"<mc:AlternateContent><mc:Choice><w:txbxContent>{w('In a box')}</w:txbxContent>"
        f"</mc:Choice><mc:Fallback><w:txbxContent>{w('In a box')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{w("x")}</w:footnote>'
        f"<w:footnote>{w('As told here.')}</w:footnote></w:footnotes>"
    )
    reading = read(docx(body, footnotes=notes), "a.docx")
    assert reading.text.split("\n\n") == ["One", "two\tthree", "In a box", "As told here."]
    assert reading.problems == ("1 footnote stands at the end of the text.",)


def test_a_table_used_for_layout_gives_its_paragraphs():
    cells = f"<w:tc>{w('The pier.')}{w('It is shut.')}</w:tc><w:tc>{w('News')}</w:tc>"
    text = read(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "a.docx").text
    assert text.split("\n\n") == ["The pier.", "It is shut.", "News"]


def test_a_document_that_names_entities_is_refused():
    prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(CannotRead, match="entities"):
        read(docx(w("&e;"), prolog=prolog), "a.docx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 nothing", "damaged"),
        (docx(""), "holds no text"),
        (docx(w("x"))[:-40], "damaged"),
        (docx("<w:p>"), "damaged"),
        (docx(w("a" * 26 * 1024 * 1024)), "unpack to more"),
    ],
)
def test_a_broken_document_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        read(content, "a.docx")
