"""Files and pastes become drafts; a bad file is one sentence and never stops the rest."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from annotator.analysis.fingerprints import body_fingerprint
from annotator.core.draft import AsideKind, Draft, Standing
from annotator.core.errors import CannotRead
from annotator.core.progress import Cancelled, Progress
from annotator.exchange import sandbox
from annotator.workspace.files import files_in
from annotator.workspace.intake import (
    Failure,
    read_file,
    read_files,
    read_paste,
    read_paste_html,
    redone,
)
from tests.exchange.files import warc, zipped

REPORT = (
    "The harbour master said on Monday that the old pier would stay shut for another week.\n\n"
    "Nobody was hurt when the ferry struck it, two officials told reporters in the town."
)
TEXT = f"Old pier to stay shut\n\nat 11:32 AM\n\n{REPORT}\n\nPost a Comment\n"
LINES = "".join(f"<p>{line}</p>" for line in REPORT.split("\n") if line)
PAGE = (
    "<html lang=en><head><title>Old pier</title></head>"
    f"<body><article>{LINES}</article></body></html>"
)


@pytest.fixture(autouse=True)
def _no_worker_is_left():
    yield
    sandbox.close()


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_becomes_a_draft(file):
    draft = read_file(file)
    assert (draft.file, draft.text) == ("pier.txt", TEXT)
    assert [one.kind for one in draft.asides] == [
        AsideKind.HEADLINE,
        AsideKind.TIMESTAMP,
        AsideKind.COMMENT_FORM,
    ]
    assert draft.body == REPORT
    assert draft.fact("title").value == "Old pier to stay shut"
    assert draft.fact("published_at").standing is Standing.MISSING
    assert draft.original.content == file.read_bytes()
    assert draft.original.path == str(file)
    assert draft.original.media_type == "text/plain"


def test_line_ends_are_repaired_and_counted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode() + b"a\x00b")
    draft = read_file(path)
    assert draft.text == TEXT + "a\ufffdb"
    assert draft.repairs == {"bom": 1, "crlf": 9, "nul": 1}
    assert len(draft.problems) == 1


def test_a_web_page_becomes_a_draft(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    draft = read_file(path)
    assert draft.body == REPORT
    assert draft.fact("title").value == "Old pier"
    assert draft.original.media_type == "text/html"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n", "blank lines"),
        ("binary.txt", bytes(range(256)) * 9, "not text"),
        ("picture.txt", b"\x89PNG\r\n", "picture"),
        ("half.txt", "بندرگاہ".encode()[:-1], "middle of a character"),
        ("data.json", b"{}", "no objects with named values"),
        ("data.yaml", b"a: b", "cannot be read as an article"),
        ("page.html", b"<html></html>", "no article"),
    ],
)
def test_a_bad_file_is_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=sentence) as caught:
        read_file(path)
    assert str(caught.value).startswith(name)


def test_a_folder_a_missing_file_and_a_pipe_are_sentences(tmp_path):
    with pytest.raises(CannotRead, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(CannotRead, match="not there"):
        read_file(tmp_path / "none.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead, match="device or a pipe"):
            read_file(tmp_path / "pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_file_without_permission_is_a_sentence(file, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead, match="permission denied"):
        read_file(file)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(CannotRead, match=r"large\.txt is 200 MB; an article may have 25 MB"):
        read_file(path)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_one_bad_file_never_stops_the_rest(tmp_path, file):
    (tmp_path / "a bad.txt").write_bytes(b"")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: seen.append((done, total)))
    results = list(read_files(files_in([tmp_path]), progress))
    assert [type(one) for one in results] == [Failure, Draft, Draft]
    assert (results[0].file, results[0].problem) == ("a bad.txt", "a bad.txt is empty.")
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert not sandbox._worker


def test_reading_stops_between_two_files_when_cancelled(file):
    progress = Progress()
    reading = read_files([file, file], progress)
    next(reading)
    progress.cancel()
    with pytest.raises(Cancelled):
        next(reading)


def test_a_folder_stands_for_the_files_in_it(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = files_in([tmp_path, tmp_path / "a.txt", tmp_path / "none.txt"])
    assert [str(one.relative_to(tmp_path)) for one in found] == [
        "a.txt",
        os.path.join("b", "10.txt"),  # noqa: PTH118 - the separator of this system
        os.path.join("b", "2.txt"),  # noqa: PTH118
        "none.txt",
    ]


def test_another_encoding_may_be_chosen(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("گ naïve".encode("windows-1256", errors="ignore"))
    draft = read_file(path, "windows-1256")
    again = redone(draft, "windows-1252")
    assert again.original.encoding == "windows-1252"
    assert again.text != draft.text
    assert redone(again, "windows-1256").text == draft.text
    with pytest.raises(CannotRead, match="not an encoding"):
        redone(draft, "no such")


def test_a_paste_becomes_a_draft():
    draft = read_paste(TEXT)
    assert draft.body == REPORT
    assert draft.original.content == TEXT.encode()
    assert draft.original.path == ""
    with pytest.raises(CannotRead, match="no text to paste"):
        read_paste(" \n")


def test_a_pasted_page_becomes_a_draft():
    assert read_paste_html(
        f"<p>{REPORT.split(chr(10), maxsplit=1)[0]}</p><p>And so on, he said.</p>"
    ).text


def test_what_a_web_archive_says_survives_reading_again(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc(("https://courier.example/pier", "200 OK", "text/html", PAGE.encode())))
    draft = read_file(path)
    again = redone(draft, "windows-1252")
    for name in ("url", "retrieved_at"):
        assert draft.fact(name).value
        assert again.fact(name) == draft.fact(name)
        assert redone(again, "utf-8", repair=True).fact(name) == draft.fact(name)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_shown_and_read(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT, encoding="utf-8")
    [draft] = read_files(files_in([tmp_path]))
    assert draft.file == draft.original.file_name == "caf\ufffd.txt"
    assert draft.original.path == str(tmp_path / "caf\ufffd.txt")
    path.write_bytes(b"")
    [failure] = read_files(files_in([tmp_path]))
    assert failure.problem == "caf\ufffd.txt is empty."
    assert Path(failure.path) == path


def test_a_table_that_nobody_understands_shows_its_head(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"in.csv": "c,d\n3,4\n", "x.txt": TEXT}))
    alone, packed, draft = read_files(files_in([tmp_path]))
    assert (alone.file, alone.table.columns) == ("a.csv", ("a", "b"))
    assert (packed.file, packed.table.samples) == ("b.zip › in.csv", (("3", "4"),))
    assert draft.file == "b.zip › x.txt"


def test_a_table_that_vanishes_after_it_was_looked_at_is_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    head = sandbox.table_head

    def late(*given):
        path.unlink()
        return head(*given)

    monkeypatch.setattr(sandbox, "table_head", late)
    [failure] = read_files([path])
    assert "a.csv cannot be read" in failure.problem
    assert failure.table is None


def test_an_article_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "large.txt.gz"
    path.write_bytes(gzip.compress(b"a" * (30 * 1024 * 1024)))
    with pytest.raises(CannotRead, match=r"large\.txt is 30 MB; an article may have 25 MB"):
        read_file(path)


def test_a_folder_that_vanishes_is_passed_over(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x", encoding="utf-8")
    look = Path.stat

    def gone(path, **how):
        if path.name == "a":
            raise FileNotFoundError(path)
        return look(path, **how)

    monkeypatch.setattr(Path, "stat", gone)
    assert files_in([tmp_path]) == [tmp_path / "b" / "x.txt"]


def test_no_process_is_left_when_one_file_was_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox.close_later, "__defaults__", (0.1,))
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    redone(read_file(path))
    end = time.monotonic() + 20
    while (sandbox._worker or sandbox._idle) and time.monotonic() < end:
        time.sleep(0.05)
    assert not sandbox._worker
    assert not sandbox._idle


def test_fingerprints_see_copies_with_other_boilerplate(tmp_path, file):
    other = tmp_path / "copy.txt"
    other.write_text(f"{REPORT}\n\nShare on Facebook\n", encoding="utf-8")
    bodies = (read_file(one).body for one in (file, other))
    assert len({body_fingerprint(body) for body in bodies}) == 1


def test_nothing_slow_is_imported_before_it_is_needed():
    slow = ("trafilatura", "dateparser", "py3langid", "pysbd", "lxml", "charset_normalizer")
    code = (
        "import sys; from annotator.workspace import intake; "
        f"intake.read_paste({TEXT!r}); print([m for m in {slow!r} if m in sys.modules])"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert made.stdout.strip() == "[]"
