"""The quick tag bar goes with the mark that it is about, and what was typed in it stays."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from annotator.commands.mentions import DeleteMentions
from annotator.ui.desk.annotating import Annotating
from tests import builders
from tests.journeys.settling import settle


@pytest.fixture
def window(open_window, path, templates):
    window = open_window(templates.filled(path, builders.article))
    window.desk.pane.view.setFocus()
    return window


def mentions(window):
    return window.hub.workspace.mentions.in_article(window.desk.contents.article.id)


def test_the_bar_goes_when_its_mention_is_deleted_in_the_list(window, press):
    press("J", "C", "Enter", "A", "C", "2", "W", "Half")
    press("F6")
    window.desk.panel.focus_list()
    settle()
    press("Del")
    assert mentions(window) == []
    assert not window.desk.bar.isVisible()
    assert window.desk.panel.isAncestorOf(QApplication.focusWidget())
    window.undo()
    assert [one.grade.reason for one in mentions(window)] == ["Half"]


def test_a_reason_that_is_typed_while_its_mention_goes_is_there_again(window, press):
    press("J", "C", "Enter", "A", "C", "2", "W", "Half a reason")
    [mention] = mentions(window)
    window.hub.do(DeleteMentions(mention_ids=(mention.id,)))
    assert not window.desk.bar.isVisible()
    assert window.desk.pane.view.hasFocus()
    window.undo()
    window.desk.pane.view.setFocus()
    press("W")
    assert window.desk.annotating.claim_flow.reason._field.toPlainText() == "Half a reason"
    press("Esc")
    assert mentions(window)[0].grade.reason == "Half a reason"


def test_the_bar_goes_when_the_making_of_its_mention_is_undone(window, press):
    press("J", "C")
    assert window.desk.bar.isVisible()
    window.undo()
    assert mentions(window) == []
    assert not window.desk.bar.isVisible()


@pytest.mark.parametrize("key", ["C", "S"])
def test_the_bar_goes_with_any_mark(window, press, key):
    press("J", key)
    assert window.desk.bar.isVisible()
    annotating: Annotating = window.desk.annotating
    annotating.delete(window.desk.bar.about)
    assert not window.desk.bar.isVisible()
    assert window.desk.pane.view.hasFocus()
