"""Runs the readers of foreign formats in worker processes with a time and a memory limit.

One worker reads articles. Each container that is being unpacked has a worker of its own, since
what comes out of it is read before the next is asked for.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS, Format
from annotator.exchange.readers.reading import Member, Options, Reading, TableHead

MEMORY: Final = 1536 * 1024 * 1024
"""A file that needs more bytes of address space is refused (not on Windows, which cannot say)."""

_START: Final = 60.0
"""How many seconds a worker may take to start, or to import: a busy machine is slow at that."""

_MOST_IDLE: Final = 2


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker is asked: to ``read``, to ``unpack`` or for the ``head`` of a table."""

    verb: str
    format_id: str
    source: Path | bytes
    name: str
    options: Options


_NEXT: Final = "next"
"""Asks a worker that unpacks for the next member."""


class _Worker:
    """A process that reads one file after the other, until it is stopped."""

    def __init__(self, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(there, memory), name="reader", daemon=True
        )
        with _without_main():
            self._process.start()
        there.close()
        self._is_up = False

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def begin(self, task: _Task) -> None:
        """Give it a task; it has imported what that needs when this returns.

        Raises:
            TimeoutError: it did not in time.
            EOFError, OSError: the worker died.
        """
        if not self._is_up:
            self.answer(_START)
            self._is_up = True
        self._here.send(task)
        self.answer(_START)

    def next(self, seconds: float) -> object:
        """What comes next out of the container that it unpacks; errors as for :meth:`begin`."""
        self._here.send(_NEXT)
        return self.answer(seconds)

    def answer(self, seconds: float) -> object:
        """What it sends; errors as for :meth:`begin`."""
        if not self._here.poll(seconds):
            raise TimeoutError
        return self._here.recv()

    def stop(self) -> None:
        self._here.close()
        self._process.kill()
        self._process.join()
        self._process.close()


_worker: list[_Worker] = []
_lock = Lock()

_idle: list[_Worker] = []
"""Workers that unpacked something and may do so again."""

_idle_lock = Lock()
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
    task = _Task("read", format_.id, content, name, Options(encoding=encoding))
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
            worker.begin(_Task("unpack", format_.id, source, name, options or Options()))
        while True:
            with _said(name, limit):
                answer = worker.next(limit)
            if not isinstance(answer, Member):
                break
            yield answer
    if answer is not None:
        raise answer if isinstance(answer, CannotRead) else _crashed(name)


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
        worker.begin(_Task("head", format_.id, source, name, options or Options()))
        answer = worker.answer(limit)
    if isinstance(answer, CannotRead):
        raise answer
    if not isinstance(answer, TableHead):
        raise _crashed(name)
    return answer


def close() -> None:
    """End the workers that nobody uses; the next file starts another."""
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
def _borrowed(memory: int) -> Iterator[_Worker]:
    """A worker for one container; kept for the next one if it got to the end of this one."""
    with _idle_lock:
        closed = _closed[0]
        worker = _idle.pop() if _idle and memory == MEMORY else None
    if worker is None or not worker.is_alive:
        if worker is not None:
            worker.stop()
        worker = _Worker(memory)
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


def _ready(memory: int) -> _Worker:
    if _worker and (memory != MEMORY or not _worker[0].is_alive):
        _stop()
    if not _worker:
        _worker.append(_Worker(memory))
    return _worker[0]


def _stop() -> None:
    while _worker:
        _worker.pop().stop()


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep the worker from running the main module again, which a script may not be made for."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(requests: Connection, memory: int) -> None:
    """The life of a worker: read or unpack, answer, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the program, and that this one
    _limit(memory)
    formats = {known.id: known for known in FORMATS}
    name = ""
    members: Iterator[Member] = iter(())
    with suppress(EOFError, OSError):
        requests.send("up")
        while True:
            task = requests.recv()
            if not isinstance(task, _Task):
                requests.send(_answer(lambda members=members: next(members, None), name))  # type: ignore[misc]
                continue
            name, format_ = task.name, formats[task.format_id]
            _prepare(format_)
            requests.send("loaded")
            if task.verb == "unpack":
                members = _members(format_, task)
            else:
                requests.send(_answer(_job(format_, task), name))


def _prepare(format_: Format) -> None:
    """Import what a format needs, so that its time is for the file alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libraries have invalid escapes that Python warns of
        for module in format_.needs:
            import_module(module)


def _job(format_: Format, task: _Task) -> Callable[[], object]:
    source, name, options = task.source, task.name, task.options
    if task.verb == "read":
        content = source if isinstance(source, bytes) else b""
        return lambda: format_.load()(content, name, options.encoding)

    def head() -> TableHead:
        with _opened(source, name) as file:
            return format_.load_header()(file, name, options)

    return head


def _members(format_: Format, task: _Task) -> Iterator[Member]:
    with _opened(task.source, task.name) as file:
        yield from format_.load_unpacker()(file, task.name, task.options)


@contextmanager
def _opened(source: Path | bytes, name: str) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield BytesIO(source)
        return
    try:
        file = source.open("rb")
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise CannotRead(message.format(file=name, reason=error.strerror or error)) from error
    with file:
        yield file


def _answer(job: Callable[[], object], name: str) -> object:
    """What a job makes, or the problem that says why it made nothing. A bug ends the worker."""
    try:
        return job()
    except CannotRead as problem:
        return problem.with_traceback(None)
    except MemoryError:
        message = _("{file} needs too much memory to read. Save its text alone, or paste it.")
    except RecursionError:
        message = _("{file} is nested too deeply to read. Save its text alone, or paste it.")
    return CannotRead(message.format(file=name))


def _limit(memory: int) -> None:
    """Bound the address space of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only there

    with suppress(ValueError, OSError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
