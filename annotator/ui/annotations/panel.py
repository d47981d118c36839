"""The annotation panel: claims, speakers and tags of the open article, as cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStackedWidget, QVBoxLayout

from annotator.core.i18n import _, ngettext
from annotator.ui import hints, theme
from annotator.ui.annotations.card import FILTERS, Card, Filter
from annotator.ui.annotations.delegate import CardDelegate
from annotator.ui.annotations.editor import CardEditor
from annotator.ui.annotations.memo_note import MemoNote
from annotator.ui.annotations.model import CardModel
from annotator.ui.annotations.named import place_after, voice_cards
from annotator.ui.dialogs.relation_lines import RelationLines
from annotator.ui.widgets import (
    EmptyState,
    Frame,
    IconButton,
    PanelHeader,
    Segmented,
    set_up_list,
)
from annotator.workspace.offers import Offers

KINDS = ("claim", "speaker", "tag")
_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class AnnotationPanel(Frame):
    """Shows what it is given and says what the analyst wants; it changes nothing itself."""

    card_chosen = Signal(str)
    """A card was clicked, or reached with the arrows: go to its place in the text.

    A speaker of claims leads to one of them, and again to the next."""
    card_opened = Signal(str)
    """Enter on a card of a speaker or tag: choose another one."""
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    memo_wanted = Signal()
    """The memo on the article was pressed: write it anew."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__("pane-right")
        self._cards: dict[str, list[Card]] = {kind: [] for kind in KINDS}
        self._kind = "claim"
        self._filter: Filter = FILTERS[0]
        self._active = ""
        self._empty: EmptyState | None = None
        self._offers = Offers()
        self.editor: CardEditor | None = None
        self.make_editor = CardEditor
        self._model = CardModel(self)
        self._list = QListView()
        self._delegate = CardDelegate(self._list)
        self._tabs = Segmented(
            [_("Claims"), _("Speakers"), _("Tags")], stretch=True, name=_("Kind")
        )
        self._funnel = IconButton("funnel", _("Filter the claims"), checkable=True)
        self._stack = QStackedWidget()
        self._has_article = False
        self._memo = MemoNote()
        self.relations = RelationLines(margins=(14, 0, 14, 10))
        """How the open article stands to others."""
        self._set_up_list()
        self._lay_out()
        self._tabs.chosen.connect(lambda at: self.show_kind(KINDS[at]))
        self._funnel.clicked.connect(self._open_filter_menu)
        self._list.clicked.connect(self._on_clicked)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._memo.pressed.connect(self.memo_wanted)
        theme.changed.connect(self._on_theme_changed)

    editor_made = Signal(object)
    """A :class:`CardEditor` is about to be shown; connect it."""

    def show_cards(
        self,
        claims: Sequence[Card],
        speakers: Sequence[Card],
        tags: Sequence[Card],
        number_of: Callable[[str], int],
    ) -> None:
        """Show what the open article has; ``number_of`` says which number a claim has.

        Before the marks on names, ``speakers``, stand the speakers of the chains of ``claims``.
        """
        self._has_article = True
        voices = voice_cards(claims, number_of)
        self._cards = {"claim": [*claims], "speaker": [*voices, *speakers], "tag": [*tags]}
        for at, kind in enumerate(KINDS):
            self._tabs.set_count(at, len(self._cards[kind]))
        self._model.renumber(number_of)
        self._refresh()

    def show_none(self) -> None:
        """No article is open: there is nothing to say of its claims."""
        self.show_cards((), (), (), number_of=lambda _id: 0)
        self._has_article = False
        self._refresh()

    def show_memo(self, text: str) -> None:
        """Show the memo on the article above its cards; none with an empty text."""
        self._memo.show_text(text)

    def show_kind(self, kind: str) -> None:
        """Show the claims, the speakers or the tags."""
        self._kind = kind
        self._tabs.set_current(KINDS.index(kind))
        self._funnel.setVisible(kind == "claim")
        self._refresh()

    def set_active(self, card_id: str) -> None:
        """Open the card of a mark (its claim is edited in place); none with an empty id."""
        for kind in KINDS:
            if any(card.id == card_id for card in self._cards[kind]) and kind != self._kind:
                self.show_kind(kind)
        self._active = card_id
        self._delegate.active = card_id
        self._list.viewport().update()
        if card_id and self._filter.id != "all" and self._model.row_of(card_id) < 0:
            self.set_filter(FILTERS[0])
        self._place_editor()

    def show_offers(self, offers: Offers) -> None:
        """Show in the active card what is offered for its claim."""
        self._offers = offers
        if self.editor is not None:
            self.editor.show_offers(offers)

    def set_filter(self, chosen: Filter) -> None:
        self._filter = chosen
        self._funnel.setChecked(chosen.id != "all")
        self._refresh()

    @property
    def keys_here(self) -> hints.Hints:
        """For the bottom bar: see ``ui/hints.py``."""
        return hints.CARDS if hints.has_focus(self._list) else hints.LEAVING

    def focus_list(self) -> None:
        """Take the focus: at the active card, or the first; where there is none, in the head."""
        if not self._model.rowCount():
            self._tabs.focus_current()
            return
        row = max(0, self._model.row_of(self._active))
        self._list.setFocus()
        self._list.setCurrentIndex(self._model.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list.viewport() and event.type() == QEvent.Type.Resize:
            self._list.scheduleDelayedItemsLayout()  # a scroll bar came or went
        if watched is self.editor and event.type() == QEvent.Type.LayoutRequest:
            self._list.scheduleDelayedItemsLayout()  # chips and labels know their rows only now
        if watched is self._list and event.type() in _FOCUS and self.editor is not None:
            self.editor.show_ring(on=event.type() == QEvent.Type.FocusIn)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._list and pressed and self._on_key(event):  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    # --- inside ----------------------------------------------------------------------------------

    def _set_up_list(self) -> None:
        view = self._list
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        set_up_list(view, _("Annotations"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        header = PanelHeader(_("Annotations"), self._funnel)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(header)
        head.addWidget(self._tabs)
        self._stack.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._memo)
        column.addWidget(self.relations)
        column.addWidget(self._stack, 1)

    def _shown(self) -> list[Card]:
        cards = self._cards[self._kind]
        return [c for c in cards if self._filter.keeps(c)] if self._kind == "claim" else cards

    def _refresh(self) -> None:
        shown = self._shown()
        if self.editor is not None and all(card.id != self._active for card in shown):
            self._drop_editor()
        self._model.show_cards(shown)
        self._place_editor()
        self._show_empty(not shown)

    def _show_empty(self, empty: bool) -> None:  # noqa: FBT001 - a plain state
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = self._empty_state() if empty and self._has_article else None
        if self._empty is not None:
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty or self._list)

    def _empty_state(self) -> EmptyState:
        count = len(self._cards["claim"])
        if self._kind == "claim" and count:
            text = ngettext("Show the {n} claim", "Show all {n} claims", count)
            state = EmptyState(_(self._filter.empty), action=text.format(n=count))
            state.action_pressed.connect(lambda: self.set_filter(FILTERS[0]))
            return state
        if self._kind == "claim":
            hint = _("Choose a sentence with {J} then press {C}")
            return EmptyState(_("No claims in this article yet"), hint, "quotes")
        if self._kind == "speaker":
            hint = _("Select a name, then press {S}")
            return EmptyState(_("No speakers in this article yet"), hint, "user")
        return EmptyState(
            _("No tags in this article yet"), _("Select words, then press {T}"), "tag"
        )

    def _place_editor(self) -> None:
        """Put the editor on the row of the active claim, or take it away."""
        row = self._model.row_of(self._active) if self._kind == "claim" else -1
        if row < 0:
            self._drop_editor()
            if self._active:
                self._show_row(self._model.row_of(self._active))
            return
        card = self._model.card(self._model.index(row))
        number = self._model.number_of(card.id)
        here = self._list.indexWidget(self._model.index(row))
        if self.editor is None or here is not self.editor:
            self._drop_editor()
            self.editor = self.make_editor()
            self.editor.installEventFilter(self)
            self.editor_made.emit(self.editor)
            self.editor.show_card(card, number)
            self.editor.show_offers(self._offers)
            self.editor.show_ring(on=self._list.hasFocus())
            self._list.setIndexWidget(self._model.index(row), self.editor)
        else:
            self.editor.show_card(card, number)
        self._list.scheduleDelayedItemsLayout()
        self._show_row(row)

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self._list.executeDelayedItemsLayout()
            index = self._model.index(row)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _drop_editor(self) -> None:
        if self.editor is None:
            return
        editor, self.editor = self.editor, None
        editor.finish()
        editor.hide()  # Qt deletes it later: it would lie over its neighbours until then
        for row in range(self._model.rowCount()):
            index = self._model.index(row)
            if self._list.indexWidget(index) is editor:
                self._list.setIndexWidget(index, None)  # type: ignore[arg-type]
        self._list.scheduleDelayedItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.card_chosen.emit(place_after(self._model.card(index), self._active))

    def _on_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        card = self._model.card(index) if index.isValid() else None
        if card is not None and not card.places:
            self.menu_wanted.emit(card.id, self._list.viewport().mapToGlobal(point))

    def _on_key(self, event: QKeyEvent) -> bool:
        index = self._list.currentIndex()
        card = self._model.card(index) if index.isValid() else None
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                row = index.row() + (1 if event.key() == Qt.Key.Key_Down else -1)
                if 0 <= row < self._model.rowCount():
                    self._go_to_row(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if card:
                self.card_opened.emit(place_after(card, self._active))
            case Qt.Key.Key_Delete if card and not card.places:
                self.delete_wanted.emit(card.id)
            case _:
                return False
        return True

    def _go_to_row(self, row: int) -> None:
        """Go to the card of a row; a speaker of claims has no one place, and stays in the list."""
        index = self._model.index(row)
        card = self._model.card(index)
        if card.places:
            self._list.setCurrentIndex(index)
            return
        self.card_chosen.emit(card.id)
        self._list.setFocus()

    def _open_filter_menu(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for one in FILTERS:
            action = QAction(_(one.name), menu)
            action.setCheckable(True)
            action.setChecked(one.id == self._filter.id)
            action.triggered.connect(lambda _on=False, chosen=one: self.set_filter(chosen))
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToHide.connect(lambda: self._funnel.setChecked(self._filter.id != "all"))
        menu.popup(self._funnel.mapToGlobal(QPoint(0, self._funnel.height())))

    def _on_theme_changed(self) -> None:
        self._list.scheduleDelayedItemsLayout()
