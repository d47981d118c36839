"""The library: every article of the project under its event, and how far each one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.articles import DeleteArticles, SetStatus
from annotator.core.article import STATUS_LABELS, Article, Status
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import ArticleId
from annotator.ui import theme
from annotator.ui.dropped import dropped_files
from annotator.ui.hub import Hub
from annotator.ui.library import told
from annotator.ui.library.delegate import ArticleDelegate
from annotator.ui.library.dialog import ArticleDialog, EventDialog
from annotator.ui.library.model import LibraryModel
from annotator.ui.library.shelf import SORT_LABELS, TABLES, Head, Shelf, Sort, touched
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ElidedLabel,
    EmptyState,
    FilterChips,
    Frame,
    IconButton,
    Label,
    Line,
    PanelHeader,
    ProgressBar,
    SearchField,
    set_up_list,
)
from annotator.workspace.workspace import Done

FILTERS: tuple[Status | None, ...] = (None, Status.NEW, Status.OPEN, Status.DONE)
MANY = 500
"""From so many rows on, the list is laid out in portions."""
_NOTHING = {
    Status.NEW: N_("No new article"),
    Status.OPEN: N_("No open article"),
    Status.DONE: N_("No article is done"),
}


class LibraryPanel(Frame):
    """Shows the articles and says which one was chosen; keeps itself up to date."""

    article_chosen = Signal(str)
    import_wanted = Signal()
    files_dropped = Signal(list)
    """Paths that were dropped on the list."""
    deleted = Signal(str)
    """Articles were deleted: which, and how many mentions went with them."""
    told_done = Signal(str)
    """Articles were marked done: which."""
    menu_wanted = Signal(QPoint)
    """The context menu of the selected articles is asked for, at a place on the screen."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__("pane-left", parent)
        self._hub = hub
        self._shelf = Shelf()
        self._sort = Sort.IMPORTED
        self._quiet = False
        self._stale = False
        self.model = LibraryModel(self)
        self.list = QListView()
        self._delegate = ArticleDelegate(self.list, self.model)
        self.search = SearchField(_("Filter articles"), "funnel")
        self.chips = FilterChips([_("All"), *(_(STATUS_LABELS[s]) for s in Status)])
        self._sort_button = IconButton("sort-ascending", _("Sort the articles"))
        self._import_button = IconButton("plus", _("Import articles"), "Ctrl+I")
        self._done = ElidedLabel("", "small")
        self._mentions = Label("", "small")
        self._bar = ProgressBar()
        self._foot = QWidget()
        self._stack = QStackedWidget()
        self._empty: EmptyState | None = None
        self._set_up_list()
        self._lay_out()
        self.setAcceptDrops(True)
        self._sort_button.clicked.connect(self._open_sort_menu)
        self._import_button.clicked.connect(self.import_wanted)
        self.search.textChanged.connect(self._show_rows)
        self.chips.chosen.connect(self._show_rows)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.list.customContextMenuRequested.connect(self._on_menu)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        hub.changed.connect(self._on_changed)
        self.refresh()

    @property
    def current(self) -> str:
        """The id of the article that is open; empty where none is."""
        return self._delegate.current

    def set_current(self, article_id: str) -> None:
        """Show which article is open, without saying that it was chosen."""
        self.freshen()
        self._delegate.current = article_id
        if article_id not in self._selected_ids():
            self._select([article_id])
        self._reveal(article_id)
        self.list.viewport().update()

    def refresh(self) -> None:
        """Ask the project for all articles anew."""
        self._stale = False
        self._shelf.load(self._hub.workspace.articles.all())
        self._show_rows()

    def selected(self) -> tuple[ArticleId, ...]:
        """The selected articles in the order of the list; the open one where none is."""
        self.freshen()
        ids = self._selected_ids() or ([self.current] if self.current else [])
        return tuple(ArticleId(id_) for id_ in ids if self._shelf.one(id_))

    def freshen(self) -> None:
        """Catch up with what happened while the library was hidden."""
        if self._stale:
            self.refresh()

    def set_sort(self, sort: Sort) -> None:
        self._sort = sort
        self._show_rows()

    def focus_list(self) -> None:
        """Take the focus: at the open article, or the first."""
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            for article in self.model.articles()[:1]:
                index = self.model.index(self.model.row_of(article.id))
                no_update = QItemSelectionModel.SelectionFlag.NoUpdate
                self.list.selectionModel().setCurrentIndex(index, no_update)

    # --- what the actions of the library do ------------------------------------------------------

    def next_article(self) -> None:
        self._step(1)

    def previous_article(self) -> None:
        self._step(-1)

    def mark_done(self) -> None:
        """The selected articles are done; go on to the next one that is not."""
        ids = self.selected()
        if not ids:
            return
        after, marked = self._next_not_done(ids), self._articles(ids)
        if self._hub.do(SetStatus(article_ids=ids, status=Status.DONE)):
            if after:
                self._choose(after)
            self.told_done.emit(told.marked_done(marked))

    def mark_open(self) -> None:
        if ids := self.selected():
            self._hub.do(SetStatus(article_ids=ids, status=Status.OPEN))

    def edit_article(self) -> None:
        """Ask for what is known of the open article."""
        if ids := self.selected():
            chosen = ArticleId(self.current) if self.current in ids else ids[0]
            ArticleDialog(self._hub, chosen, self.window()).open()

    def group_under_event(self) -> None:
        """Ask for the event of the selected articles."""
        if ids := self.selected():
            EventDialog(self._hub, self._articles(ids), self._shelf.events(), self.window()).open()

    def delete_article(self) -> None:
        """Delete the selected articles; undo brings them back."""
        ids = self.selected()
        after, gone = self._after(ids) if self.current in ids else "", self._articles(ids)
        if ids and self._hub.do(DeleteArticles(article_ids=ids)):
            if after:
                self._choose(after)
            self.deleted.emit(told.deleted(gone))

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
                article = self.model.article_at(self.list.currentIndex())
                if article is not None:
                    self._choose(article.id)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.delete_article()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    # --- inside ----------------------------------------------------------------------------------

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        set_up_list(view, _("Articles"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setBatchSize(200)
        view.installEventFilter(self)

    def _lay_out(self) -> None:
        header = PanelHeader(_("Library"), self._sort_button, self._import_button)
        header.setContentsMargins(metrics.SNUG, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(metrics.COSY, metrics.COSY, metrics.COSY, metrics.COSY)
        head.setSpacing(metrics.SMALL)
        for widget in (header, self.search, self.chips):
            head.addWidget(widget)
        counts = QHBoxLayout()
        counts.setSpacing(metrics.SMALL)
        counts.addWidget(self._done, 1)
        counts.addWidget(self._mentions)
        outer = QVBoxLayout(self._foot)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Line())
        foot = QVBoxLayout()
        outer.addLayout(foot)
        foot.setContentsMargins(18, metrics.SMALL, 18, metrics.MEDIUM)
        foot.setSpacing(metrics.SNUG)
        foot.addLayout(counts)
        foot.addWidget(self._bar)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _show_rows(self, *_args: Any) -> None:
        """Show what the filter keeps, with the same articles selected as before."""
        selected = self._selected_ids()
        top = self.list.verticalScrollBar().value()
        rows = self._shelf.rows(self.search.text(), FILTERS[self.chips.current()], self._sort)
        mode = QListView.LayoutMode
        self._quiet = True
        self.list.setLayoutMode(mode.Batched if len(rows) > MANY else mode.SinglePass)
        self.model.show_rows(rows)
        self._quiet = False
        self._select(selected or [self.current])
        self._show_counts()
        self._show_empty(empty=not rows)
        self.list.executeDelayedItemsLayout()
        self.list.verticalScrollBar().setValue(top)

    def _show_counts(self) -> None:
        shelf, all_ = self._shelf, self._shelf.count()
        self._foot.setVisible(all_ > 0)
        for at, status in enumerate(FILTERS):
            self.chips.set_count(at, shelf.count(status))
        done = shelf.count(Status.DONE)
        text = ngettext("{done} of {n} article done", "{done} of {n} articles done", all_)
        self._done.setText(text.format(done=done, n=all_))
        count = shelf.mentions
        self._mentions.setText(ngettext("{n} mention", "{n} mentions", count).format(n=count))
        share = 1 / all_ if all_ else 0
        open_ = shelf.count(Status.OPEN)
        self._bar.set_parts([(done * share, "supports"), (open_ * share, "accent_line")])

    def _show_empty(self, *, empty: bool) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = self._empty_state() if empty else None
        if self._empty is not None:
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty or self.list)

    def _empty_state(self) -> EmptyState:
        count = self._shelf.count()
        if not count:
            hint = _("Choose files with {Ctrl+I} or paste with {Ctrl+Shift+V}")
            return EmptyState(_("No articles yet"), hint, "newspaper")
        text, status = self.search.text().strip(), FILTERS[self.chips.current()]
        sentence = _(_NOTHING[status]) if status else _("No article")
        if text:
            sentence = _("{what} with “{text}”").format(what=sentence, text=text)
        words = ngettext("Show the {n} article", "Show all {n} articles", count)
        state = EmptyState(sentence, action=words.format(n=count))
        state.action_pressed.connect(self._drop_filter)
        return state

    def _drop_filter(self) -> None:
        self.chips.set_current(0)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._show_rows()

    def _selected_ids(self) -> list[str]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [row.id for row in map(self.model.row, rows) if isinstance(row, Article)]

    def _articles(self, ids: Sequence[str]) -> list[Article]:
        return [article for id_ in ids if (article := self._shelf.one(id_))]

    def _select(self, ids: Sequence[str]) -> None:
        """Select these articles as far as they are shown, without saying so."""
        flags = QItemSelectionModel.SelectionFlag
        selection = self.list.selectionModel()
        self._quiet = True
        selection.clear()
        for id_ in ids:
            index = self.model.index(self.model.row_of(id_))
            if index.isValid():
                selection.select(index, flags.Select)
                selection.setCurrentIndex(index, flags.NoUpdate)
        self._quiet = False

    def _reveal(self, article_id: str) -> None:
        index = self.model.index(self.model.row_of(article_id))
        if not index.isValid():
            return
        self.list.executeDelayedItemsLayout()
        if self.list.visualRect(index).isEmpty():
            # Not laid out yet: now all of it is needed.
            self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.list.doItemsLayout()
        hint = QAbstractItemView.ScrollHint.EnsureVisible
        above = self.model.index(index.row() - 1)
        if above.isValid() and isinstance(self.model.row(above.row()), Head):
            self.list.scrollTo(above, hint)  # the first of a group brings its heading along
        self.list.scrollTo(index, hint)

    def _choose(self, article_id: str) -> None:
        """Open an article, as if it had been clicked."""
        self._select([article_id])
        self._delegate.current = article_id
        self._reveal(article_id)
        self.list.viewport().update()
        self.article_chosen.emit(article_id)

    def _step(self, way: int) -> None:
        self.freshen()
        ids = [article.id for article in self.model.articles()]
        if not ids:
            return
        at = ids.index(ArticleId(self.current)) + way if self.current in ids else 0
        if 0 <= at < len(ids):
            self._choose(ids[at])

    def _next_not_done(self, ids: Sequence[ArticleId]) -> str:
        """The article to go on with after these: below the last of them, or from the top."""
        shown = self.model.articles()
        last = max((at for at, article in enumerate(shown) if article.id in ids), default=-1)
        order = (*shown[last + 1 :], *shown[: last + 1])
        return next(
            (a.id for a in order if a.status is not Status.DONE and a.id not in ids),
            "",
        )

    def _after(self, ids: Sequence[ArticleId]) -> str:
        """The article below these, or the one above where they are the last."""
        shown = self.model.articles()
        last = max((at for at, article in enumerate(shown) if article.id in ids), default=-1)
        order = (*shown[last + 1 :], *reversed(shown[: last + 1]))
        return next((article.id for article in order if article.id not in ids), "")

    def _on_changed(self, done: Done) -> None:
        if not done.changes.touch(*TABLES):
            return
        if not self.isVisible():
            # An import of a thousand files is one refresh, when it is over.
            self._stale = True
            return
        ids = touched(done.changes)
        if ids is None:
            self.refresh()
            return
        found = self._hub.workspace.articles.some(sorted(ids))
        before = {id_: self._shelf.one(id_) for id_ in ids}
        if self._shelf.replace(ids, found):
            self._show_rows()
            return
        for article in found:
            self.model.replace(article)
            old = before[article.id]
            if old is not None and old.title != article.title:
                self.list.scheduleDelayedItemsLayout()
        self._show_counts()

    def _on_selection_changed(self, *_args: Any) -> None:
        if self._quiet:
            return
        ids = self._selected_ids()
        if len(ids) == 1 and ids[0] != self.current:
            self._delegate.current = ids[0]
            self.list.viewport().update()
            self.article_chosen.emit(ids[0])

    def _on_menu(self, point: QPoint) -> None:
        if self.model.article_at(self.list.indexAt(point)) is not None:
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(point))

    def _open_sort_menu(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort, label in SORT_LABELS.items():
            action = QAction(_(label), menu)
            action.setCheckable(True)
            action.setChecked(sort is self._sort)
            action.triggered.connect(lambda _on=False, chosen=sort: self.set_sort(chosen))
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._sort_button.mapToGlobal(QPoint(0, self._sort_button.height())))
