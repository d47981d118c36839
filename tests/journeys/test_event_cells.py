"""What is typed into a cell of the event record is put in when the cell is left, or a draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.articles import PutUnderEvent
from annotator.core.event import FIELDS
from annotator.ui.events.dialog import EventRecordDialog
from tests import builders
from tests.journeys.settling import settle


@pytest.fixture
def window(open_window, path, templates):
    def fill(workspace):
        for at, event in enumerate(("The fire", "The flood")):
            article = builders.article(workspace, f"{builders.TEXT} {at}", file=f"{at}.txt")
            workspace.do(PutUnderEvent(article_ids=(article,), event=event))

    return open_window(templates.filled(path, fill))


@pytest.fixture
def opened(window, qtbot):
    """Opens the record, as Ctrl+Shift+R does; each is closed at the end."""
    made = []

    def again():
        dialog = EventRecordDialog(window.hub, window)
        made.append(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        settle()
        return dialog

    yield again
    for dialog in made:
        dialog.done(0)
        dialog.deleteLater()


def go_to(dialog, field, row=0):
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(row, FIELDS.index(field)))


def type_into(dialog, words):
    dialog.value.setFocus()
    dialog.value.selectAll()
    QTest.keyClicks(dialog.value, words)


def stored(dialog, field, row=0):
    settle()
    cell = dialog.model.records[row].cells[field]
    return cell.value, cell.is_stated


def test_a_value_is_put_in_when_its_cell_is_left(opened):
    dialog = opened()
    go_to(dialog, "place")
    type_into(dialog, "Orvale")
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.value.text() == "Orvale"  # at once, not only when all was read again
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert stored(dialog, "place") == ("Orvale", True)
    assert stored(dialog, "place", row=1) == ("", False)
    assert dialog.table.currentIndex().row() == 1
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    assert dialog.value.text() == "Orvale"


def test_a_value_is_put_in_when_the_record_is_closed(opened):
    dialog = opened()
    go_to(dialog, "place")
    type_into(dialog, "Orvale")
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert stored(opened(), "place") == ("Orvale", True)


def test_cells_that_are_looked_at_stay_as_they_are(opened, window):
    dialog = opened()
    before = window.hub.workspace.history.undoable()
    for field in FIELDS:
        go_to(dialog, field)
    go_to(dialog, "place")
    type_into(dialog, "O")
    QTest.keyClick(dialog.value, Qt.Key.Key_Backspace)
    go_to(dialog, "place", row=1)
    dialog.close_button.click()
    assert window.hub.workspace.history.undoable() == before


def test_esc_puts_nothing_in_and_keeps_a_draft(opened):
    dialog = opened()
    go_to(dialog, "place", row=1)
    type_into(dialog, "Orvale")
    QTest.keyClick(dialog.value, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = opened()
    assert stored(again, "place", row=1) == ("", False)
    assert again.value.text() == "Orvale"
    assert "Typed before" in again._about.text()
    go_to(again, "place")  # a draft that is only passed is not put in
    go_to(again, "place", row=1)
    assert stored(again, "place", row=1) == ("", False)
    assert again.value.text() == "Orvale"
    again.value.setFocus()
    QTest.keyClick(again.value, Qt.Key.Key_Return)
    assert stored(again, "place", row=1) == ("Orvale", True)
    again.reject()
    assert "Typed before" not in opened()._about.text()


def test_a_draft_is_taken_back_in_its_field(opened):
    dialog = opened()
    go_to(dialog, "place")
    type_into(dialog, "Orvale")
    dialog.reject()
    again = opened()
    again.value.setFocus()
    QTest.keyClick(again.value, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.value.text() == ""
    again.reject()
    third = opened()
    go_to(third, "place")
    assert third.value.text() == ""


def test_what_is_typed_stays_while_the_record_is_read_again(opened):
    dialog = opened()
    go_to(dialog, "place")
    type_into(dialog, "Orv")
    dialog.refresh()
    settle()
    QTest.keyClicks(dialog.value, "ale")
    go_to(dialog, "date")
    assert stored(dialog, "place") == ("Orvale", True)
