"""A theme dresses the whole application, at any time and at any size of text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from annotator.core.resources import resource
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.stylesheet import stylesheet
from annotator.ui.theme.tokens import Theme, load


def test_switching_changes_palette_style_sheet_and_colours(app):
    theme.apply(app, theme.DARK)
    assert theme.current().is_dark
    assert app.palette().color(QPalette.ColorRole.Base) == QColor(load("dark").paper)
    assert load("dark").panel in app.styleSheet()
    assert theme.color("ink") == QColor(load("dark").ink)


def test_switching_is_announced(app, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.apply(app, theme.DARK)


def test_a_label_follows_the_theme_while_it_is_shown(app, qtbot):
    label = QLabel("Oct 2025")
    qtbot.addWidget(label)
    theme.set_role(label, "small")
    label.show()
    light = label.palette().color(QPalette.ColorRole.WindowText)
    theme.apply(app, theme.DARK)
    app.processEvents()
    assert light == QColor(load("light").ink3)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(load("dark").ink3)


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (1.0, 1.0), (1.5, 1.5), (9, 2.0)])
def test_the_size_of_the_text_stays_between_80_and_200_percent(app, asked, given):
    theme.apply(app, theme.LIGHT, asked)
    assert theme.scale() == given
    assert theme.font(20).pixelSize() == round(20 * given)
    assert app.font().pixelSize() == theme.px(metrics.TEXT)


def test_nothing_is_left_unfilled_in_the_style_sheet(app):
    sheet = stylesheet(theme.current())
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_every_file_that_the_style_sheet_names_exists(app):
    files = re.findall(r'url\("([^"]+)"\)', stylesheet(theme.current()))
    assert files
    assert all(Path(file).is_file() for file in files)


def test_a_theme_with_an_unknown_or_missing_role_is_refused():
    values = tomllib.loads(resource("themes/light.toml").read_text(encoding="utf-8"))
    with pytest.raises(TypeError, match="glitter"):
        Theme(**values, glitter="#FFFFFF")
    del values["paper"]
    with pytest.raises(TypeError, match="paper"):
        Theme(**values)


def test_a_step_of_a_ramp_is_a_role(app):
    assert theme.current()["grades.0"] == theme.current().grades[0]


def test_a_colour_can_be_made_fainter(app):
    assert theme.color("ink", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
