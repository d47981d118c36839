"""Looks for names that may be one, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.ui.tasks import Latest
from annotator.workspace.aliases import AliasSearch
from annotator.workspace.workspace import Workspace


class NameSearch(Latest):
    """One search at a time; only the last one that was asked for is told of."""

    found = Signal(list)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._search = AliasSearch(workspace)

    def start(self, *, texts_changed: bool = False) -> None:
        """Look again; with ``texts_changed``, read all texts anew."""
        self.stop()
        if texts_changed:
            self._search.forget()
        self.run_elsewhere(self._search.proposals, self.found.emit)
