"""The table of formats is complete, and each file finds its row."""

from __future__ import annotations

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.readers import FORMATS, format_of
from annotator.exchange.readers.text import read


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.id)
def test_every_format_has_a_reader_and_a_label(known):
    assert bool(known.reader) != bool(known.unpacker)
    assert callable(known.load() if known.reader else known.load_unpacker())
    assert callable(known.load_header()) if known.header else True
    assert known.label
    assert known.media_types


def test_no_two_formats_share_a_suffix():
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"The pier", "text"),
        ("A.TXT", b"The pier", "text"),
        ("a", b"The pier", "text"),
        ("a.story", b"The pier", "text"),
        ("a.htm", b"The pier", "html"),
        ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", "html"),
        ("a", b"<html><p>x", "html"),
        ("a.txt", b"<p>is a tag, he said", "text"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.doc", b"<html><p>x", "html"),
        ("a.docx", b"PK\x03\x04", "docx"),
        ("a.zip", b"PK\x03\x04 [Content_Types].xml word/document.xml", "docx"),
        ("a.zip", b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "xlsx"),
        ("a.zip", b"PK\x03\x04 other", "zip"),
        ("a.txt", b"PK\x03\x04 other", "text"),
        ("a.warc.gz", b"\x1f\x8b", "warc"),
        ("a.csv.gz", b"\x1f\x8b", "gzip"),
        ("a.txt", b"\x1f\x8b", "text"),
        ("Inbox", b"From - Sun Oct 12 09:30:00 2025\nSubject: x\n", "mbox"),
        ("a.txt", b"From Monday on, at 09:30, the pier is shut", "text"),
        ("a.eml", b'MIME-Version: 1.0\nContent-Type: multipart/related; x="y"\n', "eml"),
        ("a.doc", b'MIME-Version: 1.0\nContent-Type: multipart/related; x="y"\n', "mhtml"),
        ("a.xml", b'<?xml version="1.0"?><!-- x --><rss version="2.0">', "feed"),
        ("a.xml", b'<?xml version="1.0"?><html xmlns="x">', "html"),
        ("a.html", '<feed xmlns="http://www.w3.org/2005/Atom">'.encode("utf-16"), "feed"),
        ("b.CSV", b"title,text", "csv"),
        ("a.json", b"[]", "json"),
        ("a.ndjson", b"{}", "jsonl"),
    ],
)
def test_a_file_finds_its_format(name, content, expected):
    assert format_of(name, content).id == expected


def test_what_a_container_says_of_a_member_decides():
    assert format_of("3 Pier.txt", b"x", "message/rfc822").id == "eml"
    assert format_of("3 Pier.txt", b"x", "text/html; charset=utf-8").id == "html"
    assert format_of("a.txt", b"x", "application/x-unknown").id == "text"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX"),
        ("a.xls", b"x", "save it as DOCX"),
        ("a.xml", b'<?xml version="1.0"?><data/>', "neither a feed"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "neither a feed"),
    ],
)
def test_what_must_be_saved_in_another_form_says_so(name, content, sentence):
    with pytest.raises(CannotRead, match=sentence):
        format_of(name, content)


@pytest.mark.parametrize("name", ["a.qdpx", "a.svg", "b.CSS", "c.epub"])
def test_files_that_are_no_articles_are_refused(name):
    with pytest.raises(CannotRead, match="cannot be read as an article"):
        format_of(name, b"x")


def test_plain_text_is_read_as_it_is():
    reading = read("Line é\r\n\tnext".encode(), "a.txt")
    assert reading.text == "Line é\r\n\tnext"
    assert (reading.media_type, reading.encoding) == ("text/plain", "utf-8")


def test_blank_lines_are_no_article():
    with pytest.raises(CannotRead, match="blank lines"):
        read(b" \n\n\t", "a.txt")
