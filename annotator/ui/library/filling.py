"""Fills the library of a large project after it is shown, in steps that no key waits for.

To make an object of each of 100,000 articles takes a second. Meanwhile the library shows what
stands around the open article, and its foot says that it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.article import Article
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.shelf import Row, Shelf
from annotator.workspace.workspace import Workspace

FEW: Final = 1_000
"""Up to so many articles are read before anything is shown: that takes 10 ms."""
_NEAR: Final = 60
"""So many articles before and after the open one fill a tall screen."""
_GROUP: Final = 500
"""An event of more articles than this is shown with the others."""
_FIRST: Final = 40
"""Milliseconds until the first step: the window is painted before."""
_SPAN: Final = 0.006
"""Seconds after which a step ends."""
_PORTION: Final = 200


class Filling(QObject):
    """Reads every article once; what changes meanwhile it is told of."""

    read = Signal(list)
    """The articles of a portion, between two steps."""
    filled = Signal()
    """All are read: :meth:`finish` has them."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._articles = workspace.articles
        self._read: dict[str, Article] = {}
        self._last = ""
        self.is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # what a broken file raises is raised once
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin soon, with the first article."""
        self._read, self._last, self.is_on = {}, "", True
        self._timer.start(_FIRST)

    def stop(self) -> None:
        """Leave it, and forget what was read."""
        self._timer.stop()
        self._read, self.is_on = {}, False

    def finish(self) -> list[Article]:
        """Every article in the order of import; who cannot wait waits here for the rest."""
        while self._take():
            pass
        found = sorted(self._read.values(), key=attrgetter("number"))
        self.stop()
        return found

    def note(self, ids: Iterable[str], found: Sequence[Article]) -> None:
        """What became of these articles; those that are not among ``found`` are gone."""
        now = {str(article.id): article for article in found}
        for id_ in ids:
            if id_ in now:
                self._read[id_] = now[id_]  # what was not read yet is read again
            else:
                self._read.pop(id_, None)

    def _step(self) -> None:
        end, is_more = perf_counter() + _SPAN, True
        while is_more and perf_counter() < end:
            is_more = self._take()
        if is_more:
            self._timer.start(0)
        else:
            self.filled.emit()

    def _take(self) -> bool:
        """Read a portion; whether there may be more."""
        ids = self._articles.after(self._last, _PORTION)
        if ids:
            found = self._articles.some(ids)
            self._read |= {article.id: article for article in found}
            self._last = ids[-1]
            self.read.emit(found)
        return len(ids) == _PORTION


def rows_around(workspace: Workspace, arrangement: Arrangement, article_id: str) -> list[Row]:
    """The rows around an article, as the whole library will have them.

    They are its event, or what was imported before and after it; none where only the place of every
    article says which they are.
    """
    articles, found = workspace.articles, list[Article]()
    if arrangement.group is Group.EVENT and articles.has_events():
        ids = articles.of_event_of(article_id, _GROUP)
        found = articles.some(ids) if len(ids) < _GROUP else []
        under = {article.event for article in found if article.id == article_id}
        found = [article for article in found if article.event in under]  # of several, the first
    elif arrangement.group in (Group.EVENT, Group.NONE) and arrangement.sort is Sort.IMPORTED:
        found = articles.some(articles.beside(article_id, _NEAR))
    shelf = Shelf()
    shelf.arrange(arrangement)
    shelf.load(found)
    return shelf.rows()
