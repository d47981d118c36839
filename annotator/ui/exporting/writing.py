"""Writes what was chosen off the window's thread, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.ui.exporting.notes import Notes
from annotator.ui.hub import Hub
from annotator.ui.tasks import OneJob
from annotator.ui.widgets import ProgressCard
from annotator.workspace.choices import Choices
from annotator.workspace.export import Exported, export
from annotator.workspace.formats import format_called
from annotator.workspace.workspace import Workspace

_TICK, _SWEEP, _PART = 60, 1_800, 0.25
"""Milliseconds between two pictures of a bar of unknown length, and for one way across it; and how
much of it runs there."""

Writer = Callable[[Workspace, Path, Choices, Progress], Exported]


class WritingCard(ProgressCard):
    """Says how far the writing is; where nobody knows, a part of the bar runs through it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._busy = QTimer(interval=_TICK)
        self._at = 0.0
        super().__init__(parent)
        self._busy.timeout.connect(self._step)

    def start(self, title: str) -> None:
        super().start(title)
        self._at = 0.0
        self._busy.start()

    def set_progress(self, done: int, total: int, count: str = "") -> None:
        """A step; after the last of a part of the work nobody knows how far the next one is."""
        if done < total:
            self._busy.stop()
            super().set_progress(done, total, count)
        elif not self._busy.isActive():
            super().set_progress(0, 0)
            self._busy.start()

    def finish(self) -> None:
        self._busy.stop()
        super().finish()

    @property
    def is_busy(self) -> bool:
        """Whether nobody knows how far it is."""
        return self._busy.isActive()

    def _step(self) -> None:
        self._at = (self._at + _TICK / _SWEEP) % 1
        start = self._at * (1 - _PART)
        self._bar.set_parts([(start, "sunken"), (_PART, "accent")])


class Writing(QObject):
    """One export at a time; ``started``, then ``ended`` with whether all was written."""

    started = Signal()
    ended = Signal(bool)

    def __init__(
        self,
        hub: Hub,
        notes: Notes,
        progress: WritingCard,
        writers: Mapping[str, Writer],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._notes, self._progress = hub, notes, progress
        self._writers = writers
        self._job = OneJob(self)
        self._target = Path()
        self._format = format_called(Choices().format)
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
        self._format = format_called(choices.format)
        write = self._writers.get(choices.format, export)
        words = _("Writing {format} …").format(format=_(self._format.short_label))
        self._progress.start(words)
        self.started.emit()
        self._job.start(partial(write, self._hub.workspace, target, choices))

    def cancel(self) -> None:
        """Stop; what is complete stays."""
        self._job.cancel()

    def _on_progressed(self, done: int, total: int) -> None:
        words = ngettext("{done} of {total} article", "{done} of {total} articles", total)
        if self._format.is_table:
            words = ngettext("{done} of {total} table", "{done} of {total} tables", total)
        self._progress.set_progress(done, total, words.format(done=done, total=total))

    def _on_written(self, exported: Exported) -> None:
        self.ended.emit(True)
        self._notes.show_written(exported)

    def _on_refused(self, sentence: str) -> None:
        self.ended.emit(False)
        self._notes.show_failure(sentence)

    def _on_cancelled(self) -> None:
        self.ended.emit(False)
        self._notes.show_stopped(self._target, is_folder=not self._format.suffix)
