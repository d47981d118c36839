"""A long undo keeps the window alive: it runs elsewhere, says how far it is, can be cancelled."""

from __future__ import annotations

from threading import Event

import pytest

from annotator.commands.articles import SetStatus
from annotator.core.article import Status
from annotator.ui import hub as hubs
from annotator.ui.hub import Hub
from tests import builders


@pytest.fixture
def hub(app, workspace, monkeypatch):
    monkeypatch.setattr(hubs, "LONG", 1)
    ids = tuple(builders.article(workspace, f"Head {n}\n\nThe sea rose {n}.") for n in range(9))
    made = Hub(workspace)
    made.do(SetStatus(article_ids=ids, status=Status.DONE))
    yield made
    made.leave()


def statuses(workspace):
    return {article.status for article in workspace.articles.all()}


def test_a_long_undo_is_done_elsewhere_and_told_here(qtbot, hub, workspace):
    told = []
    hub.changed.connect(lambda done: told.append(("changed", done.kind)))
    hub.undone.connect(lambda done: told.append(("undone", done.kind)))
    with qtbot.waitSignals([hub.busy, hub.undone, hub.idle]):
        hub.undo()
        assert hub.is_busy
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("changed", "undo"), ("undone", "undo")]
    assert statuses(workspace) == {Status.NEW}


def test_a_second_undo_waits_for_nobody(qtbot, hub, workspace):
    with qtbot.waitSignal(hub.idle):
        hub.undo()
        hub.undo()
    assert len(workspace.articles.all()) == 9


def test_a_cancelled_undo_leaves_everything_as_it_was(qtbot, hub, workspace, monkeypatch):
    undo, may_go_on = workspace.undo, Event()

    def slow(progress):
        may_go_on.wait(5)
        return undo(progress)

    monkeypatch.setattr(workspace, "undo", slow)
    with qtbot.waitSignal(hub.idle):
        hub.undo()
        hub.cancel()
        may_go_on.set()
    assert statuses(workspace) == {Status.DONE}
    assert workspace.undo_text == "Set status"
