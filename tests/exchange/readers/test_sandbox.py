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
from annotator.exchange.readers import FORMATS

HTML = next(known for known in FORMATS if known.id == "html")
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
    monkeypatch.setattr(sandbox._Worker, "is_alive", True)
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
