"""Sorting a library and editing many articles with the keyboard, and how that looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.core.article import Status
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.many import ArticlesDialog
from annotator.ui.window.appearance import dress
from tests.ui.pictures import SIZES, assert_looks_like, settle


@pytest.fixture
def window(open_window, sample_path):
    return open_window(sample_path)


@pytest.fixture(params=["light-large", "dark-small"])
def look(request, window, preferences):
    colours, size = request.param.split("-")
    preferences.values.theme = colours
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.desk.columns.fit(SIZES[size][0])
    return request.param


def test_three_articles_are_edited_by_keys_and_one_undo_takes_it_back(window, press, qtbot):
    library, workspace = window.desk.library, window.hub.workspace
    before = workspace.articles.all()
    library.focus_list()
    press("Shift+Down", "Shift+Down")
    chosen = library.selected()
    assert len(chosen) == 3
    window.book.run("edit_article")
    dialog = window.findChild(ArticlesDialog)
    dialog.fields["section"].edit.setFocus()
    qtbot.waitUntil(dialog.fields["section"].edit.hasFocus)
    press("W", "o", "r", "l", "d", "Enter")
    assert {one.section for one in workspace.articles.some(chosen)} == {"World"}
    assert window.toast.accessibleName() == "3 articles changed"
    window.undo()
    assert workspace.articles.all() == before


def test_how_the_library_is_arranged_outlives_the_window(window, open_window, preferences):
    library = window.desk.library
    library._arranging.chosen.emit(Arrangement(Group.DATE, Sort.WORDS, turned=True))
    path = window.hub.workspace.path
    window.close_project()
    window.projects.open(path)
    assert window.desk.library is not library
    assert window.desk.library._shelf.arrangement == Arrangement(
        Group.DATE, Sort.WORDS, turned=True
    )
    assert preferences.values.library == "date words turned"


def test_filter_fold_and_open_without_the_mouse(window, press, qtbot):
    library = window.desk.library
    library.arrange(Arrangement(Group.STATUS))
    library.focus_list()
    groups = len(library.model.heads())
    shown = len(library.model.articles())
    qtbot.keyClick(library.list, Qt.Key.Key_Left)
    assert len(library.model.articles()) < shown
    press("Down", "Enter")
    assert library.current
    assert len(library.model.heads()) == groups


@pytest.mark.picture
def test_the_library_under_outlets(window, look):
    library = window.desk.library
    library.arrange(Arrangement(Group.OUTLET, Sort.DATE))
    library._shelf.fold([library.model.heads()[1].name])
    library._show_rows()
    library.focus_list()
    QTest.qWait(20)
    assert_looks_like(library, f"window/library-outlets-{look}")


@pytest.mark.picture
def test_the_menu_of_the_library(window, look):
    library = window.desk.library
    library.arrange(Arrangement(Group.DATE, Sort.MENTIONS))
    menu = library._arranging.menu(library._shelf.arrangement, library)
    settle(menu)
    assert_looks_like(menu, f"window/library-menu-{look}")
    menu.close()


@pytest.mark.picture
def test_the_dialog_for_many_articles(window, look):
    library = window.desk.library
    library.list.select_articles([one.id for one in library.articles()[:6]])
    window.book.run("edit_article")
    dialog = window.findChild(ArticlesDialog)
    dialog.fields["section"].edit.setText("World")
    dialog.empty("author")
    assert_looks_like(dialog, f"window/library-many-{look}")
    dialog.reject()
    assert {one.status for one in library.articles()} == set(Status)
