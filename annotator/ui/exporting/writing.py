"""Writes what was chosen off the window's thread, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.ui.exporting.notes import Notes
from annotator.ui.hub import Hub
from annotator.ui.tasks import Task, application
from annotator.ui.widgets import ProgressCard
from annotator.workspace.choices import Choices
from annotator.workspace.export import Exported, export
from annotator.workspace.workspace import Workspace

Writer = Callable[[Workspace, Path, Choices, Progress], Exported]


class Writing(QObject):
    """One export at a time; ``started``, then ``ended`` with whether all was written."""

    started = Signal()
    ended = Signal(bool)

    def __init__(
        self,
        hub: Hub,
        notes: Notes,
        progress: ProgressCard,
        writers: Mapping[str, Writer],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._notes, self._progress = hub, notes, progress
        self._writers = writers
        self._task: Task | None = None
        progress.cancelled.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def write(self, target: Path, choices: Choices) -> None:
        """Write the project to ``target``, whatever is there."""
        if self._task is not None:
            return
        self._notes.clear()
        write = self._writers.get(choices.format, export)
        job = partial(write, self._hub.workspace, target, choices)
        # the job may outlive the dialog
        self._task = task = Task(job, application())
        task.progressed.connect(self._on_progressed)
        task.done.connect(self._on_written)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(partial(self._on_cancelled, target))
        self._progress.start(_("Writing the dataset"))
        self.started.emit()
        task.start()

    def cancel(self) -> None:
        """Stop; what is complete stays."""
        if self._task is not None:
            self._task.cancel()

    def _on_progressed(self, done: int, total: int) -> None:
        words = _("{done} of {total}").format(done=done, total=total)
        self._progress.set_progress(done, total, words)

    def _on_written(self, exported: Exported) -> None:
        self._end(is_written=True)
        self._notes.show_written(exported)

    def _on_failed(self, error: Exception) -> None:
        self._end(is_written=False)
        self._notes.show_failure(str(error))
        if not isinstance(error, AnnotatorError):
            raise error

    def _on_cancelled(self, target: Path) -> None:
        self._end(is_written=False)
        self._notes.show_stopped(target)

    def _end(self, *, is_written: bool) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        self._progress.finish()
        self.ended.emit(is_written)
