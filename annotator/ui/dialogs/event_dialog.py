"""Asks for the event that articles report on or a claim is about: a known one, a new one, none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.dialogs.form import buttons_row, column_of
from annotator.ui.typed import ChoiceEdit
from annotator.ui.widgets import Label, TextButton


class EventDialog(QDialog):
    """Type a name, or take a known one with Down; Enter puts there, Esc leaves all as it was."""

    def __init__(
        self,
        question: str,
        events: Sequence[str],
        name: str = "",
        *,
        without: str,
        parent: QWidget | None = None,
    ) -> None:
        """``without`` says in a sentence what an empty name means."""
        super().__init__(parent)
        self.setWindowTitle(_("Group under an event"))
        self.edit = ChoiceEdit(events)
        self.edit.setText(name)
        self.edit.setPlaceholderText(_("Name of the event"))
        self.edit.setAccessibleName(_("Name of the event"))
        self.edit.selectAll()
        self.save_button = TextButton(_("Group"), "primary")
        self._cancel = TextButton(_("Cancel"))
        self._lay_out(question, without)
        self.save_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    @property
    def name(self) -> str:
        """The event that was named; empty for none."""
        return self.edit.text().strip()

    def _lay_out(self, question: str, without: str) -> None:
        column = column_of(self, _("Group under an event"))
        column.addWidget(Label(question, "secondary", wrap=True))
        column.addWidget(self.edit)
        column.addWidget(Label(without, "small", wrap=True))
        column.addStretch(1)
        column.addLayout(buttons_row(self._cancel, self.save_button))
        self.setMinimumWidth(theme.px(420))
