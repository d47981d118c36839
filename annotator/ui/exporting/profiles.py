"""The head of the dialog: which format, and which profile all choices come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from annotator.commands.project import SaveExportProfile
from annotator.core.errors import CannotRead
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.dialogs.line_dialog import LineDialog
from annotator.ui.hub import Hub
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.choices import Choices
from annotator.workspace.formats import formats

_MORE = 24
"""Points beside the words of a list: the tick and the edges."""


class LinedCombo(QComboBox):
    """Qt leaves too little room where a line stands between the rows."""

    def showPopup(self) -> None:
        view = self.view()
        view.ensurePolished()
        rows = range(min(self.count(), self.maxVisibleItems() + 1))
        margins = view.contentsMargins()
        high = sum(view.sizeHintForRow(row) for row in rows)
        view.setMinimumHeight(high + margins.top() + margins.bottom())
        view.setMinimumWidth(view.sizeHintForColumn(0) + margins.left() + margins.right() + _MORE)
        super().showPopup()


class ProfileBar(QWidget):
    """What is chosen as a whole; ``chosen`` with choices to be shown."""

    chosen = Signal(object)
    format_chosen = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._choices = Choices()
        self.formats = LinedCombo()
        self.profiles = LinedCombo()
        self._fill_formats()
        self._lay_out()
        self.read()
        self.profiles.activated.connect(self._on_chosen)
        self.formats.activated.connect(
            lambda at: self.format_chosen.emit(self.formats.itemData(at))
        )

    def read(self) -> None:
        """Offer the profiles that the project keeps now."""
        self.profiles.clear()
        self.profiles.addItem(_("As usual"), Choices())
        for name, kept in self._hub.workspace.history.export_profiles().items():
            self._offer(name, kept)
        self.profiles.insertSeparator(self.profiles.count())
        self.profiles.addItem(_("Save as profile…"))
        self.show_choices(self._choices)

    def _offer(self, name: str, kept: Mapping[str, Any]) -> None:
        """Offer a profile; of one that a newer program saved, say why it cannot be chosen."""
        try:
            self.profiles.addItem(name, Choices.from_profile(kept))
        except CannotRead as error:
            self.profiles.addItem(name)
            item = cast("QStandardItemModel", self.profiles.model()).item(self.profiles.count() - 1)
            item.setEnabled(False)
            item.setToolTip(plain_tip(str(error)))

    def show_choices(self, choices: Choices) -> None:
        """Say which profile these are, if any, and which format."""
        self._choices = choices
        self.formats.setCurrentIndex(self.formats.findData(choices.format))
        known = [self.profiles.itemData(at) for at in range(self.profiles.count())]
        # compared from the end: a profile that is as usual goes by its own name
        found = [at for at, one in enumerate(known) if one == choices]
        self.profiles.setCurrentIndex(found[-1] if found else -1)

    def _fill_formats(self) -> None:
        was_table = True
        for one in formats():
            if one.writes:
                if was_table and not one.is_table:
                    self.formats.insertSeparator(self.formats.count())
                was_table = one.is_table
                self.formats.addItem(_(one.label), one.id)
        self.formats.setMaxVisibleItems(self.formats.count())

    def _on_chosen(self, number: int) -> None:
        choices = self.profiles.itemData(number)
        if choices is None:
            self._save()
        else:
            self.chosen.emit(choices)

    def _save(self) -> None:
        sentence = _("Format, columns and options are kept in the project under this name.")
        name = LineDialog.ask(_("Save as profile"), sentence, "", _("Save"), self)
        if name:
            options = self._choices.as_profile()
            self._hub.do(SaveExportProfile(name=name, format=self._choices.format, options=options))
        self.read()

    def _lay_out(self) -> None:
        self.profiles.setPlaceholderText(_("Not saved"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        # the longest name is shown in the list, not by a box as wide as it
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        for name, combo, width in (
            (_("Format"), self.formats, 390),
            (_("Profile"), self.profiles, 170),
        ):
            combo.setAccessibleName(name)
            combo.setFixedHeight(theme.px(metrics.CONTROL))
            combo.setMinimumContentsLength(1)
            combo.setSizeAdjustPolicy(policy)
            combo.setMinimumWidth(theme.px(width))
            if row.count():
                row.addSpacing(metrics.SMALL)
            row.addWidget(Label(name, "small-secondary"))
            row.addWidget(combo)
