"""Actions in menus: their icons are drawn when a menu first shows them, and follow the theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui import theme
from annotator.ui.action_book import ActionBook
from annotator.ui.actions import BY_ID, MENUS


@pytest.fixture
def book(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    book = ActionBook(window, lambda _owner: None, set)
    yield book  # the window goes with the last reference to it
    window.close()


def bare(book, ids):
    """Which of these actions should have an icon, and have none."""
    named = [id_ for id_ in ids if id_ and BY_ID[id_].icon]
    assert named
    return [id_ for id_ in named if book.qactions[id_].icon().isNull()]


def test_a_menu_that_opens_has_the_icons_of_all_its_actions(book):
    for menu, ids in zip(book.menus(book.parent()), MENUS.values(), strict=True):
        assert bare(book, ids)
        menu.aboutToShow.emit()
        assert not bare(book, ids)


def test_a_context_menu_has_its_icons(book):
    ids = next(iter(MENUS.values()))
    book.fill(QMenu(book.parent()), ids)
    assert not bare(book, ids)


def test_icons_that_were_drawn_follow_the_theme(book, app):
    book.fill(QMenu(book.parent()), ("undo",))
    before = book.qactions["undo"].icon().cacheKey()
    theme.apply(app, theme.DARK)
    assert book.qactions["undo"].icon().cacheKey() != before
