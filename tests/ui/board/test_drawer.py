"""The drawer of a claim: values, evidence, relations, and the analyst's assessment."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.commands.claims import EditClaim, MergeClaims, RewordClaim, SetValues
from annotator.commands.relations import Relate
from annotator.core.board import Position
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.relation import RelationKind, RelationOf
from annotator.core.verdict import Judgement, Verdict
from annotator.ui.board.assessment import PAUSE
from annotator.ui.board.evidence import QuoteLabel
from annotator.ui.board.values import Figure, figures_of, spread_words
from annotator.workspace.board_rows import record_as_csv, record_as_json, row_record


@pytest.fixture
def drawer(view, qtbot):
    qtbot.waitUntil(view.drawer.isVisible)
    return view.drawer


def show(view, qtbot, claim_id, column=1):
    view.table.go_to(view.table.board.row_of(claim_id), column)
    qtbot.waitUntil(lambda: view.drawer.found.claim.id == claim_id)


def judged(workspace, claim_id):
    return workspace.claims.judgements()[claim_id][-1]


def test_it_shows_the_claim_where_the_analyst_is(view, drawer, made, qtbot):
    assert drawer.wording.text() == "58 soldiers died"
    show(view, qtbot, made.held)
    assert drawer.wording.text() == "The dam held"


def test_an_event_with_a_long_name_never_pushes_the_drawer_wide(view, drawer, made, qtbot):
    name = "Strikes on the northern, the eastern and the southern provinces, November 2025" * 2
    view.hub.do(EditClaim(claim_id=made.dead, event=name))
    qtbot.waitUntil(lambda: drawer.event_button.text() == name)
    column = drawer.event_button.parentWidget()
    while column.parentWidget() is not drawer._scroll.viewport():
        column = column.parentWidget()
    qtbot.wait(50)  # what is too wide grows only once it is laid out
    assert column.width() <= drawer._scroll.viewport().width()


def test_values_that_exclude_each_other_are_counter_figures(view, drawer):
    first, second = figures_of(view.row, drawer.found)
    assert (first.is_counter, second.is_counter) == (False, True)
    assert spread_words([first, second]) == "number · 2 values, 35 apart"


def test_two_figures_of_one_mention_are_no_counter_figures(view, drawer, made, qtbot):
    values = (ClaimValue("20", unit="soldiers"), ClaimValue("3", unit="civilians"))
    view.hub.do(SetValues(mention_id=made.denial, values=values))
    show(view, qtbot, made.held, column=3)
    figures = figures_of(view.row, drawer.found)
    assert [figure.is_counter for figure in figures] == [False, False]
    assert spread_words(figures) == "number · 2 values"


def test_values_of_each_kind_are_counted_for_themselves():
    values = (
        ClaimValue("58"),
        ClaimValue("2026-03-10", kind=ValueKind.DATE),
        ClaimValue("2026-03-12", kind=ValueKind.DATE),
    )
    figures = [Figure(value, Position.ASSERTED, is_counter=False) for value in values]
    assert spread_words(figures) == "number · 1 value; date · 2 values"


def test_it_shows_the_mentions_of_the_cell_and_the_rest_on_demand(view, drawer, made, qtbot):
    show(view, qtbot, made.held, column=3)
    assert [card.evidence.mention.id for card in drawer.evidence.cards] == [made.denial]
    drawer.evidence.show_all()
    assert len(drawer.evidence.cards) == 3
    assert [card.is_active() for card in drawer.evidence.cards] == [False, False, True]


def test_a_quote_is_bold_in_its_sentence_and_never_markup(drawer, qtbot):
    label = QuoteLabel()
    qtbot.addWidget(label)
    label.show_quote("It <b>said</b> & no more", [])
    assert "&lt;b&gt;said&lt;/b&gt; &amp; no more" in label.text()
    card = drawer.evidence.cards[0]
    quote = card.findChild(QuoteLabel)
    assert "<b>58 soldiers died</b>" in quote.text()


def test_enter_goes_to_the_evidence_and_then_to_the_text(view, drawer, made, qtbot):
    view.open_evidence()
    card = drawer.evidence.cards[0]
    assert card.hasFocus()
    with qtbot.waitSignal(view.read_wanted) as read:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    text = view.hub.workspace.articles.text(made.dam).text
    assert read.args == [made.dam, text.index("58 soldiers died")]


def test_arrows_go_from_mention_to_mention(view, drawer, qtbot):
    view.open_evidence()
    qtbot.keyClick(drawer.evidence.cards[0], Qt.Key.Key_Down)
    assert drawer.evidence.cards[1].hasFocus()


def test_esc_goes_back_to_the_board_then_closes_then_leaves(view, drawer, qtbot):
    view.open_evidence()
    qtbot.keyClick(drawer.evidence.cards[0], Qt.Key.Key_Escape)
    assert view.table.hasFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    view.open_evidence()
    assert drawer.isVisible()


def test_a_verdict_is_stored_at_once_and_undone_in_one(view, drawer, workspace, made):
    view.judge_unlikely()
    assert judged(workspace, made.dead).verdict is Verdict.UNLIKELY
    assert drawer.assessment.verdict.current() == list(Verdict).index(Verdict.UNLIKELY)
    workspace.undo()
    assert made.dead not in workspace.claims.judgements()
    assert drawer.assessment.verdict.current() == 0


def test_likelihood_and_confidence_are_those_of_icd_203(drawer, workspace, made):
    box = drawer.assessment.likelihood
    row = box.findData("very likely")
    assert box.itemText(row) == "Very likely, 80–95 %"
    assert "Highly probable" in box.itemData(row, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    assert judged(workspace, made.dead).likelihood == "very likely"


def test_a_reason_is_stored_after_a_pause_and_typing_goes_on(drawer, workspace, made, qtbot):
    field = drawer.assessment.reason
    field.setFocus()
    qtbot.keyClicks(field, "Two")
    qtbot.waitUntil(lambda: made.dead in workspace.claims.judgements(), timeout=PAUSE + 2000)
    qtbot.keyClicks(field, " saw it")
    assert field.toPlainText() == "Two saw it"
    drawer.assessment.store()
    assert judged(workspace, made.dead).reason == "Two saw it"
    workspace.undo()
    assert made.dead not in workspace.claims.judgements()


def test_a_reason_is_stored_when_one_goes_to_another_claim(view, drawer, workspace, made, qtbot):
    drawer.assessment.reason.setPlainText("Both are parties to the fight")
    show(view, qtbot, made.held)
    assert judged(workspace, made.dead).reason == "Both are parties to the fight"
    assert made.held not in workspace.claims.judgements()
    assert drawer.assessment.reason.toPlainText() == ""


def test_likelihood_and_confidence_in_one_sentence_are_pointed_out(drawer):
    warning = drawer.assessment._warning
    drawer.assessment.reason.setPlainText("It is likely. We have high confidence.")
    assert warning.isHidden()
    drawer.assessment.reason.setPlainText("It is likely, with high confidence.")
    assert not warning.isHidden()
    assert "one sentence" in drawer.assessment._warning_words.text()


def test_relations_and_merges_are_listed_and_taken_away(view, drawer, workspace, made, qtbot):
    command = Relate(
        of=RelationOf.CLAIMS, kind=RelationKind.CONTRADICTS, from_id=made.dead, to_id=made.held
    )
    relation = workspace.do(command).result
    workspace.do(MergeClaims(kept_id=made.dead, gone_ids=(made.unsaid,)))
    qtbot.waitUntil(lambda: bool(drawer.found.merged))
    assert drawer.found.ties[0].other_id == made.held
    view.doing.unrelate(relation)
    view.doing.split(drawer.found.merged[0].id)
    assert workspace.relations.of_claims() == []
    assert made.unsaid in {claim.id for claim in workspace.claims.all()}


def test_earlier_wordings_can_be_taken_again(view, drawer, workspace, made, qtbot):
    workspace.do(RewordClaim(claim_id=made.dead, wording="Soldiers died"))
    qtbot.waitUntil(lambda: drawer.wording.text() == "Soldiers died")
    menu = view.doing.show_wordings(drawer.found.claim, view.mapToGlobal(view.rect().center()))
    texts = [action.text().split("\t")[0] for action in menu.actions()]
    assert texts == ["Soldiers died", "58 soldiers died"]
    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    menu.actions()[1].trigger()
    menu.hide()
    assert workspace.claims.some([made.dead])[0].text == "58 soldiers died"


def test_a_row_is_copied_as_csv_and_json(view, drawer, qtbot):
    record = row_record(view.board, view.row, Judgement())
    with qtbot.waitSignal(view.told):
        view.exporting.copy(record_as_csv(record))
    head, cells, *_rest = QApplication.clipboard().text().splitlines()
    assert head.startswith("claim,event,standing,")
    assert cells.startswith("58 soldiers died,The storm,contested,1,2,")
    assert '"001 dam.txt": "asserted: 58; 23"' in record_as_json(record)


def test_a_row_is_saved_and_a_folder_that_refuses_is_said(view, drawer, tmp_path, qtbot):
    record = row_record(view.board, view.row, Judgement())
    view.exporting.save(record, tmp_path / "row.json")
    assert (tmp_path / "row.json").read_text(encoding="utf-8").startswith("{")
    with qtbot.waitSignal(view.told) as told:
        view.exporting.save(record, tmp_path / "nowhere" / "row.csv")
    assert "could not be written" in told.args[0]
