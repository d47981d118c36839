"""Duplicate reports are looked for in the background, and the window goes on."""

from __future__ import annotations

import pytest

from annotator.core.duplicates import Likeness
from annotator.ui.hub import Hub
from annotator.ui.window.duplicates import DuplicateSearch
from tests import builders
from tests.analysis.comparing.reports import FIRST, SECOND

pytestmark = pytest.mark.usefixtures("quick_processes")


@pytest.fixture
def search(workspace):
    for title, text in (("first", FIRST), ("second", SECOND)):
        builders.article(workspace, f"{title}\n\n{text}", title=title)
    hub = Hub(workspace)
    found = DuplicateSearch(hub)
    yield found
    found.stop()
    hub.leave()


def test_new_articles_are_searched_and_suggestions_kept(qtbot, workspace, search):
    with qtbot.waitSignal(search.found, timeout=20_000) as found:
        search.search_new()
        assert search.is_running
    assert found.args == [1]
    [one] = workspace.duplicates.all()
    assert one.likeness is Likeness.REWRITE


def test_nothing_runs_where_nothing_is_new(qtbot, search):
    with qtbot.waitSignal(search.found, timeout=20_000):
        search.search_new()
    search.search_new()
    assert not search.is_running


def test_a_search_that_was_asked_for_says_what_it_found(qtbot, search):
    told = []
    search.told.connect(told.append)
    with qtbot.waitSignal(search.found, timeout=20_000):
        search.search_all()
        search.search_all()
    assert told == [
        "Looking for duplicate reports …",
        "Duplicate reports are being looked for.",
        "1 new pair of duplicate reports",
    ]


def test_a_search_that_is_stopped_keeps_nothing(qtbot, workspace, search):
    search.search_all()
    search.stop()
    assert not search.is_running
    qtbot.wait(300)
    assert workspace.duplicates.all() == []
