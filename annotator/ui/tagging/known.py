"""The speakers that are known, kept between two tags: reading hundreds of them takes its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from annotator.core.ids import ArticleId
from annotator.core.speaker import Speaker
from annotator.ui.hub import Hub

if TYPE_CHECKING:
    from annotator.workspace.workspace import Done

_TELLING: Final = ("speakers", "speaker_aliases", "speaker_roles")
"""Tables that change what a step of the bar shows of a speaker; grades and mentions do not."""


class KnownSpeakers(QObject):
    """Reads them when they are first asked for, and again when one was changed."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._all: list[Speaker] | None = None
        hub.changed.connect(self._on_changed)

    def here(self, article_id: ArticleId) -> list[Speaker]:
        """The speakers that may be meant in an article: an anonymous one belongs to its own."""
        if self._all is None:
            self._all = self._hub.workspace.speakers.all()
        return [one for one in self._all if one.article_id in {None, article_id}]

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch(*_TELLING):
            self._all = None
