"""Compares at once, or off the window's thread where two reports are long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.core.article import Article
from annotator.core.errors import AnnotatorError
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.ui.tasks import Task
from annotator.workspace.comparing import articles_of
from annotator.workspace.workspace import Workspace

LONG: Final = 10_000
"""Words of both texts together, some 60,000 letters; what is longer would be felt."""

Job = Callable[[Progress], Any]
JobOnArticles = Callable[[tuple[Article, ...], Progress], Any]


class Reading(QObject):
    """One job at a time; only the last one that was asked for is told of."""

    begun = Signal()
    """A long job is on its way."""
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task: Task | None = None
        self._then: Callable[[Any], None] = lambda _result: None

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def run(
        self, ids: Sequence[ArticleId], job: JobOnArticles, then: Callable[[Any], None]
    ) -> None:
        """Run a job on these articles, and go on with what it returns."""
        self.stop()
        try:
            articles = articles_of(self._workspace, *ids)
            if sum(one.words for one in articles) > LONG:
                self.run_elsewhere(partial(job, articles), then)
                self.begun.emit()
                return
            result = job(articles, Progress())
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        then(result)

    def run_elsewhere(self, job: Job, then: Callable[[Any], None]) -> None:
        """Run a job off the window's thread, however short the texts are."""
        self.stop()
        app = QCoreApplication.instance()
        assert app is not None  # noqa: S101 - there is a window
        # The job may outlive the view.
        self._task = task = Task(job, app)
        self._then = then
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)
        for signal in (task.done, task.failed, task.cancelled):
            signal.connect(task.deleteLater)
        task.start()

    def stop(self) -> None:
        """Forget the job that is on its way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _on_done(self, result: Any) -> None:
        if self._is_late():
            return
        self._task = None
        self._then(result)

    def _on_failed(self, error: Exception) -> None:
        if self._is_late():
            return
        self._task = None
        if not isinstance(error, AnnotatorError):
            raise error
        self.refused.emit(str(error))

    def _is_late(self) -> bool:
        """Whether the job that tells of its end was forgotten; what it told was on its way."""
        return self._task is None or self.sender() != self._task
