"""What tests of the export dialog do with it, and see in it."""

from __future__ import annotations

import csv

from PySide6.QtCore import Qt

from annotator.ui.widgets import Label


def choose(choice, value):
    choice.set_value(value)
    choice.chosen.emit()


def texts(widget):
    return {label.text() for label in widget.findChildren(Label) if label.isVisible()}


def written(dialog, table="annotations", **given):
    with (dialog.folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **given))


def press(qtbot, dialog):
    modifier = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog, Qt.Key.Key_Return, modifier)


def choose_format(dialog, name, settle):
    dialog.bar.formats.setCurrentIndex(dialog.bar.formats.findData(name))
    dialog.bar.format_chosen.emit(name)
    settle()
