"""How the table of speakers fits into narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from annotator.ui.speakers.table import SpeakerTable


def test_chips_under_the_heading_begin_where_the_heading_does(qtbot):
    table = SpeakerTable()
    qtbot.addWidget(table)
    table.resize(620, 500)
    table.show()
    heading = table._head.itemAt(0).widget()

    def place(widget):
        return widget.mapTo(table, QPoint())

    qtbot.waitUntil(lambda: place(table.chips).x() == place(heading).x())
    assert place(table.chips).y() > place(heading).y()
