"""Commands that another program, or the disk, refuses, until it takes them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator.commands.base import Command
    from annotator.workspace.workspace import Workspace

EVERY = 500
"""Milliseconds between two looks whether the other program is done, or the disk has room again."""


class Waiting(QObject):
    """A queue; while there is something in it, it looks whether the file is free."""

    freed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._queue: deque[tuple[Command, str | None]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)

    def __len__(self) -> int:
        return len(self._queue)

    def commands(self) -> list[Command]:
        """What is in the queue, in order."""
        return [command for command, _step in self._queue]

    def add(self, command: Command, step: str | None) -> bool:
        """Whether a command is now added to the queue; the same one twice in a row waits once."""
        if self._queue and self._queue[-1] == (command, step):
            return False
        self._queue.append((command, step))
        self._timer.start()
        return True

    def take(self) -> tuple[Command, str | None] | None:
        """The first in the queue, which is in it no more; ``None`` where it is empty."""
        return self._queue.popleft() if self._queue else None

    def put_back(self, command: Command, step: str | None) -> None:
        """It was taken, and has to wait on."""
        self._queue.appendleft((command, step))
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        if not self._queue:
            self._timer.stop()
            return
        try:
            is_locked = self._workspace.is_locked
        except AnnotatorError:
            is_locked = False  # something else is wrong: the command will say what
        if not is_locked:
            self.freed.emit()
