"""Articles come in through the window, and what failed can be looked at afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests import builders
from tests.ui.pictures import assert_looks_like


@pytest.fixture
def window(open_window, tmp_path):
    return open_window(tmp_path / "Gate.annotator")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "files"
    made.mkdir()
    (made / "gate.txt").write_text(builders.TEXT, encoding="utf-8")
    (made / "empty.txt").write_text("", encoding="utf-8")
    (made / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return made


@pytest.fixture
def imported(window, folder, qtbot):
    """A window after an import of which two files failed."""
    window.imports.import_paths([folder])
    page = window.imports.page
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)
    with qtbot.waitSignal(window.imports.finished):
        page.import_all()
    QTest.qWait(20)
    return window


def test_after_an_import_the_first_article_is_open(imported):
    assert imported.pages.currentWidget() is imported.desk
    assert imported.desk.contents.article.file == "gate.txt"


def test_the_summary_offers_to_show_what_failed(imported):
    assert imported.toast._more.text() == "Show the 2 that failed"
    imported.toast._more.click()
    page = imported.imports.page
    assert imported.pages.currentWidget() is page
    assert [page.files.file(row).name for row in range(2)] == ["empty.txt", "photo.txt"]
    assert page.problem.isVisible()


def test_what_failed_makes_room_for_the_next_import(imported, folder, qtbot):
    (folder / "dam.txt").write_text(builders.TEXT.replace("gate", "dam"), encoding="utf-8")
    imported.imports.import_paths([folder / "dam.txt"])
    page = imported.imports.page
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)
    assert [page.files.file(row).name for row in range(page.files.rowCount())] == ["dam.txt"]


def test_an_import_without_a_failure_offers_nothing(window, folder, qtbot):
    window.imports.import_paths([folder / "gate.txt"])
    page = window.imports.page
    qtbot.waitUntil(lambda: not page._readings, timeout=30_000)
    with qtbot.waitSignal(window.imports.finished):
        page.import_all()
    assert not window.toast._more.isVisible()
    assert window.imports.page is None


@pytest.mark.picture
def test_how_the_summary_looks(imported, preferences):
    imported.resize(1440, 900)
    assert_looks_like(imported, "window/imported-light")
