"""Cards that follow the project, and an editor that keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.claims import RewordClaim
from annotator.core.claim import OWN_VOICE, Stance
from annotator.ui.annotations.card import FILTERS, Card
from annotator.ui.annotations.model import CardModel
from annotator.ui.annotations.panel import AnnotationPanel
from annotator.ui.desk.desk import ReadingDesk
from annotator.ui.hub import Hub
from tests import builders


def card(name, **given):
    return Card(id=name, kind="claim", quote=f"quote {name}", **given)


@pytest.fixture
def desk(qtbot, workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    desk = ReadingDesk(Hub(workspace))
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    desk.open_article(article)
    desk.show()
    return desk


def only(desk):
    article = desk.contents.article.id
    return desk.hub.workspace.mentions.in_article(article)[0]


def test_the_model_changes_only_the_rows_that_differ(qtbot, qtmodeltester):
    model = CardModel()
    qtmodeltester.check(model)
    model.show_cards([card("a"), card("c")])
    with qtbot.waitSignal(model.rowsInserted):
        model.show_cards([card("a"), card("b"), card("c")])
    with qtbot.waitSignal(model.dataChanged):
        model.show_cards([card("a"), card("b", note="new"), card("c")])
    with qtbot.waitSignal(model.rowsRemoved):
        model.show_cards([card("a"), card("c")])


def test_other_numbers_leave_the_cards_as_they_are(qtbot):
    model = CardModel()
    cards = [card("a"), card("b")]
    model.show_cards(cards)
    with qtbot.waitSignal(model.dataChanged):
        model.renumber({"a": 2, "b": 3}.get)
    assert model.index(1).data().startswith("claim 3")
    assert model.card(model.index(1)) is cards[1]


def test_a_click_on_a_card_goes_to_its_place(desk):
    mention = only(desk)
    desk.panel.card_chosen.emit(mention.id)
    assert desk.pane.view.caret == mention.start
    assert desk.panel.editor is not None


def test_a_mark_in_the_text_opens_its_card(desk):
    mention = only(desk)
    desk.pane.view.set_caret(mention.start + 2)
    assert desk.panel.editor.card.id == mention.id


def test_a_grade_is_edited_in_place(desk):
    desk.panel.card_chosen.emit(only(desk).id)
    editor = desk.panel.editor
    editor.credibility_chosen.emit("4")
    editor.stance_chosen.emit(Stance.DENIES)
    assert (only(desk).grade.credibility, only(desk).stance) == ("4", Stance.DENIES)
    assert desk.panel.editor is editor


def test_a_reason_is_stored_when_the_field_is_left(desk, qtbot):
    desk.panel.card_chosen.emit(only(desk).id)
    editor = desk.panel.editor
    editor.focus_reason()
    qtbot.keyClicks(editor._reason, "One source")
    desk.pane.view.setFocus()
    editor.finish()
    assert only(desk).grade.reason == "One source"


def test_a_reason_is_stored_when_another_card_is_opened(desk, qtbot):
    article = desk.contents.article.id
    other = builders.mention(desk.hub.workspace, article, "Nobody was warned")
    first = only(desk).id
    desk.panel.card_chosen.emit(first)
    qtbot.keyClicks(desk.panel.editor._reason, "Typed and left")
    desk.panel.card_chosen.emit(other)
    reasons = [m.grade.reason for m in desk.hub.workspace.mentions.some([first])]
    assert reasons == ["Typed and left"]


def test_an_editor_left_for_another_card_is_gone_from_the_picture_at_once(desk):
    desk.panel.card_chosen.emit(only(desk).id)
    left = desk.panel.editor
    desk.pane.view.set_caret(0)
    assert desk.panel.editor is None
    assert not left.isVisible()


def test_the_filter_that_hides_everything_is_named_and_can_be_dropped(qtbot):
    panel = AnnotationPanel()
    qtbot.addWidget(panel)
    panel.show_cards([card("a")], (), (), number_of=lambda _id: 1)
    panel.set_filter(next(one for one in FILTERS if one.id == "denied"))
    assert panel._empty is not None
    panel._empty.action_pressed.emit()
    assert panel._model.rowCount() == 1


def speakers(desk):
    """What the cards of the speakers say, and where they lead."""
    return [
        ([link.name for link in card.chain], card.note) for card in desk.panel._cards["speaker"]
    ]


def test_who_speaks_in_a_chain_is_a_speaker_of_the_article(desk):
    builders.mention(desk.hub.workspace, desk.contents.article.id, "Critics disagree")
    builders.mention(
        desk.hub.workspace, desk.contents.article.id, "Nobody was warned", speaker="A farmer"
    )
    assert speakers(desk) == [(["Ada Bell"], "Claims 1, 2"), (["A farmer"], "Claim 3")]


def test_the_own_voice_of_the_report_is_no_speaker_of_its_words(desk):
    builders.mention(
        desk.hub.workspace, desk.contents.article.id, "Critics disagree", chain=(OWN_VOICE,)
    )
    assert speakers(desk) == [(["Ada Bell"], "Claim 1")]


def test_a_speaker_leads_to_its_claims_one_after_the_other(desk):
    second = builders.mention(desk.hub.workspace, desk.contents.article.id, "Critics disagree")
    first, reached = only(desk).id, []
    for _ in range(3):
        desk.panel.show_kind("speaker")
        desk.panel._list.clicked.emit(desk.panel._model.index(0))
        reached.append(desk.panel.editor.card.id)
    assert reached == [first, second, first]


def test_enter_on_a_speaker_asks_again_for_its_claim_and_del_deletes_nothing(desk):
    desk.panel.show_kind("speaker")
    desk.panel.focus_list()
    QTest.keyClick(desk.panel._list, Qt.Key.Key_Delete)
    assert only(desk).chain[0].speaker == "Ada Bell"
    QTest.keyClick(desk.panel._list, Qt.Key.Key_Return)
    assert desk.bar.isVisible()


DENIAL = "The port denies that the lock failed"


@pytest.fixture
def denied(desk):
    """The editor of a mention of a denial, denied."""
    article = builders.article(desk.hub.workspace, f"Port\n\n{DENIAL}.", file="port.txt")
    mention = builders.mention(desk.hub.workspace, article, DENIAL, stance=Stance.DENIES)
    desk.open_article(article)
    desk.go_to_mark(mention)
    return desk.panel.editor


def test_a_denial_that_is_denied_offers_to_word_what_is_denied(denied, qtbot):
    assert denied._denied.isVisible()
    denied.verb_chosen.disconnect()  # the dialog that asks for the wording
    with qtbot.waitSignal(denied.verb_chosen) as told:
        denied._denied.word.click()
    assert told.args == ["reword_claim"]


def test_nothing_is_said_once_the_claim_is_worded_or_not_denied(desk, denied):
    denied.stance_chosen.emit(Stance.ASSERTS)
    assert not denied._denied.isVisible()
    denied.stance_chosen.emit(Stance.DENIES)
    assert denied._denied.isVisible()
    claim = denied.card.mention.claim_id
    desk.hub.do(RewordClaim(claim_id=claim, wording="The lock failed"))
    assert not desk.panel.editor._denied.isVisible()


def test_a_quote_that_says_what_is_denied_needs_no_other_words(desk):
    editor = builders.mention(
        desk.hub.workspace, desk.contents.article.id, "Critics disagree", stance=Stance.DENIES
    )
    desk.go_to_mark(editor)
    assert not desk.panel.editor._denied.isVisible()
