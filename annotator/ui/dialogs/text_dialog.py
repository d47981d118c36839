"""Asks for a text of a few lines: a memo, the wording of a claim."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.dialogs.drafts import keep_drafts
from annotator.ui.widgets import KeyCap, Label, TextButton
from annotator.ui.widgets.fields import follow_direction


class TextDialog(QDialog):
    """A title, a sentence, a field; Ctrl+Enter keeps, Esc leaves a draft for the next time."""

    def __init__(
        self, title: str, sentence: str, text: str, keep: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QPlainTextEdit(text)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(title)
        follow_direction(self.field)
        self.field.setMinimumHeight(theme.px(110))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        cancel = TextButton(_("Cancel"))
        self._keep = TextButton(keep, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._keep)
        buttons.addWidget(KeyCap("Ctrl+Enter"), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(title, "heading"))
        column.addWidget(Label(sentence, "secondary", wrap=True))
        column.addWidget(self.field, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(520))
        cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    @property
    def text(self) -> str:
        return self.field.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return  # Enter alone never ends a text
        super().keyPressEvent(event)

    @classmethod
    def ask(
        cls,
        title: str,
        sentence: str,
        text: str,
        keep: str,
        parent: QWidget | None,
        *,
        about: str,
    ) -> str | None:
        """The text as it was written; ``None`` when the dialog was left.

        What was typed then is a draft: the dialog ``about`` the same thing shows it.
        """
        dialog = cls(title, sentence, text, keep, parent)
        keep_drafts(dialog, about)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.text if accepted else None
