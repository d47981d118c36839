"""Runs a long computation over a project in a process of its own: the window never stutters.

The process reads the project and gives a result back; it writes nothing. Whoever waits for it waits
in a thread, with nothing to do.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from typing import Final, TypeVar

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Cancelled, Progress
from annotator.exchange.worker import without_main
from annotator.workspace.workspace import Workspace, open_project

_POLL: Final = 0.1
_TOLD_EVERY: Final = 0.1

Result = TypeVar("Result")
Job = Callable[[Workspace, Progress], Result]


class Died(RuntimeError):
    """The process ended without a result: a bug, whose traceback is on standard error."""


def run_apart(job: Job[Result], address: str, progress: Progress) -> Result:
    """What ``job``, a function of a module or a partial of one, makes of the project.

    Raises:
        AnnotatorError: what the job says.
        Cancelled: once someone cancelled ``progress``; the process is ended.
        Died: the process ended by itself.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(there, job, address), name="apart", daemon=True)
    with without_main():
        process.start()
    there.close()
    try:
        return _awaited(here, progress)
    except EOFError:
        process.join()
        message = f"the process for {job!r} ended with {process.exitcode}"
        raise Died(message) from None
    finally:
        here.close()
        process.kill()
        process.join()


def _awaited(here: Connection, progress: Progress) -> Result:  # type: ignore[type-var] # of the job
    while True:
        if progress.cancelled:
            raise Cancelled
        if not here.poll(_POLL):
            continue
        kind, content = here.recv()
        if kind == "done":
            return content  # type: ignore[no-any-return]
        if kind == "refused":
            raise AnnotatorError(content)
        progress.tell(*content)


def _serve(there: Connection, job: Job[object], address: str) -> None:
    told = [0.0]

    def tell(done: int, total: int) -> None:
        if monotonic() - told[0] >= _TOLD_EVERY:
            told[0] = monotonic()
            there.send(("progress", (done, total)))

    try:
        with open_project(address, read_only=True) as workspace:
            there.send(("done", job(workspace, Progress(tell))))
    except AnnotatorError as error:
        there.send(("refused", str(error)))
