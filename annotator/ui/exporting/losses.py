"""What the chosen format cannot hold of this project, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.core.i18n import _
from annotator.ui.theme import metrics
from annotator.ui.widgets import Icon, Label, ScrollColumn

SHARE = 4
"""At most this part of the window's height is taken, the rest scrolls: it is about what is seen."""


class LossesLine(QWidget):
    """Lines that are scrolled where there are many; nothing where nothing is lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("warning", "questions")
        self.words = Label("", "small", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = ScrollColumn()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What this format cannot hold"))
        self._scroll.body.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._scroll, 1)
        self.hide()

    def show_losses(self, sentences: Sequence[str]) -> None:
        """Say what is lost, a line for each; nothing where ``sentences`` is empty."""
        self._icon.show()
        self._say("\n".join(map(_in_a_row, sentences)))
        self.setVisible(bool(sentences))

    def show_counting(self) -> None:
        """Say that it is being counted."""
        self._icon.hide()
        self._say(_("Counting what this format cannot hold …"))
        self.show()

    def fit(self) -> None:
        """Take as much height as the lines need, and no more than there is for them."""
        width = self._scroll.viewport().width()
        wanted = max(self.words.heightForWidth(width), self._icon.sizeHint().height())
        most = self.window().height() // SHARE
        self._scroll.setFixedHeight(min(wanted, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._scroll.verticalScrollBar().setValue(0)
        self.fit()


def _in_a_row(sentence: str) -> str:
    """A sentence with its list behind it: there is more room for that than for lines."""
    first, *things = sentence.split("\n– ")
    return f"{first} {' · '.join(things)}" if things else first
