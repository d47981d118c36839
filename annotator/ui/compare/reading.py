"""Compares at once, or off the window's thread where two reports are long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from annotator.core.article import Article
from annotator.core.errors import AnnotatorError
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.ui.tasks import Latest
from annotator.workspace.comparing import articles_of
from annotator.workspace.workspace import Workspace

LONG: Final = 10_000
"""Words of both texts together, some 60,000 letters; what is longer would be felt."""

JobOnArticles = Callable[[tuple[Article, ...], Progress], Any]


class Reading(Latest):
    """One job at a time; only the last one that was asked for is told of."""

    begun = Signal()
    """A long job is on its way."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

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
