"""How the table of speakers fits into narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from annotator.core.ids import SpeakerId
from annotator.core.speaker import Letter, Speaker
from annotator.ui.speakers.model import LETTER, SpeakerModel
from annotator.ui.speakers.rows import Row
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


def test_the_column_of_the_last_letter_is_called_what_it_shows():
    letters = tuple(Letter(id="l", reliability=one, at="2026-01-01T00:00:00Z") for one in "BBBBC")
    model = SpeakerModel()
    model.show_rows([Row(Speaker(id=SpeakerId("s"), name="Courier", letters=letters))])
    across = Qt.Orientation.Horizontal
    assert model.headerData(LETTER, across) == "Letter"
    tip = model.headerData(LETTER, across, Qt.ItemDataRole.ToolTipRole)
    assert tip == "The letter that it was given last"
    assert model.index(0, LETTER).data() == "C"
