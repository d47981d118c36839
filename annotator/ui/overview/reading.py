"""Counts the project off the window's thread, the latest question only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.tasks import Task
from annotator.workspace.overview import (
    Crossing,
    Overview,
    Unit,
    overview,
    tags_by_article,
    tags_by_speaker,
    tags_together,
)
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that the charts show."""

    overview: Overview
    crossings: tuple[Crossing, ...]


def count(workspace: Workspace, unit: Unit, progress: Progress) -> Counted:
    """Count a project; between the tables it can be cancelled."""
    found = overview(workspace, unit)
    tables = (tags_by_article, tags_by_speaker, tags_together)
    return Counted(
        overview=found, crossings=tuple(table(workspace) for table in progress.over(tables))
    )


class Reading(QObject):
    """One job at a time; a question that comes meanwhile is asked afterwards."""

    counted = Signal(object)
    """A :class:`Counted`."""
    told = Signal(str)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._task: Task | None = None
        self._wanted: Unit | None = None

    def refresh(self, unit: Unit) -> None:
        """Count again."""
        if self._task is not None:
            self._wanted = unit
            return
        workspace = self._hub.workspace
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - there is a window
        # the job may outlive the project for a moment
        self._task = task = Task(lambda progress: count(workspace, unit, progress), app)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        for ended in (task.done, task.failed, task.cancelled):
            ended.connect(task.deleteLater)
        task.start()

    def stop(self) -> None:
        """Forget the job that is on its way."""
        task, self._task, self._wanted = self._task, None, None
        if task is not None:
            task.cancel()

    def _on_done(self, found: Counted) -> None:
        if self.sender() != self._task or self._task is None:
            return
        self._task = None
        self.counted.emit(found)
        if self._wanted is not None:
            unit, self._wanted = self._wanted, None
            self.refresh(unit)

    def _on_failed(self, error: Exception) -> None:
        if self.sender() != self._task or self._task is None:
            return
        self._task = None
        if not isinstance(error, AnnotatorError):
            raise error
        self.told.emit(str(error))
