"""What stands above a report reads the way that its headline does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from annotator.ui.reader.header import MetaRow, StickyBar
from tests import builders

URDU = "وادیِ نیرتھ کا سیلاب"


@pytest.fixture
def article(workspace):
    builders.article(workspace)
    return workspace.articles.all()[0]


def test_the_facts_stand_under_a_headline_that_reads_leftward(qtbot, article):
    row = MetaRow()
    qtbot.addWidget(row)
    row.show_article(replace(article, title=URDU), headline_in_text=True)
    row.resize(500, row.sizeHint().height())
    row.layout().activate()
    assert row._edit.x() < row._facts.x()
    row.show_article(article, headline_in_text=True)
    row.layout().activate()
    assert row._facts.x() < row._edit.x()


def test_the_bar_that_stays_is_the_mirror_of_a_latin_one(qtbot):
    bar = StickyBar()
    qtbot.addWidget(bar)
    bar.show_title(URDU)
    bar.show_place(43, 20, 30)
    bar.resize(500, 36)
    bar.layout().activate()
    assert bar._read.x() == 20
    assert bar._read.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_long_outlet_gives_way_to_date_words_and_language(qtbot, article):
    row = MetaRow()
    qtbot.addWidget(row)
    long = "The Very Long Name of an Outlet That Publishes in Upper Drevel, Sarnoth and Hollin"
    row.resize(500, 60)
    row.show()
    row.show_article(replace(article, outlet=long), headline_in_text=True)
    assert not row._facts.is_cut()
    assert row._facts.text().endswith("English")
    assert "The Very Long" in row._facts.text()
    assert long in row.toolTip()
    row.resize(1400, 60)
    assert long in row._facts.text()
