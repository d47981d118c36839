"""Finds the articles of the search, off the window's thread, or says why there are none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.ui.exporting.jobs import find
from annotator.ui.hub import Hub
from annotator.ui.tasks import Latest
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import Selection


class Finding(QObject):
    """``changed`` when the articles of a new search are known, or that it is none."""

    changed = Signal()

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._where = ""
        self._latest = Latest(self)
        self.matching: frozenset[ArticleId] | None = None
        """``None`` while there is no search, or one that is none."""
        self.fault = ""
        """What is wrong with the search, in a sentence."""
        self._latest.refused.connect(self._on_refused)

    def look(self, choices: Choices) -> bool:
        """Look for the articles; whether the search is a new one, of which ``changed`` tells."""
        if choices.where == self._where:
            return False
        self._where = choices.where
        self._latest.run_elsewhere(partial(find, self._hub.workspace, choices), self._on_found)
        return True

    def trouble(self, selection: Selection) -> str:
        """Why the search chooses nothing, in a sentence; empty where it does, or there is none."""
        if self.fault:
            return self.fault
        if self.matching is None or selection.article_ids:
            return ""
        if self.matching:
            return _("None of the articles that the search finds has the status that is chosen.")
        return _("The search finds no article. Change it, or take it away.")

    def stop(self) -> None:
        self._latest.stop()

    def _on_found(self, found: frozenset[ArticleId] | None) -> None:
        self.matching, self.fault = found, ""
        self.changed.emit()

    def _on_refused(self, sentence: str) -> None:
        self.matching, self.fault = None, sentence
        self.changed.emit()
