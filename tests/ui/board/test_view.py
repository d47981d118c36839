"""The Claims view: moving by cell, folding, filters, what stays when the board changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.commands.claims import DeleteClaims, RewordClaim, SetValues
from annotator.commands.mentions import GradeMention
from annotator.ui.board.lines import Group, Show
from annotator.ui.board.view import BoardView
from annotator.ui.hub import Hub
from annotator.workspace.board import By
from annotator.workspace.workspace import create_project

READ_OUT = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def table(view):
    return view.table


def texts(table):
    rows = range(table.board.rowCount())
    return [table.board.index(row, 0).data() for row in rows]


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view.is_reading)


def test_it_begins_at_the_first_claim(view, made):
    assert view.row.claim.id == made.dead


def test_arrows_move_by_cell_and_stay_among_the_cells(table, qtbot):
    for key, at in (
        (Qt.Key.Key_Left, (1, 1)),
        (Qt.Key.Key_Right, (1, 2)),
        (Qt.Key.Key_Down, (2, 2)),
        (Qt.Key.Key_End, (2, 3)),
        (Qt.Key.Key_Right, (2, 3)),
    ):
        qtbot.keyClick(table, key)
        assert table.at == at


def test_left_folds_an_event_and_right_unfolds_it(table, qtbot):
    table.go_to(0)
    before = table.board.rowCount()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.board.rowCount() == before - 2
    assert table.currentIndex().data(READ_OUT) == "The storm, 2 claims, folded"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.board.rowCount() == before


def test_a_click_on_the_line_of_an_event_folds_it_once(table, qtbot):
    before = table.board.rowCount()
    place = table.claims.rect().topLeft()
    place.setY(table.horizontalHeader().height() + 5)
    place.setX(40)
    qtbot.mouseClick(table.claims, Qt.MouseButton.LeftButton, pos=place)
    assert table.board.rowCount() == before - 2


def test_a_click_on_a_claim_goes_to_its_row(table, qtbot):
    y = table.horizontalHeader().height() + table.rowViewportPosition(2) + 5
    place = table.claims.rect().topLeft()
    place.setX(40)
    place.setY(y)
    qtbot.mouseClick(table.claims, Qt.MouseButton.LeftButton, pos=place)
    assert table.at[0] == 2


def test_cells_lines_and_status_are_read_out(table):
    board = table.board
    assert board.index(1, 1).data(READ_OUT) == "58 soldiers died, report 001, 58 against 23"
    assert board.index(1, 2).data(READ_OUT) == "58 soldiers died, report 002, silent"
    assert board.index(1, 0).data(READ_OUT) == "58 soldiers died, Contested. 1 report, 2 origins"
    assert board.index(1, board.status).data() == "Contested"


def test_the_next_contradiction_comes_round_to_the_first(view, table):
    seen = []
    for _turn in range(3):
        view.next_contradiction()
        seen.append(table.at)
    assert seen[0] != seen[1]
    assert seen[2] == (1, 1)


def test_without_a_contradiction_it_says_so(view, qtbot):
    view.bar.chips[Show.ONE_SOURCE].click()
    with qtbot.waitSignal(view.told):
        view.next_contradiction()


def test_the_columns_may_be_outlets_or_speakers(view, table, qtbot):
    view.bar.by_chosen.emit(By.SPEAKER)
    settle(qtbot, view)
    titles = {heading.title for heading in table.board.shown.headings}
    assert {"Mayor", "Army", "Miller", "Baker"} <= titles
    assert table.board.headerData(table.board.status - 1, Qt.Orientation.Horizontal) in titles | {
        "Nobody named"
    }
    view.bar.by_chosen.emit(By.OUTLET)
    settle(qtbot, view)
    assert "Tern" in {heading.title for heading in table.board.shown.headings}


def test_the_filters_count_and_choose(view, table):
    assert view.bar.chips[Show.CONTESTED].text() == "Contested 2"
    view.bar.chips[Show.CONTESTED].click()
    assert [text for text in texts(table) if text] == [
        "The storm",
        "58 soldiers died",
        "The dam held",
    ]


def test_a_filter_that_leaves_nothing_says_so_and_is_given_up_with_one_press(view, table, qtbot):
    view.filter_claims()
    qtbot.keyClicks(table.filter, "zzz")
    assert table.no_match.isVisible()
    assert not view.drawer.isVisible()
    table.no_match.action_pressed.emit()
    assert table.board.rowCount()
    assert not table.no_match.isVisible()
    qtbot.waitUntil(view.drawer.isVisible)


def test_every_line_has_the_height_of_what_it_is_once_the_lines_changed(view, table, qtbot):
    claim = table.rowHeight(1)
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    lines = table.board.shown.lines
    heights = {isinstance(line, Group): table.rowHeight(row) for row, line in enumerate(lines)}
    assert {table.rowHeight(n) for n, line in enumerate(lines) if not isinstance(line, Group)} == {
        claim
    }
    assert heights[True] < claim


def test_claims_that_wait_for_a_decision_are_counted_and_shown_apart(view, table, made, qtbot):
    view.hub.do(SetValues(mention_id=made.first, values=()))
    settle(qtbot, view)
    assert view.bar.chips[Show.UNDECIDED].text() == "Undecided 1"
    view.bar.chips[Show.UNDECIDED].click()
    assert [line.claim.id for line in table.board.shown.lines[1:]] == [made.dead]
    view.hub.workspace.undo()


def test_typing_in_the_field_filters_and_enter_goes_to_the_board(view, table, qtbot):
    view.filter_claims()
    qtbot.keyClicks(table.filter, "ridge")
    assert "58 soldiers died" not in texts(table)
    qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    assert not table.filter.hasFocus()


def test_when_the_board_changes_the_place_stays(view, table, workspace, made, qtbot):
    table.go_to(2, 3)
    workspace.do(DeleteClaims(claim_ids=(made.unsaid,)))
    settle(qtbot, view)
    assert view.row.claim.id == made.held
    assert table.at == (2, 3)


def test_a_change_of_a_cell_resets_nothing(view, table, workspace, made, qtbot):
    resets = []
    table.board.modelReset.connect(lambda: resets.append(1))
    workspace.do(GradeMention(mention_id=made.denial, reliability="B", credibility="2"))
    settle(qtbot, view)
    assert table.board.index(2, 3).data(READ_OUT) == "The dam held, report 003, denies, B 2"
    assert resets == []


def test_a_one_that_rests_on_one_origin_is_flagged(view, table, workspace, made, qtbot):
    workspace.do(GradeMention(mention_id=made.first, reliability="B", credibility="1"))
    workspace.do(RewordClaim(claim_id=made.night, wording="Nobody came"))
    mention = workspace.mentions.of_claim(made.night)[0]
    workspace.do(GradeMention(mention_id=mention.id, reliability="B", credibility="1"))
    settle(qtbot, view)
    row = table.board.row_of(made.night)
    words = table.board.index(row, table.board.status).data(READ_OUT)
    assert "confirmed by other sources" in words
    agreed = table.board.index(1, table.board.status).data(READ_OUT)
    assert agreed == "Contested. 1 report, 2 origins"


def test_pinned_columns_never_hide_the_cell_one_is_at(view, table, qtbot):
    view.resize(800, 500)
    qtbot.wait(10)
    for column in (3, 1):
        table.go_to(1, column)
        left = table.columnViewportPosition(column)
        assert left >= table.claims.width()
        right = left + table.columnWidth(column)
        assert right <= table.viewport().width() - table.status.width() + 1


def test_letters_never_look_for_a_claim(table, qtbot):
    before = table.at
    qtbot.keyClicks(table, "the")
    assert table.at == before


def test_a_board_without_claims_says_what_to_do(qtbot, tmp_path):
    with create_project(tmp_path / "Empty.annotator", coder="Ada") as empty:
        hub = Hub(empty)
        view = BoardView(hub)
        qtbot.addWidget(view)
        view.enter()
        settle(qtbot, view)
        assert view._stack.currentWidget() is view._empty
        assert not any(isinstance(line, Group) for line in view.table.board.shown.lines)
        hub.leave()
