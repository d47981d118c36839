"""Groups of the library: chosen in a menu, folded by mouse and keys, new versions among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.commands.articles import PutUnderEvent
from annotator.commands.duplicates import DecideDuplicate, SuggestDuplicates
from annotator.commands.importing import Choice, ImportArticles, Incoming
from annotator.core.duplicates import Decision, Likeness, Pairing
from annotator.ui.library.arrangement import Arrangement, Group, Sort
from annotator.ui.library.nothing import NEWS
from tests.builders import TEXT, article, draft, mention
from tests.ui.library.rows import click, shown, words


@pytest.fixture
def ids(workspace):
    made = [
        article(workspace, TEXT.replace("Ada", name), file=f"{name}.txt", title=name, **facts)
        for name, facts in (
            ("Alpha", {"outlet": "Courier", "published_at": "2025-10-12"}),
            ("Beta", {"published_at": "2025-11-01"}),
            ("Gamma", {"outlet": "Courier"}),
        )
    ]
    workspace.do(PutUnderEvent(article_ids=tuple(made[:2]), event="Flood"))
    return made


@pytest.fixture(autouse=True)
def first_is_open(panel, ids):
    panel.set_current(ids[0])
    panel.focus_list()


def menu_of(panel):
    return panel._arranging.menu(panel._shelf.arrangement, panel)


def entry(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def new_version(workspace, article_id):
    """Let a new text of an annotated article come in, which then waits."""
    incoming = Incoming(
        draft=draft(TEXT.replace("a farmer", "two farmers")),
        fingerprint="new",
        like=article_id,
        choice=Choice.REVISION,
    )
    workspace.do(ImportArticles(incoming=(incoming,)))


def test_the_menu_groups_and_the_choice_is_told_packed(qtbot, panel):
    with qtbot.waitSignal(panel.arranged) as told:
        entry(menu_of(panel), "Outlet").trigger()
    assert told.args == ["outlet imported"]
    assert shown(panel) == ["Courier", "Alpha", "Gamma", "Unnamed outlets", "Beta"]


def test_the_menu_has_one_mark_in_each_of_its_choices(panel):
    panel.arrange(Arrangement(Group.DATE, Sort.MENTIONS, turned=True))
    menu = menu_of(panel)
    assert [a.text() for a in menu.actions() if a.isChecked()] == [
        "Month",
        "Mentions",
        "Fewest first",
    ]
    assert all(a.actionGroup().isExclusive() for a in menu.actions() if a.isCheckable())


def test_another_order_begins_in_its_usual_direction(panel):
    panel.arrange(Arrangement(sort=Sort.DATE, turned=True))
    entry(menu_of(panel), "Headline").trigger()
    assert panel._shelf.arrangement == Arrangement(sort=Sort.HEADLINE)


def test_months_are_named_in_words(panel):
    panel.arrange(Arrangement(Group.DATE))
    assert shown(panel) == ["November 2025", "Beta", "October 2025", "Alpha", "No date", "Gamma"]


def test_a_click_on_a_head_folds_its_group_and_another_unfolds_it(qtbot, panel):
    click(panel, 0)
    assert shown(panel) == ["Flood", "No event yet", "Gamma"]
    assert words(panel, 0) == "Flood, 2 articles, folded"
    click(panel, 0)
    assert shown(panel) == ["Flood", "Alpha", "Beta", "No event yet", "Gamma"]
    assert words(panel, 0) == "Flood, 2 articles, unfolded"


def test_left_folds_the_group_that_the_keyboard_is_in_and_right_unfolds_it(qtbot, panel):
    qtbot.keyClick(panel.list, Qt.Key.Key_Left)
    assert shown(panel) == ["Flood", "No event yet", "Gamma"]
    assert panel.list.currentIndex().row() == 0
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    assert shown(panel) == ["Flood", "Alpha", "Beta", "No event yet", "Gamma"]
    assert panel.list.currentIndex().row() == 1


def test_in_a_window_from_right_to_left_the_keys_change_places(qtbot, panel):
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    assert shown(panel) == ["Flood", "No event yet", "Gamma"]


def test_the_arrows_reach_a_folded_head_and_enter_unfolds_it(qtbot, panel, ids):
    panel.set_current(ids[2])
    panel._shelf.fold(["Flood"])
    panel._show_rows()
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert panel.list.currentIndex().row() == 0
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert shown(panel) == ["Flood", "Alpha", "Beta", "No event yet", "Gamma"]


def test_all_groups_fold_and_unfold_at_once(panel):
    entry(menu_of(panel), "Fold all groups").trigger()
    assert shown(panel) == ["Flood", "No event yet"]
    entry(menu_of(panel), "Unfold all groups").trigger()
    assert len(shown(panel)) == 5


def test_an_article_that_is_opened_unfolds_its_group(panel, ids):
    entry(menu_of(panel), "Fold all groups").trigger()
    panel.set_current(ids[1])
    assert shown(panel) == ["Flood", "Alpha", "Beta", "No event yet"]


def test_a_new_version_is_said_in_the_row_and_can_be_filtered_for(panel, workspace, ids):
    assert panel.chips._group.button(NEWS).isHidden()
    mention(workspace, ids[0], "Nobody was warned")
    new_version(workspace, ids[0])
    assert words(panel, 1).endswith("a new version waits")
    chip = panel.chips._group.button(NEWS)
    assert not chip.isHidden()
    assert chip.text() == "New version 1"
    chip.click()
    assert shown(panel) == ["Flood", "Alpha"]


def test_the_filter_for_new_versions_stays_until_it_is_left(panel, workspace, ids):
    mention(workspace, ids[0], "Nobody was warned")
    new_version(workspace, ids[0])
    panel.chips._group.button(NEWS).click()
    workspace.undo()
    assert panel.model.rowCount() == 0
    panel._drop_filter()
    assert len(shown(panel)) == 5
    assert panel.chips._group.button(NEWS).isHidden()


def test_duplicate_reports_stand_under_their_lead(panel, workspace, ids):
    alpha, _beta, gamma = ids
    entry(menu_of(panel), "Duplicate reports").trigger()
    assert shown(panel) == ["Alpha", "Beta", "Gamma"]  # no heads, as no article is in a set
    pairing = Pairing(a=gamma, b=alpha, likeness=Likeness.REWRITE, score=0.9)
    workspace.set_up(SuggestDuplicates(pairings=(pairing,)))
    assert shown(panel) == ["Gamma", "Alpha", "Gamma", "No duplicates known", "Beta"]


def test_a_rejected_pair_is_no_set(panel, workspace, ids):
    entry(menu_of(panel), "Duplicate reports").trigger()
    pairing = Pairing(a=ids[0], b=ids[1], likeness=Likeness.REWRITE, score=0.9)
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.CONFIRMED))
    assert shown(panel)[0:3] == ["Alpha", "Alpha", "Beta"]
    workspace.do(DecideDuplicate(pairing=pairing, decision=Decision.REJECTED))
    assert shown(panel) == ["Alpha", "Beta", "Gamma"]
    workspace.undo()
    assert shown(panel)[0:3] == ["Alpha", "Alpha", "Beta"]
