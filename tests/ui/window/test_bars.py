"""The bars never keep the window wide: what finds no room is left out, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.ui.hints import READING
from annotator.ui.widgets import KeyHint, Label, ViewTab
from annotator.ui.window.bars import BottomBar, TopBar

WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def top(window):
    bar = TopBar([])
    bar.setParent(window)
    bar.show()
    bar.show_project("Reports from the northern and the southern border, 2024 to 2026")
    bar.show_view("show_claims")
    return bar


def whole(bar):
    return [tab.text() for tab in bar.findChildren(ViewTab) if tab.toolButtonStyle() == WORDS]


def test_a_wide_bar_shows_everything(top):
    top.resize(1500, top.height())
    assert whole(top) == ["Read", "Compare", "Claims", "Speakers", "Overview"]


def test_a_narrow_bar_keeps_the_name_of_the_view_that_is_shown(top):
    top.resize(640, top.height())
    assert whole(top) == ["Claims"]
    assert top.layout().sizeHint().width() <= 640
    top.show_view("show_overview")
    assert whole(top) == ["Overview"]


def test_what_was_left_out_comes_back(top):
    top.resize(640, top.height())
    top.resize(1500, top.height())
    assert len(whole(top)) == 5
    assert top.minimumSizeHint().width() == 0


def test_the_last_hint_is_the_one_that_stays(window):
    bar = BottomBar()
    bar.setParent(window)
    bar.show()
    bar.show_hints(READING)
    bar.resize(260, bar.height())
    [left] = [hint for hint in bar.findChildren(KeyHint) if hint.isVisible()]
    assert [label.text() for label in left.findChildren(Label)] == ["all keys"]
