"""A project that is opened again goes on where one left it."""

from __future__ import annotations

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
