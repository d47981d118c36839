"""Merging, linking, relating, wording and deleting from the board, through the real dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.core.board import Standing
from annotator.core.claim import Claim
from annotator.core.relation import RelationKind
from annotator.ui.board.merging import OTHER, MergeDialog
from annotator.workspace.merge_preview import MergePreviews, likely_first


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


def settle(qtbot, view):
    qtbot.waitUntil(lambda: not view.is_reading)


def choose(dialog, text):
    row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).text() == text)
    dialog.list.setCurrentRow(row)


@pytest.fixture
def rows(view):
    return {row.claim.id: row for row in view.board.rows}


def texts(workspace):
    return {claim.text for claim in workspace.claims.all()}


def test_a_preview_says_what_moves_and_how_the_claim_stands_then(workspace, rows, made):
    previews = MergePreviews(workspace)
    found = previews.of(rows[made.night], rows[made.dead])
    assert (found.mentions, found.values) == (2, 2)
    assert found.standing is Standing.CONTESTED
    assert found.contests[0].values == ("58", "23")
    assert previews.of(rows[made.night], rows[made.unsaid]).standing is Standing.ONE_SOURCE


def test_likely_claims_come_first(workspace, rows, made):
    others = [row.claim for row in rows.values()]
    ranked = likely_first(f"It was reported: {rows[made.held].claim.text}", others)
    assert ranked[0].id == made.held
    assert {claim.id for claim in ranked} == {claim.id for claim in others}


def test_then_come_claims_that_share_rare_words(workspace):
    wordings = (
        "The market of the harbour was closed.",
        "The soldiers of the north were counted.",
        "The bridge of the valley fell.",
        "Soldiers fled.",
    )
    claims = [Claim(id=str(number), text=text) for number, text in enumerate(wordings)]
    ranked = likely_first("The soldiers were killed in the clashes of the border.", claims)
    assert [claim.text for claim in ranked[:2]] == [wordings[1], wordings[3]]


def test_two_claims_are_merged_and_split_again(view, workspace, made, qtbot):
    view.table.go_to(view.table.board.row_of(made.held), 1)
    answer(lambda dialog: choose(dialog, "The quay was sold"))
    view.merge_claim()
    settle(qtbot, view)
    assert "The quay was sold" not in texts(workspace)
    assert view.row.claim.id == made.held
    qtbot.waitUntil(lambda: bool(view.drawer.found and view.drawer.found.merged))
    view.doing.split(view.drawer.found.merged[0].id)
    assert "The quay was sold" in texts(workspace)


def test_the_other_wording_may_be_kept(view, workspace, made, qtbot):
    view.table.go_to(view.table.board.row_of(made.night), 1)

    def keep_other(dialog):
        choose(dialog, "The quay was sold")
        dialog.keep.set_current(OTHER)

    answer(keep_other)
    view.merge_claim()
    settle(qtbot, view)
    assert "Nobody came to the ridge at night" not in texts(workspace)
    assert view.row.claim.id == made.unsaid
    assert view.row.claim.mentions == 1


def test_the_dialog_shows_what_would_come_of_it(view, workspace, rows, made, qtbot):
    dialog = MergeDialog(workspace, view.board, rows[made.night])
    qtbot.addWidget(dialog)
    choose(dialog, "58 soldiers died")
    qtbot.waitUntil(lambda: "2 mentions, 2 values" in dialog.moves.text())
    assert dialog.then.text() == "Then: Contested, 58 ≠ 23"


def test_the_mentions_of_a_cell_become_those_of_another_claim(view, workspace, made, qtbot):
    view.table.go_to(view.table.board.row_of(made.held), 3)
    answer(lambda dialog: choose(dialog, "The quay was sold"))
    view.link_mentions()
    settle(qtbot, view)
    assert [one.id for one in workspace.mentions.of_claim(made.unsaid)] == [made.denial]
    assert view.row.claim.id == made.unsaid


def test_a_single_mention_is_linked_from_its_card(view, workspace, made, qtbot):
    qtbot.waitUntil(view.drawer.isVisible)
    view.open_evidence()
    view.drawer.evidence.cards[1].setFocus()
    answer(lambda dialog: choose(dialog, "The quay was sold"))
    view.link_mentions()
    assert [one.id for one in workspace.mentions.of_claim(made.unsaid)] == [made.second]


def test_a_silent_cell_has_nothing_to_link(view, qtbot):
    view.table.go_to(1, 2)
    with qtbot.waitSignal(view.told):
        view.link_mentions()


def test_claims_are_related(view, workspace, made, qtbot):
    def relate(dialog):
        choose(dialog, "The dam held")
        dialog.kinds.setCurrentIndex(dialog.kinds.findData(RelationKind.UPDATES))

    answer(relate)
    view.relate_claim()
    [relation] = workspace.relations.of_claims()
    assert (relation.kind, relation.from_id, relation.to_id) == (
        RelationKind.UPDATES,
        made.dead,
        made.held,
    )


def test_a_claim_is_worded_otherwise(view, workspace, made):
    answer(lambda dialog: dialog.field.setPlainText("Many soldiers died"))
    view.word_claim()
    assert workspace.claims.some([made.dead])[0].text == "Many soldiers died"


def test_a_new_claim_stands_under_the_event_of_the_one_beside_it(view, workspace, qtbot):
    answer(lambda dialog: dialog.field.setPlainText("The bridge is open"))
    view.new_claim()
    settle(qtbot, view)
    assert view.row.claim.text == "The bridge is open"
    assert view.board.events[view.row.event_id].name == "The storm"


def test_a_claim_is_put_under_an_event_and_taken_out_again(view, workspace, made, qtbot):
    view.table.go_to(view.table.board.row_of(made.night), 1)
    answer(lambda dialog: dialog.edit.setText("The storm"))
    view.claim_under_event()
    settle(qtbot, view)
    assert view.row.claim.id == made.night
    assert view.board.events[view.row.event_id].name == "The storm"
    answer(lambda dialog: dialog.edit.clear())
    view.claim_under_event()
    settle(qtbot, view)
    assert view.row.event_id is None


def test_an_event_that_is_not_there_yet_is_made_for_a_claim(view, workspace, made, qtbot):
    view.table.go_to(view.table.board.row_of(made.night), 1)
    answer(lambda dialog: dialog.edit.setText(" The  strike "))
    view.claim_under_event()
    settle(qtbot, view)
    assert view.row.claim.id == made.night
    assert view.board.events[view.row.event_id].name == "The strike"
    workspace.undo()
    assert {event.name for event in workspace.events.all()} == {"The storm"}


def test_only_a_claim_that_nobody_mentions_is_deleted(view, workspace, made, qtbot):
    with qtbot.waitSignal(view.hub.refused):
        view.delete_claim()
    view.table.go_to(view.table.board.row_of(made.unsaid))
    with qtbot.waitSignal(view.done):
        view.delete_claim()
    assert "The quay was sold" not in texts(workspace)


def test_on_the_line_of_an_event_it_says_that_a_claim_is_wanted(view, qtbot):
    view.table.go_to(0)
    with qtbot.waitSignal(view.told):
        view.word_claim()
