"""Asks what is to be done, where there are a few ways on: a button and a sentence for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, Label, TextButton


class ChoiceDialog(QDialog):
    """``choices`` are id, words on the button and a sentence; the first is the one to take."""

    def __init__(
        self,
        heading: str,
        sentence: str,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.chosen = ""
        self.buttons: dict[str, TextButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(heading, "heading"))
        column.addWidget(Label(sentence, "secondary", wrap=True))
        for id_, words, note in choices:
            column.addWidget(self._card(id_, words, note))
        cancel = TextButton(_("Cancel"))
        cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(520))
        cancel.clicked.connect(self.reject)

    def _card(self, id_: str, words: str, note: str) -> Card:
        button = TextButton(words, "secondary" if self.buttons else "primary")
        button.setDefault(not self.buttons)
        button.clicked.connect(partial(self._choose, id_))
        self.buttons[id_] = button
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        card = Card()
        card.body.setSpacing(metrics.SNUG)
        card.body.addWidget(Label(note, "secondary", wrap=True))
        card.body.addLayout(row)
        return card

    def _choose(self, id_: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.chosen = id_
        self.accept()

    @classmethod
    def ask(
        cls,
        heading: str,
        sentence: str,
        choices: Sequence[tuple[str, str, str]],
        parent: QWidget | None,
    ) -> str:
        """The id of what was chosen; empty when the dialog was left."""
        dialog = cls(heading, sentence, choices, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen
