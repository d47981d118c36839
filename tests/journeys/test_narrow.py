"""A narrow window: the article comes first, and what gave way comes back."""

from __future__ import annotations

import pytest

from tests import builders
from tests.journeys.settling import settle


@pytest.fixture
def desk(open_window, path, templates):
    window = open_window(templates.filled(path, builders.article))
    resize(window, 1440)
    window.desk.pane.view.setFocus()
    return window.desk


def resize(window, width):
    window.resize(width, 700)
    settle()


def test_side_panes_come_back_to_their_widths(desk):
    before = desk.splitter.sizes()
    assert before[::2] == [292, 376]
    resize(desk.window(), 1000)
    assert desk.splitter.sizes()[1] >= 430
    resize(desk.window(), 1440)
    assert desk.splitter.sizes() == before


def test_side_panes_fold_away_before_the_article_is_too_narrow_to_be_read(desk):
    resize(desk.window(), 900)
    assert desk.left.isHidden()
    assert not desk.panel.isHidden()
    resize(desk.window(), 700)
    assert desk.panel.isHidden()
    resize(desk.window(), 1440)
    assert not desk.left.isHidden()
    assert not desk.panel.isHidden()


def test_a_pane_that_is_asked_for_is_shown_in_a_narrow_window(desk):
    resize(desk.window(), 700)
    desk.window().toggle_library()
    assert not desk.left.isHidden()
    desk.window().toggle_library()
    assert desk.left.isHidden()
    resize(desk.window(), 1440)
    assert desk.left.isHidden()  # it was hidden by hand


def test_a_pane_that_folds_away_gives_its_focus_to_the_text(desk):
    desk.library.focus_list()
    resize(desk.window(), 700)
    assert desk.pane.view.hasFocus()


def test_widths_that_were_dragged_are_kept(desk):
    desk.splitter.moveSplitter(340, 1)
    resize(desk.window(), 1000)
    resize(desk.window(), 1440)
    assert desk.splitter.sizes()[0] == 340
    assert desk.columns.chosen[0] == 340


@pytest.mark.parametrize("width", [640, 700, 800])
def test_the_quick_tag_bar_stays_inside_a_narrow_window(desk, press, width):
    resize(desk.window(), width)
    press("J", "C")
    assert desk.rect().contains(desk.bar.geometry())
