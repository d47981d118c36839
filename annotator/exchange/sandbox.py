"""Runs the readers of foreign formats in a worker process with a time and a memory limit."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from types import ModuleType
from typing import Final

from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.exchange.readers import FORMATS, Format
from annotator.exchange.readers.reading import Reading

SECONDS: Final = 20.0
"""A file that takes longer is refused."""

MEMORY: Final = 1536 * 1024 * 1024
"""So is one that needs more bytes of address space (where the system can limit it: not Windows)."""

_START: Final = 60.0
"""How many seconds a worker may take to start: a busy machine imports slowly."""


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

    def ask(self, request: tuple[str, bytes, str, str], seconds: float) -> object:
        """The answer to a request.

        Raises:
            TimeoutError: there was none in time.
            EOFError, OSError: the worker died.
        """
        if not self._is_up:
            if not self._here.poll(_START):
                raise TimeoutError
            self._here.recv()
            self._is_up = True
        self._here.send(request)
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


def read(
    format_: Format,
    content: bytes,
    name: str,
    encoding: str = "",
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Reading:
    """What the reader of ``format_`` makes of ``content``, read in the worker process.

    One worker is kept and used again, by one thread at a time; a hostile file costs its life.

    Raises:
        CannotRead: what the reader says, or too slow, too large, or it crashed.
    """
    with _lock:
        worker = _ready(memory)
        try:
            answer = worker.ask((format_.id, content, name, encoding), seconds)
        except TimeoutError as error:
            _stop()
            message = _(
                "{file} took more than {seconds} seconds to read and was given up. "
                "Save its text alone, or paste it."
            )
            raise CannotRead(message.format(file=name, seconds=round(seconds))) from error
        except (EOFError, OSError) as error:
            _stop()
            message = _("{file} made its reader crash. Save its text alone, or paste it.")
            raise CannotRead(message.format(file=name)) from error
        if memory != MEMORY:
            _stop()
    if isinstance(answer, Reading):
        return answer
    raise CannotRead(str(answer))


def close() -> None:
    """End the worker, if there is one; the next file starts another."""
    with _lock:
        _stop()


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
    """The life of a worker: read, answer, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the program, and that this one
    _limit(memory)
    readers = {known.id: known for known in FORMATS}
    with suppress(EOFError, OSError):
        requests.send("up")
        while True:
            format_id, content, name, encoding = requests.recv()
            requests.send(_answer(readers[format_id], content, name, encoding))


def _answer(format_: Format, content: bytes, name: str, encoding: str) -> Reading | str:
    """A reading, or the sentence that says why there is none. A bug ends the worker."""
    try:
        return format_.load()(content, name, encoding)
    except CannotRead as problem:
        return str(problem)
    except MemoryError:
        message = _("{file} needs too much memory to read. Save its text alone, or paste it.")
    except RecursionError:
        message = _("{file} is nested too deeply to read. Save its text alone, or paste it.")
    return message.format(file=name)


def _limit(memory: int) -> None:
    """Bound the address space of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only there

    with suppress(ValueError, OSError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
