"""A job in a worker gives one thing after the other, tells how far it is, and can be stopped."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator

import pytest

from annotator.core.errors import CannotRead
from annotator.core.progress import Cancelled, Progress
from annotator.exchange import sandbox

SECONDS = 20.0


@pytest.fixture(autouse=True)
def _no_worker_is_left(quick_processes) -> Iterator[None]:
    yield
    sandbox.close()
    assert [child for child in multiprocessing.active_children() if child.name == "reader"] == []


def counted(most: int, tell: Callable[[int, int], None]) -> Iterator[int]:
    for number in range(most):
        tell(number, most)
        yield number


def damaged(most: int, tell: Callable[[int, int], None]) -> Iterator[int]:
    yield from counted(most, tell)
    raise CannotRead("It ends too soon.")


def sleeping(_item: object, tell: Callable[[int, int], None]) -> Iterator[int]:
    tell(1, 2)
    time.sleep(60)
    yield 1


def streamed(job, item, progress=None, seconds=SECONDS):
    return sandbox.stream(job, item, "a.jsonl", seconds, progress or Progress())


def test_all_comes_in_order_and_the_worker_is_used_again():
    for _time in range(2):
        assert list(streamed(counted, 40)) == list(range(40))
    assert len(multiprocessing.active_children()) <= 2


def test_how_far_it_is_is_told():
    told = []
    list(streamed(counted, 3, Progress(lambda done, total: told.append((done, total)))))
    assert told[0] == (0, 3)


def test_what_is_wrong_comes_behind_what_was_right():
    found = []
    with pytest.raises(CannotRead, match="ends too soon"):
        found += streamed(damaged, 2)
    items = streamed(damaged, 2)
    assert [next(items), next(items)] == [0, 1]
    with pytest.raises(CannotRead, match="ends too soon"):
        next(items)


def test_who_stops_does_not_wait_for_the_worker():
    progress = Progress(lambda _done, _total: progress.cancel())
    began = time.monotonic()
    with pytest.raises(Cancelled):
        list(streamed(sleeping, None, progress))
    assert time.monotonic() - began < 10


def test_what_takes_too_long_is_given_up():
    with pytest.raises(CannotRead, match="took more than"):
        list(streamed(sleeping, None, seconds=0.2))


def test_who_had_enough_leaves_no_worker_behind():
    items = streamed(counted, 1_000)
    assert next(items) == 0
    items.close()
    assert list(streamed(counted, 2)) == [0, 1]
