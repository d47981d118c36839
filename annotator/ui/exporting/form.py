"""How the tables are written: separator, encoding, which annotations, the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.article import STATUS_LABELS, Article, Status
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.exporting.choices import STATUSES, Census, selection_of
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label
from annotator.workspace.choices import SEPARATORS, Choices


class Choice(QWidget):
    """A label above a list to choose from; ``chosen`` only when a person chose."""

    chosen = Signal()

    def __init__(self, name: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = QComboBox()
        self._combo.setAccessibleName(name)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = Label(name, "small-secondary")
        label.setBuddy(self._combo)
        self.setToolTip(tip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.TIGHT)
        column.addWidget(label)
        column.addWidget(self._combo)
        self._refresh()
        self._combo.activated.connect(self.chosen)
        theme.changed.connect(self._refresh)

    def show_items(self, items: Sequence[tuple[str, Any]]) -> None:
        """Offer these words, each for a value; what was chosen stays chosen."""
        value = self.value() if self._combo.count() else None
        self._combo.clear()
        for words, data in items:
            self._combo.addItem(words, data)
        self.set_value(value)

    def value(self) -> Any:
        return self._combo.currentData()

    def words(self) -> str:
        return self._combo.currentText()

    def set_value(self, value: Any) -> None:
        """Choose a value without saying so."""
        found = [at for at in range(self._combo.count()) if self._combo.itemData(at) == value]
        self._combo.setCurrentIndex(found[0] if found else 0)

    def _refresh(self) -> None:
        self._combo.setFixedHeight(theme.px(metrics.CONTROL))


class OptionsForm(QWidget):
    """Asks for everything but the columns."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        which = _("Which articles annotations.csv speaks of; the other tables hold all.")
        self.separator = Choice(_("Separator"))
        self.encoding = Choice(_("Encoding"))
        self.articles = Choice(_("Articles"), which)
        self.unfinished = Choice(_("Unfinished mentions"), _("Mentions without both grades."))
        self.guard = QCheckBox(_("Guard cells that begin with = + − @"))
        self.guard.setChecked(True)
        self.guard.setEnabled(False)
        self.guard.setToolTip(
            _(
                "Always on: a spreadsheet would run such cells as formulas. They get one ' in "
                "front. To undo it, take one leading ' away from every cell that begins with it."
            )
        )
        self.dictionary = QCheckBox(_("Add a data dictionary (columns.csv)"))
        self._lay_out()
        self._offer()
        for choice in self._choices():
            choice.chosen.connect(self.changed)
        self.dictionary.clicked.connect(self.changed)

    def show_choices(self, choices: Choices) -> None:
        self.separator.set_value(choices.separator)
        self.encoding.set_value(choices.bom)
        self.articles.set_value(choices.status)
        self.unfinished.set_value(choices.unfinished)
        self.dictionary.setChecked(choices.dictionary)

    def choices(self, columns: tuple[str, ...]) -> Choices:
        """What is chosen now, with these columns."""
        status = self.articles.value()  # Qt gives a plain string back
        return Choices(
            columns=columns,
            separator=self.separator.value(),
            bom=self.encoding.value(),
            status=Status(status) if status else None,
            unfinished=self.unfinished.value(),
            dictionary=self.dictionary.isChecked(),
        )

    def show_counts(self, articles: Sequence[Article], census: Census) -> None:
        """Say how many articles and unfinished mentions each choice means."""
        items: list[tuple[str, Any]] = []
        for status in STATUSES:
            count = sum(status in {None, article.status} for article in articles)
            name = _("All {n}") if status is None else f"{_(STATUS_LABELS[status])} {{n}}"
            items.append((name.format(n=count), status))
        self.articles.show_items(items)
        selection = selection_of(self.choices(()), articles)
        left_out = census.left_out(selection)
        leave = _("Leave out {n}").format(n=left_out)
        export = _("Export {n}").format(n=left_out)
        self.unfinished.show_items([(export, True), (leave, False)])

    def _choices(self) -> tuple[Choice, ...]:
        return (self.separator, self.encoding, self.articles, self.unfinished)

    def _offer(self) -> None:
        self.separator.show_items([(_(name), sign) for sign, name in SEPARATORS.items()])
        self.encoding.show_items([(_("UTF-8"), False), (_("UTF-8, opens in Excel"), True)])
        self.show_counts((), Census())

    def _lay_out(self) -> None:
        choices, checks = QHBoxLayout(), QHBoxLayout()
        choices.setSpacing(metrics.MEDIUM)
        checks.setSpacing(metrics.LARGE)
        for choice in self._choices():
            choices.addWidget(choice)
        choices.addStretch(1)
        checks.addWidget(self.guard)
        checks.addWidget(self.dictionary)
        checks.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.COSY)
        column.addLayout(choices)
        column.addLayout(checks)
