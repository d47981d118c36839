"""Buttons, filters, segments and pickers say what was chosen, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.theme.metrics import TARGET
from annotator.ui.widgets import (
    CheckRow,
    Chip,
    ChipButton,
    ChoiceTile,
    FilterChip,
    FilterChips,
    GradePicker,
    IconButton,
    Segmented,
    TextButton,
)
from annotator.ui.widgets.painted import text_width

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shown(app, qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


@pytest.mark.parametrize(
    "make",
    [
        lambda: TextButton("Keep all", "quiet"),
        lambda: IconButton("gear", "Settings"),
        lambda: ChipButton("TTP", "tag"),
        lambda: FilterChip("All", 5),
        lambda: ChoiceTile("A", "Reliable"),
        lambda: CheckRow("quote"),
    ],
)
def test_whatever_can_be_pressed_is_large_enough_and_reached_by_tab(shown, make):
    button = make()
    shown(button)
    assert button.height() >= TARGET
    assert button.width() >= TARGET
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    "make",
    [
        lambda: TextButton("Import", "primary"),
        lambda: TextButton("Cancel"),
        lambda: IconButton("gear", "Settings"),
        lambda: ChipButton("TTP", "tag", closable=True),
        lambda: FilterChip("All"),
        lambda: ChoiceTile("D", "Denies", "x-circle", "denies"),
        lambda: CheckRow("quote"),
    ],
)
def test_the_keyboard_focus_can_be_seen(shown, make):
    button = make()
    shown(button)
    button.clearFocus()
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    assert button.grab().toImage() != without


def test_an_icon_button_is_read_out_and_shows_its_key(app, qtbot):
    button = IconButton("export", "Export", "Ctrl+Shift+E")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Export"
    assert button.toolTip().startswith("Export")
    assert "E" in button.toolTip().removeprefix("Export")


def test_icons_follow_the_theme(app, qtbot):
    button = IconButton("plus", "New", role="accent")
    qtbot.addWidget(button)
    theme.apply(app, theme.DARK)
    image = button.icon().pixmap(16, 16).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    wanted = QColor(theme.current().accent)
    assert middle.getRgb()[:3] == pytest.approx(wanted.getRgb()[:3], abs=2)


def test_a_segment_that_is_pressed_is_chosen(shown, qtbot):
    tabs = shown(Segmented(["Claims", "Speakers", "Tags"]))
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.mouseClick(tabs._group.button(1), Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
    assert tabs.current() == 1


def test_arrow_keys_move_along_the_segments(shown, qtbot):
    tabs = shown(Segmented(["Claims", "Speakers", "Tags"]))
    tabs._group.button(0).setFocus()
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs._group.button(0), Qt.Key.Key_Right)
    assert chosen.args == [1]


def test_setting_a_segment_says_nothing(app, qtbot):
    tabs = Segmented(["Claims", "Speakers"])
    qtbot.addWidget(tabs)
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_current(1)
        tabs.set_current(-1)
    assert tabs.current() == -1


def test_choosing_moves_nothing(app, qtbot):
    tabs = Segmented(["Claims", "Speakers"])
    qtbot.addWidget(tabs)
    before = tabs.sizeHint()
    tabs.set_current(1)
    assert tabs.sizeHint() == before


def test_a_filter_chip_counts_and_the_row_tells_which_is_on(shown, qtbot):
    filters = shown(FilterChips(["All", "New"]))
    filters.set_count(1, 3)
    assert filters._group.button(1).text() == "New 3"
    with qtbot.waitSignal(filters.chosen) as chosen:
        QTest.mouseClick(filters._group.button(1), Qt.MouseButton.LeftButton)
    assert chosen.args == [1] == [filters.current()]


@pytest.mark.parametrize(
    ("axis", "key", "code"),
    [
        ("reliability", Qt.Key.Key_D, "D"),
        ("credibility", Qt.Key.Key_6, "6"),
    ],
)
def test_a_grade_is_picked_by_its_own_key(shown, qtbot, axis, key, code):
    picker = shown(GradePicker(axis))
    assert picker.current() is None
    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.keyClick(picker, key)
    assert chosen.args == [code] == [picker.current()]


def test_setting_a_grade_says_nothing(app, qtbot):
    picker = GradePicker("reliability", "C")
    qtbot.addWidget(picker)
    assert picker.current() == "C"
    with qtbot.assertNotEmitted(picker.chosen):
        picker.set_current("A")
        picker.set_current(None)
    assert picker.current() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_is_closed_by_the_keyboard(shown, qtbot, key):
    chip = shown(ChipButton("TTP", "tag", closable=True))
    with qtbot.waitSignal(chip.closed):
        QTest.keyClick(chip, key)


def test_the_cross_closes_a_chip_and_the_rest_presses_it(shown, qtbot):
    chip = shown(ChipButton("Militants", "tag", closable=True))
    with qtbot.waitSignal(chip.closed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center().toPoint())
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.closed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, chip.height() // 2))


def test_a_check_row_is_pressed_anywhere(shown, qtbot):
    row = shown(CheckRow("quote", note="16×"))
    row.resize(300, row.height())
    with qtbot.waitSignal(row.toggled) as toggled:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(290, 10))
    assert toggled.args == [True]


@pytest.mark.parametrize("word", ["Comments", "Questions", "Asserts"])
def test_a_tile_keeps_its_word_apart_from_its_key(qtbot, word):
    tile = ChoiceTile("M", word, "check")
    qtbot.addWidget(tile)
    room = tile.minimumSizeHint().width() - text_width(word, theme.font(metrics.TEXT_SMALL, MEDIUM))
    assert room >= 8 + 16 + 5 + 4 + 18 + 7  # the icon, the key, and the air between them


def test_a_chip_stands_out_from_a_chosen_row(app, qtbot):
    chip = Chip("Ada Bell", "speaker", "user")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    row = theme.color("accent_soft")
    middle = chip.height() // 2

    def ground():
        return chip.grab().toImage().pixelColor(5, middle)

    def apart(one, other):
        return abs(one.lightness() - other.lightness())

    before = apart(ground(), row)
    chip.lift(on=True)
    assert apart(ground(), row) > before
    chip.lift(on=False)
    assert apart(ground(), row) == before
