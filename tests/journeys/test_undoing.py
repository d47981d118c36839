"""A long undo locks the window, which stays open until it is over."""

from __future__ import annotations

from annotator.ui import hub as hubs
from tests import builders


def test_the_window_says_how_far_it_is(qtbot, open_window, tmp_path, monkeypatch):
    monkeypatch.setattr(hubs, "LONG", 0)
    window = open_window(tmp_path / "A.annotator")
    builders.article(window.hub.workspace)
    with qtbot.waitSignal(window.hub.undone):
        window.undo()
        assert not window.close()
    assert window.hub.workspace.articles.all() == []
