"""The claims board with the sample project, in the real window, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.core.board import Position
from annotator.core.verdict import Verdict
from annotator.ui.window import views
from annotator.workspace.board import By
from tests.journeys.settling import settle

FLOOD = "People killed by the Nerrith flood."
HOUSES = "Houses damaged by the flood."


@pytest.fixture
def window(open_window, sample_path):
    window = open_window(sample_path)
    window.book.run("show_claims")
    settle()
    settle()
    return window


@pytest.fixture
def view(window):
    return window.views.owner("board")


@pytest.fixture
def at(view):
    """Goes to a claim by its wording, at its first cell with a word."""

    def go_to(text):
        row = next(one for one in view.board.rows if one.claim.text == text)
        key = next(h.key for h in view.board.headings if h.key in row.cells)
        view.table.go_to(view.table.board.row_of(row.claim.id), view.table.board.column_of(key))
        settle()
        settle()
        return row.claim

    return go_to


def answer(do):
    """Do something with the dialog that is opened next, and take it."""

    def act():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, act)
            return
        do(dialog)
        dialog.accept()

    QTimer.singleShot(0, act)


def back(window, view):
    """A dialog was closed; without a screen nobody gives the focus back."""
    settle()
    settle()
    window.activateWindow()
    view.table.setFocus()
    settle()


def texts(window):
    return {claim.text for claim in window.hub.workspace.claims.all()}


def judged(window, claim):
    found = window.hub.workspace.claims.judgements().get(claim.id)
    return found[-1].verdict if found else None


def test_the_board_is_a_view_of_its_own_and_esc_leads_back(window, view, press):
    assert window.views.current is view
    assert window.top._tabs["show_claims"].isChecked()
    press("Esc", "Esc")
    assert window.views.current is window.desk


def test_x_goes_through_the_contradictions_and_enter_to_the_text(window, view, press):
    press("X")
    assert view.row.contests
    settle()
    settle()
    press("Enter")
    card = view.drawer.evidence.focused
    article, start = card.evidence.article.id, card.evidence.mention.start
    press("Enter")
    assert window.views.current is window.desk
    assert window.desk.contents.article.id == article
    assert window.desk.pane.view.caret == start


def test_a_claim_is_judged_with_one_key_and_undone(window, view, at, press):
    claim = at(FLOOD)
    press("2")
    assert judged(window, claim) is Verdict.LIKELY
    press("Ctrl+Z")
    assert judged(window, claim) is None
    settle()
    assert view.drawer.assessment.verdict.current() == 0


def test_two_claims_are_merged_by_keyboard_and_undo_takes_it_back(window, view, at, press):
    claim = at(FLOOD)

    def other(dialog):
        shown = [dialog.list.item(n).text() for n in range(dialog.list.count())]
        dialog.list.setCurrentRow(shown.index(HOUSES))

    answer(other)
    press("M")
    back(window, view)
    assert HOUSES not in texts(window)
    assert view.row.claim.id == claim.id
    press("Ctrl+Z")
    settle()
    settle()
    assert HOUSES in texts(window)
    assert view.row.claim.id == claim.id


def test_the_mentions_of_a_cell_are_linked_to_another_claim(window, view, at, press):
    claim = at(FLOOD)
    moved = view.table.board.cell(*view.table.at).mentions()

    def choose(dialog):
        row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).text() == HOUSES)
        dialog.list.setCurrentRow(row)

    answer(choose)
    press("L")
    settle()
    settle()
    mentions = {one.id: one.claim_id for one in window.hub.workspace.mentions.some(moved)}
    assert claim.id not in mentions.values()
    assert view.row.claim.text == HOUSES


@pytest.mark.parametrize("key", ["F2", "Shift+W"])
def test_a_claim_is_worded_otherwise_by_either_key(window, view, at, press, qtbot, key):
    at(FLOOD)
    answer(lambda dialog: dialog.field.setPlainText("Forty-one people died in the flood."))
    if key == "F2":
        qtbot.keyClick(view.table, Qt.Key.Key_F2)
    else:
        press(key)
    settle()
    settle()
    assert view.row.claim.text == "Forty-one people died in the flood."
    qtbot.waitUntil(lambda: view.drawer.wording.text() == "Forty-one people died in the flood.")


def test_a_new_claim_is_deleted_again_by_a_key(window, view, at, press):
    at(FLOOD)
    answer(lambda dialog: dialog.field.setPlainText("The valley is dry again."))
    press("N")
    back(window, view)
    assert view.row.claim.text == "The valley is dry again."
    press("Del")
    assert "The valley is dry again." not in texts(window)
    press("Ctrl+Z")
    assert "The valley is dry again." in texts(window)


def test_filtering_by_keyboard_and_back(window, view, press):
    press("F")
    press("f", "l", "o", "o", "d", "Enter")
    assert all(
        "flood" in row.claim.text.lower() or "flood" in name(view, row) for row in rows(view)
    )
    press("F", "Esc", "Enter")
    assert len(rows(view)) == len(view.board.rows)


def name(view, row):
    return view.board.events[row.event_id].name


def rows(view):
    lines = range(view.table.board.rowCount())
    return [view.table.board.claim(n) for n in lines if view.table.board.claim(n)]


def test_every_speaker_has_a_column_and_takes_one_position_or_both(window, view):
    view.bar.by_chosen.emit(By.SPEAKER)
    settle()
    settle()
    cells = [cell for row in view.board.rows for cell in row.cells.values()]
    assert len(view.board.headings) > 20
    assert {cell.position for cell in cells} >= {Position.ASSERTED, Position.DENIED}


def test_what_is_tagged_while_reading_is_on_the_board_when_one_comes_back(window, view, press):
    before = view.board.rows
    window.views.show_read()
    window.desk.pane.view.setFocus()
    press("J", "C", "Enter", "A", "2")
    assert view.board.rows == before
    window.book.run("show_claims")
    settle()
    settle()
    assert sum(len(row.sayings) for row in view.board.rows) == 1 + sum(
        len(row.sayings) for row in before
    )


def test_a_large_board_is_read_before_it_is_asked_for(open_window, sample_path, monkeypatch, qtbot):
    monkeypatch.setattr(views, "MANY", 10)
    monkeypatch.setattr(views, "PAUSE", 1)
    window = open_window(sample_path)
    qtbot.waitUntil(lambda: window.views.owner("board") is not None)
    view = window.views.owner("board")
    qtbot.waitUntil(lambda: view.board is not None)
    assert window.views.current is window.desk


def test_all_of_it_is_in_the_menu_and_in_find_or_run(window):
    window.book.refresh()
    for action in ("merge_claim", "link_mentions", "judge_likely", "export_row"):
        assert window.book.qactions[action].isEnabled()
    window.views.show_read()
    window.book.refresh()
    assert not window.book.qactions["merge_claim"].isEnabled()


def test_after_other_columns_are_chosen_the_arrows_go_on_in_the_table(window, view):
    view.bar.by.setFocus()
    view.bar.by.chosen.emit(1)
    settle()
    assert view.table.hasFocus()
