"""All that is missing after a damaged project was read: to be looked through, and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, TextButton


class MissingDialog(QDialog):
    """A line for each sentence, however many there are."""

    def __init__(self, name: str, missing: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = _("What is missing in {name}").format(name=name)
        self.setWindowTitle(heading)
        self.list = QPlainTextEdit("\n".join(missing))
        self.list.setReadOnly(True)
        self.list.setAccessibleName(heading)
        self.list.setTabChangesFocus(True)
        self.copy_button = TextButton(_("Copy"), "secondary", "copy")
        self.copy_button.setAutoDefault(False)
        self._close = TextButton(_("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(heading, "heading", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        open_as_large_as(self, 620, 420)
        self.copy_button.clicked.connect(self._copy)
        self._close.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.list.toPlainText())
