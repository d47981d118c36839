"""Asks for one line: who is coding, the name of something."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.widgets import Label, TextButton


class LineDialog(QDialog):
    """A question, a sentence, a field; Enter keeps a text that is not empty."""

    def __init__(
        self, question: str, sentence: str, text: str, keep: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.field = QLineEdit(text)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        cancel = TextButton(_("Cancel"))
        self._keep = TextButton(keep, "primary")
        self._keep.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(question, "heading"))
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(440))
        cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        self.field.textChanged.connect(self._refresh)
        self._refresh()

    @property
    def text(self) -> str:
        return " ".join(self.field.text().split())

    def _refresh(self) -> None:
        self._keep.setEnabled(bool(self.text))

    @classmethod
    def ask(
        cls,
        question: str,
        sentence: str,
        text: str,
        keep: str,
        parent: QWidget | None,
        *,
        about: str = "",
    ) -> str | None:
        """The line as it was written; ``None`` when the dialog was left.

        What was typed then is a draft: the dialog ``about`` the same thing shows it.
        """
        dialog = cls(question, sentence, text, keep, parent)
        keep_drafts(dialog, f"{question} {about}")
        dialog.field.selectAll()
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.text if accepted else None
