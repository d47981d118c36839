"""Runs long jobs off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from annotator.core.progress import Cancelled, Progress


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

    def __init__(self, job: Callable[[Progress], Any], parent: QObject) -> None:
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
