"""Rich Text is read in its code pages and in Unicode, as it stands when changes are accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import CannotRead
from annotator.exchange.readers.rtf import read

FONTS = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset178 Arial;}{\f2\fcharset204 Arial;}}"


def rtf(body: bytes, head: bytes = rb"\ansicpg1252\deff0") -> bytes:
    return rb"{\rtf1\ansi" + head + FONTS + body + b"}"


def text(body: bytes) -> str:
    return read(rtf(body), "a.rtf").text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            rb"The \ldblquote pier\rdblquote  is {\b shut}\'97 said he.",
            "The “pier” is shut— said he.",
        ),
        (rb"\u1576?\u1606?\u1583?", "بند"),
        (rb"{\uc2\u1576 xy\u1606\'3f\'3f}\u1583?", "بند"),
        (rb"{\f1 \'c8\'e4\'cf}", "بند"),
        (rb"{\f2 \'e4\'e0}", "да"),
        (rb"x\u-10179?\u-8704?", "x😀"),
        (rb"One\par two\line three\tab four", "One\n\ntwo\n\nthree\tfour"),
        (rb"a\~b\_c\{d\}\\", "a\xa0b\u2011c{d}\\"),
        (rb"{\upr{old}{\*\ud{n\u233?w}}}", "néw"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}", "a link"),
        (rb"\trowd a\cell b\cell\row c", "a | b\n\nc"),
        (rb"{\header Page}{\*\unknown x}{\pict 8950}{\bin3 }}}kept", "kept"),
    ],
)
def test_text_is_read(body, expected):
    assert text(body) == expected


def test_the_code_page_of_the_document_holds_where_the_font_says_none():
    body = rb"{\rtf1\ansi\ansicpg1256 " + "بند ہے".encode("cp1256") + b"}"
    assert read(body, "a.rtf").text == "بند ہے"


def test_the_analyst_may_choose_the_code_page():
    assert read(rtf(rb"\'e4\'e0"), "a.rtf", "windows-1251").text == "да"


def test_what_is_deleted_or_hidden_is_left_out_and_footnotes_follow():
    reading = read(rtf(rb"The {\deleted old }pier{\footnote As {\i told}.}{\v hush} is."), "a.rtf")
    assert reading.text == "The pier is.\n\nAs told."
    assert len(reading.problems) == 3


def test_the_information_group_is_read():
    head = rb"\ansicpg1252{\info{\title Pier shut}{\author Ada Bell}{\operator X}}"
    declared = read(rtf(b"It is.", head), "a.rtf").declared
    assert {name: fact.value for name, fact in declared.items()} == {
        "title": "Pier shut",
        "author": "Ada Bell",
    }


@pytest.mark.parametrize("content", [b"no rich text", b"{\\rtf1}", b"{\\rtf1{\\b \\par}}"])
def test_what_holds_no_text_is_refused_with_a_sentence(content):
    with pytest.raises(CannotRead, match=r"a\.rtf"):
        read(content, "a.rtf")


@given(
    st.lists(st.sampled_from([b"{", b"}", b"\\", b"u", b"1", b"*", b"'", b"upr", b" x", b"bin"]))
)
def test_any_braces_are_read_or_refused(pieces):
    try:
        read(b"{\\rtf1 " + b"".join(pieces), "a.rtf")
    except CannotRead:
        return
