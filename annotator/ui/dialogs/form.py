"""What dialogs with fields have in common: a heading above them, two buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, TextButton


def column_of(dialog: QDialog, heading: str) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
    column.setSpacing(metrics.MEDIUM)
    column.addWidget(Label(heading, "heading"))
    return column


def buttons_row(cancel: TextButton, save: TextButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(metrics.SMALL)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(save)
    save.setDefault(True)
    cancel.setAutoDefault(False)
    return row
