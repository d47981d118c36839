"""Changes keys: choose an action, press Enter, press its new key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.actions import BY_ID
from annotator.ui.settings.keys_model import KEY, ROW, SCOPE, KeyDelegate, KeyModel
from annotator.ui.settings.pressed import owner_of, pressed_keys, why_not
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, SearchField, TextButton, native_key

_START = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_OFF = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class KeyTable(QTableView):
    """Takes the next key for the current row while it listens."""

    key_pressed = Signal(object)
    """A ``QKeyEvent`` while it listens."""
    off_pressed = Signal()

    def __init__(self, model: KeyModel, parent: QWidget | None = None) -> None:
        self._waiting = -1  # Qt asks event() before the table is complete
        super().__init__(parent)
        self._model = model
        self._delegate = KeyDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Keys"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        behaviour, mode = QAbstractItemView.SelectionBehavior, QAbstractItemView.SelectionMode
        self.setSelectionBehavior(behaviour.SelectRows)
        self.setSelectionMode(mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._refresh()
        self.doubleClicked.connect(self.listen)
        theme.changed.connect(self._refresh)

    @property
    def listening(self) -> bool:
        """Whether the next key is taken for the current row."""
        return self._waiting >= 0

    def listen(self) -> None:
        """Wait for the new key of the current row."""
        self._listen_at(self.currentIndex().row())
        self.setFocus()

    def stop(self) -> None:
        """Wait for a key no more."""
        self._listen_at(-1)

    def event(self, event: QEvent) -> bool:
        # Tab and shortcuts would be gone before keyPressEvent sees them.
        if self.listening and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.listening:
            if key == Qt.Key.Key_Escape:
                self.stop()
            else:
                self.key_pressed.emit(event)
        elif key in _START:
            self.listen()
        elif key in _OFF:
            self.off_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.stop()
        super().focusOutEvent(event)

    def _listen_at(self, row: int) -> None:
        self._waiting = self._delegate.listening = row
        self._model.listen(row)

    def _refresh(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setColumnWidth(SCOPE, theme.px(104))
        self.setColumnWidth(KEY, theme.px(170))


class KeysPage(QWidget):
    """The table, what went wrong, and buttons for those who use the mouse."""

    keys_changed = Signal(dict)
    """All keys that differ from the table of actions."""

    def __init__(self, changed: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = dict(changed)
        self.model = KeyModel(changed, self)
        self.search = SearchField(_("Filter actions"), "funnel")
        self.table = KeyTable(self.model)
        self.change = TextButton(_("Change"))
        self.off = TextButton(_("Switch off"))
        self.reset = TextButton(_("Reset"))
        self.reset_all = TextButton(_("Reset all"), "quiet")
        self._note = Label("", "small", wrap=True)
        self._lay_out()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._refresh()
        self.search.textChanged.connect(self._on_filtered)
        self.table.key_pressed.connect(self._on_key)
        self.table.off_pressed.connect(self._switch_off)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.change.clicked.connect(self._on_change_pressed)
        self.off.clicked.connect(self._switch_off)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)

    @property
    def note(self) -> str:
        """The sentence under the table."""
        return self._note.text()

    def _on_key(self, event: QKeyEvent) -> None:
        action = self.model.action(self.table.currentIndex())
        keys = pressed_keys(event)
        if action is None or not keys:
            return
        if event.key() == Qt.Key.Key_Backspace and keys == "Backspace":
            self._switch_off()
            return
        refused = why_not(action, keys, event, self._changed)
        if refused:
            self._say(refused, wrong=True)
            return
        self._set(action.id, keys)

    def _on_change_pressed(self) -> None:
        self.table.listen()
        self._say(_("Press the new key. Backspace switches it off, Esc leaves it as it is."))

    def _switch_off(self) -> None:
        action = self.model.action(self.table.currentIndex())
        if action is not None:
            self._set(action.id, "")

    def _reset(self) -> None:
        action = self.model.action(self.table.currentIndex())
        if action is None or action.id not in self._changed:
            return
        others = {name: key for name, key in self._changed.items() if name != action.id}
        taken = owner_of(action.keys, others, action.place) if action.keys else None
        if taken is not None and taken.id != action.id:
            name = _(taken.text).replace("&", "").rstrip("…")
            words = _("“{key}” is the key of “{action}” now. Change or reset that one first.")
            self._say(words.format(key=native_key(action.keys), action=name), wrong=True)
            return
        self._keep(others)

    def _reset_all(self) -> None:
        self._keep({})

    def _set(self, action_id: str, keys: str) -> None:
        changed = {**self._changed, action_id: keys}
        if keys == BY_ID[action_id].keys:
            del changed[action_id]
        self._keep(changed)

    def _keep(self, changed: dict[str, str]) -> None:
        self._changed = changed
        self.table.stop()
        self.model.show_keys(changed)
        self._refresh()
        self.keys_changed.emit(dict(changed))

    def _on_filtered(self, typed: str) -> None:
        self.table.stop()
        self.model.show_filtered(typed)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._refresh()

    def _on_row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.table.stop()
        self._refresh()

    def _refresh(self) -> None:
        action = self.model.action(self.table.currentIndex())
        for button in (self.change, self.off):
            button.setEnabled(action is not None)
        self.reset.setEnabled(action is not None and action.id in self._changed)
        self.reset_all.setEnabled(bool(self._changed))
        self._say(_("Enter changes the key of an action, Backspace switches it off."))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        theme.set_role(self._note, "denies" if wrong else "small")
        self._note.setText(sentence)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        for button in (self.change, self.off, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.reset_all, 0, Qt.AlignmentFlag.AlignVCenter)
        self._note.setMinimumHeight(theme.px(34))
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.COSY)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        column.addLayout(buttons)
