"""The window looks as it was accepted, in light and dark, at both sizes of the design."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest

from annotator.core.resources import resource
from annotator.ui.window.appearance import dress
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES

pytestmark = pytest.mark.picture


@pytest.fixture
def window(open_window, sample_path, size, preferences):
    window = open_window(sample_path)
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.desk.columns.fit(SIZES[size][0])
    return window


def shown(window, file):
    articles = window.hub.workspace.articles.all()
    window.desk.open_article(next(a.id for a in articles if a.file == file))
    QTest.qWait(20)


def test_the_start_page(open_window, looks_as_accepted, size, preferences):
    window = open_window()
    dress(preferences.values)
    window.resize(*SIZES[size])
    looks_as_accepted(window, f"window/start-{{}}-{size}")


def test_reading_with_a_claim_open(window, looks_as_accepted, size):
    shown(window, "01-strikes-refuted-composite.txt")
    for _ in range(8):
        window.desk.pane.next_mark()
    settle()
    looks_as_accepted(window, f"window/reading-{{}}-{size}")


@pytest.mark.parametrize("size", ["large"])  # one size is enough for a second script
def test_an_urdu_article(window, looks_as_accepted, size):
    shown(window, "08-nerrith-flood-urdu.txt")
    window.desk.pane.next_mark()
    settle()
    looks_as_accepted(window, f"window/urdu-{{}}-{size}")


@pytest.mark.parametrize("size", ["large"])  # the bar has one width
def test_the_quick_tag_bar(window, looks_as_accepted, size, press):
    shown(window, "14-who-fired-at-the-gate.txt")
    window.desk.pane.view.setFocus()
    press("J", "C")
    settle()
    looks_as_accepted(window, f"window/tagging-{{}}-{size}")


def test_the_import_preview(window, looks_as_accepted, size, qtbot):
    folder = resource("sample/articles")
    names = ("11-stannock-port-shut.txt", "01-strikes-refuted-composite.txt")
    window.close_project()
    window.projects.make(window.preferences.path.parent / "New.annotator")
    window.imports.import_paths([folder / name for name in names])
    page = window.imports.page
    qtbot.waitUntil(lambda: len(page._batch.ready()) == len(names), timeout=5000)
    QTest.qWait(50)
    looks_as_accepted(window, f"window/import-{{}}-{size}")


def test_the_search(window, looks_as_accepted, size):
    shown(window, "01-strikes-refuted-composite.txt")
    window.search_articles()
    window.desk.search.field.setText("minister (strikes OR strike) -flood")
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(10)
    window.desk.search.open_step(1)
    looks_as_accepted(window, f"window/search-{{}}-{size}")


@pytest.mark.parametrize("size", ["large"])  # one size is enough for a second script
def test_the_search_in_urdu(window, looks_as_accepted, size):
    window.search_articles()
    window.desk.search.field.setText("وزارت سيلاب outlett:")
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(10)
    window.desk.search.open_step(1)
    looks_as_accepted(window, f"window/search-urdu-{{}}-{size}")
