"""Duplicate reports are looked for in the background, and what is not known yet is not told."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests import builders
from tests.journeys.test_comparing import ONE, TWO


def fill_unsearched(workspace):
    """The same two reports, which no search has looked at yet."""
    builders.article(workspace, ONE, file="one.txt", title="Lorries burn at the pass")
    builders.article(workspace, TWO, file="two.txt", title="Fire at Hollin Pass")


def test_right_after_opening_nobody_says_that_no_pair_waits(
    open_at_first_article, tmp_path, templates, press, monkeypatch
):
    monkeypatch.setattr("annotator.ui.window.reports.CALM", 60_000)
    window = open_at_first_article(templates.filled(tmp_path / "Two.annotator", fill_unsearched))
    press("Ctrl+D")
    looking = "Duplicate reports are still being looked for."
    assert window.toast.accessibleName() == looking
    window.reports._calm.stop()
    press("Ctrl+D")
    assert window.toast.accessibleName() == "No suggested pair waits for a decision"


def test_duplicates_are_looked_for_once_texts_came_in(open_window, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.ui.window.reports.CALM", 0)
    window = open_window(tmp_path / "New.annotator")
    tab = window.top._tabs["show_compare"]
    window.toast.show_message("2 articles imported", undo=True)
    for name, text in (("one", ONE), ("two", TWO)):
        builders.article(window.hub.workspace, f"{name}\n\n{text}", file=name, title=name)
    undo = window.hub.workspace.undo_text
    window.toast.show_message("2 articles imported", undo=True)
    qtbot.waitUntil(lambda: tab.text() == "Compare · 1", timeout=30_000)
    assert "1 suggested pair" in tab.toolTip()
    assert window.toast.isVisible()
    assert window.hub.workspace.undo_text == undo


def test_a_project_can_be_closed_while_duplicates_are_looked_for(open_window, tmp_path, press):
    window = open_window(tmp_path / "New.annotator")
    for name, text in (("one", ONE), ("two", TWO)):
        builders.article(window.hub.workspace, f"{name}\n\n{text}", file=name, title=name)
    window.book.run("find_duplicates")
    assert window.toast.isVisible()
    window.projects.close()
    QTest.qWait(500)
    window.projects.open(tmp_path / "New.annotator")
    assert window.hub.workspace.duplicates.all() == []
