"""The rows of the library: heads of groups and articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.article import NO_HEADLINE, STATUS_LABELS, Article, Status
from annotator.core.i18n import N_, _, ngettext
from annotator.ui.library.arrangement import Group
from annotator.ui.library.shelf import Head, Row
from annotator.ui.names import date_name, month_name
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_STATUS_WORDS: Final = {
    Status.NEW: N_("new"),
    Status.OPEN: N_("in progress"),
    Status.DONE: N_("done"),
}
_NONE: Final = {
    Group.EVENT: N_("No event yet"),
    Group.DUPLICATES: N_("No duplicates known"),
    Group.OUTLET: N_("Unnamed outlets"),
    Group.STATUS: N_("No status"),
    Group.DATE: N_("No date"),
    Group.NONE: N_("All articles"),
}
"""The names of the last groups, of articles that are in no other."""


class LibraryModel(QAbstractListModel):
    """Changes one row where one article changed.

    Heads are never chosen. The keyboard passes over them, except for folded ones: there is no
    other way to them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self.grouped = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._row_of = {row.id: at for at, row in enumerate(rows) if isinstance(row, Article)}
        self.grouped = bool(rows) and isinstance(rows[0], Head)
        self.endResetModel()

    def replace(self, article: Article) -> None:
        """Show what an article is now, where it is shown."""
        at = self._row_of.get(article.id, -1)
        if at >= 0 and self._rows[at] != article:
            self._rows[at] = article
            self.dataChanged.emit(self.index(at), self.index(at))

    def row(self, at: int) -> Row:
        return self._rows[at]

    def row_of(self, article_id: str) -> int:
        """The row of an article, -1 where it is not shown."""
        return self._row_of.get(article_id, -1)

    def row_of_head(self, group: Group, name: str) -> int:
        """The row of the head of a group, -1 where it is not shown."""
        heads = ((at, row) for at, row in enumerate(self._rows) if isinstance(row, Head))
        return next((at for at, row in heads if (row.group, row.name) == (group, name)), -1)

    def article_at(self, index: Index) -> Article | None:
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Article) else None

    def head_of(self, index: Index) -> Head | None:
        """The head of the group that a row stands in, or that it is."""
        for at in range(index.row(), -1, -1):
            row = self._rows[at]
            if isinstance(row, Head):
                return row
        return None

    def heads(self) -> list[Head]:
        """The heads that are shown, in their order."""
        return [row for row in self._rows if isinstance(row, Head)]

    def articles(self) -> list[Article]:
        """The articles that are shown, in their order."""
        return [row for row in self._rows if isinstance(row, Article)]

    def neighbour(self, article_id: str, way: int) -> Article | None:
        """The article above (-1) or below (1) another one; the first where that is not shown."""
        known = self.row_of(article_id)
        at = known + way if known >= 0 else 0
        while 0 <= at < len(self._rows):
            found = self._rows[at]
            if isinstance(found, Article):
                return found
            at += way if known >= 0 else 1
        return None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if isinstance(row, Head):
            return Qt.ItemFlag.ItemIsEnabled if row.folded else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return head_name(row) if isinstance(row, Head) else row.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head_words(row) if isinstance(row, Head) else article_words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Article):
            return plain_tip(row.title)
        return None


def head_name(head: Head) -> str:
    """``October 2025``, the name of an event or outlet, or what the articles of none lack."""
    if not head.name:
        return _(_NONE[head.group])
    if head.group is Group.STATUS:
        return _(STATUS_LABELS[Status(head.name)])
    if head.group is Group.DUPLICATES:
        return head.title or _(NO_HEADLINE)
    return month_name(head.name) if head.group is Group.DATE else head.name


def outlet_name(article: Article) -> str:
    return article.outlet or _("Unnamed outlet")


def mentions_name(article: Article) -> str:
    """``4 mentions``; ``New`` where nobody has begun."""
    if article.status is Status.NEW and not article.mentions:
        return _("New")
    words = ngettext("{n} mention", "{n} mentions", article.mentions)
    return words.format(n=article.mentions) if article.mentions else _("No mentions")


def news_name() -> str:
    return _("New version")


def article_words(article: Article) -> str:
    """What a screen reader says of an article: ``…, in progress, 10 mentions``."""
    date = date_name(article.published_at, article.published_precision)
    claims = mentions_name(article) if article.mentions else ""
    parts = (
        article.headline,
        outlet_name(article),
        date,
        _(_STATUS_WORDS[article.status]),
        claims,
        _("a new version waits") if article.has_news else "",
    )
    return ", ".join(part for part in parts if part)


def head_words(head: Head) -> str:
    """What a screen reader says of a head: ``Flood, 3 articles, folded``."""
    count = ngettext("{n} article", "{n} articles", head.count).format(n=head.count)
    state = _("folded") if head.folded else _("unfolded")
    return f"{head_name(head)}, {count}, {state}"
