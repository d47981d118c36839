"""Runs the readers of foreign formats in worker processes with a time and a memory limit.

One worker reads articles. Each container that is being unpacked has a worker of its own, since
what comes out of it is read before the next is asked for. Where there are many files, a
:class:`Crew` of workers reads ahead.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.exchange.readers import Format
from annotator.exchange.readers.reading import Member, Options, Reading, TableHead
from annotator.exchange.worker import MEMORY, Stream, Task, Told, Work, Worker

_POLL: Final = 0.1
"""So many seconds pass at most before a job that is stopped stops."""
_MOST_IDLE: Final = 2
_MOST_WORKERS: Final = 4

_worker: list[Worker] = []
_lock = Lock()

_idle: list[Worker] = []
"""Workers that unpacked something and may do so again."""

_idle_lock = Lock()

IDLE: Final = 30.0
"""So many seconds after one file was read its worker is ended."""

_timer: list[Timer] = []
_timer_lock = Lock()
_closed: list[int] = [0]
"""How often all workers were ended: one that was in use meanwhile is not kept."""


def read(
    format_: Format,
    content: bytes,
    name: str,
    encoding: str = "",
    *,
    seconds: float | None = None,
    memory: int = MEMORY,
) -> Reading:
    """What the reader of ``format_`` makes of ``content``, read in the worker process.

    One worker is kept and used again, by one thread at a time; a hostile file costs its life.

    Raises:
        CannotRead: what the reader says; a container; or too slow, too large, or it crashed.
    """
    if not format_.reader:
        message = _("{file} holds several articles and cannot be read as an article of its own.")
        raise CannotRead(message.format(file=name))
    limit = format_.seconds if seconds is None else seconds
    task = Task("read", format_.id, content, name, Options(encoding=encoding))
    with _lock:
        worker = _ready(memory)
        try:
            with _said(name, limit):
                worker.begin(task)
                answer = worker.answer(limit)
        except CannotRead:
            _stop()
            raise
        if memory != MEMORY:
            _stop()
    return _reading(answer, name)


def unpack(
    format_: Format,
    source: Path | bytes,
    name: str,
    options: Options | None = None,
    *,
    seconds: float | None = None,
    memory: int = MEMORY,
) -> Iterator[Member]:
    """What is packed in a container, one by one, each unpacked only when it is asked for.

    ``source`` is where the file is, or its bytes; ``seconds`` is the limit for each member. Whoever
    stops before the end closes the generator, which ends its worker.

    Raises:
        ColumnsUnknown: a table, and no column is known to hold the text.
        CannotRead: what the unpacker says; or too slow, too large, or it crashed.
    """
    limit = format_.seconds if seconds is None else seconds
    with _borrowed(memory) as worker:
        with _said(name, limit):
            worker.begin(Task("unpack", format_.id, source, name, options or Options()))
        while True:
            with _said(name, limit):
                answer = worker.next(limit)
            if not isinstance(answer, Member):
                break
            yield answer
    if answer is not None:
        raise answer if isinstance(answer, CannotRead) else _crashed(name)


def run(job: Callable[[Any], object], item: object, name: str, seconds: float) -> object:
    """What ``job``, a function of a module or a partial of one, makes of ``item`` in a worker.

    Raises:
        CannotRead: what the job says; or too slow, too large, or it crashed.
    """
    with _borrowed(MEMORY) as worker, _said(name, seconds):
        worker.begin(Work(job=job, items=((name, item),)))
        answer = worker.answer(seconds)
    if isinstance(answer, CannotRead):
        raise answer
    if answer is None:
        raise _crashed(name)
    return answer


def stream(
    job: Callable[[Any, Callable[[int, int], None]], Iterator[object]],
    item: object,
    name: str,
    seconds: float,
    progress: Progress,
) -> Generator[object, None, None]:
    """What ``job`` gives in a worker, one thing after the other; it works on while one is used.

    ``job`` is a function of a module, or a partial of one, of the item and of what tells how far
    it is, which ``progress`` learns; ``seconds`` is the limit for each thing.

    Raises:
        CannotRead: what the job says; or too slow, too large, or it crashed.
        Cancelled: when the analyst stops it, which ends the worker.
    """
    with _borrowed(MEMORY) as worker:
        with _said(name, seconds):
            worker.begin(Stream(job, item, name))
            worker.ask()
            answer = _awaited(worker, seconds, progress)
        while answer is not None and not isinstance(answer, CannotRead):
            with _said(name, seconds):
                worker.ask()
            yield answer
            with _said(name, seconds):
                answer = _awaited(worker, seconds, progress)
    if answer is not None:
        raise answer


def _awaited(worker: Worker, seconds: float, progress: Progress) -> object:
    """What a worker gives next; how far it is goes to ``progress``, which may stop the waiting."""
    end = time.monotonic() + seconds
    while True:
        progress.check()
        if worker.is_ready(_POLL):
            answer = worker.answer(_POLL)
            if not isinstance(answer, Told):
                return answer
            progress.tell(answer.done, answer.total)
        elif time.monotonic() > end:
            raise TimeoutError


def table_head(
    format_: Format,
    source: Path | bytes,
    name: str,
    options: Options | None = None,
    *,
    seconds: float | None = None,
    memory: int = MEMORY,
) -> TableHead:
    """The columns of a table, its first rows, and what its columns seem to be.

    Raises:
        CannotRead: it is no table; what its reader says; or too slow, too large, or it crashed.
    """
    if not format_.header:
        raise CannotRead(_("{file} is no table: it has no columns.").format(file=name))
    limit = format_.seconds if seconds is None else seconds
    with _borrowed(memory) as worker, _said(name, limit):
        worker.begin(Task("head", format_.id, source, name, options or Options()))
        answer = worker.answer(limit)
    if isinstance(answer, CannotRead):
        raise answer
    if not isinstance(answer, TableHead):
        raise _crashed(name)
    return answer


def close_later(seconds: float = IDLE) -> None:
    """End the workers that nobody uses, unless this is asked for again within some seconds."""
    timer = Timer(seconds, close)
    timer.daemon = True
    with _timer_lock:
        _cancel_timer()
        _timer.append(timer)
        timer.start()


def _cancel_timer() -> None:
    while _timer:
        _timer.pop().cancel()


def close() -> None:
    """End the workers that nobody uses; the next file starts another."""
    with _timer_lock:
        _cancel_timer()
    with _lock:
        _stop()
    with _idle_lock:
        _closed[0] += 1
        while _idle:
            _idle.pop().stop()


def _reading(answer: object, name: str) -> Reading:
    if isinstance(answer, CannotRead):
        raise answer
    if not isinstance(answer, Reading):
        raise _crashed(name)
    return answer


@contextmanager
def _said(name: str, seconds: float) -> Iterator[None]:
    """Turn what goes wrong with a worker into a sentence."""
    try:
        yield
    except TimeoutError as error:
        message = _(
            "{file} took more than {seconds} seconds to read and was given up. "
            "Save its text alone, or paste it."
        )
        raise CannotRead(message.format(file=name, seconds=round(seconds))) from error
    except (EOFError, OSError) as error:
        raise _crashed(name) from error


def _crashed(name: str) -> CannotRead:
    message = _("{file} made its reader crash. Save its text alone, or paste it.")
    return CannotRead(message.format(file=name))


@contextmanager
def _borrowed(memory: int) -> Iterator[Worker]:
    """A worker for one container; kept for the next one if it got to the end of this one."""
    with _idle_lock:
        closed = _closed[0]
        worker = _idle.pop() if _idle and memory == MEMORY else None
    if worker is None or not worker.is_alive:
        if worker is not None:
            worker.stop()
        worker = Worker(memory)
    is_done = False
    try:
        yield worker
        is_done = True
    finally:
        with _idle_lock:
            is_kept = is_done and memory == MEMORY and closed == _closed[0]
            if is_kept and len(_idle) < _MOST_IDLE:
                _idle.append(worker)
            else:
                worker.stop()


def _ready(memory: int) -> Worker:
    if _worker and (memory != MEMORY or not _worker[0].is_alive):
        _stop()
    if not _worker:
        _worker.append(Worker(memory))
    return _worker[0]


def _stop() -> None:
    while _worker:
        _worker.pop().stop()


def workers() -> int:
    """How many workers a crew has on this machine."""
    return min(_MOST_WORKERS, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a crew is given: the name of its file, what to do the job with, its limit, its needs."""

    name: str
    value: Any
    seconds: float
    needs: tuple[str, ...] = ()


class Crew:
    """A few workers that do the same job on very many items, several at a time.

    Each has a thread of this process that waits for it. An item that is too slow, too large or
    makes its worker crash costs that worker alone.
    """

    def __init__(self, job: Callable[[Any], object]) -> None:
        self._job = job
        self._threads = ThreadPoolExecutor(workers(), thread_name_prefix="reader")
        self._lock = Lock()
        self._all: list[Worker] = []
        self._free: list[Worker] = []
        self._is_closed = False

    def do(self, items: Sequence[Item]) -> Future[list[object]]:
        """Have the job done on some items by one worker.

        The result has for each what the job made of it, or the :class:`CannotRead` that says why
        it made nothing; it is short where the crew was closed meanwhile.
        """
        return self._threads.submit(self._done, items)

    def close(self) -> None:
        """End all workers, in the midst of their work, and the threads that wait for them."""
        with self._lock:
            self._is_closed = True
            for worker in self._all:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.stop()

    def _done(self, items: Sequence[Item]) -> list[object]:
        answers: list[object] = []
        while len(answers) < len(items):
            worker = self._hired()
            if worker is None:
                break
            try:
                for answer in self._answers(worker, items[len(answers) :]):
                    answers.append(answer)  # noqa: PERF402 - those before an error stand
            except CannotRead as problem:
                answers.append(problem)
                self._dismiss(worker)
            else:
                with self._lock:
                    self._free.append(worker)
        return answers

    def _answers(self, worker: Worker, items: Sequence[Item]) -> Iterator[object]:
        needs = tuple(dict.fromkeys(need for item in items for need in item.needs))
        with _said(items[0].name, items[0].seconds):
            worker.begin(Work(self._job, [(item.name, item.value) for item in items], needs))
        for item in items:
            with _said(item.name, item.seconds):
                answer = worker.answer(item.seconds)
            yield answer

    def _hired(self) -> Worker | None:
        """A worker that has nothing to do; none once the crew is closed."""
        with self._lock:
            if self._is_closed:
                return None
            if not self._free:
                self._all.append(Worker(MEMORY))
                self._free.append(self._all[-1])
            return self._free.pop()

    def _dismiss(self, worker: Worker) -> None:
        with self._lock:
            if not self._is_closed:
                self._all.remove(worker)
                worker.stop()
