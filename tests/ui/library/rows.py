"""What the tests of the library share: what its list shows, and a click on a row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def shown(panel):
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def words(panel, row):
    return panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def click(panel, row, modifier=Qt.KeyboardModifier.NoModifier):
    place = panel.list.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)
