"""A new version of an article comes in: the analyst looks, decides, and nothing is lost."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.analysis.fingerprints import body_fingerprint
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.ui.revisions import dialog as dialogs
from annotator.ui.revisions.dialog import RevisionDialog
from annotator.ui.revisions.tray import TrayDialog
from annotator.ui.window.appearance import dress
from annotator.workspace.revising import taken
from tests import builders
from tests.ui.pictures import assert_looks_like

NEW = (
    "Gate opened at night, say officials\n"
    "\n"
    "Minister Ada Bell said on Monday that the gate was perfectly safe. 😀 Critics disagree.\n"
    "\n"
    "Water stood in the streets of the lower town until morning, and two people were hurt.\n"
    "\n"
    "Post a Comment"
)


@pytest.fixture
def window(open_window, tmp_path):
    window = open_window(tmp_path / "Gate.annotator")
    workspace = window.hub.workspace
    article = builders.article(workspace)
    builders.mention(workspace, article, "Critics disagree")
    builders.mention(workspace, article, "the gate was safe")
    builders.mention(workspace, article, "Nobody was warned")
    draft = builders.draft(NEW, title="Gate opened at night, say officials")
    incoming = Incoming(
        draft=draft,
        fingerprint=body_fingerprint(draft.body),
        like=article,
        choice=Choice.REVISION,
    )
    workspace.do(ImportArticles(incoming=(incoming,)))
    window.desk.open_article(article)
    return window


def settle():
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def dialog(window, kind):
    QTest.qWait(20)
    return next(one for one in window.findChildren(kind) if one.isVisible())


def quotes(window):
    return [card.quote for card in window.desk.contents.cards()[0]]


def test_the_desk_says_that_a_new_version_waits(window):
    assert window.desk.revising.news.isVisible()
    assert not window.desk.revising.tray.isVisible()
    assert "safe" in window.desk.pane.view.text
    assert "perfectly" not in window.desk.pane.view.text


def test_what_is_kept_is_decided_and_the_rest_is_asked(window):
    window.desk.revising.review_version()
    found = dialog(window, RevisionDialog)
    assert found.model.open_count == 1
    assert found.take_button.text() == "Go to the next one"
    row = found.model.row(found.list.currentIndex().row())
    assert (row.item.quote, row.outcome) == ("the gate was safe", "Decide: is this the place?")


def test_a_decided_version_is_taken_and_the_orphan_waits_in_the_tray(window, qtbot):
    window.desk.revising.review_version()
    found = dialog(window, RevisionDialog)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    assert found.model.open_count == 0
    qtbot.keyClick(found, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert quotes(window) == ["the gate was perfectly safe", "Critics disagree"]
    assert "perfectly" in window.desk.pane.view.text
    assert window.desk.revising.tray.isVisible()
    assert not window.desk.revising.news.isVisible()


def test_what_it_came_from_is_read_again_off_the_windows_thread(window, qtbot, monkeypatch):
    threads = []

    def noted(*given):
        threads.append(threading.current_thread())
        return taken(*given)

    monkeypatch.setattr(dialogs, "taken", noted)
    test_a_decided_version_is_taken_and_the_orphan_waits_in_the_tray(window, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_nothing_is_taken_when_the_dialog_is_left_before_it_was_read(window, qtbot, monkeypatch):
    go_on = threading.Event()

    def slow(*given):
        go_on.wait(5)
        return taken(*given)

    monkeypatch.setattr(dialogs, "taken", slow)
    window.desk.revising.review_version()
    found = dialog(window, RevisionDialog)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    found.take()
    found.take()
    assert not found.take_button.isEnabled()
    assert not found.keep_button.isEnabled()
    found.reject()
    go_on.set()
    settle()
    assert window.desk.revising.news.isVisible()
    assert "perfectly" not in window.desk.pane.view.text


def test_undo_brings_the_old_version_back_with_every_annotation(window, qtbot):
    test_a_decided_version_is_taken_and_the_orphan_waits_in_the_tray(window, qtbot)
    window.undo()
    assert quotes(window) == ["the gate was safe", "Critics disagree", "Nobody was warned"]
    assert window.desk.revising.news.isVisible()


def test_an_orphan_is_put_on_words_that_are_selected(window, qtbot):
    test_a_decided_version_is_taken_and_the_orphan_waits_in_the_tray(window, qtbot)
    window.desk.revising.open_tray()
    tray = dialog(window, TrayDialog)
    tray.put_button.click()
    assert tray.list.count() == 1
    view = window.desk.pane.view
    view.select(builders.span_of(view.text, "two people were hurt"))
    tray.put_button.click()
    assert quotes(window)[-1] == "two people were hurt"
    assert not window.desk.revising.tray.isVisible()


def test_the_tray_of_an_article_closes_when_another_one_is_opened(window, qtbot):
    test_a_decided_version_is_taken_and_the_orphan_waits_in_the_tray(window, qtbot)
    other = builders.article(window.hub.workspace, "Another\n\nThe sea rose in the night.")
    window.desk.revising.open_tray()
    tray = dialog(window, TrayDialog)
    window.desk.open_article(other)
    QTest.qWait(20)
    assert not any(one.isVisible() for one in window.findChildren(TrayDialog))
    assert tray is not None


def test_what_was_decided_is_there_again_later(window, qtbot):
    window.desk.revising.review_version()
    found = dialog(window, RevisionDialog)
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    found.reject()
    QTest.qWait(20)
    window.desk.revising.review_version()
    assert dialog(window, RevisionDialog).model.open_count == 0


def test_the_old_version_can_be_kept(window):
    window.desk.revising.review_version()
    dialog(window, RevisionDialog).keep_button.click()
    assert not window.desk.revising.news.isVisible()
    assert "perfectly" not in window.desk.pane.view.text


@pytest.mark.picture
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_how_a_new_version_looks(window, preferences, colours):
    preferences.values.theme = colours
    dress(preferences.values)
    window.resize(1440, 900)
    window.desk.revising.review_version()
    found = dialog(window, RevisionDialog)
    found.resize(1240, 780)  # the screen of the tests is smaller
    assert_looks_like(found, f"window/revision-{colours}")
    found.reject()
    assert_looks_like(window, f"window/news-{colours}")
