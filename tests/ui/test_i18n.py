"""In a made-up language that brackets every string, no window shows a bare one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu

from annotator.core.i18n import PSEUDO, set_language
from annotator.ui.compare.choosing import Two
from annotator.ui.compare.view import CompareView
from annotator.ui.desk.desk import ReadingDesk
from annotator.ui.hub import Hub
from annotator.ui.preferences import PreferenceFile
from annotator.ui.speakers.view import SpeakersView
from annotator.ui.start.page import StartPage
from annotator.ui.widgets import EmptyState
from annotator.ui.window.window import MainWindow
from tests import builders
from tests.journeys.settling import settle

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z]{3,}")
GIVEN = ("Gate opened at night", "Test", "Ada Bell", "the gate was safe", "Figures", "safe")
"""What people wrote is not translated."""


@pytest.fixture
def pseudo():
    set_language(PSEUDO)
    yield
    set_language("en")


def shown(widget):
    """All the texts that a widget and those in it show."""
    # a hint with keys in it is one sentence, shown as one label a word
    hints = widget.findChildren(EmptyState)
    for hint in hints:
        yield " ".join(label.text() for label in hint.findChildren(QLabel))
    labels = [
        label
        for label in widget.findChildren(QLabel)
        if not any(hint.isAncestorOf(label) for hint in hints)
    ]
    for one in [widget, *labels, *widget.findChildren(QAbstractButton)]:
        for ask in ("text", "toolTip", "accessibleName", "placeholderText"):
            if hasattr(one, ask):
                yield getattr(one, ask)()
    for field in widget.findChildren(QLineEdit):
        yield field.placeholderText()
    for menu in widget.findChildren(QMenu):
        yield menu.title()
        for action in menu.actions():
            yield action.text()


def bare(widget):
    """Words that did not pass through the translation."""
    found = set()
    for text in shown(widget):
        left = text
        while BRACKETED.search(left):
            left = BRACKETED.sub("", left)
        for known in (*GIVEN, *KEYS):
            left = left.replace(known, "")
        if WORD.search(left):
            found.add(text)
    return found


KEYS = ("Ctrl", "Shift", "Enter", "Esc", "Tab", "Del", "PgDn", "Inter", "Abc")


def test_the_start_page_is_translated(qtbot, pseudo, tmp_path):
    page = StartPage(PreferenceFile(tmp_path / "p.json"))
    qtbot.addWidget(page)
    assert bare(page) == set()


def test_the_desk_is_translated(qtbot, pseudo, workspace):
    article = builders.article(workspace)
    builders.mention(workspace, article)
    desk = ReadingDesk(Hub(workspace))
    qtbot.addWidget(desk)
    desk.open_article(article)
    desk.panel.set_active(workspace.mentions.in_article(article)[0].id)
    assert bare(desk) == set()


def test_the_window_is_translated(qtbot, pseudo, tmp_path):
    window = MainWindow(PreferenceFile(tmp_path / "p.json"))
    qtbot.addWidget(window)
    assert bare(window) == set()


def test_the_compare_view_is_translated(qtbot, pseudo, workspace):
    one = builders.article(workspace)
    builders.mention(workspace, one)
    other = builders.article(workspace, builders.TEXT.replace("farmer", "miller"), file="b.txt")
    view = CompareView(Hub(workspace))
    qtbot.addWidget(view)
    view.compare(Two(one, other))
    settle()
    view.carry_all_tags()
    assert view.carrying.model.rowCount() == 1
    assert bare(view) == set()


def test_the_speakers_view_is_translated(qtbot, pseudo, workspace):
    text = "Minister Tariq Orell said that the gate was safe. Mr. Orell left."
    article = builders.article(workspace, text)
    builders.mention(workspace, article, "the gate was safe", speaker="Tariq Orell")
    view = SpeakersView(Hub(workspace))
    qtbot.addWidget(view)
    view.enter()
    qtbot.waitUntil(lambda: view.proposal is not None)
    assert bare(view) <= {"Tariq Orell"}
    view.show_details()
    assert bare(view) <= {"Tariq Orell"}
