"""A claim is copied with its source, as Markdown, as ClaimReview."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.desk.desk import CARD_VERBS
from tests import builders


@pytest.fixture
def window(open_window, path, qtbot, templates):
    with templates.new(path) as workspace:
        article = builders.article(workspace, outlet="The Courier")
        builders.mention(workspace, article)
    window = open_window(path)
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.open_article(article)
    window.desk.pane.view.setFocus()
    QApplication.clipboard().clear()
    return window


def copied(qtbot):
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    return QApplication.clipboard().text()


def test_y_copies_the_quote_of_the_claim_with_its_source(window, press, qtbot):
    said = []
    window.desk.told.connect(said.append)
    press("Shift+J", "Y")
    assert copied(qtbot).startswith("“the gate was safe” — Ada Bell, in The Courier")
    assert said == ["The quote with its source is in the clipboard"]


def test_shift_y_copies_markdown(window, press, qtbot):
    press("Shift+J", "Shift+Y")
    assert copied(qtbot).startswith("> the gate was safe\n")


def test_the_menu_of_a_card_copies_as_claim_review(window, press, qtbot):
    assert {"copy_citation", "copy_markdown", "copy_claim_review"} <= set(CARD_VERBS)
    press("Shift+J")
    window.desk.annotating.copy_claim_review()
    assert '"@type": "Claim"' in copied(qtbot)


def test_without_a_claim_it_says_so(window, press):
    said = []
    window.desk.told.connect(said.append)
    press("Y")
    assert said == ["Put the caret into a claim first."]
    assert QApplication.clipboard().text() == ""
