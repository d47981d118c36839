"""Readers of foreign formats run in a worker with limits; a hostile file costs only that worker."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from threading import Thread

import pytest

from annotator.core.errors import CannotRead
from annotator.exchange import sandbox
from annotator.exchange.readers import FORMATS, Format
from annotator.exchange.readers.reading import ColumnsUnknown, Options
from tests.exchange.files import docx, pdf, w, zipped

BY_ID = {known.id: known for known in FORMATS}
HTML, ZIP, CSV = BY_ID["html"], BY_ID["zip"], BY_ID["csv"]
PAGE = (
    b"<html><body><article><p>The harbour master said that the pier is shut.</p></article></body>"
)


@pytest.fixture(autouse=True)
def _no_worker_is_left() -> Iterator[None]:
    yield
    sandbox.close()
    assert [child for child in multiprocessing.active_children() if child.name == "reader"] == []


def test_a_page_is_read_in_another_process_that_is_used_again():
    assert "pier is shut" in sandbox.read(HTML, PAGE, "a.html").text
    first = next(one.pid for one in multiprocessing.active_children() if one.name == "reader")
    assert first != os.getpid()
    with pytest.raises(CannotRead, match="no article"):
        sandbox.read(HTML, b"<html></html>", "b.html")
    assert first in [one.pid for one in multiprocessing.active_children()]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read():
    with pytest.raises(CannotRead, match="took more than"):
        sandbox.read(HTML, PAGE, "slow.html", seconds=0.0)
    assert sandbox.read(HTML, PAGE, "a.html").text


def test_a_worker_that_dies_while_it_reads_is_replaced(monkeypatch):
    sandbox.read(HTML, PAGE, "a.html")
    child = next(one for one in multiprocessing.active_children() if one.name == "reader")
    child.kill()
    child.join()
    monkeypatch.setattr(sandbox.Worker, "is_alive", True)
    with pytest.raises(CannotRead, match="crash"):
        sandbox.read(HTML, PAGE, "bad.html")
    assert sandbox.read(HTML, PAGE, "a.html").text


def test_a_worker_that_died_between_two_files_is_not_noticed():
    sandbox.read(HTML, PAGE, "a.html")
    child = next(one for one in multiprocessing.active_children() if one.name == "reader")
    child.kill()
    child.join()
    assert sandbox.read(HTML, PAGE, "a.html").text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space for sure")
def test_a_file_that_needs_too_much_memory_is_refused():
    with pytest.raises(CannotRead, match=r"big\.html"):
        sandbox.read(HTML, b"<p>x" * 5_000_000, "big.html", memory=300 * 1024 * 1024)
    assert sandbox.read(HTML, PAGE, "a.html").text


def test_a_thread_may_ask_too():
    texts: list[str] = []
    threads = [
        Thread(target=lambda: texts.append(sandbox.read(HTML, PAGE, "a.html").text))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 3


def readers() -> list[multiprocessing.process.BaseProcess]:
    return [child for child in multiprocessing.active_children() if child.name == "reader"]


def test_members_come_one_by_one_and_are_read_in_between(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.docx": docx(w("The pier.")), "b.html": PAGE, "c.txt": "x"}))
    found = []
    for member in sandbox.unpack(ZIP, path, "a.zip"):
        if member.name != "c.txt":
            format_ = BY_ID[member.name.removeprefix("a.").removeprefix("b.")]
            found.append(sandbox.read(format_, member.content, member.name).text)
    assert found == ["The pier.", "The harbour master said that the pier is shut."]
    assert len(readers()) == 2


def test_containers_in_containers_have_a_worker_each_that_is_used_again():
    inner = zipped({"a.txt": "A", "b.txt": "B"})
    outer = zipped({"one.zip": inner, "two.zip": inner})
    names = [
        member.name
        for box in sandbox.unpack(ZIP, outer, "outer.zip")
        for member in sandbox.unpack(ZIP, box.content, box.name)
    ]
    assert names == ["a.txt", "b.txt"] * 2
    assert len(readers()) == 2


def test_a_worker_ends_when_nobody_wants_the_rest():
    members = sandbox.unpack(ZIP, zipped({"a.txt": "A", "b.txt": "B"}), "a.zip")
    assert next(members).name == "a.txt"
    members.close()
    assert readers() == []


def test_a_worker_in_use_when_all_are_ended_is_not_kept():
    members = sandbox.unpack(ZIP, zipped({"a.txt": "A"}), "a.zip")
    next(members)
    sandbox.close()
    assert list(members) == []
    assert readers() == []


def test_columns_that_must_be_told_are_told_across_processes():
    with pytest.raises(ColumnsUnknown) as caught:
        list(sandbox.unpack(CSV, b"a,b\nPier,Shut\n", "a.csv"))
    assert caught.value.columns == ("a", "b")
    head = sandbox.table_head(CSV, b"a,b\nPier,Shut\n", "a.csv")
    assert (head.columns, head.samples, head.mapping) == (("a", "b"), (("Pier", "Shut"),), {})
    options = Options(columns={"b": "text"})
    (member,) = sandbox.unpack(CSV, b"a,b\nPier,Shut\n", "a.csv", options)
    record = BY_ID["record"]
    assert sandbox.read(record, member.content, member.name).text == "Shut"


def test_each_member_has_its_time_and_what_went_wrong_is_a_sentence(tmp_path):
    with pytest.raises(CannotRead, match="took more than"):
        list(sandbox.unpack(ZIP, zipped({"a.txt": "A"}), "a.zip", seconds=0.0))
    with pytest.raises(CannotRead, match="cannot be read"):
        list(sandbox.unpack(ZIP, tmp_path / "gone.zip", "gone.zip"))
    with pytest.raises(CannotRead, match="no table"):
        sandbox.table_head(ZIP, b"", "a.zip")
    with pytest.raises(CannotRead, match="several articles"):
        sandbox.read(ZIP, b"", "a.zip")
    assert readers()


def test_an_unpacker_that_dies_is_a_sentence():
    members = sandbox.unpack(ZIP, zipped({"a.txt": "A", "b.txt": "B"}), "a.zip")
    next(members)
    for child in readers():
        child.kill()
        child.join()
    with pytest.raises(CannotRead, match="crash"):
        next(members)


def taken(known: Format, content: bytes) -> None:
    """Read or unpack ``content``; what makes no article of it raises."""
    if known.reader:
        sandbox.read(known, content, "a")
    for member in sandbox.unpack(known, content, "a") if known.unpacker else ():
        raise CannotRead(member.problem or member.name)


@pytest.mark.usefixtures("quick_processes")
@pytest.mark.parametrize("known", [one for one in FORMATS if one.foreign], ids=lambda one: one.id)
def test_no_format_crashes_on_what_is_not_of_it(known):
    for content in (b"\x00" * 100, b"{}[]<>", pdf([[(9, 9, "x")]])[:200], docx(w("x"))[:200]):
        with pytest.raises(CannotRead, match=r"^(?!.*crash)"):
            taken(known, content)
