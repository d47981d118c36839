"""Looks for names that may be one, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.core.errors import AnnotatorError
from annotator.ui.tasks import Task
from annotator.workspace.aliases import AliasSearch
from annotator.workspace.workspace import Workspace


class NameSearch(QObject):
    """One search at a time; only the last one that was asked for is told of."""

    found = Signal(list)
    progressed = Signal(int, int)
    ended = Signal()
    """It came to an end, with or without a result."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._search = AliasSearch(workspace)
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def start(self, *, texts_changed: bool = False) -> None:
        """Look again; with ``texts_changed``, read all texts anew."""
        self.stop()
        if texts_changed:
            self._search.forget()
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - there is a window
        # The job may outlive the view.
        self._task = task = Task(self._search.proposals, app)
        task.progressed.connect(self._on_progressed)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        for signal in (task.done, task.failed, task.cancelled):
            signal.connect(task.deleteLater)
        task.start()

    def stop(self) -> None:
        """Forget the search that is on its way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.ended.emit()

    def _on_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._task:
            self.progressed.emit(done, total)

    def _on_done(self, proposals: object) -> None:
        if self.sender() is self._task:
            self._task = None
            self.ended.emit()
            self.found.emit(proposals)

    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self.ended.emit()
        if not isinstance(error, AnnotatorError):
            raise error
