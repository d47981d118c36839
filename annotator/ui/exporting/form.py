"""Asks how and what is written: separator, which articles, which tables, what is private."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.article import STATUS_LABELS, Article, Status
from annotator.core.i18n import _
from annotator.exchange.writers import TABLE_FORMATS
from annotator.ui import theme
from annotator.ui.exporting.choices import STATUSES, Census, selection_of
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, SearchField
from annotator.workspace.choices import SEPARATORS, Choices
from annotator.workspace.fitting import fitted
from annotator.workspace.narrowing import Privacy

_SEARCH = 290
"""How wide the field for the search is: whoever lays the form out puts it beside the preview."""
_PAUSE = 350
"""Milliseconds after the last key when the search counts."""


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
        which = _("Of other articles nothing is written that is about them.")
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
        self.dictionary = QCheckBox(_("Add a data dictionary"))
        self.wide = QCheckBox(_("Add wide tables"))
        self.wide.setToolTip(_("One row per article or claim, two columns per tag."))
        self.where = SearchField(_("Only articles that this search finds"))
        self.where.setMinimumWidth(theme.px(_SEARCH))
        self.hidden = {
            "texts": QCheckBox(_("Texts and quotes")),
            "coders": QCheckBox(_("Names of coders")),
            "notes": QCheckBox(_("Memos and reasons")),
            "speakers": QCheckBox(_("Names of speakers")),
        }
        self._format = Choices().format
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._offer()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        self.show_format(choices.format)
        self.separator.set_value(choices.separator)
        self.encoding.set_value(choices.bom)
        self.articles.set_value(choices.status)
        self.unfinished.set_value(choices.unfinished)
        self.dictionary.setChecked(choices.dictionary)
        self.wide.setChecked(choices.wide)
        for name, box in self.hidden.items():
            box.setChecked(getattr(choices.privacy, name))
        with QSignalBlocker(self.where):
            self.where.setText(choices.where)

    def show_format(self, name: str) -> None:
        """Show what there is to choose for a format."""
        self._format = name
        is_table = any(one.id == name for one in TABLE_FORMATS)
        for widget in (self.separator, self.encoding, self.guard):
            widget.setVisible(name == "csv")
        for widget in (self.dictionary, self.wide):
            widget.setVisible(is_table)

    def choices(self, columns: tuple[str, ...]) -> Choices:
        """What is chosen now, with these columns; what the format cannot follow is as usual."""
        status = self.articles.value()  # Qt gives a plain string back
        chosen = Choices(
            format=self._format,
            columns=columns,
            separator=self.separator.value(),
            bom=self.encoding.value(),
            status=Status(status) if status else None,
            where=self.where.text().strip(),
            unfinished=self.unfinished.value(),
            dictionary=self.dictionary.isChecked(),
            wide=self.wide.isChecked(),
            privacy=Privacy(**{name: box.isChecked() for name, box in self.hidden.items()}),
        )
        return fitted(chosen)

    def show_counts(self, articles: Sequence[Article], census: Census) -> None:
        """Say how many articles and unfinished mentions each choice means."""
        items: list[tuple[str, Any]] = []
        for status in STATUSES:
            count = sum(status in {None, article.status} for article in articles)
            name = _("All {n}") if status is None else f"{_(STATUS_LABELS[status])} {{n}}"
            items.append((name.format(n=count), status))
        self.articles.show_items(items)
        ids = frozenset(one.id for one in articles)
        selection = selection_of(self.choices(()), articles, ids)
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

    def _connect(self) -> None:
        for choice in self._choices():
            choice.chosen.connect(self.changed)
        for box in (self.dictionary, self.wide, *self.hidden.values()):
            box.clicked.connect(self.changed)
        self.where.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.changed)

    def _lay_out(self) -> None:
        choices, checks, private = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        choices.setSpacing(metrics.MEDIUM)
        for row in (checks, private):
            row.setSpacing(metrics.LARGE)
        for choice in self._choices():
            choices.addWidget(choice)
        choices.addStretch(1)
        for box in (self.guard, self.dictionary, self.wide):
            checks.addWidget(box)
        checks.addStretch(1)
        private.addWidget(Label(_("Leave out"), "small-secondary"))
        for box in self.hidden.values():
            private.addWidget(box)
        private.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.COSY)
        for row in (choices, checks, private):
            column.addLayout(row)
