"""A process that reads what strangers wrote, with a limit of memory; ``sandbox`` asks it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from io import BytesIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, BinaryIO, Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS, Format
from annotator.exchange.readers.reading import Member, Options, TableHead

MEMORY: Final = 1536 * 1024 * 1024
"""A file that needs more bytes of address space is refused (not on Windows, which cannot say)."""

START: Final = 60.0
"""How many seconds a worker may take to start, or to import: a busy machine is slow at that."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked: to ``read``, to ``unpack`` or for the ``head`` of a table."""

    verb: str
    format_id: str
    source: Path | bytes
    name: str
    options: Options


@dataclass(frozen=True, slots=True)
class Work:
    """Many items that a worker does the same with; it answers for each, in their order.

    ``job`` is a function of a module, or a partial one; ``needs`` are modules that take long to
    import.
    """

    job: Callable[[Any], object]
    items: Sequence[tuple[str, Any]]
    """Each with the name of the file that it is about."""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """A job that gives one thing after the other, each when it is asked for; ``None`` at the end.

    ``job`` is a function of a module, or a partial one, of the item and of what it may call with
    how far it is; ``name`` is that of the file that it is about.
    """

    job: Callable[[Any, Callable[[int, int], None]], Iterator[object]]
    item: Any
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """How far the job of a :class:`Stream` is; sent before what it gives next."""

    done: int
    total: int


_NEXT: Final = "next"
"""Asks a worker that unpacks for the next member."""
_TELLING: Final = 0.1
"""A job tells how far it is no more often than after so many seconds."""


class Worker:
    """A process that reads one file after the other, until it is stopped."""

    def __init__(self, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(there, memory), name="reader", daemon=True
        )
        with without_main():
            self._process.start()
        there.close()
        self._is_up = False

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def begin(self, task: Task | Work | Stream) -> None:
        """Give it a task; it has imported what that needs when this returns.

        Raises:
            TimeoutError: it did not in time.
            EOFError, OSError: the worker died.
        """
        if not self._is_up:
            self.answer(START)
            self._is_up = True
        self._here.send(task)
        self.answer(START)

    def next(self, seconds: float) -> object:
        """What comes next out of the container that it unpacks; errors as for :meth:`begin`."""
        self.ask()
        return self.answer(seconds)

    def ask(self) -> None:
        """Ask for what comes next; :meth:`answer` has it when it is there."""
        self._here.send(_NEXT)

    def is_ready(self, seconds: float) -> bool:
        """Whether there is an answer, within some seconds."""
        return self._here.poll(seconds)

    def answer(self, seconds: float) -> object:
        """What it sends; errors as for :meth:`begin`."""
        if not self._here.poll(seconds):
            raise TimeoutError
        return self._here.recv()

    def kill(self) -> None:
        """Let whoever waits for its answer learn that there will be none."""
        self._process.kill()

    def stop(self) -> None:
        self._here.close()
        self._process.kill()
        self._process.join()
        self._process.close()


_main_lock = Lock()


@contextmanager
def without_main() -> Iterator[None]:
    """Keep the worker from running the main module again, which a script may not be made for."""
    with _main_lock:  # two at once would each put back what the other left
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
    members: Iterator[object] = iter(())
    with suppress(EOFError, OSError):
        requests.send("up")
        while True:
            task = requests.recv()
            if isinstance(task, Work):
                _prepare(task.needs)
                requests.send("loaded")
                for name, item in task.items:
                    requests.send(_answer(partial(task.job, item), name))
                continue
            if isinstance(task, Stream):
                name, members = task.name, task.job(task.item, _teller(requests))
                requests.send("loaded")
                continue
            if not isinstance(task, Task):
                requests.send(_answer(lambda members=members: next(members, None), name))  # type: ignore[misc]
                continue
            name, format_ = task.name, formats[task.format_id]
            _prepare(format_.needs)
            requests.send("loaded")
            if task.verb == "unpack":
                members = _members(format_, task)
            else:
                requests.send(_answer(_job(format_, task), name))


def _teller(requests: Connection) -> Callable[[int, int], None]:
    """What a job calls to tell how far it is."""
    said = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= _TELLING:
            said = time.monotonic()
            requests.send(Told(done, total))

    return tell


def _prepare(needs: Sequence[str]) -> None:
    """Import what a file needs, so that its time is for the file alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # libraries have invalid escapes that Python warns of
        for module in needs:
            import_module(module)


def _job(format_: Format, task: Task) -> Callable[[], object]:
    source, name, options = task.source, task.name, task.options
    if task.verb == "read":
        content = source if isinstance(source, bytes) else b""
        return lambda: format_.load()(content, name, options.encoding)

    def head() -> TableHead:
        with _opened(source, name) as file:
            return format_.load_header()(file, name, options)

    return head


def _members(format_: Format, task: Task) -> Iterator[Member]:
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
