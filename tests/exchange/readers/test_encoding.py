"""Bytes become text in the right encoding, or are refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import CannotRead
from annotator.exchange.encoding import CHOICES, decoded

ENGLISH = "The harbour master said: “the pier’s shut” — nobody knows for how long.\n" * 4
URDU = "بندرگاہ کے افسر نے کہا ہے کہ گھاٹ میں پانی اور ریت ہے، کشتی سے کوئی نہیں آیا۔\n" * 4
ARABIC_KEYS = (
    URDU.replace("ی", "ي").replace("۔", ".").replace("ہ", "ه").replace("ے", "ى").replace("ں", "ن")
)
RUSSIAN = "Начальник порта сказал, что пристань закрыта и на ней никого нет, но это не так.\n" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (URDU, "utf-8"),
        (ENGLISH, "windows-1252"),
        (ARABIC_KEYS.replace("ک", "ك"), "windows-1256"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (URDU, "utf-16-le"),
        (URDU, "utf-16-be"),
        (ENGLISH, "utf-32-le"),
    ],
)
def test_an_encoding_is_found_without_being_told(text, encoding):
    found = decoded(text.encode(encoding), "a.txt")
    assert found.text == text
    assert found.encoding == encoding
    assert bool(found.problems) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    found = decoded(URDU.encode(encoding), "a.txt")
    assert found.text.lstrip("\ufeff") == URDU
    assert found.problems == ()


def test_the_guess_can_be_overruled():
    content = "naïve café".encode("windows-1252")
    assert decoded(content, "a.txt", chosen="windows-1252").text == "naïve café"
    assert decoded(content, "a.txt", chosen="utf-8").problems
    with pytest.raises(CannotRead, match="not an encoding"):
        decoded(content, "a.txt", chosen="no such")
    with pytest.raises(CannotRead, match="not an encoding"):
        decoded(content, "a.txt", chosen="base64")


def test_a_declared_encoding_is_used_where_utf_8_does_not_fit():
    assert decoded("žluť".encode("iso-8859-2"), "a.html", declared="iso-8859-2").text == "žluť"
    assert decoded("žluť".encode(), "a.html", declared="iso-8859-2").text == "žluť"
    assert decoded("“a”".encode("windows-1252"), "a.html", declared="latin-1").text == "“a”"
    assert decoded(b"plain \xe9t\xe9", "a.html", declared="no such").text == "plain été"


def test_a_few_wrong_bytes_in_utf_8_are_shown_and_counted():
    content = URDU.encode() + b"\xff" + URDU.encode()
    found = decoded(content, "a.txt")
    assert found.encoding == "utf-8"
    assert found.text.count("\ufffd") == 1
    assert "1 place" in found.problems[0]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 \n%abc",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08",
        b"\xd0\xcf\x11\xe0\xa1",
        bytes(range(256)) * 40,
        b"\x00" * 4000,
        b"{\\rtf1 x}",
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(content):
    with pytest.raises(CannotRead, match=r"a\.txt.* not text"):
        decoded(content, "a.txt")


def test_an_empty_file_is_refused():
    with pytest.raises(CannotRead, match=r"a\.txt is empty\."):
        decoded(b"", "a.txt")
    with pytest.raises(CannotRead, match="is empty"):
        decoded(b"\xef\xbb\xbf", "a.txt")


def test_a_file_cut_off_in_a_character_is_refused():
    with pytest.raises(CannotRead, match="middle of a character"):
        decoded(URDU.encode()[:-2].rstrip(b"."), "a.txt")
    assert decoded(b"at the caf\xe9", "a.txt").text == "at the café"


def test_nul_is_kept_for_normalising():
    assert decoded(b"a\x00b said: no", "a.txt").text == "a\x00b said: no"


@pytest.mark.parametrize("encoding", CHOICES)
def test_every_encoding_offered_is_known(encoding):
    assert (
        decoded("pier".encode(encoding), "a.txt", chosen=encoding).text.lstrip("\ufeff") == "pier"
    )


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        found = decoded(content, "a.txt")
    except CannotRead:
        return
    assert isinstance(found.text, str)
    assert found.encoding
