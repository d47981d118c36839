"""A long undo locks the window, which stays open until it is over."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

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


def test_once_everything_is_undone_keys_are_still_heard(open_at_first_article, tmp_path, templates):
    path = templates.filled(tmp_path / "A.annotator", builders.article, codebook=False)
    window = open_at_first_article(path)
    assert window.desk.pane.view.hasFocus()
    window.undo()
    assert window.hub.workspace.articles.all() == []
    assert QApplication.focusWidget() is not None
