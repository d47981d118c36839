"""Keeps what was typed in a dialog that is left, until the dialog on the same thing opens again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
)

from annotator.core.i18n import _
from annotator.ui.widgets import Label, TextButton

_drafts: dict[str, dict[int, str]] = {}
"""By what a dialog is about: what was typed in its fields, by their order. In memory alone: a
draft may quote an article, and an erased one must be gone from the disk."""


TextField = QLineEdit | QPlainTextEdit


def keep_drafts(dialog: QDialog, about: str, fields: Sequence[TextField] = ()) -> Draft:
    """Let a dialog that is filled keep a draft of these fields, or of all its fields.

    ``about`` names the thing that it asks for, and no other.
    """
    found: list[TextField] = [*dialog.findChildren(QLineEdit)]
    found += dialog.findChildren(QPlainTextEdit)
    return Draft(dialog, about, fields or found)


def forget_all() -> None:
    """Forget every draft."""
    _drafts.clear()


def keep_text(about: str, text: str) -> None:
    """Keep what was typed elsewhere than in all of a dialog; an empty text is no draft."""
    _drafts.pop(about, None)
    if text.strip():
        _drafts[about] = {0: text}


def kept_text(about: str) -> str:
    """What was kept so, and stays kept; empty where there is nothing."""
    return _drafts.get(about, {}).get(0, "")


def take_text(about: str) -> str:
    """What was kept so, and is kept no longer."""
    return _drafts.pop(about, {}).get(0, "")


class Draft(QObject):
    """What is typed in a dialog: kept when it is left, forgotten when it is accepted."""

    def __init__(self, dialog: QDialog, about: str, fields: Sequence[TextField]) -> None:
        super().__init__(dialog)
        self._about = f"{type(dialog).__name__} {about}"
        self._fields = [*fields]
        self._stored = [_text(field) for field in self._fields]
        dialog.accepted.connect(self.forget)
        dialog.rejected.connect(self._keep)
        typed = _drafts.get(self._about, {})
        if typed:
            self._show(typed)
            self._say_so(dialog)

    def forget(self) -> None:
        """What was typed is stored, or is not wanted any more."""
        _drafts.pop(self._about, None)

    def _keep(self) -> None:
        typed = {
            at: _text(field)
            for at, field in enumerate(self._fields)
            if _text(field) != self._stored[at]
        }
        if typed:
            _drafts[self._about] = typed
        else:
            self.forget()

    def _show(self, typed: dict[int, str]) -> None:
        for at, text in typed.items():
            if at < len(self._fields):
                _fill(self._fields[at], text)

    def _say_so(self, dialog: QDialog) -> None:
        """One line above the buttons: this is a draft; a button shows what is stored."""
        layout = dialog.layout()
        row = QHBoxLayout()
        words = Label(_("Typed before, and not kept yet."), "small-secondary")
        again = TextButton(_("As it was"), "quiet", "arrow-counter-clockwise")
        again.setAutoDefault(False)
        row.addWidget(words)
        row.addStretch(1)
        row.addWidget(again)
        if isinstance(layout, QBoxLayout):
            layout.insertLayout(layout.count() - 1, row)

        def show_stored() -> None:
            self._show(dict(enumerate(self._stored)))
            words.hide()
            again.hide()

        again.clicked.connect(show_stored)


def _text(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _fill(field: TextField, text: str) -> None:
    """Put a text into a field, as if it was typed: what follows the typing follows."""
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.textEdited.emit(text)
    else:
        field.setPlainText(text)
        cursor = field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        field.setTextCursor(cursor)
