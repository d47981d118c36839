"""The settings: every preference has a control, and every change is kept at once."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt

from annotator.ui import theme
from annotator.ui.preferences import PreferenceFile, Preferences

ELSEWHERE = {"recent", "window", "panes", "keys", "library", "left_at"}
"""What the program remembers by itself, and the keys, which have a page."""


def kept(preferences):
    return PreferenceFile(preferences.path).values


def test_every_preference_has_a_control(dialog):
    assert set(dialog.controls) == {one.name for one in fields(Preferences)} - ELSEWHERE


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        (lambda look: look.theme.chosen.emit(2), "theme", "dark"),
        (lambda look: look.theme.chosen.emit(0), "theme", "system"),
        (lambda look: look.text_size.setValue(130), "text_size", 130),
        (lambda look: look.reading_size.setValue(500), "reading_size", 200),
        (lambda look: look.outlined.click(), "outlined_highlights", True),
        (lambda look: look.still.click(), "reduce_motion", True),
        (lambda look: look.language.activated.emit(0), "language", ""),
    ],
)
def test_a_change_is_kept_at_once_and_said(qtbot, dialog, preferences, change, name, value):
    with qtbot.waitSignal(dialog.changed):
        change(dialog.look)
    assert getattr(kept(preferences), name) == value


def test_a_name_is_kept_when_it_is_complete(qtbot, dialog, preferences):
    told = []
    dialog.changed.connect(lambda: told.append(preferences.values.coder))
    dialog.coder.name.selectAll()
    qtbot.keyClicks(dialog.coder.name, "Grace  Hopper ")
    assert told == []
    qtbot.keyClick(dialog.coder.name, Qt.Key.Key_Return)
    assert told == ["Grace Hopper"]
    assert kept(preferences).coder == "Grace Hopper"
    assert dialog.isVisible()


def test_an_empty_name_is_put_back(dialog, preferences):
    dialog.coder.name.clear()
    dialog.accept()
    assert preferences.values.coder == "Ada"
    assert dialog.coder.name.text() == "Ada"


def test_a_name_is_kept_when_the_dialog_is_left_by_esc(qtbot, dialog, preferences):
    dialog.coder.name.setText("Lin")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept(preferences).coder == "Lin"


def test_the_list_leads_to_the_pages(qtbot, dialog):
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.keys.isVisible()


def test_a_disk_that_refuses_is_said_and_the_change_holds(dialog, preferences, tmp_path):
    preferences.path = tmp_path / "preferences.json" / "impossible.json"
    (tmp_path / "preferences.json").write_text("{}")
    dialog.look.still.click()
    assert preferences.values.reduce_motion
    assert "until the end of the session" in dialog._problem.text()


def test_the_dialog_follows_the_size_of_the_text(qapp, dialog):
    before = dialog.list.width()
    theme.apply(qapp, theme.DARK, 1.5)
    assert dialog.list.width() == round(before * 1.5)


def test_hints_stand_below_their_controls_in_any_size_of_text(qtbot, qapp, dialog):
    dialog.list.setCurrentRow(1)
    theme.apply(qapp, theme.LIGHT, 1.5)
    qtbot.wait(20)
    grid, look = dialog.look._grid, dialog.look
    for field in (look.text_size, look.reading_size, look.language):
        row = grid.getItemPosition(grid.indexOf(field))[0]
        hint = grid.itemAtPosition(row + 1, 1).widget()
        assert field.height() >= theme.px(30)
        assert hint.y() > field.geometry().bottom()
