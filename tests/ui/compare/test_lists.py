"""The lists that open over two reports, and the table of a set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.core.progress import Progress
from annotator.ui import theme
from annotator.ui.compare.entries import Entry, EntryModel
from annotator.ui.compare.matrix import CELL, MatrixDialog, MatrixModel, read_matrix
from annotator.workspace.comparing import articles_of
from tests import builders

LEAD = (
    "Forty lorries burned at the Hollin Pass on Monday night, the customs office in Orveth said.\n"
    "\n"
    "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge."
)
COPY = (
    "Thirty lorries burned at the Hollin Pass on Monday night, the customs office in Orveth said.\n"
    "\n"
    "The price of bread rose again in the capital, and the bakers asked for cheaper flour."
)
OTHER = (
    "The market of Stannock opened again after a long winter with songs and cheap fish.\n"
    "\n"
    "Brigadier Osmer Tulle denied that his soldiers had fired at the lorries from the ridge."
)
ENTRIES = [
    Entry(title="A set"),
    Entry(title="001 – 002", detail="Rewrite", key=1),
    Entry(title="001 – 003", detail="Same event", key=2, current=True),
    Entry(title="001 with …"),
    Entry(title="004 Bakers strike", key=3),
]


@pytest.fixture
def matrix(workspace):
    ids = [
        builders.article(workspace, text, file=f"{n}.txt")
        for n, text in enumerate((LEAD, COPY, OTHER))
    ]
    return read_matrix(workspace, articles_of(workspace, *ids), Progress())


def test_the_list_is_a_sound_model(qtmodeltester):
    model = EntryModel()
    model.show_entries(ENTRIES)
    qtmodeltester.check(model)


def test_typing_keeps_what_fits_with_its_heading():
    model = EntryModel()
    model.show_entries(ENTRIES, "bak")
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "001 with …",
        "004 Bakers strike",
    ]


def test_the_keyboard_begins_at_the_current_entry():
    model = EntryModel()
    model.show_entries(ENTRIES)
    assert model.first() == 2
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_table_is_a_sound_model(qtmodeltester, matrix):
    qtmodeltester.check(MatrixModel(matrix))


def test_the_table_says_which_report_has_which_passage(matrix):
    model = MatrixModel(matrix)
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    cells = [[model.index(row, column).data(CELL) for column in (0, 1)] for row in (0, 1)]
    assert [[cell is not None for cell in row] for row in cells] == [[True, False], [False, True]]
    assert [one.label for one in cells[0][0].conflicts] == ["Forty ≠ Thirty"]
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "report 002" in words
    assert "Forty ≠ Thirty" in words


def test_enter_goes_to_the_passage_in_the_pair(qtbot, matrix):
    dialog = MatrixDialog(matrix)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.setCurrentIndex(dialog.model.index(1, 1))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    other, passage = chosen.args
    assert other == matrix.others[1].id
    assert passage.a.of(LEAD).startswith("Brigadier")


def test_the_table_of_a_set_shows_its_reports_whole(qtbot, matrix):
    dialog = MatrixDialog(matrix)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.table.horizontalScrollBar().maximum() == 0


def test_the_table_of_a_set_is_never_larger_than_the_screen(qapp, qtbot, matrix):
    theme.apply(qapp, theme.LIGHT, 3.0)
    dialog = MatrixDialog(matrix)
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
