"""Searches all articles as you type: hits with snippets at the left, the article beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from annotator.core.i18n import N_, _, ngettext
from annotator.core.progress import Progress
from annotator.core.search import FIELD_HELP, FIELD_LABELS, Answer, Field, Order, SavedSearch
from annotator.ui import theme
from annotator.ui.hints import SEARCH
from annotator.ui.hub import Hub
from annotator.ui.search.delegate import HitDelegate
from annotator.ui.search.model import HitModel
from annotator.ui.search.saved import SavedMenu
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ChipButton,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    Frame,
    IconButton,
    Label,
    PanelHeader,
    SearchField,
    set_up_list,
)
from annotator.workspace.workspace import Done, Workspace

PAGE = 25
OFFERED = (Field.OUTLET, Field.SPEAKER, Field.TAG, Field.GRADE, Field.DATE, Field.STATUS)
"""Fields that have a chip; the others are in the guide and in the tool tip of the field."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TABLES = ("articles", "revisions", "outlets", "mentions", "grades", "taggings", "events")
_WAIT = 300
_ORDERS = {Order.RANK: N_("best first"), Order.NEWEST: N_("newest first")}


class SearchPanel(Frame):
    """Asks off the window's thread, one question at a time; an answer that is stale is dropped."""

    hit_chosen = Signal(object, object)
    """A :class:`Hit` is to be opened, and the :class:`Query` that found it."""
    left = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__("pane-left", parent)
        self._hub = hub
        self._order = Order.RANK
        self._answer: Answer | None = None
        self._looking = Latest(self)
        self._looking.refused.connect(self._on_refused)
        self._waiting = False
        self.field = SearchField(_("Search all articles"))
        self.model = HitModel(self)
        self.list = QListView()
        self.delegate = HitDelegate(self.list)
        self.saved = SavedMenu(hub, self)
        self._saved_button = IconButton("bookmarks", _("Saved searches"))
        self._order_button = IconButton("sort-ascending", _("Best or newest first"))
        self._close_button = IconButton("x", _("Back to the library"), "Esc")
        self._problem = Label("", "small-secondary", wrap=True)
        self._count = ElidedLabel("", "small")
        self._stack = QStackedWidget()
        self._empty: EmptyState | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_WAIT)
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.keys_here = self.field.keys_here = SEARCH
        self.field.textChanged.connect(self._ask)
        self.model.more_wanted.connect(self._ask_for_more)
        self.list.clicked.connect(lambda _index: self.open_current())
        self.saved.chosen.connect(self._on_saved_chosen)
        self._saved_button.clicked.connect(self._open_saved)
        self._order_button.clicked.connect(self._turn_order)
        self._close_button.clicked.connect(self.left)
        self._again.timeout.connect(self._ask)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        hub.changed.connect(self._on_changed)
        self._show_empty()

    def open_with(self, words: str) -> None:
        """Take the focus with the field chosen; ``words`` are looked for where it is empty."""
        if words and not self.field.text():
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()

    def step(self, way: int) -> None:
        """Choose the next hit, or the one before."""
        row = self.list.currentIndex().row() + way
        self._choose(max(0, min(row, self.model.rowCount() - 1)))

    def open_step(self, way: int) -> None:
        """Open the next hit, or the one before; after the last one it goes on at the first."""
        before = self.list.currentIndex().row()
        if self.delegate.opened and self.model.is_whole:
            self._choose((before + way) % max(1, self.model.rowCount()))
            self.open_current()
            return
        if self.delegate.opened:
            self.step(way)
        if self.list.currentIndex().row() != before or not self.delegate.opened:
            self.open_current()

    def open_current(self) -> None:
        hit = self.model.hit(self.list.currentIndex())
        if hit is not None and self._answer is not None:
            self.delegate.opened = hit.article.id
            self.list.viewport().update()
            self.hit_chosen.emit(hit, self._answer.query)

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not event.modifiers():
            key = Qt.Key(event.key())
            steps = watched is self.field and key in _STEPS
            if steps or key in _TAKE or key == Qt.Key.Key_Escape:
                if event.type() == QEvent.Type.KeyPress:
                    self._on_key(key)
                event.accept()
                return event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    # --- inside ----------------------------------------------------------------------------------

    def _on_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _STEPS:
            self.step(_STEPS[key])
        else:
            self.open_current()

    def _ask(self) -> None:
        """Ask for what is in the field now, or as soon as the last question is answered."""
        if self._looking.is_busy:
            self._waiting = True
            return
        self._start(self.field.text(), 0)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
            words = self.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
            self.field.setAccessibleDescription(str(words or ""))

    def _ask_for_more(self) -> None:
        if not self._looking.is_busy:
            self._start(self.field.text(), self.model.rowCount())

    def _start(self, text: str, offset: int) -> None:
        job = partial(look_for, self._hub.workspace, text, self._order, offset)
        self._looking.run_elsewhere(job, self._on_more if offset else self._on_answered)

    def _next(self) -> bool:
        """The answer is there; whether it is stale, and the next question on its way."""
        stale, self._waiting = self._waiting, False
        if stale:
            self._start(self.field.text(), 0)
        return stale

    def _on_answered(self, answer: Answer) -> None:
        if self._next():
            return
        self._answer = answer
        self.model.show_hits(answer.hits, answer.count)
        if answer.hits:
            rows = range(len(answer.hits))
            opened = (r for r in rows if answer.hits[r].article.id == self.delegate.opened)
            self.list.setCurrentIndex(self.model.index(next(opened, 0)))
        problems = "\n".join(answer.query.problems)
        self._problem.setText(problems)
        self._problem.setVisible(bool(problems))
        self._count.setText(count_words(answer))
        self._count.setVisible(bool(answer.hits))
        self._show_empty()

    def _on_more(self, answer: Answer) -> None:
        if not self._next():
            self.model.add_hits(answer.hits)

    def _on_refused(self, sentence: str) -> None:
        self._hub.refused.emit(sentence)
        self._next()

    def _on_changed(self, done: Done) -> None:
        if self.isVisible() and self.field.text() and done.changes.touch(*_TABLES):
            self._again.start()

    def _on_saved_chosen(self, search: SavedSearch) -> None:
        self._order = search.order
        self.field.setText(search.text)
        self._ask()
        self.field.setFocus()

    def _open_saved(self) -> None:
        corner = QPoint(0, self._saved_button.height())
        place = self._saved_button.mapToGlobal(corner)
        self.saved.open_at(place, self.field.text(), self._order)

    def _turn_order(self) -> None:
        self._order = Order.NEWEST if self._order is Order.RANK else Order.RANK
        self._ask()

    def _insert_field(self, field: Field) -> None:
        """Begin to ask for a field, where the caret is."""
        before = self.field.text()[: self.field.cursorPosition()]
        gap = " " if before and not before.endswith((" ", "(")) else ""
        self.field.setFocus()
        self.field.insert(f"{gap}{field.value}:")

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = None if self.model.rowCount() else self._empty_state()
        if self._empty is not None:
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty or self.list)

    def _empty_state(self) -> EmptyState:
        asked = self._answer.query if self._answer else None
        if asked is None or asked.tree is None:
            hint = _('Words, "a phrase", begin*, OR, -without; {Down} and {Enter} open a hit')
            return EmptyState(_("Look for words in all articles"), hint, "magnifying-glass")
        sentence = _("No article with “{text}”").format(text=asked.text.strip())
        state = EmptyState(sentence, action=_("Empty the search"))
        state.action_pressed.connect(self.field.clear)
        return state

    def _lay_out(self) -> None:
        buttons = (self._saved_button, self._order_button, self._close_button)
        header = PanelHeader(_("Search"), *buttons)
        header.setContentsMargins(metrics.SNUG, 0, 0, 0)
        chips = QWidget()
        flow = FlowLayout(chips, metrics.TIGHT)
        for field in OFFERED:
            chip = ChipButton(_(FIELD_LABELS[field]), "grey")
            chip.setToolTip(_(FIELD_HELP[field]))
            chip.clicked.connect(partial(self._insert_field, field))
            flow.addWidget(chip)
        self._problem.hide()
        self._count.hide()
        head = QVBoxLayout()
        head.setContentsMargins(metrics.COSY, metrics.COSY, metrics.COSY, metrics.COSY)
        head.setSpacing(metrics.SMALL)
        for widget in (header, self.field, chips, self._problem, self._count):
            head.addWidget(widget)
        self.field.setToolTip("\n".join(_(FIELD_HELP[field]) for field in Field))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        set_up_list(self.list, _("Hits"))
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


def look_for(
    workspace: Workspace, text: str, order: Order, offset: int, _progress: Progress
) -> Answer:
    """A page of hits, from any thread; the word that is being typed may go on."""
    return workspace.search(text, order=order, limit=PAGE, offset=offset, typing=True)


def count_words(answer: Answer) -> str:
    """``312 articles, best first``; of too many, what was ranked."""
    words = ngettext("{n} article", "{n} articles", answer.count)
    if answer.capped:
        words = _("More than {n} articles, the newest of them")
    words = words.format(n=f"{answer.count:,}")
    return f"{words}, {_(_ORDERS[answer.order])}"
