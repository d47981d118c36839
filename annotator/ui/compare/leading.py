"""Lets another article lead its duplicate set, once it is known what it is to the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.commands.duplicates import LeadSet
from annotator.core.article import Article
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui.compare.reading import Reading
from annotator.ui.hub import Hub
from annotator.workspace.leading import leading, set_around


class Leading(QObject):
    """Long sets are looked at off the window's thread."""

    told = Signal(str)
    done = Signal(str)
    """Something was done that may be undone: what."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._reading = Reading(hub.workspace, self)
        self._reading.refused.connect(self.told)
        self._reading.begun.connect(
            lambda: self.told.emit(_("Looking at the reports of the set …"))
        )

    def lead(self, article_id: ArticleId) -> None:
        """Let an article lead the set in which it follows another one."""
        workspace = self._hub.workspace
        ids = [article_id, *(row.article_id for row in set_around(workspace, article_id))]
        self._reading.run(
            list(dict.fromkeys(ids)),
            lambda articles, progress: (articles[0], leading(workspace, article_id, progress)),
            self._do,
        )

    def stop(self) -> None:
        """The project is about to be closed."""
        self._reading.stop()

    def _do(self, found: tuple[Article, LeadSet]) -> None:
        lead, command = found
        if self._hub.do(command) is not None:
            words = _("{number} leads the duplicate set").format(number=lead.number_name)
            self.done.emit(words)
