"""Looks after the open project: is it sound, has it a backup of today, is what failed rescued?"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.base import Command
from annotator.core.errors import AnnotatorError
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.tasks import Job, Latest
from annotator.workspace.backups import Backup, daily
from annotator.workspace.rescuing import Rescue
from annotator.workspace.workspace import Done, Workspace

AFTER = 3_000
"""Milliseconds after opening in which nothing disturbs the first look."""
PATIENCE = 10.0
"""Seconds that closing waits for a job that was told to stop."""


class Keeper(QObject):
    """Works off the window's thread, and tells what the analyst must know."""

    damaged = Signal(str)
    """The file is broken, in a sentence."""
    not_backed_up = Signal(str)
    """The backup of the day could not be made: why, in a sentence."""
    not_rescued = Signal(str)
    """What could not be saved could not be kept elsewhere either: why, in a sentence."""
    rescued = Signal(str)
    """Where what could not be saved is kept, in a sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hub: Hub | None = None
        self._looking, self._keeping = Latest(self), Latest(self)
        self._free, self._kept = Event(), Event()
        for event in (self._free, self._kept):
            event.set()
        self._rescue = Rescue()
        self._waiting: list[Command | None] = []
        self._tried: list[Command | None] = []
        """What is being kept at this moment, and was not when that could not be done."""
        self._unkept: list[Command | None] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER)
        self._soon.timeout.connect(self.look)
        self._looking.refused.connect(self.not_backed_up)
        self._keeping.refused.connect(self._on_not_rescued)

    def open(self, hub: Hub) -> None:
        """A project was opened: look at it soon."""
        self._hub = hub
        hub.unsaved.connect(self._on_unsaved)
        hub.changed.connect(self._on_changed)
        self._soon.start()

    def rescue(self) -> Path | None:
        """Where all is that is not saved; ``None`` where not all of it is, or nothing is unsaved.

        What could be kept nowhere before is tried once more.
        """
        if self._hub is None or not self._kept.wait(PATIENCE):
            return None
        self._keep_rest(self._hub.workspace)
        return None if self._unkept else self._rescue.path

    def pause(self) -> None:
        """Stop looking and backing up, and wait until nothing copies the file."""
        self._soon.stop()
        self._looking.stop()
        self._free.wait(PATIENCE)

    def go_on(self) -> None:
        """Look, and make the backup of the day, later."""
        if self._hub is not None:
            self._soon.start()

    def close(self) -> None:
        """The project is about to be closed: stop, and wait until nothing holds its file."""
        self.pause()
        self._keeping.stop()
        if self._hub is not None and self._kept.wait(PATIENCE):
            self._keep_rest(self._hub.workspace)
        self._waiting.clear()
        self._unkept.clear()
        self._rescue.end()
        self._hub = None

    def _keep_rest(self, workspace: Workspace) -> None:
        """What still waits for a rescue file, now that there is no later."""
        left = [*self._unkept, *self._tried, *self._waiting]
        self._waiting, self._unkept, self._tried = [], [], []
        for command in left:
            try:
                self._rescue.keep(workspace, command)
            except AnnotatorError as error:
                self._unkept.append(command)
                self.not_rescued.emit(str(error))

    def look(self) -> None:
        """Look whether the file is sound, and make the backup of the day."""
        if self._hub is not None:
            self._free.clear()
            workspace = self._hub.workspace
            job = _freeing(lambda progress: _look(workspace, progress), self._free)
            self._looking.run_elsewhere(job, self._on_looked)

    def _on_looked(self, looked: _Looked) -> None:
        if looked.damage:
            self.damaged.emit(looked.damage[0])
        elif looked.backup is not None and self._hub is not None:
            self._hub.backed_up.emit()

    def _on_unsaved(self, command: Command | None) -> None:
        self._waiting.append(command)
        self._rescue_next()

    def _rescue_next(self) -> None:
        if self._hub is None or not self._waiting or self._keeping.is_busy:
            return
        command, workspace = self._waiting.pop(0), self._hub.workspace
        self._tried = [command]
        self._kept.clear()
        job = _freeing(lambda _progress: self._keep(workspace, command), self._kept)
        self._keeping.run_elsewhere(job, self._on_rescued)

    def _keep(self, workspace: Workspace, command: Command | None) -> Path:
        path = self._rescue.keep(workspace, command)
        self._tried = []
        return path

    def _on_rescued(self, path: Path) -> None:
        words = _("All of it, with what was not saved, is kept in {path}.")
        self.rescued.emit(words.format(path=path))
        self._rescue_next()

    def _on_not_rescued(self, sentence: str) -> None:
        self._unkept += self._tried
        self._tried = []
        self.not_rescued.emit(sentence)
        self._rescue_next()

    def _on_changed(self, done: Done) -> None:
        is_all_saved = self._hub is not None and not self._hub.unsaved_commands
        if done.kind != "setup" and is_all_saved and not self._keeping.is_busy:
            self._unkept.clear()
            self._rescue.end()


class _Looked(NamedTuple):
    """What a look at the file found, and the backup that it made."""

    damage: list[str]
    backup: Backup | None = None


def _look(workspace: Workspace, progress: Progress) -> _Looked:
    progress.check()
    if damage := workspace.damage():
        return _Looked(damage)
    progress.check()
    return _Looked([], daily(workspace, progress))


def _freeing(job: Job, free: Event) -> Job:
    """The job, saying when it lets go of the file."""

    def run(progress: Progress) -> Any:
        try:
            return job(progress)
        finally:
            free.set()

    return run
