"""A project that is opened again goes on where one left it."""

from __future__ import annotations

from annotator.ui.library import filling, panel
from tests import builders
from tests.journeys.settling import settle

LONG = "The dam\n\n" + "\n\n".join(f"Line {at} of the report on the dam." for at in range(200))


def fill(workspace):
    builders.article(workspace, "The gate\n\nNobody was hurt.", file="gate.txt")
    builders.article(workspace, LONG, file="dam.txt")


def test_the_article_and_the_place_in_it_are_there_again(open_window, templates, tmp_path):
    path = templates.filled(tmp_path / "Border.annotator", fill, codebook=False)
    window = open_window(path)
    dam = next(one for one in window.hub.workspace.articles.all() if one.file == "dam.txt")
    window.desk.open_article(dam.id)
    window.desk.pane.view.set_caret(LONG.index("Line 150"))
    window.projects.close()
    window.projects.open(path)
    settle()
    view = window.desk.pane.view
    assert window.desk.contents.article.id == dam.id
    assert view.caret == LONG.index("Line 150")
    assert view.verticalScrollBar().value() > 0


def test_an_article_that_is_gone_is_not_looked_for(open_window, templates, tmp_path, preferences):
    path = templates.filled(tmp_path / "Border.annotator", fill, codebook=False)
    preferences.leave_project(path, "gone", 5)
    window = open_window(path)
    assert window.desk.contents.article.file == "gate.txt"


def fill_much(workspace):
    for number in range(40):
        text = f"Report {number}\n\nNobody was hurt at gate {number}."
        builders.article(workspace, text, title=f"Report {number}", file=f"{number}.txt")


def test_a_large_project_is_read_after_it_is_shown(
    open_window, templates, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(panel, "FEW", 10)
    monkeypatch.setattr(filling, "_NEAR", 4)
    monkeypatch.setattr(filling, "_FIRST", 200)
    path = templates.filled(tmp_path / "Border.annotator", fill_much, codebook=False)
    window = open_window(path)
    window.desk.open_article(window.desk.library.articles()[20].id)
    window.projects.close()
    window.projects.open(path)
    library = window.desk.library
    assert window.desk.contents.article.title == "Report 20"
    assert library.model.rowCount() == 8
    qtbot.waitUntil(lambda: library.model.rowCount() == 40)
    assert library.list.selected_ids() == [window.desk.contents.article.id]


def test_a_project_may_be_closed_before_it_is_read(
    open_window, templates, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setattr(panel, "FEW", 10)
    monkeypatch.setattr(filling, "_FIRST", 0)
    path = templates.filled(tmp_path / "Border.annotator", fill_much, codebook=False)
    window = open_window(path)
    window.projects.close()
    window.projects.open(path)
    assert window.desk.library._filling.is_on
    window.projects.close()
    qtbot.wait(20)
    assert window.desk is None
