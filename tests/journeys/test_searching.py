"""From a word to the place where it stands, by keyboard, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from tests import builders

LAST = "The sea is calm.\n\n" * 60 + "The 😀 lighthouse was dark, he said. The lighthouse again."


@pytest.fixture
def window(open_window, path, templates):
    with templates.new(path) as workspace:
        builders.article(workspace)
        builders.article(workspace, LAST, title="The sea")
    window = open_window(path)
    window.desk.pane.view.setFocus()
    yield window
    settle()


def settle():
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def test_a_hit_is_opened_selected_and_in_view(window, press):
    window.search_articles()
    press(*"lighthouse")
    settle()
    press("Enter")
    view = window.desk.pane.view
    assert window.desk.contents.article.title == "The sea"
    assert view.selection.of(LAST) == "lighthouse"
    assert view.hasFocus()
    assert view.viewport().rect().contains(view.box_of(view.selection).center())


def test_f3_goes_on_in_the_article(window, press):
    window.search_articles()
    press(*"lighthouse")
    settle()
    press("Enter")
    window.desk.pane.find_next()
    assert window.desk.pane._hit == 1
    window.desk.open_article(window.hub.workspace.articles.all()[0].id)
    assert window.desk.pane._hits == []


def test_esc_goes_back_to_where_one_was(window, press):
    press("J")
    before, article = window.desk.pane.view.selection, window.desk.contents.article
    window.desk.pane.view.set_caret(30)
    window.search_articles()
    assert not window.desk.library.isVisible()
    press(*"sea")
    settle()
    press("Esc")
    assert window.desk.library.isVisible()
    assert window.desk.contents.article == article
    assert window.desk.pane.view.caret == 30
    assert window.desk.pane.view.hasFocus()
    assert before is not None


def test_selected_words_are_looked_for(window, press):
    view = window.desk.pane.view
    view.select(builders.span_of(builders.TEXT, "the gate was safe"))
    window.search_articles()
    settle()
    assert window.desk.search.field.text() == '"the gate was safe"'
    assert window.desk.search.model.rowCount() == 1


def test_hits_are_gone_through_without_going_back(window, press):
    window.search_articles()
    press(*"the")
    settle()
    window.next_hit()
    first = window.desk.contents.article.title
    window.next_hit()
    assert window.desk.contents.article.title != first
    window.previous_hit()
    assert window.desk.contents.article.title == first
