"""All keys on one page: every action that has one, as it is now, and quickly found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.ui.actions import ACTIONS
from annotator.ui.keys.overlay import KeysDialog
from annotator.ui.keys.table import in_columns, key_groups
from annotator.ui.preferences import PreferenceFile
from annotator.ui.widgets import KeyCap, Label


@pytest.fixture
def preferences(tmp_path):
    return PreferenceFile(tmp_path / "preferences.json")


@pytest.fixture
def dialog(qtbot, preferences):
    made = KeysDialog(preferences)
    qtbot.addWidget(made)
    made.resize(1180, 744)
    made.show()
    return made


def meanings(groups):
    return {row.meaning for group in groups for row in group.rows}


def test_every_action_with_a_key_is_on_the_page(dialog):
    names = {action.name.rstrip("…") for action in ACTIONS if action.keys}
    assert names <= meanings(dialog.shown())


def test_the_page_shows_as_many_keys_as_the_table_has(dialog):
    caps = [cap for cap in dialog.findChildren(KeyCap) if cap.isVisible()]
    assert len(caps) == sum(len(row.keys) for one in dialog.shown() for row in one.rows)


def test_the_keys_of_the_tag_bar_and_the_habits_of_the_mouse_are_there(dialog):
    titles = [group.title for group in dialog.shown()]
    assert titles[-2:] == ["Quick tag bar", "Mouse, in the article"]


def test_changed_keys_are_shown_and_those_switched_off_are_not():
    groups = key_groups({"undo": "Ctrl+U", "find_next": ""})
    rows = {row.meaning: row.keys for group in groups for row in group.rows}
    assert rows["Undo"] == ("Ctrl+U",)
    assert "Find Next" not in rows
    assert rows["Redo"] == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert rows["Edit the Mark"] == ("Enter",)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sentence next", {"Next Sentence"}),
        ("ctrl k", {"Find or Run"}),
        ("triple", {"Select a sentence"}),
        ("help", {"All Keys"}),
    ],
)
def test_the_filter_looks_at_meaning_key_and_title(qtbot, dialog, typed, found):
    qtbot.keyClicks(dialog.search, typed)
    assert found <= meanings(dialog.shown())
    assert len(meanings(dialog.shown())) < 8


def test_nothing_found_leads_to_all_actions(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "zzz")
    QApplication.processEvents()
    shown = [label.text() for label in dialog.findChildren(Label) if label.isVisible()]
    assert "No key does “zzz”." in shown


def test_enter_in_the_filter_does_nothing_and_esc_leaves(qtbot, dialog):
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_columns_are_about_as_high_as_each_other():
    groups = key_groups({})
    columns = in_columns(groups, 3)
    heights = [sum(len(group.rows) + 2 for group in column) for column in columns]
    assert max(heights) - min(heights) <= 6
    assert columns[0][0] == groups[0]
    assert in_columns([], 3) == []
