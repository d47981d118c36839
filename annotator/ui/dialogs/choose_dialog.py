"""Chooses one of many things that are told in two lines each: claims, articles, mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.folding import holds, typed_words
from annotator.core.i18n import _
from annotator.ui.dialogs.two_lines import DETAIL, TwoLineDelegate
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import KeyHint, Label, SearchField, TextButton
from annotator.ui.widgets.tips import plain_tip

SHOWN = 200


class Choice(NamedTuple):
    """What may be chosen, in two lines."""

    id: str
    text: str
    detail: str


class ChooseDialog(QDialog):
    """Type to filter, Enter takes what is chosen, Esc leaves everything as it was."""

    def __init__(
        self,
        find: Callable[[str], Iterable[Choice]],
        filter_name: str,
        list_name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``find`` gives what fits the words that were typed, the likeliest first."""
        super().__init__(parent)
        self._find = find
        self._question = Label("", "heading")
        self._sentence = Label("", "secondary", wrap=True)
        self.field = SearchField(filter_name)
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setAccessibleName(list_name)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cancel_button = TextButton(_("Cancel"))
        self.take_button = TextButton("", "primary")
        self.take_button.setDefault(True)
        self.column = QVBoxLayout(self)
        self._lay_out()
        open_as_large_as(self, 580, 480)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.accept)
        self._refresh("")
        self.field.setFocus()

    def ask(self, question: str, sentence: str, take: str) -> None:
        """What is asked, a sentence below it, and what the button says."""
        self._question.setText(question)
        self._sentence.setText(sentence)
        self.take_button.setText(take)

    @property
    def chosen_id(self) -> str:
        """What is chosen; empty where nothing fits."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self.list.currentItem():
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(metrics.MEDIUM)
        for keys, meaning in (
            ("Up|Down", _("choose")),
            ("Enter", _("take it")),
            ("Esc", _("leave")),
        ):
            foot.addWidget(KeyHint(keys, meaning), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(self._question)
        self.column.addWidget(self._sentence)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(foot)

    def _refresh(self, typed: str) -> None:
        self.list.clear()
        for choice in islice(self._find(typed), SHOWN):
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice.id)
            item.setData(DETAIL, choice.detail)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.text}, {choice.detail}")
            item.setToolTip(plain_tip(choice.text))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.take_button.setEnabled(self.list.count() > 0)


def fits(typed: str, *texts: str) -> bool:
    """Whether each word that was typed stands in one of the texts."""
    return holds(" ".join(texts), typed_words(typed))
