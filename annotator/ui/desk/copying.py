"""Copies what is said of a mention to the clipboard; it is put together off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from annotator.core.i18n import _
from annotator.core.ids import MentionId
from annotator.core.progress import Progress
from annotator.ui.hub import Hub
from annotator.ui.tasks import Latest
from annotator.workspace.workspace import Workspace

TextOf = Callable[[Workspace, MentionId], str]


class Copying(QObject):
    """Of several wishes the last one is in the clipboard."""

    told = Signal(str)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._latest = Latest(self)
        self._latest.refused.connect(self.told)

    def copy(self, mention_id: MentionId, text_of: TextOf, name: str) -> None:
        """Copy what ``text_of`` makes of the mention; ``name`` says what it is, in a sentence."""
        workspace = self._hub.workspace

        def job(_progress: Progress) -> str:
            return text_of(workspace, mention_id)

        self._latest.run_elsewhere(job, partial(self._on_made, name))

    def _on_made(self, name: str, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.told.emit(_("{what} is in the clipboard").format(what=name))
