"""Finds or runs: one field that leads to every action and to everything in the project."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QListView, QWidget
from shiboken6 import isValid

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.action_book import ActionBook
from annotator.ui.hub import Hub
from annotator.ui.palette.entries import (
    action_entries,
    first_mention,
    first_tagged,
    read_project,
)
from annotator.ui.palette.find import Entry, EntryKind, found
from annotator.ui.palette.rows import ROW, EntryDelegate, EntryModel
from annotator.ui.tasks import Latest
from annotator.ui.theme import metrics
from annotator.ui.widgets import Icon, KeyHint, Label, Line, Popup

WIDTH, TOP, ROWS = 640, 72, 11
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STAY = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class CommandPalette(QWidget):
    """Lies over the whole window while it is open; goes away when something was chosen."""

    article_chosen = Signal(str)
    mention_chosen = Signal(str)
    """After ``article_chosen``: where in the article a claim or a speaker appears first."""

    def __init__(
        self,
        book: ActionBook,
        hub: Hub | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._last: list[str] = []
        self._entries: list[Entry] = action_entries(book)
        self._reading = Latest(self)
        self._before: QWidget | None = None
        self.frame = Popup(self)
        self.field = QLineEdit()
        self.model = EntryModel(self)
        self.list = QListView()
        self._nothing = Label("", "secondary")
        self._build()
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.field.textChanged.connect(self._show_found)
        self.list.clicked.connect(self._take)
        self.field.installEventFilter(self)
        if parent is not None:
            parent.installEventFilter(self)
        self._show_found("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of a window, with the focus in its field."""
        for other in window.findChildren(CommandPalette):
            if other is not self and other.isVisible():
                other.leave()
        self._before = QApplication.focusWidget()
        self.setParent(window)
        self.setGeometry(window.rect())
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self._read_project()

    def leave(self) -> None:
        """Close, and give the focus back."""
        self._reading.stop()
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    # --- inside ----------------------------------------------------------------------------------

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever has the focus now keeps it: nothing is done under a palette."""
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self._before = None
            self.leave()

    def _read_project(self) -> None:
        if self._hub is None:
            return
        job = partial(read_project, self._hub.workspace)
        self._reading.run_elsewhere(job, self._on_project_read)

    def _on_project_read(self, read: tuple[list[Entry], list[str]]) -> None:
        entries, self._last = read
        stepped = self.list.currentIndex().row() > 0 or self.field.text()
        current = self.model.entry(self.list.currentIndex()) if stepped else None
        self._entries = [*self._entries, *entries]
        self._show_found(self.field.text())
        for row in range(self.model.rowCount()):
            if current is not None and self.model.entry(self.model.index(row)) == current:
                self.list.setCurrentIndex(self.model.index(row))

    def _show_found(self, typed: str) -> None:
        entries = found(self._entries, typed, last=self._last)
        self.model.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._nothing.setText(_("Nothing is called “{typed}”.").format(typed=typed.strip()))
        if entries:
            self.list.setCurrentIndex(self.model.index(0))
        self._tell_current()
        self._place()

    def _step(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = self.list.currentIndex().row()
        if abs(step) == 1 and not 0 <= row + step <= last:
            row = 0 if step > 0 else last  # round and round
        else:
            row = max(0, min(row + step, last))
        self.list.setCurrentIndex(self.model.index(row))
        self._tell_current()

    def _tell_current(self) -> None:
        """The field keeps the focus, so a screen reader learns of the row from it."""
        words = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(str(words or ""))

    def _take(self) -> None:
        one = self.model.entry(self.list.currentIndex())
        if one is None or not one.live:
            return
        self.leave()
        if one.kind is EntryKind.ACTION:
            # The key that chose it is done with first: the action may open a dialog.
            QTimer.singleShot(0, self._book, partial(self._book.run, one.id))
        else:
            self._open(one)

    def _open(self, one: Entry) -> None:
        if self._hub is None:
            return
        article, mention = one.id, ""
        if one.kind is EntryKind.TAG:
            article = first_tagged(self._hub.workspace, one.id)
        elif one.kind is not EntryKind.ARTICLE:
            article, mention = first_mention(self._hub.workspace, one.kind, one.id)
        if article:
            self.article_chosen.emit(article)
        if mention:
            self.mention_chosen.emit(mention)

    # --- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            ours = key in _STEPS or key in _TAKE or key in _STAY or key == Qt.Key.Key_Escape
            if ours and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ours and event.type() == QEvent.Type.KeyPress:
                self._on_key(key)
                return True
        elif event.type() == QEvent.Type.Resize and (window := self.parentWidget()) is watched:
            self.setGeometry(window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.leave()

    def _on_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _TAKE:
            self._take()
        elif key in _STEPS:
            self._step(_STEPS[key])

    def _place(self) -> None:
        room = self.width() - theme.px(2 * metrics.HUGE)
        width = min(theme.px(WIDTH), max(room, 1))
        rows = min(max(self.model.rowCount(), 1), ROWS)
        above = min(theme.px(TOP), self.height() // 10)
        most = max(1, (self.height() - above - theme.px(120)) // theme.px(ROW))
        self.list.setFixedHeight(theme.px(ROW) * min(rows, most) + 2)
        self.frame.body.activate()
        self.frame.resize(width, self.frame.sizeHint().height())
        self.frame.move((self.width() - width) // 2, above)

    def _build(self) -> None:
        self.field.setPlaceholderText(_("Find an article, a speaker, a claim, or run a command"))
        self.field.setAccessibleName(_("Find or run"))
        self.field.setFont(theme.font(metrics.QUOTE))
        theme.set_kind(self.field, "bare")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setAccessibleName(_("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_kind(self.list, "bare")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(metrics.SMALL, metrics.TIGHT, metrics.SMALL, metrics.TIGHT)
        head.setSpacing(metrics.COSY)
        head.addWidget(Icon("magnifying-glass", "ink3", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.field, 1)
        foot.setSpacing(metrics.LARGE)
        for keys, meaning in (
            ("Up|Down", _("choose")),
            ("Enter", _("open or run")),
            ("Esc", _("close")),
        ):
            foot.addWidget(KeyHint(keys, meaning))
        foot.addStretch(1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMinimumHeight(theme.px(64))
        body = self.frame.body
        body.setContentsMargins(metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.COSY)
        body.setSpacing(metrics.SMALL)
        body.addLayout(head)
        body.addWidget(Line())
        body.addWidget(self.list)
        body.addWidget(self._nothing)
        body.addWidget(Line())
        body.addLayout(foot)
