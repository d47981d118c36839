"""The list of articles: what is selected in it, how heads fold, which keys it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from annotator.core.article import Article
from annotator.core.i18n import _
from annotator.ui.announce import announce
from annotator.ui.library.delegate import ArticleDelegate
from annotator.ui.library.model import Index, LibraryModel, head_words
from annotator.ui.library.shelf import Head, Row
from annotator.ui.widgets import set_up_list

MANY = 500
"""From so many rows on, the list is laid out in portions."""
_FOLD = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class ArticleList(QListView):
    """Selects by id, so that a selection outlives every new order."""

    one_selected = Signal(str)
    """A person selected this article and no other."""
    opened = Signal(str)
    """Enter was pressed on an article."""
    left = Signal()
    """Esc was pressed."""
    fold_wanted = Signal(object, bool)
    """The articles under a :class:`Head` are to be hidden, or to be shown again."""
    delete_wanted = Signal()
    menu_wanted = Signal(QPoint)
    rest_wanted = Signal()
    """A key is pressed that may go to any article, also to those that are not shown yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._rows = LibraryModel(self)
        self.delegate = ArticleDelegate(self, self._rows)
        self.setModel(self._rows)
        self.setItemDelegate(self.delegate)
        set_up_list(self, _("Articles"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setBatchSize(200)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.customContextMenuRequested.connect(self._on_menu)

    @property
    def rows(self) -> LibraryModel:
        return self._rows

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint the rows anew; a list would lay out all of them, for a tag in one article."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def selected_ids(self) -> list[str]:
        """The selected articles in the order of the list."""
        parts = self.selectionModel().selection().toList()
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        rows = (self._rows.row(at) for top, bottom in ranges for at in range(top, bottom + 1))
        return [row.id for row in rows if isinstance(row, Article)]

    def select_articles(self, ids: Iterable[str]) -> None:
        """Select these articles as far as they are shown, without saying so."""
        flags = QItemSelectionModel.SelectionFlag
        places = sorted(at for id_ in ids if (at := self._rows.row_of(id_)) >= 0)
        chosen = QItemSelection()
        for top, bottom in _runs(places):
            chosen.select(self._rows.index(top), self._rows.index(bottom))
        self._quiet = True
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if places:
            last = self._rows.index(places[-1])
            self.selectionModel().setCurrentIndex(last, flags.NoUpdate)
        self._quiet = False

    def show_rows(self, rows: Sequence[Row], selected: Iterable[str]) -> None:
        """Show these rows, with these articles selected, scrolled as before."""
        top = self.verticalScrollBar().value()
        mode = QListView.LayoutMode
        self._quiet = True
        self.setLayoutMode(mode.Batched if len(rows) > MANY else mode.SinglePass)
        self._rows.show_rows(rows)
        self._quiet = False
        self.select_articles(selected)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(top)

    def reveal(self, article_id: str) -> None:
        """Scroll to an article; the first of a group brings its head along."""
        index = self._rows.index(self._rows.row_of(article_id))
        if not index.isValid():
            return
        self.executeDelayedItemsLayout()
        if self.visualRect(index).isEmpty():
            # Not laid out yet: now all of it is needed.
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()
        hint = QAbstractItemView.ScrollHint.EnsureVisible
        above = self._rows.index(index.row() - 1)
        if above.isValid() and isinstance(self._rows.row(above.row()), Head):
            self.scrollTo(above, hint)
        self.scrollTo(index, hint)

    @contextmanager
    def kept_in_place(self, article_id: str) -> Iterator[None]:
        """Leave an article at its height, if it can be seen, whatever is shown above it then."""
        before = self.visualRect(self._rows.index(self._rows.row_of(article_id)))
        yield
        if self.viewport().rect().intersects(before):
            self.reveal(article_id)
            now = self.visualRect(self._rows.index(self._rows.row_of(article_id)))
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + now.top() - before.top())

    def go_to_head(self, head: Head) -> None:
        """Put the keyboard on a head that was folded, or on the first article below it."""
        at = self._rows.row_of_head(head.group, head.name)
        shown = self._rows.row(at) if at >= 0 else None
        if not isinstance(shown, Head):
            return
        index = self._rows.index(at if shown.folded else at + 1)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.scrollTo(self._rows.index(at))
        announce(self, head_words(shown))

    # --- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self._row_at(self.currentIndex().row())
        key = Qt.Key(event.key())
        step = _STEPS.get(key, 0)
        if not (step and self._row_at(self.currentIndex().row() + step)) and key not in _ENTER:
            self.rest_wanted.emit()
        if key in _FOLD and plain:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._fold(folded=_FOLD[key] != rtl)
        elif key in _ENTER and plain:
            if isinstance(row, Article):
                self.opened.emit(row.id)
            else:
                self._fold(folded=False)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # a scroll bar came or went: titles break elsewhere

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._turned_head(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._turned_head(event):
            super().mouseDoubleClickEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _row_at(self, at: int) -> Row | None:
        return self._rows.row(at) if 0 <= at < self._rows.rowCount() else None

    def _fold(self, *, folded: bool) -> None:
        """Fold or unfold the group that the keyboard is in."""
        head = self._rows.head_of(self.currentIndex())
        if head is not None and head.folded != folded:
            self.fold_wanted.emit(head, folded)

    def _turned_head(self, event: QMouseEvent) -> bool:
        """Whether a head was clicked, which then folds or unfolds."""
        row = self._row_at(self.indexAt(event.position().toPoint()).row())
        if not isinstance(row, Head) or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.fold_wanted.emit(row, not row.folded)
        return True

    def _on_selection_changed(self, *_args: Any) -> None:
        if not self._quiet:
            ids = self.selected_ids()
            if len(ids) == 1:
                self.one_selected.emit(ids[0])

    def _on_menu(self, point: QPoint) -> None:
        if self._rows.article_at(self.indexAt(point)) is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(point))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in rising order as runs without gaps: (first, last)."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
