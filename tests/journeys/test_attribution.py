"""An attribution chain is edited by keyboard: order, speech, verb, letters, the weakest link."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.claim import Link, Speech
from annotator.core.speaker import SpeakerKind
from annotator.ui.dialogs.chain_dialog import ChainDialog
from annotator.ui.tagging.flows import SPEAKER
from annotator.ui.widgets import IconText
from tests import builders
from tests.journeys.settling import settle

TEXT = (
    "Strikes denied\n\nThe spokesman denied the strikes, state television reported on Monday. "
    "Nothing else was said that day."
)


def fill(workspace):
    """An article in which a spokesman is relayed by a broadcaster."""
    article = builders.article(workspace, TEXT)
    television = Link(
        name="State television",
        kind=SpeakerKind.ORGANISATION,
        source=builders.span_of(TEXT, "state television"),
    )
    spokesman = Link(
        name="Spokesman",
        speech=Speech.INDIRECT,
        verb_class="denied",
        source=builders.span_of(TEXT, "The spokesman"),
        cue=builders.span_of(TEXT, "denied", 20),
    )
    chain = (television, spokesman)
    builders.mention(workspace, article, "denied the strikes", chain=chain)


@pytest.fixture
def project(path, templates):
    return templates.filled(path, fill)


@pytest.fixture
def window(open_window, project, qtbot):
    window = open_window(project)
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.go_to_mark(mention(window).id)
    window.desk.pane.view.setFocus()
    return window


def mention(window):
    workspace = window.hub.workspace
    return workspace.mentions.in_article(workspace.articles.all()[0].id)[0]


@pytest.fixture
def again(window, qtbot):
    """Back in the text after a dialog, as a screen would have it."""

    def back():
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.desk.pane.view.setFocus()

    return back


def in_dialog(act):
    """Do something in the dialog that is about to open."""

    def found():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChainDialog)
        act(dialog)

    QTimer.singleShot(50, found)


def test_a_link_says_its_words_in_the_text(window, press):
    seen = []
    in_dialog(lambda dialog: (seen.extend(row.link for row in dialog.rows), dialog.reject()))
    press("Shift+S")
    assert [link.source.of(TEXT) for link in seen] == ["state television", "The spokesman"]
    assert seen[1].cue.of(TEXT) == "denied"


def test_alt_up_makes_a_relay_the_origin_in_one_undo(window, press, again):
    def act(dialog):
        box = dialog.rows[1].speech
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        dialog.accept()

    in_dialog(act)
    press("Shift+S")
    assert [link.speaker for link in mention(window).chain] == ["Spokesman", "State television"]
    assert mention(window).origin.verb_class == "denied"
    again()
    press("Ctrl+Z")
    assert mention(window).origin.speaker == "State television"


def test_letters_of_the_links_tell_the_weakest(window, press):
    def act(dialog):
        for row, letter in zip(dialog.rows, "BE", strict=True):
            row.letter.setCurrentIndex(row.letter.findData(letter))
        assert [row.weak.isVisibleTo(dialog) for row in dialog.rows] == [False, True]
        dialog.rows[0].letter.setCurrentIndex(dialog.rows[0].letter.findData("F"))
        assert not any(row.weak.isVisibleTo(dialog) for row in dialog.rows)
        dialog.accept()

    in_dialog(act)
    press("Shift+S")
    assert [link.reliability for link in mention(window).chain] == ["F", "E"]


def test_the_weakest_link_is_marked_in_its_card(window, press):
    def act(dialog):
        for row, letter in zip(dialog.rows, "BE", strict=True):
            row.letter.setCurrentIndex(row.letter.findData(letter))
        dialog.accept()

    in_dialog(act)
    press("Shift+S")
    settle()
    panel = window.desk.panel
    marked = f"via {mention(window).chain[1].speaker} (weakest link, E)"
    assert marked in panel._list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    chain = panel.editor._chain
    assert marked in chain.accessibleName()
    assert [one.text() for one in chain.findChildren(IconText)] == ["E"]


def test_del_takes_a_link_out_and_esc_leaves_all_as_it_was(window, press, again):
    in_dialog(lambda dialog: (dialog._remove(dialog.rows[0]), dialog.reject()))
    press("Shift+S")
    assert len(mention(window).chain) == 2
    again()
    in_dialog(lambda dialog: (dialog._remove(dialog.rows[0]), dialog.accept()))
    press("Shift+S")
    assert [(link.position, link.speaker) for link in mention(window).chain] == [(0, "Spokesman")]


def test_what_was_changed_is_kept_when_a_relay_is_added_from_the_dialog(window, press):
    def act(dialog):
        dialog.rows[1].letter.setCurrentIndex(dialog.rows[1].letter.findData("D"))
        QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)

    in_dialog(act)
    press("Shift+S")
    step = window.desk.annotating.claim_flow.speaker
    assert step.isVisible()
    QTest.keyClicks(step.field, "+")
    QTest.keyClicks(step.field, "The Ledger")
    QTest.keyClick(step.field, Qt.Key.Key_Return)
    chain = mention(window).chain
    assert [link.speaker for link in chain] == ["State television", "Spokesman", "The Ledger"]
    assert [link.reliability for link in chain] == ["", "D", ""]


def test_a_speaker_who_is_chosen_again_keeps_speech_verb_and_letter(window, press):
    def act(dialog):
        dialog.rows[1].letter.setCurrentIndex(dialog.rows[1].letter.findData("D"))
        dialog.accept()

    in_dialog(act)
    press("Shift+S")
    window.desk.annotating.claim_flow.edit(
        window.desk.contents.article, window.desk.contents.text, mention(window).id, SPEAKER
    )
    step = window.desk.annotating.claim_flow.speaker
    QTest.keyClicks(step.field, "Spokesman")
    QTest.keyClick(step.field, Qt.Key.Key_Return)
    [link] = mention(window).chain
    assert (link.speaker, link.verb_class, link.reliability) == ("Spokesman", "denied", "D")
    assert link.cue.of(TEXT) == "denied"


def test_a_relay_that_is_added_changes_nothing_of_who_was_there(window, press):
    before = mention(window).chain
    window.desk.annotating.claim_flow.edit(
        window.desk.contents.article, window.desk.contents.text, mention(window).id, SPEAKER
    )
    step = window.desk.annotating.claim_flow.speaker
    QTest.keyClicks(step.field, "+")
    QTest.keyClicks(step.field, "The Ledger")
    QTest.keyClick(step.field, Qt.Key.Key_Return)
    after = mention(window).chain[: len(before)]
    told = [(link.speaker, link.speech, link.verb_class, link.source, link.cue) for link in after]
    assert told == [
        (link.speaker, link.speech, link.verb_class, link.source, link.cue) for link in before
    ]


def reach(window, words):
    """Put the caret into words of the text, as the arrow keys do."""
    window.desk.pane.view.set_caret(0)
    assert window.desk.pane.view.active == ""
    window.desk.pane.view.set_caret(builders.span_of(TEXT, words).start + 2)


def test_the_words_that_name_a_speaker_lead_to_its_claim(window):
    reach(window, "state television")
    assert window.desk.panel.editor.card.id == mention(window).id
    window.desk.pane.view.set_caret(TEXT.index("on Monday"))
    assert window.desk.panel.editor is None


def test_a_click_on_the_words_that_name_a_speaker_opens_its_claim(window):
    window.desk.pane.view.set_caret(0)
    view = window.desk.pane.view
    place = view.box_of(builders.span_of(TEXT, "television")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.desk.panel.editor.card.id == mention(window).id


def test_enter_on_the_words_that_name_a_speaker_asks_for_what_its_claim_lacks(window, press):
    reach(window, "The spokesman")
    press("Enter")
    assert window.desk.bar.isVisible()
    assert (
        window.desk.annotating.claim_flow.speaker._stored == "Now: State television via Spokesman"
    )


def test_the_letter_of_the_grade_is_that_of_the_origin_and_others_are_not_graded(window, press):
    seen = []

    def act(dialog):
        seen.append([row.letter.currentText() for row in dialog.rows])
        dialog._move(dialog.rows[0], 1)
        seen.append([row.letter.currentText() for row in dialog.rows])
        dialog.reject()

    in_dialog(act)
    press("Shift+S")
    assert seen == [["as graded", "not graded"], ["as graded", "not graded"]]


def test_the_letter_of_the_grade_counts_for_the_weakest_link(window, qtbot):
    dialog = ChainDialog(mention(window).chain, TEXT, graded="E")
    qtbot.addWidget(dialog)
    dialog.rows[1].letter.setCurrentIndex(dialog.rows[1].letter.findData("B"))
    assert dialog.rows[0].letter.currentText() == "as graded: E"
    assert [row.weak.isVisibleTo(dialog) for row in dialog.rows] == [True, False]


def test_a_link_that_was_taken_out_leaves_no_gap(window, qtbot):
    dialog = ChainDialog(mention(window).chain, TEXT)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog._remove(dialog.rows[0])
    alone = ChainDialog(mention(window).chain[1:], TEXT)
    qtbot.addWidget(alone)
    alone.show()
    assert dialog.height() == alone.height()


def test_from_the_dialog_plus_adds_a_relay_to_the_chain_as_it_is(window, press, again, qtbot):
    def act(dialog):
        dialog.rows[1].letter.setCurrentIndex(dialog.rows[1].letter.findData("D"))
        dialog.accept()

    in_dialog(act)
    press("Shift+S")
    before = mention(window).chain
    again()
    in_dialog(lambda dialog: dialog.again.click())
    press("Shift+S")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.annotating.claim_flow.speaker.field.setFocus()
    press("+", "Port Radio", "Enter")
    chain = mention(window).chain
    assert [link.speaker for link in chain] == ["State television", "Spokesman", "Port Radio"]
    kept = [(one.source, one.cue, one.verb_class, one.reliability) for one in before]
    assert [(o.source, o.cue, o.verb_class, o.reliability) for o in chain[:2]] == kept


def test_enter_on_a_chain_as_it_is_changes_nothing(window, press):
    before, contents = mention(window).chain, window.desk.contents
    flow = window.desk.annotating.claim_flow
    flow.edit(contents.article, contents.text, mention(window).id, SPEAKER)
    press("Enter")
    assert mention(window).chain == before
