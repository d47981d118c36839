"""Nothing that was typed is lost by Esc: a reason is stored, a dialog keeps a draft."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.ui.dialogs.text_dialog import TextDialog
from annotator.ui.library.dialog import ArticleDialog
from tests import builders
from tests.journeys.settling import settle


@pytest.fixture
def project(path, templates):
    return templates.filled(path, builders.article)


@pytest.fixture
def window(open_window, project):
    window = open_window(project)
    window.desk.pane.view.setFocus()
    return window


@pytest.fixture
def read_only(open_window, project):
    window = open_window()
    window.projects.open(project, read_only=True)
    window.desk.pane.view.setFocus()
    return window


@pytest.fixture
def texts(monkeypatch):
    """Runs text dialogs by what is done in them; what each showed when it opened."""
    seen, steps = [], []

    def run(dialog):
        seen.append(dialog.field.toPlainText())
        steps.pop(0)(dialog)
        return dialog.result()

    monkeypatch.setattr(TextDialog, "exec", run)
    return seen, steps


def typed_and_left(text):
    def step(dialog):
        dialog.field.setPlainText(text)
        dialog.reject()

    return step


def grade(window):
    workspace = window.hub.workspace
    [mention] = workspace.mentions.in_article(workspace.articles.all()[0].id)
    return mention.grade


def a_claim(press):
    press("J", "C", "Enter", "A", "C", "2")


def test_esc_keeps_a_reason_that_was_typed_in_the_bar(window, press):
    a_claim(press)
    press("W", "Half a reason", "Esc")
    assert grade(window).reason == "Half a reason"
    assert window.desk.pane.view.hasFocus()


def test_a_reason_that_was_looked_at_and_left_changes_nothing(window, press):
    a_claim(press)
    before = window.hub.workspace.history.undoable()
    press("W", "Esc", "W", "Tab")
    assert window.hub.workspace.history.undoable() == before


def test_a_reason_is_kept_when_another_step_is_chosen(window, press):
    a_claim(press)
    press("W", "Half a reason", "Tab")
    assert grade(window).reason == "Half a reason"


def test_a_reason_is_stored_where_typing_pauses(window, press):
    a_claim(press)
    press("W", "Half a reason")
    QTest.qWait(1000)
    assert grade(window).reason == "Half a reason"
    press(" and more", "Enter")
    assert grade(window).reason == "Half a reason and more"
    window.undo()
    assert grade(window).reason == ""  # one step, however often it was stored


def test_a_memo_that_is_left_is_there_again(window, press, texts):
    seen, steps = texts
    steps += [typed_and_left("A long memo"), lambda dialog: dialog.accept()]
    press("M", "M")
    assert seen == ["", "A long memo"]
    assert [one.text for one in window.desk.contents.annotations.memos] == ["A long memo"]


def test_a_draft_goes_with_what_was_stored_one_button_away(window, press, texts):
    seen, steps = texts

    def back(dialog):
        [again] = [b for b in dialog.findChildren(type(dialog._keep)) if b.text() == "As it was"]
        again.click()
        dialog.reject()

    steps += [typed_and_left("A long memo"), back, typed_and_left("")]
    press("M", "M", "M")
    assert seen == ["", "A long memo", ""]


def test_a_wording_that_is_left_is_a_draft_and_no_wording(window, press, texts):
    a_claim(press)
    mentions = window.hub.workspace.mentions
    article = window.desk.contents.article.id
    before = mentions.in_article(article)[0].claim
    seen, steps = texts
    steps += [typed_and_left("Half a word"), typed_and_left("Half a word")]
    window.desk.annotating.reword_claim()
    assert mentions.in_article(article)[0].claim == before
    window.desk.annotating.reword_claim()
    assert seen == [before, "Half a word"]


def test_facts_of_an_article_that_were_typed_are_there_again(window, press):
    for expected in ("", "Somebody"):
        window.desk.library.edit_open_article()
        [dialog] = [d for d in window.findChildren(ArticleDialog) if d.isVisible()]
        edit: QLineEdit = dialog.fields["author"].edit
        assert edit.text() == expected
        edit.setText("Somebody")
        dialog.reject()
        QTest.qWait(1)


def test_a_project_that_is_read_asks_for_no_text(read_only, monkeypatch):
    monkeypatch.setattr(TextDialog, "exec", lambda _dialog: pytest.fail("it was opened"))
    told = []
    read_only.hub.refused.connect(told.append)
    read_only.desk.annotating.write_article_memo()
    read_only.dialogs.write_project_memo()
    read_only.views.show_claims()
    read_only.views.owner("board").new_claim()
    read_only.desk.library.edit_open_article()
    assert told == ["This project was opened for reading only."] * 4
    assert not [d for d in read_only.findChildren(ArticleDialog) if d.isVisible()]


@pytest.fixture
def with_claim(open_window, path, templates):
    """A window on a project with a tagged claim, open for reading only, and what it refused."""

    def fill(workspace):
        builders.mention(workspace, builders.article(workspace))

    window = open_window()
    window.projects.open(templates.filled(path, fill), read_only=True)
    settle()
    refused = []
    window.hub.refused.connect(refused.append)
    return window, refused


def test_a_project_that_is_read_takes_no_reason_in_the_panel(with_claim, press):
    window, _refused = with_claim
    window.desk.pane.view.setFocus()
    press("Shift+J")
    editor = window.desk.panel.editor
    editor.focus_reason()
    press("n", "o")
    assert editor._reason.toPlainText() == ""
    assert not editor._stances.isEnabled()


def test_a_project_that_is_read_is_not_said_to_be_judged(with_claim, press):
    window, refused = with_claim
    press("Ctrl+3")
    settle()
    board = window.views.owner("board")
    told = []
    board.told.connect(told.append)
    board.done.connect(told.append)
    press("2")
    assert told == []
    assert refused == ["This project was opened for reading only."]
    board.open_evidence()
    board.drawer.assessment.reason.setFocus()
    press("n", "o")
    assert board.drawer.assessment.reason.toPlainText() == ""


def test_a_project_that_is_read_opens_no_dialog_that_would_change_it(with_claim, press):
    window, refused = with_claim
    press("Ctrl+3")
    settle()
    press("M", "L")
    window.dialogs.tag_all()
    window.imports.import_text("The gate was shut.")
    assert len(refused) == 4
    assert QApplication.activeModalWidget() is None
    assert window.imports.page is None
