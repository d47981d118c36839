"""The lines that are always set aside: look at them, and forget those that were a mistake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.habits import ForgetLineRule
from annotator.core.habits import LineRule
from annotator.core.i18n import _
from annotator.ui.hub import Hub
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import EmptyState, Label, TextButton
from annotator.workspace.workspace import Done


class LineRulesDialog(QDialog):
    """One row for each line; articles that were imported stay as they are."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._rules: list[LineRule] = []
        self.list = QListWidget()
        self.forget_button = TextButton(_("Forget this line"))
        self._close = TextButton(_("Close"))
        self._stack = QStackedWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Lines always set aside"))
        self._lay_out()
        self.refresh()
        self.forget_button.clicked.connect(self.forget)
        self._close.clicked.connect(self.accept)
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show the rules as they are now."""
        at = max(0, self.list.currentRow())
        self._rules = self._hub.workspace.habits.line_rules()
        self.list.clear()
        for rule in self._rules:
            where = rule.outlet or _("every outlet")
            self.list.addItem(QListWidgetItem(f"{rule.line}\n{where}"))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._stack.setCurrentIndex(0 if self._rules else 1)
        self.forget_button.setEnabled(bool(self._rules))

    def forget(self) -> None:
        """Set the chosen line aside no more; undo brings it back."""
        at = self.list.currentRow()
        if 0 <= at < len(self._rules):
            self._hub.do(ForgetLineRule(rule_id=self._rules[at].id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forget()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, done: Done) -> None:
        if done.changes.touch("line_rules", "outlets"):
            self.refresh()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Lines always set aside"))
        self.list.setWordWrap(True)
        self.list.setSpacing(metrics.TIGHT)
        hint = _("While importing, press {A} on a line to set it aside in every article to come.")
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(_("No line is always set aside yet"), hint, "eye-slash"))
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.SMALL)
        buttons.addWidget(self.forget_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        self.forget_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("Lines always set aside"), "heading"))
        column.addWidget(self._stack, 1)
        column.addLayout(buttons)
        open_as_large_as(self, 480, 420)
