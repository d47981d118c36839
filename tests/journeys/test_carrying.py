"""The list of tags that can be carried over: where it lies, what it shows, when it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from annotator.core.comparison import Side
from annotator.ui.compare.entries import whole_lines
from tests import builders
from tests.journeys.settling import settle
from tests.journeys.test_comparing import ONE, fill


@pytest.fixture
def window(open_at_first_article, tmp_path, templates):
    return open_at_first_article(templates.filled(tmp_path / "Pass.annotator", fill))


@pytest.fixture
def view(window, press):
    press("Ctrl+2")
    settle()
    return window.views.compare


def test_where_nothing_can_be_carried_no_list_opens(view, window):
    builders.mention(
        window.hub.workspace, view.pair.a.id, "Forty lorries burned at the Hollin Pass"
    )
    settle()
    told = []
    view.told.connect(told.append)
    view._offer([one for one in view.pair.proposals if one.against is not None])
    assert not view.carrying.isVisible()
    assert told == ["No tag here can be carried over: the two reports disagree about it."]


def test_the_list_of_tags_shows_quotes_whole_below_their_passage(view, press):
    passage = next(p for p in view.pair.passages if "soldiers" in p.a.of(ONE))
    view._go_to_passage(passage)
    press("V")
    settle()
    carrying = view.carrying
    entry = carrying.model.entry(carrying.model.index(0))
    lines = whole_lines(entry, carrying.list.width())
    assert entry.title in " ".join(line for line, _font, _role in lines)
    assert carrying.list.sizeHintForRow(0) >= 18 * len(lines)
    page = view.spread.pages[Side.A]
    foot = page.extent(passage.a).bottom - page.verticalScrollBar().value()
    assert carrying.y() >= page.mapTo(view, QPoint(0, round(foot))).y()
