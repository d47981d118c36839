"""Every widget looks as it was accepted, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from annotator.ui import theme
from tests.ui.gallery import SECTIONS, section, show_focus
from tests.ui.pictures import UPDATE, assert_looks_like, differing_share, grab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.picture
@pytest.mark.parametrize("name", list(SECTIONS))
@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_a_family_of_widgets_looks_as_accepted(app, qtbot, name, colours):
    theme.apply(app, colours)
    page = section(name)
    qtbot.addWidget(page)
    theme.set_kind(page, "window")
    show_focus(page)
    assert_looks_like(page, f"widgets/{name.lower()}-{colours}")


@pytest.mark.picture
@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_theme_that_is_switched_at_run_time_reaches_everything(app, qtbot, name):
    page = section(name)
    qtbot.addWidget(page)
    theme.set_kind(page, "window")
    show_focus(page)
    grab(page)
    theme.apply(app, theme.DARK)
    assert_looks_like(page, f"widgets/{name.lower()}-dark", update=False)


@pytest.mark.picture
@pytest.mark.parametrize("name", ["Buttons", "Chips", "Grades", "Marks", "Keys", "Choices"])
def test_a_size_that_is_switched_at_run_time_reaches_everything(app, qtbot, name):
    pages = []
    for before, after in ((1.0, 1.5), (1.5, 1.5)):
        theme.apply(app, theme.LIGHT, before)
        page = section(name)
        qtbot.addWidget(page)
        show_focus(page)
        grab(page)
        theme.apply(app, theme.LIGHT, after)
        grab(page)
        page.resize(600, 700)
        pages.append(grab(page))
    assert differing_share(pages[0], pages[1], 24) < 0.002


def test_a_difference_is_measured_in_pixels(app):
    one = QImage(10, 10, QImage.Format.Format_RGB888)
    one.fill(QColor("white"))
    other = one.copy()
    other.setPixelColor(3, 4, QColor("black"))
    other.setPixelColor(5, 5, QColor(250, 250, 250))
    assert differing_share(one, other, 24) == pytest.approx(0.01)
    assert differing_share(one, other, 0) == pytest.approx(0.02)


def test_a_picture_that_nobody_accepted_fails(app, qtbot, monkeypatch):
    monkeypatch.delenv(UPDATE, raising=False)
    label = QLabel("x")
    qtbot.addWidget(label)
    with pytest.raises(AssertionError, match="no accepted picture"):
        assert_looks_like(label, "widgets/never-accepted")
