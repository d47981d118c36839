"""What widgets hold: the workspace, and Qt signals for what happens to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.commands.base import Command
from annotator.core.errors import AnnotatorError, CannotSave
from annotator.workspace.workspace import Done, Workspace


class Hub(QObject):
    """Runs commands and tells what was done; a known trouble becomes a sentence, not a crash."""

    changed = Signal(object)
    """A :class:`Done`: something is on disk that was not."""
    undone = Signal(object)
    """A :class:`Done` of undo or redo, after ``changed``."""
    refused = Signal(str)
    """A rule said no, in a sentence."""
    not_saved = Signal(str)
    """The disk said no, in a sentence; what was tried is not in the project."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._stop = workspace.listen(self.changed.emit)

    def do(self, command: Command, step: str | None = None) -> Done | None:
        """Run a command (see ``Workspace.do``); ``None`` when it was refused."""
        try:
            return self.workspace.do(command, step)
        except CannotSave as error:
            self.not_saved.emit(str(error))
        except AnnotatorError as error:
            self.refused.emit(str(error))
        return None

    def undo(self) -> None:
        self._replay(self.workspace.undo)

    def redo(self) -> None:
        self._replay(self.workspace.redo)

    def leave(self) -> None:
        """Stop listening; the project is about to be closed."""
        self._stop()

    def _replay(self, replay: Callable[[], Done | None]) -> None:
        try:
            done = replay()
        except CannotSave as error:
            self.not_saved.emit(str(error))
        except AnnotatorError as error:
            self.refused.emit(str(error))
        else:
            if done is not None:
                self.undone.emit(done)
