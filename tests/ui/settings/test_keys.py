"""Keys can be changed, switched off and put back; one that will not do is refused with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.actions import ACTIONS, BY_ID
from annotator.ui.preferences import PreferenceFile
from annotator.ui.settings.keys_model import KEY, KeyModel
from annotator.ui.settings.pressed import owner_of, pressed_keys, why_not

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def event(key, held=NONE, text="", scan=0):
    if scan:
        return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.fixture
def page(dialog):
    dialog.list.setCurrentRow(2)
    return dialog.keys


@pytest.fixture
def press(qtbot, page):
    def pressed(action_id, key, held=NONE, *, listen=True):
        page.table.setCurrentIndex(page.model.index(page.model.row_of(action_id), 0))
        page.table.setFocus()
        if listen:
            qtbot.keyClick(page.table, Qt.Key.Key_Return)
            assert page.table.listening
        qtbot.keyClick(page.table, key, held)

    return pressed


def shown(page, action_id):
    return page.model.index(page.model.row_of(action_id), KEY).data()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(KeyModel({"undo": ""}))


def test_every_action_is_listed(page):
    assert page.model.rowCount() == len(ACTIONS)


def test_a_new_key_is_kept_at_once(qtbot, dialog, page, press, preferences):
    with qtbot.waitSignal(dialog.changed):
        press("undo", Qt.Key.Key_U, CTRL)
    assert PreferenceFile(preferences.path).values.keys == {"undo": "Ctrl+U"}
    assert shown(page, "undo") == "Ctrl U"
    assert not page.table.listening


def test_backspace_switches_a_key_off(page, press, preferences):
    press("find_next", Qt.Key.Key_Backspace, listen=False)
    press("tag_claim", Qt.Key.Key_Backspace)
    assert preferences.values.keys == {"find_next": "", "tag_claim": ""}
    assert shown(page, "tag_claim") == ""


def test_esc_leaves_the_key_as_it_is_and_the_dialog_open(dialog, page, press, preferences):
    press("undo", Qt.Key.Key_Escape)
    assert not page.table.listening
    assert dialog.isVisible()
    assert preferences.values.keys == {}


def test_a_key_that_is_taken_is_refused_with_the_name_of_its_action(page, press, preferences):
    press("undo", Qt.Key.Key_K, CTRL)
    assert page.note.startswith("“Ctrl K” is the key of “Find or Run” already.")
    press("next_sentence", Qt.Key.Key_C)
    assert "“Tag as Claim”" in page.note
    assert preferences.values.keys == {}


def test_a_second_key_of_another_action_is_taken_too(page, press):
    press("undo", Qt.Key.Key_Y, CTRL)
    assert "“Redo”" in page.note


def test_a_key_that_was_switched_off_is_free_for_others(press, preferences):
    press("find_or_run", Qt.Key.Key_Backspace)
    press("undo", Qt.Key.Key_K, CTRL)
    assert preferences.values.keys == {"find_or_run": "", "undo": "Ctrl+K"}


def test_what_works_everywhere_never_takes_a_bare_letter(page, press, preferences):
    press("quit", Qt.Key.Key_X)
    assert "needed for typing" in page.note
    press("quit", Qt.Key.Key_F12)
    assert preferences.values.keys == {"quit": "F12"}


def test_the_article_keeps_its_caret_keys(page, press, preferences):
    press("widen", Qt.Key.Key_Left)
    assert "moves the caret" in page.note
    press("widen", Qt.Key.Key_X)
    assert preferences.values.keys == {"widen": "X"}


def test_the_old_key_again_is_no_change(press, preferences):
    press("undo", Qt.Key.Key_U, CTRL)
    press("undo", Qt.Key.Key_Z, CTRL)
    assert preferences.values.keys == {}


def test_one_key_or_all_are_put_back(page, press, preferences):
    press("undo", Qt.Key.Key_U, CTRL)
    press("quit", Qt.Key.Key_F12)
    page.reset.click()
    assert preferences.values.keys == {"undo": "Ctrl+U"}
    page.reset_all.click()
    assert preferences.values.keys == {}
    assert not page.reset_all.isEnabled()


def test_a_key_is_not_put_back_over_another(page, press, preferences):
    press("find_or_run", Qt.Key.Key_Backspace)
    press("undo", Qt.Key.Key_K, CTRL)
    page.table.setCurrentIndex(page.model.index(page.model.row_of("find_or_run"), 0))
    page.reset.click()
    assert "“Ctrl K” is the key of “Undo” now." in page.note
    assert preferences.values.keys["find_or_run"] == ""


def test_the_filter_finds_names_and_keys(qtbot, page):
    qtbot.keyClicks(page.search, "shift dataset")
    assert [page.model.action(page.model.index(0, 0)).id] == ["export_dataset"]
    page.search.setText("zzz")
    assert page.model.rowCount() == 0
    assert not page.change.isEnabled()
    page.off.click()


def test_the_button_listens_too(qtbot, page):
    qtbot.mouseClick(page.change, Qt.MouseButton.LeftButton)
    assert page.table.listening
    assert page.model.index(0, KEY).data() == "Press the new key"


@pytest.mark.parametrize(
    ("pressed", "written"),
    [
        (event(Qt.Key.Key_J, NONE, "j"), "J"),
        (event(Qt.Key.Key_J, SHIFT, "J"), "Shift+J"),
        (event(Qt.Key.Key_E, CTRL | SHIFT, "\x05"), "Ctrl+Shift+E"),
        (event(Qt.Key.Key_Question, SHIFT, "?"), "?"),
        (event(Qt.Key.Key_Plus, CTRL | SHIFT, "+"), "Ctrl++"),
        (event(Qt.Key.Key_F9, SHIFT), "Shift+F9"),
        (event(Qt.Key.Key_Down, ALT), "Alt+Down"),
        (event(Qt.Key.Key_Delete), "Del"),
        (event(Qt.Key.Key_Return, CTRL, "\r"), "Ctrl+Return"),
        (event(Qt.Key.Key_Control, CTRL), ""),
        (event(Qt.Key.Key_Shift, SHIFT), ""),
    ],
)
def test_a_key_is_written_as_the_table_of_actions_writes_it(pressed, written):
    assert pressed_keys(pressed) == written


def test_every_key_of_the_table_is_one_that_could_be_chosen():
    for action in ACTIONS:
        assert QKeySequence(action.keys).toString(QKeySequence.SequenceFormat.PortableText) in {
            action.keys,
            action.keys.replace("Return", "Enter"),
        }
        if action.keys:
            assert owner_of(action.keys, {}, action.place) is action


def test_a_key_of_ones_own_is_no_conflict():
    assert why_not(BY_ID["undo"], "Ctrl+Z", event(Qt.Key.Key_Z, CTRL, "\x1a"), {}) == ""
