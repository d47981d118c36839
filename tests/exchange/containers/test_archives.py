"""Archives, mailboxes and web archives give out what is in them, within limits."""

from __future__ import annotations

import gzip
from io import BytesIO
from mailbox import mbox

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange.containers import archive, gzipped, mailbox, web_archive
from annotator.exchange.readers.reading import LARGEST_ARTICLE, Options
from tests.exchange.files import warc, zipped


def unpacked(module, content: bytes, name: str = "a.zip"):
    return list(module.unpack(BytesIO(content), name, Options()))


def test_files_are_unpacked_and_litter_is_passed_over():
    content = zipped(
        {
            "news/a.txt": "A",
            "news/": "",
            "__MACOSX/news/._a.txt": "x",
            ".hidden/b.txt": "x",
            "Thumbs.db": "x",
            "news/بند.txt": "B",
        }
    )
    members = unpacked(archive, content)
    assert [(one.name, one.content) for one in members] == [
        ("news/a.txt", b"A"),
        ("news/بند.txt", b"B"),
    ]


def test_an_entry_without_a_name_stops_no_other():
    content = zipped({"n.txt": "x", "a.txt": "A"}).replace(b"n.txt", b"\0.txt")  # a name ends there
    members = unpacked(archive, content)
    assert [one.name for one in members] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\news\\a.txt", "news/a.txt"),
        ("news/./a\nb\x1b[31m.txt", "news/a b\ufffd[31m.txt"),
        ("a" * 3000, "a" * 1000),
    ],
)
def test_the_name_that_is_shown_stays_inside_the_archive(name, shown):
    (member,) = unpacked(archive, zipped({name: "x"}))
    assert member.name == shown


def test_a_damaged_or_encrypted_entry_is_a_problem_and_the_others_follow():
    content = bytearray(zipped({"a.txt": "A" * 100, "b.txt": "B", "c.txt": "C"}))
    content[content.index(b"a.txt") + 6] ^= 0xFF
    second = content.index(b"b.txt", content.index(b"PK\x01\x02"))
    content[second - 38] |= 1
    members = unpacked(archive, bytes(content))
    assert [bool(one.problem) for one in members] == [True, True, False]
    assert "password" in members[1].problem


def test_an_archive_of_too_much_is_refused(monkeypatch):
    big = zipped({"a.txt": b"\x00" * (LARGEST_ARTICLE + 1), "b.txt": "B"})
    members = unpacked(archive, big)
    assert "25 MB" in members[0].problem
    assert members[1].content == b"B"
    bomb = zipped({f"{number}.txt": b"\x00" * 20_000_000 for number in range(7)})
    with pytest.raises(CannotRead, match="more than its size explains"):
        unpacked(archive, bomb)
    monkeypatch.setattr(archive, "MOST", 2)
    with pytest.raises(CannotRead, match="3 entries"):
        unpacked(archive, zipped({"a": "", "b": "", "c": ""}))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", zipped({}), zipped({".x": "y"})])
def test_an_archive_without_files_is_refused(content):
    with pytest.raises(CannotRead, match=r"a\.zip"):
        unpacked(archive, content)


def test_a_compressed_file_is_unpacked_under_its_own_name(monkeypatch):
    (member,) = unpacked(gzipped, gzip.compress(b"title,text"), "news.csv.gz")
    assert (member.name, member.content) == ("news.csv", b"title,text")
    (nested,) = unpacked(gzipped, gzip.compress(b"x"), "all.zip › news/a.txt.gz")
    assert nested.name == "a.txt"
    monkeypatch.setattr(gzipped, "LARGEST", 1000)
    with pytest.raises(CannotRead, match="Unpack it first"):
        unpacked(gzipped, gzip.compress(b"\x00" * 1001))
    for broken in (b"\x1f\x8b\x08", gzip.compress(b"abc" * 99)[:-9], b"no"):
        with pytest.raises(CannotRead, match="damaged"):
            unpacked(gzipped, broken)


def test_messages_are_those_that_a_mailbox_was_given(tmp_path):
    box = mbox(tmp_path / "a.mbox")
    for number in range(3):
        box.add(f"Subject: =?utf-8?q?caf=C3=A9?= {number}\n\nThe pier.\n\nFrom Monday on: shut.\n")
    box.close()
    members = unpacked(mailbox, (tmp_path / "a.mbox").read_bytes())
    assert [one.name for one in members] == ["1 café 0", "2 café 1", "3 café 2"]
    assert {one.media_type for one in members} == {"message/rfc822"}
    assert b"From Monday on: shut." in members[0].content


def test_a_line_of_a_report_that_begins_with_from_begins_no_message():
    content = (
        b"From a@b Sun Oct 12 09:30:00 2025\r\nSubject: one\r\n\r\nThe pier.\r\n"
        b"From Monday on it is shut.\r\n\r\n"
        b"From a@b Sun Oct 12 09:31:00 2025\r\nSubject: two\r\n\r\nx"
    )
    members = unpacked(mailbox, content)
    assert [one.name for one in members] == ["1 one", "2 two"]
    assert b"From Monday on it is shut." in members[0].content


def test_a_message_that_is_too_large_is_a_problem_and_the_others_follow(monkeypatch):
    monkeypatch.setattr(mailbox, "LARGEST_ARTICLE", 1000)
    first = b"From a\nSubject: one\n\n" + b"The pier is shut.\n" * 100
    members = unpacked(mailbox, first + b"From a\nSubject: two\n\nx")
    assert [bool(one.problem) for one in members] == [True, False]
    with pytest.raises(CannotRead, match="no mailbox"):
        unpacked(mailbox, b"Subject: x\n\ny")


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_that_were_fetched_come_with_address_and_time(is_packed):
    page = "<p>Žižka</p>".encode("iso-8859-2")
    content = warc(
        ("https://dune.example/pier", "200 OK", "text/html; charset=iso-8859-2", page),
        ("https://dune.example/gone", "404 Not Found", "text/html", b"x"),
        ("https://dune.example/robots.txt", "200 OK", "text/plain", b"x"),
        ("https://dune.example/map.png", "200 OK", "image/png", b"x"),
        ("https://dune.example/note", "200 OK", "text/plain", b"Shut."),
        is_packed=is_packed,
    )
    first, second = unpacked(web_archive, content)
    assert (first.name, first.media_type) == ("1 dune.example/pier", "text/html")
    assert (first.content, first.encoding) == (page, "iso-8859-2")
    assert first.declared["url"].value == "https://dune.example/pier"
    assert first.declared["retrieved_at"].value == "2025-10-12T09:30+00:00"
    assert (second.content, second.encoding) == (b"Shut.", "")


def test_a_web_archive_that_breaks_off_gives_what_it_has():
    content = warc(
        ("https://dune.example/", "200 OK", "text/plain", b"Shut." * 99), is_packed=False
    )
    members = unpacked(web_archive, content + b"WARC/1.0\r\nWARC-Type: nonsense\r\nbroken")
    assert members[0].content == b"Shut." * 99
    for broken in (b"no archive", b"WARC/1.0\r\n", b"\x1f\x8b\x08 no"):
        with pytest.raises(CannotRead, match=r"a\.zip"):
            unpacked(web_archive, broken)
