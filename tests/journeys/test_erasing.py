"""Erasing for good in the window: the warning, Cancel as the way of Enter, and what is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands.mentions import GradeMention
from annotator.ui.dialogs import drafts
from annotator.ui.dialogs.choice_dialog import ChoiceDialog
from annotator.ui.window.erasing import EraseDialog
from annotator.workspace import backups
from tests import builders
from tests.journeys.settling import settle

SLOW = 30_000
"""Milliseconds: a job waits for a free thread, and a busy machine has few."""


@pytest.fixture
def path(tmp_path, templates):
    """A closed project with two articles, a graded mention in one, and a backup."""
    path = tmp_path / "Border.annotator"
    with templates.new(path, codebook=False) as workspace:
        builders.article(workspace, "Another day\n\nThe sea fell.", file="sea.txt", title="Sea")
        mention = builders.mention(workspace, builders.article(workspace))
        workspace.do(GradeMention(mention_id=mention, reliability="B", credibility="2"))
        backups.make(workspace)
    return path


@pytest.fixture
def answer():
    """Does something with the warning once it names what goes; what it named is in the list."""
    seen = []

    def answered(act):
        timer = QTimer(QApplication.instance())
        timer.setInterval(10)

        def look():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, EraseDialog) and dialog.erase.isEnabled():
                timer.stop()
                seen.extend([dialog.heading.text(), *dialog.lines()])
                act(dialog)

        timer.timeout.connect(look)
        timer.start()
        return seen

    return answered


def enter(dialog):
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def titles(window):
    return [article.title for article in window.hub.workspace.articles.all()]


def test_the_warning_names_what_goes_and_erasing_goes_on_at_the_next_article(
    qtbot, open_window, path, answer
):
    window = open_window(path)
    named = answer(lambda dialog: dialog.erase.click())
    window.book.run("erase_article")
    qtbot.waitUntil(lambda: titles(window) == ["Sea"] and not window.hub.is_busy, timeout=SLOW)
    assert named[0] == "Erase “Gate opened at night” for good?"
    assert "1 mention, 1 grade" in named
    assert "1 claim that no other article makes: “the gate was safe”" in named
    assert "1 backup or rescue file is written anew without it." in named
    settle()
    assert window.desk.library.current == window.hub.workspace.articles.all()[0].id
    assert "1 article erased for good; 1 backup written anew" in window.toast._text.text()
    assert window.hub.workspace.undo_text == "Import articles"


def test_what_was_typed_of_an_erased_article_and_not_kept_is_forgotten(
    qtbot, open_window, path, answer
):
    window = open_window(path)
    answer(lambda dialog: dialog.erase.click())
    drafts._drafts["TextDialog memo"] = {0: "the gate was safe"}
    window.book.run("erase_article")
    qtbot.waitUntil(lambda: titles(window) == ["Sea"] and not window.hub.is_busy, timeout=SLOW)
    assert drafts._drafts == {}


def test_enter_and_escape_leave_everything_as_it_is(open_window, path, answer):
    window = open_window(path)
    for act in (enter, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape)):
        answer(act)
        window.book.run("erase_article")
        assert len(titles(window)) == 2


def test_several_selected_articles_go_together(qtbot, open_window, path, answer):
    window = open_window(path)
    window.desk.library.list.selectAll()
    named = answer(lambda dialog: dialog.erase.click())
    window.book.run("erase_article")
    qtbot.waitUntil(lambda: titles(window) == [] and not window.hub.is_busy, timeout=SLOW)
    assert named[0] == "Erase 2 articles for good?"
    assert window.hub.workspace.undo_text == ""


def test_a_window_that_only_reads_erases_nothing(open_window, path, monkeypatch):
    first = open_window(path)
    monkeypatch.setattr(ChoiceDialog, "ask", lambda *_given: "read")
    second = open_window(path)
    second.book.run("erase_article")
    assert "nothing can be erased here" in second.toast._text.text()
    assert len(titles(first)) == 2


def test_a_backup_that_is_being_made_does_not_keep_the_article(qtbot, open_window, path, answer):
    window = open_window(path)
    window.faults.keeper.look()
    answer(lambda dialog: dialog.erase.click())
    window.book.run("erase_article")
    qtbot.waitUntil(lambda: titles(window) == ["Sea"] and not window.hub.is_busy, timeout=SLOW)
    settle()
    for backup in backups.backups_at(path):
        assert b"said a farmer from Orveth" not in backup.path.read_bytes()


@pytest.mark.picture
def test_the_warning_looks_as_accepted(qtbot, open_window, path, looks_as_accepted):
    window = open_window(path)
    ids = tuple(article.id for article in window.hub.workspace.articles.all()[:1])
    dialog = EraseDialog(window.hub, ids, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.erase.isEnabled, timeout=SLOW)
    looks_as_accepted(dialog, "window/erasing-{}")
