"""Fields tell where their value comes from; messages come, stay and go as they should."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    Banner,
    Card,
    EmptyState,
    Field,
    FlowLayout,
    KeyCap,
    Popup,
    ProgressBar,
    ProgressCard,
    SearchField,
    TextButton,
    Toast,
)
from annotator.ui.widgets.fields import follow_direction

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_field_shows_how_its_value_came_about(app, qtbot):
    field = Field("Date", "October 2025", "guessed", "From “October 15”.")
    qtbot.addWidget(field)
    assert field._mark.text() == "guessed"
    assert field._evidence.text() == "From “October 15”."
    assert field.edit.accessibleName() == "Date"


def test_what_a_person_types_is_marked_as_theirs(app, qtbot):
    field = Field("Outlet", "", "missing")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited) as edited:
        QTest.keyClicks(field.edit, "D")
    assert edited.args == ["D"]
    assert field.certainty == "entered"
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.certainty == "missing"


def test_filling_a_field_says_nothing(app, qtbot):
    field = Field("Outlet")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("Dawn", "found", "Line 1")
    assert field.value() == "Dawn"


def test_escape_empties_a_search_first_and_then_leaves_it(app, qtbot):
    class Window(QWidget):
        left = False

        def keyPressEvent(self, event):  # noqa: N802 - Qt's name
            self.left = True

    window = Window()
    qtbot.addWidget(window)
    search = SearchField("Filter", key="Ctrl+F", parent=window)
    search.setText("Kabul")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert (search.text(), window.left) == ("", False)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert window.left


def test_the_key_of_a_search_makes_room_for_the_text(app, qtbot):
    search = SearchField("Filter", key="Ctrl+F")
    qtbot.addWidget(search)
    cap = search.findChild(KeyCap)
    assert not cap.isHidden()
    search.setText("Kabul")
    assert cap.isHidden()
    assert search._clear.isVisible()


def test_a_toast_stays_for_eight_seconds_and_offers_undo(app, qtbot):
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    toast = Toast(window)
    assert toast.isHidden()
    toast.show_message("Claim 3 deleted")
    assert not toast.isHidden()
    assert toast._timer.interval() == 8000
    assert window.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undo_pressed):
        toast._button.click()
    assert toast.isHidden()


def test_a_toast_is_as_wide_as_its_words_and_a_single_sentence_has_no_stop(app, qtbot):
    window = QWidget()
    window.resize(900, 400)
    qtbot.addWidget(window)
    toast = Toast(window)
    toast.show_message("Go to a claim first.", undo=False)
    assert toast._text.text() == "Go to a claim first"
    assert toast.width() == toast.sizeHint().width()
    assert not toast._text.is_cut()
    toast.show_message("Nothing would be left. Delete it with Del.", undo=False)
    assert toast._text.text() == "Nothing would be left. Delete it with Del."


def test_what_is_typed_stands_where_its_script_begins(app, qtbot):
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    follow_direction(field)
    right = Qt.AlignmentFlag.AlignRight
    field.setPlainText("یہ دعویٰ درست ہے")
    assert field.document().defaultTextOption().alignment() & right
    field.setPlainText("It is so")
    assert not field.document().defaultTextOption().alignment() & right


def test_the_next_change_takes_a_toast_away(app, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window)
    toast.show_message("Claim 3 deleted")
    toast.dismiss()
    assert toast.isHidden()
    assert not toast._timer.isActive()


def test_a_toast_is_as_wide_as_its_words_need(app, qtbot):
    window = QWidget()
    window.resize(1280, 400)
    qtbot.addWidget(window)
    toast = Toast(window)
    toast.show_message("Choose a possible merge with J, and tick the names that are to be one")
    window.show()
    assert not toast._text.is_cut()


def test_a_toast_follows_its_window(app, qtbot):
    window = QWidget()
    window.resize(700, 400)
    qtbot.addWidget(window)
    toast = Toast(window)
    toast.show_message("Claim 3 deleted")
    window.show()
    window.resize(300, 300)
    assert window.rect().contains(toast.geometry())


def test_a_banner_offers_what_can_be_done(app, qtbot):
    banner = Banner("The disk is full. 2 tags are not saved yet.")
    qtbot.addWidget(banner)
    save = banner.add_action("Save somewhere else")
    with qtbot.waitSignal(save.clicked):
        save.click()
    assert banner.accessibleName().startswith("The disk is full")


def test_an_empty_page_names_the_next_key(app, qtbot):
    page = EmptyState("No claims yet", "Choose with {J} then press {Ctrl+K}", "quotes")
    qtbot.addWidget(page)
    assert [cap.key for cap in page.findChildren(KeyCap)] == ["J", "Ctrl+K"]


def test_an_empty_page_offers_to_drop_the_filter(app, qtbot):
    page = EmptyState("No contested claims", action="Show all 11 claims")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.action_pressed):
        page.findChild(TextButton).click()


def test_progress_shows_itself_only_after_half_a_second(app, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    card = ProgressCard(window)
    window.show()
    card.start("Looking for rewrites")
    card.set_progress(1, 4)
    assert not card.isVisible()
    assert card._timer.interval() == metrics.PROGRESS_WAITS
    qtbot.waitUntil(card.isVisible, timeout=2000)
    card.finish()
    assert not card.isVisible()


def test_short_work_shows_nothing(app, qtbot):
    card = ProgressCard()
    qtbot.addWidget(card)
    card.start("Importing")
    card.finish()
    assert not card._timer.isActive()


def test_long_work_can_be_cancelled_once(app, qtbot):
    card = ProgressCard()
    qtbot.addWidget(card)
    card.start("Importing")
    with qtbot.waitSignal(card.cancelled):
        card._cancel.click()
    assert not card._cancel.isEnabled()
    card.finish()


@pytest.mark.parametrize("value", [-1.0, 0.0, 0.5, 3.0])
def test_a_bar_never_leaves_its_ends(app, qtbot, value):
    bar = ProgressBar(value)
    qtbot.addWidget(bar)
    assert 0 <= bar._parts[0][0] <= 1
    bar.grab()


def test_a_card_is_chosen_by_click_and_opened_by_enter(app, qtbot):
    card = Card(selectable=True)
    qtbot.addWidget(card)
    card.resize(200, 80)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    card.setFocus()
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.activated):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_the_shadow_of_a_popup_follows_the_theme(app, qtbot):
    popup = Popup()
    qtbot.addWidget(popup)
    theme.apply(app, theme.DARK)
    assert popup.graphicsEffect().color() == theme.color("shadow")


def test_a_flow_wraps_and_mirrors(app, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=4, line_gap=6)
    labels = [QLabel() for _ in range(3)]
    for label in labels:
        label.setFixedSize(QSize(50, 20))
        flow.addWidget(label)
    holder.resize(110, 100)
    flow.setGeometry(holder.rect())
    assert [label.pos().toTuple() for label in labels] == [(0, 0), (54, 0), (0, 26)]
    assert flow.heightForWidth(110) == 46
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(holder.rect())
    assert labels[0].x() == 60
