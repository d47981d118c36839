"""The window looks as it was accepted, in light and dark, at both sizes of the design."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest

from annotator.core.resources import resource
from annotator.ui.window.appearance import dress
from tests.journeys.settling import settle
from tests.ui.pictures import SIZES, assert_looks_like

pytestmark = pytest.mark.picture


@pytest.fixture
def window(open_window, sample, tmp_path, colours, size, preferences):
    path = tmp_path / "Sample.annotator"
    shutil.copy(sample, path)
    window = open_window(path)
    dress(preferences.values)
    window.resize(*SIZES[size])
    window.desk.set_pane_widths(SIZES[size][0])
    return window


def shown(window, file):
    articles = window.hub.workspace.articles.all()
    window.desk.open_article(next(a.id for a in articles if a.file == file))
    QTest.qWait(20)


def test_the_start_page(open_window, colours, size, preferences):
    window = open_window()
    dress(preferences.values)
    window.resize(*SIZES[size])
    assert_looks_like(window, f"window/start-{colours}-{size}")


def test_reading_with_a_claim_open(window, colours, size):
    shown(window, "01-strikes-refuted-composite.txt")
    for _ in range(8):
        window.desk.pane.next_mark()
    settle()
    assert_looks_like(window, f"window/reading-{colours}-{size}")


def test_an_urdu_article(window, colours, size):
    if size == "small":
        pytest.skip("one size is enough for a second script")
    shown(window, "08-nerrith-flood-urdu.txt")
    window.desk.pane.next_mark()
    settle()
    assert_looks_like(window, f"window/urdu-{colours}-{size}")


def test_the_quick_tag_bar(window, colours, size, press):
    if size == "small":
        pytest.skip("the bar has one width")
    shown(window, "14-who-fired-at-the-gate.txt")
    window.desk.pane.view.setFocus()
    press("J", "C")
    settle()
    assert_looks_like(window, f"window/tagging-{colours}-{size}")


def test_the_import_preview(window, colours, size, qtbot):
    folder = resource("sample/articles")
    names = ("11-stannock-port-shut.txt", "01-strikes-refuted-composite.txt")
    window.close_project()
    window.projects.make(window.preferences.path.parent / "New.annotator")
    window.imports.import_paths([folder / name for name in names])
    page = window.imports.page
    qtbot.waitUntil(lambda: len(page._batch.ready()) == len(names), timeout=5000)
    QTest.qWait(50)
    assert_looks_like(window, f"window/import-{colours}-{size}")


def test_the_search(window, colours, size):
    shown(window, "01-strikes-refuted-composite.txt")
    window.search_articles()
    window.desk.search.field.setText("minister (strikes OR strike) -flood")
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(10)
    window.desk.search.open_step(1)
    assert_looks_like(window, f"window/search-{colours}-{size}")


def test_the_search_in_urdu(window, colours, size):
    if size == "small":
        pytest.skip("one size is enough for a second script")
    window.search_articles()
    window.desk.search.field.setText("وزارت سيلاب outlett:")
    for _turn in range(5):
        QThreadPool.globalInstance().waitForDone()
        QTest.qWait(10)
    window.desk.search.open_step(1)
    assert_looks_like(window, f"window/search-urdu-{colours}-{size}")
