"""Runs long jobs off the window's thread; of several wishes the last one counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Cancelled, Progress

Job = Callable[[Progress], Any]


class Task(QObject):
    """A job on its way: ``progressed``, then one of ``done``, ``failed``, ``cancelled``.

    A job reads, computes and returns; it never sees a widget. What it returns is written by a
    command, in the window's thread. Only a long undo and a command on many articles write in a
    job, behind a dialog that locks the window (decisions 27 and 29).
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._progress = Progress(self.progressed.emit)

    def start(self) -> None:
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        self._progress.cancel()

    def _run(self) -> None:
        try:
            result = self._job(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which shows it
            self.failed.emit(error)
        else:
            self.done.emit(result)


def application() -> QCoreApplication:
    """What a job belongs to that may outlive who asked for it."""
    app = QCoreApplication.instance()
    assert app is not None  # noqa: S101 - there is a window
    return app


class OneJob(QObject):
    """One job at a time, whose end is waited for, also when it is to stop: it may be writing.

    ``ended`` comes first, then ``done``, ``refused`` or ``cancelled``.
    """

    progressed = Signal(int, int)
    ended = Signal()
    done = Signal(object)
    refused = Signal(str)
    """What went wrong, in a sentence; what is no known trouble is a bug besides."""
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(self, job: Job) -> None:
        """Run a job off the window's thread; nothing happens where one runs already."""
        if self._task is not None:
            return
        # the job may outlive who asked for it
        self._task = task = Task(job, application())
        task.progressed.connect(self.progressed)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        task.start()

    def cancel(self) -> None:
        """Stop it; ``cancelled`` comes once it has stopped."""
        if self._task is not None:
            self._task.cancel()

    def _on_done(self, result: Any) -> None:
        self._end()
        self.done.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.refused.emit(str(error))
        if not isinstance(error, AnnotatorError):
            raise error

    def _on_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()

    def _end(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        self.ended.emit()


class Latest(QObject):
    """One job at a time; only the last one that was asked for is told of."""

    refused = Signal(str)
    """A known trouble, in a sentence."""
    progressed = Signal(int, int)
    ended = Signal()
    """The job came to its end or was forgotten; told before what comes of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._then: Callable[[Any], None] = lambda _result: None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def run_elsewhere(self, job: Job, then: Callable[[Any], None]) -> None:
        """Run a job off the window's thread, and go on with what it returns."""
        self.stop()
        # The job may outlive the view.
        self._task = task = Task(job, application())
        self._then = then
        task.progressed.connect(self._on_progressed)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        for signal in (task.done, task.failed, task.cancelled):
            signal.connect(task.deleteLater)
        task.start()

    def stop(self) -> None:
        """Forget the job that is on its way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.ended.emit()

    def _on_progressed(self, done: int, total: int) -> None:
        if not self._is_late():
            self.progressed.emit(done, total)

    def _on_done(self, result: Any) -> None:
        if self._is_late():
            return
        self._task = None
        self.ended.emit()
        self._then(result)

    def _on_failed(self, error: Exception) -> None:
        if self._is_late():
            return
        self._task = None
        self.ended.emit()
        if not isinstance(error, AnnotatorError):
            raise error
        self.refused.emit(str(error))

    def _is_late(self) -> bool:
        """Whether the job that tells of its end was forgotten; what it told was on its way."""
        return self._task is None or self.sender() != self._task
