"""Writes what was chosen off the window's thread, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.ui.exporting.notes import Notes
from annotator.ui.hub import Hub
from annotator.ui.tasks import OneJob
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
        self._job = OneJob(self)
        self._target = Path()
        self._job.progressed.connect(self._on_progressed)
        self._job.ended.connect(progress.finish)
        self._job.done.connect(self._on_written)
        self._job.refused.connect(self._on_refused)
        self._job.cancelled.connect(self._on_cancelled)
        progress.cancelled.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        return self._job.is_busy

    def write(self, target: Path, choices: Choices) -> None:
        """Write the project to ``target``, whatever is there."""
        if self.is_busy:
            return
        self._notes.clear()
        self._target = target
        write = self._writers.get(choices.format, export)
        self._progress.start(_("Writing the dataset"))
        self.started.emit()
        self._job.start(partial(write, self._hub.workspace, target, choices))

    def cancel(self) -> None:
        """Stop; what is complete stays."""
        self._job.cancel()

    def _on_progressed(self, done: int, total: int) -> None:
        words = _("{done} of {total}").format(done=done, total=total)
        self._progress.set_progress(done, total, words)

    def _on_written(self, exported: Exported) -> None:
        self.ended.emit(True)
        self._notes.show_written(exported)

    def _on_refused(self, sentence: str) -> None:
        self.ended.emit(False)
        self._notes.show_failure(sentence)

    def _on_cancelled(self) -> None:
        self.ended.emit(False)
        self._notes.show_stopped(self._target)
