"""The table of actions: all of it in a menu, no two with one key, every owner able."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.ui import theme
from annotator.ui.actions import ACTIONS, BY_ID, MENUS, MORE_KEYS, PLACES, works_in
from annotator.ui.board.view import BoardView
from annotator.ui.compare.view import CompareView
from annotator.ui.desk.annotating import Annotating
from annotator.ui.desk.desk import MENU_VERBS
from annotator.ui.desk.offering import Offering
from annotator.ui.desk.relating import Relating
from annotator.ui.desk.revising import Revising
from annotator.ui.library.panel import LibraryPanel
from annotator.ui.overview.view import OverviewView
from annotator.ui.reader.pane import ArticlePane
from annotator.ui.reader.selection_bar import VERBS
from annotator.ui.speakers.view import SpeakersView
from annotator.ui.window.dialogs import Dialogs
from annotator.ui.window.imports import Imports
from annotator.ui.window.reports import Reports
from annotator.ui.window.views import Views
from annotator.ui.window.window import MainWindow

OWNERS = {
    "window": MainWindow,
    "library": LibraryPanel,
    "reader": ArticlePane,
    "desk": Annotating,
    "offering": Offering,
    "relating": Relating,
    "revising": Revising,
    "imports": Imports,
    "dialogs": Dialogs,
    "compare": CompareView,
    "board": BoardView,
    "overview": OverviewView,
    "reports": Reports,
    "speakers": SpeakersView,
    "views": Views,
}


def test_every_action_is_in_exactly_one_menu():
    listed = Counter(name for menu in MENUS.values() for name in menu if name)
    assert listed == Counter(action.id for action in ACTIONS)


@pytest.mark.parametrize("place", PLACES)
def test_no_two_actions_share_a_key(place):
    here = [action for action in ACTIONS if works_in(action, place)]
    keys = [action.keys for action in here if action.keys]
    keys += [key for action in here for key in MORE_KEYS.get(action.id, ())]
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_what_works_in_a_text_says_in_which():
    assert {action.place for action in ACTIONS if action.in_text} == set(PLACES) - {""}
    assert all(
        action.needs == action.place for action in ACTIONS if action.owner in PLACES and action.keys
    )


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_the_owner_of_an_action_can_do_it(action):
    assert callable(getattr(OWNERS[action.owner], action.id))


@pytest.mark.parametrize("action", [a for a in ACTIONS if a.icon], ids=lambda action: action.id)
def test_the_icon_of_an_action_exists(action):
    assert theme.has_icon(action.icon)


def test_bare_letters_work_in_the_text_only():
    bare = [a for a in ACTIONS if len(a.keys.removeprefix("Shift+")) == 1]
    assert bare
    assert all(action.in_text for action in bare)


def test_the_bars_and_context_menus_name_real_actions():
    named = {verb for verb in MENU_VERBS if verb} | {verb[0] for verb in VERBS}
    assert named <= set(BY_ID)


def test_no_two_entries_of_a_menu_share_a_letter():
    for title, ids in MENUS.items():
        letters = [
            BY_ID[id_].text[BY_ID[id_].text.index("&") + 1].lower()
            for id_ in ids
            if id_ and "&" in BY_ID[id_].text
        ]
        assert [letter for letter, n in Counter(letters).items() if n > 1] == [], title
