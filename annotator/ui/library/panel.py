"""The library: every article of the project under its head, and how far each one is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.commands.articles import DeleteArticles, PutUnderEvent, SetStatus
from annotator.core.article import STATUS_LABELS, Article, Status
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.ui import hints, theme
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.dialogs.event_dialog import EventDialog
from annotator.ui.dropped import dropped_files, dropped_projects
from annotator.ui.hub import Hub
from annotator.ui.library import told
from annotator.ui.library.arrangement import Arrangement
from annotator.ui.library.arranging import Arranging
from annotator.ui.library.dialog import ArticleDialog
from annotator.ui.library.filling import FEW, Filling, rows_around
from annotator.ui.library.foot import Foot
from annotator.ui.library.many import ArticlesDialog
from annotator.ui.library.model import news_name
from annotator.ui.library.nothing import FILTERS, NEWS, nothing_shown
from annotator.ui.library.shelf import TABLES, Head, Shelf, touched
from annotator.ui.library.view import ArticleList
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    EmptyState,
    FilterChips,
    Frame,
    IconButton,
    PanelHeader,
    SearchField,
)
from annotator.workspace.workspace import Done


class LibraryPanel(Frame):
    """Shows the articles and says which one was chosen; keeps itself up to date."""

    article_chosen = Signal(str)
    left = Signal()
    """Back to the text: Esc was pressed, or Enter on an article."""
    import_wanted = Signal()
    files_dropped = Signal(list)
    """Paths that were dropped on the list."""
    deleted = Signal(str)
    """Articles were deleted: which, and how many mentions went with them."""
    erase_wanted = Signal(tuple)
    """Articles are to be erased for good, after a warning: their ids."""
    told_done = Signal(str)
    """Something was done with articles that may be undone: what."""
    arranged = Signal(str)
    """The analyst chose how to group and sort: the packed :class:`Arrangement`."""
    compare_wanted = Signal(str, str)
    """Two articles were selected to be compared."""
    filled = Signal()
    """Every article of a large project is read now, some time after it was opened."""
    menu_wanted = Signal(QPoint)
    """The context menu of the selected articles is asked for, at a place on the screen."""

    def __init__(
        self, hub: Hub, arrangement: Arrangement | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("pane-left", parent)
        self._hub = hub
        self._shelf = Shelf()
        self._shelf.arrange(arrangement or Arrangement())
        self._stale = False
        self._filling = Filling(hub.workspace, self)
        self.list = ArticleList()
        self.model = self.list.rows
        self.search = SearchField(_("Filter articles"), "funnel")
        names = [_("All"), *(_(STATUS_LABELS[status]) for status in Status), news_name()]
        self.chips = FilterChips(names)
        self._arranging = Arranging(self)
        self._sort_button = IconButton("sort-ascending", _("Group and sort the articles"))
        self._import_button = IconButton("plus", _("Import articles"), "Ctrl+I")
        self._foot = Foot()
        self._stack = QStackedWidget()
        self._empty: EmptyState | None = None
        self._lay_out()
        self.setAcceptDrops(True)
        self._connect()
        self._begin()

    def _connect(self) -> None:
        """Who tells whom in the library."""
        self._sort_button.clicked.connect(self._open_arranging)
        self._arranging.chosen.connect(self._on_arrangement_chosen)
        self._arranging.fold_all_wanted.connect(self._on_fold_all_wanted)
        self._import_button.clicked.connect(self.import_wanted)
        self.search.textChanged.connect(self._show_rows)
        self.chips.chosen.connect(self._show_rows)
        self.list.one_selected.connect(self._on_one_selected)
        self.search.leave = self.focus_list
        self.search.returnPressed.connect(self.focus_list)
        self.list.opened.connect(self._choose)
        self.list.opened.connect(lambda _id: self.left.emit())
        self.list.left.connect(self.left)
        self.list.fold_wanted.connect(self._on_fold_wanted)
        self.list.delete_wanted.connect(self.delete_article)
        self.list.menu_wanted.connect(self.menu_wanted)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self._hub.changed.connect(self._on_changed)
        self.list.rest_wanted.connect(self.freshen)
        self._filling.read.connect(self.list.delegate.measure)
        self._filling.filled.connect(self._on_filled)

    def _begin(self) -> None:
        """Show all articles; those of a large project once they are read."""
        if self._hub.workspace.articles.count() <= FEW:
            self.refresh()
        else:
            self._filling.start()
            self._show_counts()

    @property
    def keys_here(self) -> hints.Hints:
        """For the bottom bar: see ``ui/hints.py``."""
        if not self._shelf.count():
            return hints.NO_ARTICLE
        return hints.LIBRARY if hints.has_focus(self.list) else hints.LEAVING

    @property
    def current(self) -> str:
        """The id of the article that is open; empty where none is."""
        return self.list.delegate.current

    def set_current(self, article_id: str) -> None:
        """Show which article is open, without saying that it was chosen."""
        if self._filling.is_on:
            self._show_around(article_id)
        else:
            self.freshen()
        self.list.delegate.current = article_id
        if self._shelf.is_folded(article_id):
            self._shelf.unfold_around(article_id)
            self._show_rows()
        if article_id not in self.list.selected_ids():
            self.list.select_articles([article_id])
        self.list.reveal(article_id)
        self.list.viewport().update()

    def refresh(self) -> None:
        """Ask the project for all articles anew."""
        self._stale = False
        self._filling.stop()
        self._shelf.load(self._hub.workspace.articles.all())
        self._show_rows()

    def selected(self) -> tuple[ArticleId, ...]:
        """The selected articles in the order of the list; the open one where none is."""
        self.freshen()
        ids = self.list.selected_ids() or ([self.current] if self.current else [])
        return tuple(ArticleId(id_) for id_ in ids if self._shelf.one(id_))

    def freshen(self) -> None:
        """Catch up with what happened while the library was hidden, and with what is not read."""
        if self._stale:
            self.refresh()
        elif self._filling.is_on:
            self._on_filled()

    def stop(self) -> None:
        """The project is about to be closed: read no more of it."""
        self._filling.stop()

    def arrange(self, arrangement: Arrangement) -> None:
        """Group and sort in this way."""
        self._shelf.arrange(arrangement)
        self._show_rows()

    def articles(self) -> list[Article]:
        """Every article of the project, in the order of import where nothing was changed since."""
        self.freshen()
        return self._shelf.all()

    def focus_list(self) -> None:
        """Take the focus: at the open article, or the first; or at the way to see one."""
        if self._empty is not None:
            (self._empty if self._shelf.count() else self._import_button).setFocus()
            return
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
        after, marked = self._next_not_done(ids), self._articles(ids)

        def then(_done: Done) -> None:
            if after:
                self._choose(after)
            self.told_done.emit(told.marked_done(marked))

        if ids:
            command = SetStatus(article_ids=ids, status=Status.DONE)
            self._hub.do_to_many(command, len(ids), then)

    def mark_open(self) -> None:
        if ids := self.selected():
            command = SetStatus(article_ids=ids, status=Status.OPEN)
            self._hub.do_to_many(command, len(ids), lambda _done: None)

    def edit_article(self) -> None:
        """Ask for what is known of the selected article, or of all the selected ones."""
        if not self._hub.may_write():
            return
        ids, outlets = self.selected(), self._shelf.outlets()
        if len(ids) == 1:
            ArticleDialog(self._hub, ids[0], outlets, self.window()).open()
        elif ids:
            articles, events = self._articles(ids), self._shelf.events()
            dialog = ArticlesDialog(articles, outlets, events, self.window())
            keep_drafts(dialog, " ".join(sorted(ids)))
            then = partial(self.told_done.emit, told.edited(articles))
            dialog.wanted.connect(
                lambda command: self._hub.do_to_many(command, len(articles), lambda _done: then())
            )
            dialog.open()

    def edit_open_article(self) -> None:
        """Ask for what is known of the open article, whatever is selected."""
        if self.current and self._hub.may_write():
            self.freshen()
            id_, outlets = ArticleId(self.current), self._shelf.outlets()
            ArticleDialog(self._hub, id_, outlets, self.window()).open()

    def compare_selected(self) -> None:
        """Compare the two selected articles."""
        ids = self.selected()
        if len(ids) == 2:
            self.compare_wanted.emit(*ids)
        else:
            self._hub.refused.emit(_("Select two articles of the library to compare them."))

    def group_under_event(self) -> None:
        """Ask for the event of the selected articles."""
        ids = self.selected()
        if not ids or not self._hub.may_write():
            return
        question = ngettext(
            "What does this article report on?", "What do these {n} articles report on?", len(ids)
        )
        named = {article.event for article in self._articles(ids)}
        dialog = EventDialog(
            question.format(n=len(ids)),
            self._shelf.events(),
            named.pop() if len(named) == 1 else "",
            without=_("Leave it empty to take them out of any event."),
            parent=self.window(),
        )

        def put() -> None:
            command = PutUnderEvent(article_ids=ids, event=dialog.name)
            self._hub.do_to_many(command, len(ids), lambda _done: None)

        keep_drafts(dialog, " ".join(sorted(ids)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(put)
        dialog.open()

    def delete_article(self) -> None:
        """Delete the selected articles; undo brings them back."""
        ids = self.selected()
        after, gone = self.after(ids), self._articles(ids)

        def then(_done: Done) -> None:
            self.go_on(after)
            self.deleted.emit(told.deleted(gone))

        if ids:
            self._hub.do_to_many(DeleteArticles(article_ids=ids), len(ids), then)

    def erase_article(self) -> None:
        """Ask to have the selected articles erased for good; nothing brings them back."""
        if ids := self.selected():
            self.erase_wanted.emit(ids)

    def after(self, ids: Sequence[ArticleId]) -> str:
        """Where to go on when these articles are gone; empty where another one is open."""
        self.freshen()
        return self._after(ids) if self.current in ids else ""

    def go_on(self, article_id: str) -> None:
        """Open an article, as if it had been clicked; with an empty id stay where one is."""
        if article_id:
            self._choose(article_id)

    # --- Qt --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()  # a project is opened by the window, wherever it is dropped
        if dropped_files(data) and not dropped_projects(data):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        header = PanelHeader(_("Library"), self._sort_button, self._import_button)
        header.setContentsMargins(metrics.SNUG, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(metrics.COSY, metrics.COSY, metrics.COSY, metrics.COSY)
        head.setSpacing(metrics.SMALL)
        for widget in (header, self.search, self.chips):
            head.addWidget(widget)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _show_rows(self, *_args: Any) -> None:
        """Show what the filter keeps, with the same articles selected as before."""
        if self._filling.is_on:
            self._shelf.load(self._filling.finish())
            self.filled.emit()
        selected, at = self.list.selected_ids(), self.chips.current()
        status = FILTERS[at] if at < NEWS else None
        rows = self._shelf.rows(self.search.text(), status, news=at == NEWS)
        self.list.show_rows(rows, selected or [self.current])
        self._show_counts()
        self._show_empty(empty=not rows)

    def _show_around(self, article_id: str) -> None:
        """Show what stands around an article, until all is read."""
        if self.model.row_of(article_id) < 0:
            rows = rows_around(self._hub.workspace, self._shelf.arrangement, article_id)
            self.list.show_rows(rows, ())

    def _show_counts(self) -> None:
        shelf, is_known = self._shelf, not self._filling.is_on
        for at, status in enumerate(FILTERS):
            self.chips.set_count(at, shelf.count(status) if is_known else None)
        self.chips.set_count(NEWS, shelf.news)
        self.chips.set_offered(NEWS, offered=shelf.news > 0 or self.chips.current() == NEWS)
        if is_known:
            self._foot.show_counts(shelf)
        else:
            self._foot.show_reading(self._hub.workspace.articles.count())

    def _show_empty(self, *, empty: bool) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = None
        if empty:
            text, at = self.search.text().strip(), self.chips.current()
            self._empty = nothing_shown(self._shelf.count(), text, at)
            self._empty.action_pressed.connect(self._drop_filter)
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty or self.list)

    def _drop_filter(self) -> None:
        self.chips.set_current(0)
        with QSignalBlocker(self.search):
            self.search.clear()
        self._show_rows()

    def _articles(self, ids: Sequence[str]) -> list[Article]:
        return [article for id_ in ids if (article := self._shelf.one(id_))]

    def _choose(self, article_id: str) -> None:
        """Open an article, as if it had been clicked."""
        self.list.select_articles([article_id])
        self.list.delegate.current = article_id
        self.list.reveal(article_id)
        self.list.viewport().update()
        self.article_chosen.emit(article_id)

    def _step(self, way: int) -> None:
        if not self._filling.is_on or not self.model.neighbour(self.current, way):
            self.freshen()  # what stands around the open article is shown before all is read
        article = self.model.neighbour(self.current, way)
        if article is not None:
            self._choose(article.id)

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
        if self._filling.is_on:
            self._on_changed_early(ids, found)
            return
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

    def _on_changed_early(self, ids: set[str], found: Sequence[Article]) -> None:
        """Something changed before all was read: what is shown stays right, or all is shown."""
        self._filling.note(ids, found)
        place, rows = self._shelf.arrangement.place, self.model.articles()
        shown = {article.id: place(article) for article in rows if article.id in ids}
        if shown != {article.id: place(article) for article in found if article.id in shown}:
            self.freshen()
        for article in found:
            self.model.replace(article)

    def _on_filled(self) -> None:
        with self.list.kept_in_place(self.current):
            self._show_rows()

    def _on_one_selected(self, article_id: str) -> None:
        if article_id != self.current:
            self.list.delegate.current = article_id
            self.list.viewport().update()
            self.article_chosen.emit(article_id)

    def _on_fold_wanted(self, head: Head, folded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._shelf.fold([head.name], folded=folded)
        self._show_rows()
        self.list.go_to_head(head)

    def _on_fold_all_wanted(self, folded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.freshen()
        self._shelf.fold([head.name for head in self.model.heads()], folded=folded)
        self._show_rows()

    def _on_arrangement_chosen(self, arrangement: Arrangement) -> None:
        self.arrange(arrangement)
        self.arranged.emit(arrangement.packed)

    def _open_arranging(self) -> None:
        below = self._sort_button.mapToGlobal(QPoint(0, self._sort_button.height()))
        self._arranging.open(self._shelf.arrangement, below, self)
