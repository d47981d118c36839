"""The table of formats is complete, and each file finds its row."""

from __future__ import annotations

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.readers import FORMATS, format_of
from annotator.exchange.readers.text import read


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.id)
def test_every_format_has_a_reader_and_a_label(known):
    assert callable(known.load())
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
    ],
)
def test_a_file_finds_its_format(name, content, expected):
    assert format_of(name, content).id == expected


@pytest.mark.parametrize("name", ["a.xml", "a.json", "b.CSV", "c.rtf"])
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
