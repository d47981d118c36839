"""Where a person decides on a pair of reports, the window says how sure it is, and why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.duplicates import DecideDuplicate, SuggestDuplicates
from annotator.core.comparison import Side
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.core.progress import Progress
from annotator.ui.compare.choosing import Two
from annotator.ui.widgets import ElidedLabel
from annotator.workspace.duplicates import noted, scan
from tests import builders
from tests.analysis.comparing.reports import FIRST, SECOND
from tests.journeys.settling import settle
from tests.journeys.test_comparing import ONE


@pytest.fixture
def window(open_at_first_article, tmp_path, templates):
    def fill(workspace):
        for name, text in (("one", FIRST), ("two", SECOND), ("pass", ONE)):
            builders.article(workspace, f"{name}\n\n{text}", file=f"{name}.txt", title=name)
        noted(workspace, scan(workspace, Progress()))

    return open_at_first_article(templates.filled(tmp_path / "Reasons.annotator", fill))


@pytest.fixture
def view(window, press):
    press("Ctrl+2")
    settle()
    return window.views.compare


def pair(view):
    [known] = view.hub.workspace.duplicates.all()
    return known


def chosen(view):
    model = view.chooser.model
    entries = [model.entry(model.index(row)) for row in range(model.rowCount())]
    return [one for one in entries if isinstance(one.key, Two)]


def test_the_head_of_a_suggested_pair_says_how_sure_it_is_and_why(view):
    head = view.spread.relation
    assert f"{min(99, round(100 * pair(view).score))} %" in head.words
    assert "Both have the names" in head.words
    assert "Oda Brenn" in head.words
    why = head._why
    assert why.isVisible()
    assert why.text().startswith("Both have")
    assert why.toolTip() == why.whole
    assert why.width() <= view.spread.gutter.width()
    assert why.geometry().bottom() <= head.height()


def test_the_reasons_are_read_out_with_the_page(view):
    for side in Side:
        assert "Oda Brenn" in view.spread.pages[side].accessibleDescription()


def test_a_decided_pair_keeps_its_reasons_and_says_no_score(view, press):
    press("D")
    settle()
    assert "%" not in view.spread.relation.words
    assert "Oda Brenn" in view.spread.relation.words


def test_the_list_of_pairs_says_why(view, press):
    press("Ctrl+Shift+D")
    settle()
    suggested, *_others = chosen(view)
    assert suggested.more.startswith("Both have")
    assert suggested.more in suggested.words


def test_the_list_of_pairs_has_the_surest_first_and_the_rejected_last(view, press):
    known, workspace = pair(view), view.hub.workspace
    lead, third = known.lead_id, workspace.articles.all()[2].id
    fourth = builders.article(workspace, "The river rose.", file="four.txt", title="four")
    sure = Pairing(a=lead, b=third, likeness=Likeness.EXACT_COPY, score=1.0)
    workspace.set_up(SuggestDuplicates(pairings=(sure,)))
    rejected = Pairing(a=lead, b=fourth, likeness=Likeness.EXACT_COPY, score=1.0)
    workspace.do(DecideDuplicate(pairing=rejected, decision=Decision.REJECTED))
    press("Ctrl+Shift+D")
    settle()
    others = [one.key.b for one in chosen(view)]
    assert others[:3] == [third, known.article_id, fourth]


def test_the_filter_begins_empty_again_and_says_where_nothing_matches(view, press):
    press("Ctrl+Shift+D")
    settle()
    QTest.keyClicks(view.chooser.field, "zzz")
    assert view.chooser.nothing.isVisible()
    assert not view.chooser.list.isVisible()
    QTest.keyClick(view.chooser.list, Qt.Key.Key_Escape)
    settle()
    press("Ctrl+Shift+D")
    settle()
    assert view.chooser.field.text() == ""
    assert view.chooser.list.isVisible()
    assert not view.chooser.nothing.isVisible()


def test_page_up_and_ctrl_home_come_to_the_very_beginning(view):
    view.resize(1000, 320)
    settle()
    for key, held in (
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    ):
        page = view.spread.pages[Side.A]
        for _n in range(4):
            QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert page.verticalScrollBar().value() > 0
        for _n in range(8 if key is Qt.Key.Key_PageUp else 1):
            QTest.keyClick(page, key, held)
        assert {one.verticalScrollBar().value() for one in view.spread.pages.values()} == {0}


def test_that_nothing_can_be_carried_over_is_said_whole(view, window, press):
    press("V")
    settle()
    assert "No tag here can be carried over" in window.toast.accessibleName()
    assert not any(label.is_cut() for label in window.toast.findChildren(ElidedLabel))
