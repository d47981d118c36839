"""Messages and saved pages are read; what is attached or broken in them is said."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.draft import Standing
from annotator.core.errors import CannotRead
from annotator.exchange.readers import eml, mhtml

TEXT = "The harbour master said that the pier is shut.\n\nNobody was hurt.\n"
PAGE = "<html><body><article><p>The harbour master said that the pier is shut.</p></article></body>"


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Fwd: Re: Old pier stays shut"
    mail["From"] = "Ada Bell <ada@dune.example>"
    mail["Date"] = "Sun, 12 Oct 2025 09:30:00 +0500"
    for name, value in headers.items():
        mail[name] = value
    return mail


def test_the_plain_text_is_read_and_the_headers_are_facts():
    mail = message()
    mail.set_content(TEXT)
    mail.add_alternative(PAGE, subtype="html")
    reading = eml.read(mail.as_bytes(), "a.eml")
    assert reading.text == TEXT
    assert reading.declared["title"].value == "Old pier stays shut"
    assert reading.declared["author"].value == "Ada Bell"
    assert reading.declared["author"].standing is Standing.GUESSED
    assert reading.declared["published_at"].value == "2025-10-12T09:30+05:00"
    assert reading.extra["From"] == "Ada Bell <ada@dune.example>"


def test_html_is_read_where_there_is_no_plain_text():
    mail = message()
    mail.set_content(" \n")
    mail.add_alternative(PAGE, subtype="html")
    assert eml.read(mail.as_bytes(), "a.eml").text == TEXT.split("\n", 1)[0]
    mail = message()
    mail.set_content("<b>Pier</b> shut", subtype="html")
    assert eml.read(mail.as_bytes(), "a.eml").text == "Pier shut"


def test_attachments_are_named_and_not_opened():
    mail = message()
    mail.set_content(TEXT)
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="map.pdf")
    mail.add_attachment(message())
    (problem,) = eml.read(mail.as_bytes(), "a.eml").problems
    assert problem == "2 attachments were not opened: “map.pdf”, “Old pier stays shut”."


def test_a_part_without_a_charset_is_decoded_all_the_same():
    head = b"From: Ada Bell <a@b.example>\nSubject: caf\xc3\xa9\n\n"
    assert eml.read(head + "بند ہے۔".encode(), "a.eml").text == "بند ہے۔"
    reading = eml.read(head + "“no boats” at the café".encode("cp1252"), "a.eml")
    assert reading.text == "“no boats” at the café"
    assert reading.declared["title"].value == "café"


def test_a_charset_that_nobody_knows_is_guessed():
    head = b"Subject: x\nContent-Type: text/plain; charset=x-nowhere\n\n"
    assert eml.read(head + "é بند".encode(), "a.eml").text == "é بند"


def test_folded_lines_are_joined():
    head = b"Subject: x\nContent-Type: text/plain; format=flowed\n\n"
    text = eml.read(head + b"The pier \nis shut.\n> he said \n-- \nAda", "a.eml").text
    assert text == "The pier is shut.\n> he said \n-- \nAda"


@pytest.mark.parametrize("content", [b"no message", b"Subject: x\n\n", b"\x00\x01"])
def test_what_is_no_message_or_empty_is_refused_with_a_sentence(content):
    with pytest.raises(CannotRead, match=r"a\.eml"):
        eml.read(content, "a.eml")


@given(
    st.lists(st.sampled_from(["From", "Date", "Subject", "Content-Type"])),
    st.text('<>@";:,()=?_ aé\ud800', max_size=30),
)
def test_headers_that_break_the_rules_crash_nothing(names, value):
    head = "".join(f"{name}: {value}\n" for name in names).encode("utf-8", "surrogatepass")
    try:
        eml.read(head + b"X: y\n\nThe pier is shut.", "a.eml")
    except CannotRead:
        return


def saved(body: bytes = PAGE.encode(), charset: str = "utf-8") -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://dune.example/pier\r\n"
        "Subject: Pier shut\r\nDate: Sun, 12 Oct 2025 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n"
        "Content-Location: https://dune.example/frame\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"


def test_a_saved_page_gives_its_article_address_and_time():
    reading = mhtml.read(saved(), "a.mhtml")
    assert reading.text == "The harbour master said that the pier is shut."
    assert reading.declared["url"].value == "https://dune.example/pier"
    assert reading.declared["retrieved_at"].value == "2025-10-12T09:30"
    assert reading.declared["title"].value == "Pier shut"


def test_the_charset_of_the_part_is_used():
    page = PAGE.replace("harbour", "Žižka").encode("iso-8859-2")
    assert "Žižka" in mhtml.read(saved(page, "iso-8859-2"), "a.mhtml").text


@pytest.mark.parametrize("content", [b"x", b"Subject: x\n\ntext", saved(b"<html></html>")])
def test_a_saved_page_without_an_article_is_refused(content):
    with pytest.raises(CannotRead, match=r"a\.mhtml"):
        mhtml.read(content, "a.mhtml")
