"""Colours have one home, and every widget of the gallery can be named and left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.ui.gallery import SECTIONS, section

UI = Path(__file__).parents[3] / "annotator" / "ui"
COLOUR = re.compile(r"[\"'](#[0-9A-Fa-f]{6,8})[\"']|rgba?\(|setStyleSheet\(|QColor\(\d")
SHEET = re.compile(r'(\w+)\[(role|kind)="([a-z-]+)"\]')
ASKED = re.compile(r"""set_(role|kind)\(\s*\w+(?:\.\w+)*,\s*"([a-z-]+)"\)""")


def test_no_colour_is_named_outside_the_theme():
    found = {
        f"{file.relative_to(UI)}: {match.group(0)}"
        for file in UI.rglob("*.py")
        if "theme" not in file.relative_to(UI).parts
        for match in COLOUR.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_every_role_and_kind_that_is_asked_for_is_in_the_style_sheet():
    sheet = (UI / "theme" / "stylesheet.py").read_text(encoding="utf-8")
    known = {(prop, value) for _widget, prop, value in SHEET.findall(sheet)}
    asked = {
        found
        for file in UI.rglob("*.py")
        for found in ASKED.findall(file.read_text(encoding="utf-8"))
    }
    assert asked - known == set()


@pytest.mark.parametrize("name", list(SECTIONS))
def test_everything_that_takes_the_focus_has_a_name(app, qtbot, name):
    page = section(name)
    qtbot.addWidget(page)
    unnamed = [
        button
        for button in page.findChildren(QAbstractButton)
        if not (button.text() or button.accessibleName())
        and button.parent().metaObject().className() not in {"QTableWidget", "SearchField"}
    ]
    assert unnamed == []
    assert all(field.accessibleName() or field.text() for field in page.findChildren(QLineEdit))
