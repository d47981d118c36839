"""A table whose columns do not speak for themselves: the analyst says which one is what."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from annotator.core.i18n import N_, _
from annotator.exchange.readers.reading import TableHead
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, ElidedLabel, Icon, Label, TextButton
from annotator.ui.widgets.tips import plain_tip

FACTS: Final = {
    "": N_("Keep as a detail"),
    "text": N_("Text"),
    "html": N_("Text as HTML"),
    "title": N_("Headline"),
    "outlet": N_("Outlet"),
    "author": N_("Author"),
    "published_at": N_("Date"),
    "updated_at": N_("Date of the update"),
    "url": N_("Address (URL)"),
    "language": N_("Language"),
    "standfirst": N_("Standfirst"),
    "section": N_("Section"),
    "credit": N_("Agency credit"),
    "photo_credit": N_("Photo credit"),
    "retrieved_at": N_("Date of retrieval"),
}
"""What a column can be, and what that is called."""

_TEXTS: Final = {"text", "html"}


class ColumnsCard(Card):
    """One row for each column: its name, what stands in it first, what it is."""

    chosen = Signal(dict)
    """Columns with their facts; an empty one for a column that is kept as a detail."""
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.combos: dict[str, QComboBox] = {}
        self._name = ElidedLabel("", "strong")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.LARGE)
        self._grid.setVerticalSpacing(metrics.SMALL)
        self._grid.setColumnStretch(1, 1)
        self.read_button = TextButton(_("Read the articles"), "primary")
        self.skip = TextButton(_("Skip this file"), "quiet")
        sentence = _("Which column holds what? It is remembered for tables with these columns.")
        head = QHBoxLayout()
        head.setSpacing(metrics.SMALL)
        head.addWidget(Icon("table", "accent", 17))
        head.addWidget(self._name, 1)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.SNUG)
        foot.addWidget(self.read_button)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        self.body.setContentsMargins(metrics.LARGE, metrics.INSET, metrics.LARGE, metrics.INSET)
        self.body.setSpacing(metrics.MEDIUM)
        self.body.addLayout(head)
        self.body.addWidget(Label(sentence, "secondary", wrap=True))
        self.body.addWidget(self._rows)
        self.body.addLayout(foot)
        self.setMaximumWidth(theme.px(760))
        self.read_button.clicked.connect(lambda: self.chosen.emit(self.mapping))
        self.skip.clicked.connect(self.skip_wanted)

    @property
    def mapping(self) -> dict[str, str]:
        """What was said of each column."""
        return {name: combo.currentData() for name, combo in self.combos.items()}

    def show_table(self, name: str, head: TableHead) -> None:
        """Ask for the columns of a table, those that are known filled in."""
        self._name.setText(name)
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.combos = {}
        for row, column in enumerate(head.columns):
            self._add_row(row, column, head)
        self._show_ready()

    def _add_row(self, row: int, column: str, head: TableHead) -> None:
        at = head.columns.index(column)
        sample = next((values[at] for values in head.samples if values[at]), "")
        combo = QComboBox()
        for fact, words in FACTS.items():
            combo.addItem(_(words), fact)
        combo.setCurrentIndex(max(0, combo.findData(head.mapping.get(column, ""))))
        combo.setAccessibleName(_("What {column} holds").format(column=column))
        combo.currentIndexChanged.connect(lambda _at: self._on_chosen(column))
        name, value = ElidedLabel(column, "medium"), ElidedLabel(sample, "small-secondary")
        name.setMinimumWidth(theme.px(120))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._grid.addWidget(combo, row, 2)
        self.combos[column] = combo

    def _on_chosen(self, column: str) -> None:
        """A fact has one column: the one that had it before becomes a detail."""
        fact = self.combos[column].currentData()
        for other, combo in self.combos.items():
            if fact and other != column and combo.currentData() == fact:
                combo.setCurrentIndex(0)
        self._show_ready()

    def _show_ready(self) -> None:
        ready = bool(_TEXTS & set(self.mapping.values()))
        self.read_button.setEnabled(ready)
        hint = "" if ready else _("Say first which column holds the text.")
        self.read_button.setToolTip(plain_tip(hint))
