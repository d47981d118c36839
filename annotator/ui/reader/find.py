"""Finds words in the open article: a bar with a field, hits painted in the text."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui.hints import FINDING
from annotator.ui.widgets import Frame, IconButton, Label, SearchField

LIMIT = 5_000


def occurrences(text: str, words: str) -> list[Span]:
    """Where ``words`` stand in ``text``, whatever their case and the width of white space."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
    hits: list[Span] = []
    for hit in found:
        hits.append(Span(*hit.span()))
        if len(hits) == LIMIT:
            break
    return hits


class FindBar(Frame):
    """Ctrl+F: type, Enter for the next hit, Shift+Enter for the one before, Esc to close."""

    wanted = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar-article", parent)
        self.field = SearchField(_("Find in this article"))
        self.keys_here = self.field.keys_here = FINDING
        self._count = Label("", "small")
        up = IconButton("caret-up", _("Previous hit"))
        down = IconButton("caret-down", _("Next hit"))
        close = IconButton("x", _("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(self.field, 1)
        for widget in (self._count, up, down, close):
            row.addWidget(widget)
        self.hide()
        self.field.textChanged.connect(self.wanted)
        up.clicked.connect(self.previous_wanted)
        down.clicked.connect(self.next_wanted)
        close.clicked.connect(self.close_bar)
        self.field.installEventFilter(self)

    def open_bar(self, words: str) -> None:
        """Show the bar with the field chosen; ``words`` are looked for at once."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()
        self.wanted.emit(self.field.text())

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, count: int) -> None:
        """Say which hit is shown, of how many."""
        if not self.field.text().strip():
            self._count.setText("")
        elif count:
            self._count.setText(_("{n} of {count}").format(n=current + 1, count=count))
        else:
            self._count.setText(_("not in this article"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes at once: the hit becomes the selection, ready to be tagged."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.close_bar()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_wanted if back else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
