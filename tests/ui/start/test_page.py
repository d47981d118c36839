"""The first page: what one can do there, and the projects opened lately."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea

from annotator.ui import theme
from annotator.ui.start.cards import short_folder
from annotator.ui.start.page import StartPage
from annotator.ui.start.specimen import Mark, Specimen, marked
from annotator.ui.widgets import Banner, KeyCap, TextButton


@pytest.fixture
def page(qtbot, app, preferences):
    made = StartPage(preferences)
    qtbot.addWidget(made)
    return made


def recent(page, preferences, *paths):
    preferences.set(recent=[str(path) for path in paths])
    page.refresh()


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("new", "new_wanted"),
        ("open", "open_wanted"),
        ("paste", "paste_wanted"),
        ("sample", "sample_wanted"),
        ("_choose", "import_wanted"),
    ],
)
def test_each_thing_to_do_is_one_press_away(qtbot, page, button, signal):
    with qtbot.waitSignal(getattr(page, signal)):
        getattr(page, button).click()


def test_enter_presses_a_card(qtbot, page):
    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.new, Qt.Key.Key_Return)


def test_every_card_shows_its_key(page):
    caps = {cap.key for cap in page.findChildren(KeyCap)}
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+I", "Ctrl+Shift+V", "C", "S", "T"} <= caps


def test_nobody_sees_recent_projects_who_has_none(page):
    assert page.rows() == []
    assert not page._recent.isVisibleTo(page)


def test_a_recent_project_is_opened_by_a_click(qtbot, page, preferences, tmp_path):
    file = tmp_path / "Ferry.annotator"
    file.touch()
    recent(page, preferences, file)
    (row,) = page.rows()
    assert (row.text(), row.missing) == ("Ferry", False)
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        row.click()
    assert chosen.args == [str(file)]


def test_a_project_that_is_gone_says_so_and_can_be_forgotten(qtbot, page, preferences, tmp_path):
    recent(page, preferences, tmp_path / "Gone.annotator")
    with qtbot.assertNotEmitted(page.recent_chosen):
        page.rows()[0].click()
    banner = page.findChild(Banner)
    assert "“Gone” is not in" in banner.accessibleName()
    banner.findChild(TextButton).click()
    assert preferences.values.recent == []
    assert page.rows() == []


def test_a_project_that_goes_while_the_page_is_open_is_not_opened(
    qtbot, page, preferences, tmp_path
):
    file = tmp_path / "Ferry.annotator"
    file.touch()
    recent(page, preferences, file)
    file.unlink()
    with qtbot.assertNotEmitted(page.recent_chosen):
        page.rows()[0].click()


def test_the_cross_forgets_a_project(page, preferences, tmp_path):
    one, two = tmp_path / "One.annotator", tmp_path / "Two.annotator"
    recent(page, preferences, one, two)
    page.rows()[0]._forget.click()
    assert [row.path for row in page.rows()] == [str(two)]


def test_files_can_be_dropped_anywhere(qtbot, page, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/a")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.files_dropped) as dropped:
        page.dropEvent(event)
    assert dropped.args == [[tmp_path / "a.txt"]]


@pytest.mark.parametrize("size", [(1440, 816), (1280, 692)])
def test_nothing_has_to_be_scrolled(qtbot, page, preferences, tmp_path, size):
    recent(page, preferences, *(tmp_path / f"{n}.annotator" for n in range(8)))
    page.resize(*size)
    page.show()
    page.rows()[0].click()
    qtbot.wait(20)
    area = page.findChild(QScrollArea)
    assert not area.verticalScrollBar().isVisible()
    assert area.widget().width() <= page.width()


def test_the_folder_of_the_person_is_a_tilde():
    assert short_folder(Path.home() / "Work" / "a.annotator") == str(Path("~") / "Work")


def test_braces_make_marks_of_words():
    assert marked("{S:Ada} said {C:it}.") == (
        "Ada said it.",
        [Mark(0, 3, "speaker"), Mark(9, 11, "claim", 1)],
    )


@pytest.mark.parametrize("name", [theme.LIGHT, theme.DARK])
def test_the_specimen_is_as_high_as_its_lines_need(qtbot, app, name):
    theme.apply(app, name, 1.5)
    specimen = Specimen()
    qtbot.addWidget(specimen)
    specimen.resize(300, specimen.heightForWidth(300))
    assert specimen.heightForWidth(300) > specimen.heightForWidth(900)
    assert not specimen.grab().isNull()


def test_a_recent_project_whose_place_answers_with_an_error_is_told_as_gone(page, preferences):
    recent(page, preferences, Path("/", *["a" * 200] * 30, "P.annotator"))
    [row] = page.rows()
    assert row.missing
