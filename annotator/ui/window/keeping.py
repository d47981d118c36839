"""Looks after the open project: is it sound, has it a backup of today, is what failed rescued?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.base import Command
from annotator.core.i18n import _
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.tasks import Latest
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
        self._free = Event()
        self._free.set()
        self._rescue = Rescue()
        self._waiting: list[Command | None] = []
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
        self._waiting.clear()
        self._rescue.end()
        self._hub = None

    def look(self) -> None:
        """Look whether the file is sound, and make the backup of the day."""
        if self._hub is not None:
            self._free.clear()
            job = _freeing(self._hub.workspace, self._free)
            self._looking.run_elsewhere(job, self._on_looked)

    def _on_looked(self, looked: _Looked) -> None:
        if looked.damage:
            self.damaged.emit(_("This project file is damaged."))
        elif looked.backup is not None and self._hub is not None:
            self._hub.backed_up.emit()

    def _on_unsaved(self, command: Command | None) -> None:
        self._waiting.append(command)
        self._rescue_next()

    def _rescue_next(self) -> None:
        if self._hub is None or not self._waiting or self._keeping.is_busy:
            return
        command, workspace = self._waiting.pop(0), self._hub.workspace
        job = lambda _progress: self._rescue.keep(workspace, command)  # noqa: E731
        self._keeping.run_elsewhere(job, self._on_rescued)

    def _on_rescued(self, path: Path) -> None:
        words = _("All of it, with what was not saved, is kept in {path}.")
        self.rescued.emit(words.format(path=path))
        self._rescue_next()

    def _on_not_rescued(self, sentence: str) -> None:
        self.not_rescued.emit(sentence)
        self._rescue_next()

    def _on_changed(self, done: Done) -> None:
        if done.kind != "setup" and not self._keeping.is_busy:
            self._rescue.end()


class _Looked(NamedTuple):
    """What a look at the file found, and the backup that it made."""

    damage: list[str]
    backup: Backup | None = None


def _freeing(workspace: Workspace, free: Event) -> Callable[[Progress], Any]:
    """The look as a job that says when it lets go of the file."""

    def look(progress: Progress) -> _Looked:
        try:
            progress.check()
            if damage := workspace.damage():
                return _Looked(damage)
            progress.check()
            return _Looked([], daily(workspace, progress))
        finally:
            free.set()

    return look
