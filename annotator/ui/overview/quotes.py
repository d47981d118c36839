"""The quotes behind a number, in a pane at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from annotator.core.i18n import N_, _
from annotator.ui.quote_list import Quote, QuoteList
from annotator.ui.widgets import Frame, IconButton, KeyHint, Label, PanelHeader

HINTS = (
    ("Up|Down", N_("quote")),
    ("Enter", N_("open in the text")),
    ("Esc", N_("close")),
    ("?", N_("all keys")),
)


class QuotesPanel(Frame):
    """A list of quotes with what it counts; Esc closes it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("pane-right")
        self.keys_here = HINTS
        self._close = IconButton("x", _("Close"), "Esc")
        self._header = PanelHeader("", self._close)
        self._about = Label("", "small", wrap=True)
        self.list = QuoteList()
        foot = QHBoxLayout()
        foot.addWidget(KeyHint("Enter", _("open in the text")))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._header)
        column.addWidget(self._about)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._close.clicked.connect(self.left)
        self.list.itemClicked.connect(self.list.open_item)
        self.hide()

    def show_quotes(self, title: str, about: str, quotes: Sequence[Quote]) -> None:
        """List quotes in the order of the reports, and take the focus."""
        self._header.title.setText(title)
        self._about.setText(about)
        self.list.show_quotes(sorted(quotes, key=lambda one: (one.number, one.start)))
        self.show()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
