"""Puts a claim under an event, or lets the event follow from its reports again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.event import Event
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, TextButton
from annotator.workspace.board import BoardRow


class EventDialog(QDialog):
    """Arrows choose, Enter takes, Esc leaves everything as it was."""

    def __init__(
        self, events: Sequence[Event], row: BoardRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Put under an event"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Events"))
        self.list.addItem(_item(_("That of its reports"), ""))
        for event in events:
            self.list.addItem(_item(event.name, event.id))
        chosen = [event.id for event in events]
        known = row.claim.event_id in chosen
        self.list.setCurrentRow(chosen.index(row.claim.event_id) + 1 if known else 0)  # type: ignore[arg-type]
        take = TextButton(_("Put there"), "primary")
        take.setDefault(True)
        cancel = TextButton(_("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("Which event is this claim about?"), "subheading"))
        column.addWidget(Label(row.claim.text, "secondary", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.resize(theme.px(460), theme.px(380))
        take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        self.list.setFocus()

    @property
    def event_id(self) -> str:
        """The event that is chosen; empty for that of the reports."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""


def _item(name: str, event_id: str) -> QListWidgetItem:
    item = QListWidgetItem(name)
    item.setData(Qt.ItemDataRole.UserRole, event_id)
    return item
