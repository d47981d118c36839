"""What the chosen format cannot hold of this project, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui.theme import metrics
from annotator.ui.widgets import Icon, Label


class LossesLine(QWidget):
    """A line that says nothing where nothing is lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("warning", "questions")
        self.words = Label("", "small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def show_losses(self, sentences: Sequence[str]) -> None:
        """Say what is lost, a line for each; nothing where ``sentences`` is empty."""
        self._icon.show()
        self.words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    def show_counting(self) -> None:
        """Say that it is being counted."""
        self._icon.hide()
        self.words.setText(_("Counting what this format cannot hold …"))
        self.show()
