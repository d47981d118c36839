"""The hits of a search as rows; more are asked for when the list is scrolled to its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.core.i18n import _
from annotator.core.search import Hit
from annotator.ui.names import date_name
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HIT = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """The hits that were read so far, of ``count``."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._count = 0
        self._asked = False

    def show_hits(self, hits: Sequence[Hit], count: int) -> None:
        self.beginResetModel()
        self._hits, self._count, self._asked = list(hits), count, False
        self.endResetModel()

    def add_hits(self, hits: Sequence[Hit]) -> None:
        self._asked = False
        if not hits:
            self._count = len(self._hits)  # articles went since they were counted
            return
        first = len(self._hits)
        self.beginInsertRows(ROOT, first, first + len(hits) - 1)
        self._hits += hits
        self.endInsertRows()

    def hit(self, index: Index) -> Hit | None:
        return self._hits[index.row()] if index.isValid() else None

    @property
    def is_whole(self) -> bool:
        """Whether all hits are here, and no more to be asked for."""
        return len(self._hits) >= self._count

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asked and len(self._hits) < self._count

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index)
        if hit is None:
            return None
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (title_of(hit), about(hit), hit.snippet.text) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(hit.article.title)
        return None


def title_of(hit: Hit) -> str:
    return hit.article.headline


def about(hit: Hit) -> str:
    """Outlet and date: ``The Orveth Courier · 12 Oct 2025``."""
    article = hit.article
    date = date_name(article.published_at, article.published_precision)
    file = "" if article.title else article.file  # what tells those without a headline apart
    parts = (file, article.outlet or _("Unnamed outlet"), date)
    return "  ·  ".join(part for part in parts if part)
