"""An attribution chain is edited by keyboard: order, speech, verb, letters, the weakest link."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.core.claim import Link, Speech
from annotator.core.speaker import SpeakerKind
from annotator.ui.dialogs.chain_dialog import ChainDialog
from tests import builders

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


def test_del_takes_a_link_out_and_esc_leaves_all_as_it_was(window, press, again):
    in_dialog(lambda dialog: (dialog._remove(dialog.rows[0]), dialog.reject()))
    press("Shift+S")
    assert len(mention(window).chain) == 2
    again()
    in_dialog(lambda dialog: (dialog._remove(dialog.rows[0]), dialog.accept()))
    press("Shift+S")
    assert [(link.position, link.speaker) for link in mention(window).chain] == [(0, "Spokesman")]


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
