"""A report as a page: the document holds what is stored, folds open and close in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.core.comparison import Report, Side
from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.compare.page import ReportPage
from annotator.ui.compare.painting import Look, Mark
from tests.builders import span_of

TEXT = "\n\n".join(
    (
        "Ada Bell said 😀 on Monday that the gate was shut.",
        *(
            f"The Salt Board met for the {n}th time in Marrowick, and nothing came of it."
            for n in range(6)
        ),
        "Nobody was warned, said a farmer from Orveth. 👩‍👩‍👧 He asked not to be named.",
        "وزیر نے کہا کہ دروازہ بند تھا، Orveth میں نہیں۔",
        *(f"Line {n} of what both of them tell in the same words." for n in range(20)),
    )
)
SHARED = [
    span_of(TEXT, "the gate was shut"),
    span_of(TEXT, "Nobody was warned"),
    Span(TEXT.index("وزیر"), len(TEXT)),
]


@pytest.fixture
def page(qtbot):
    made = ReportPage(Side.A)
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    made.show_report(Report(text=TEXT), SHARED)
    return made


def test_the_document_has_what_the_map_says(page):
    assert page.document().toPlainText() == page.map.written
    assert page.document().blockCount() == len(page.map.blocks)


@pytest.mark.parametrize("quote", ["on Monday", "👩‍👩‍👧 He", "Orveth میں", "Line 7"])
def test_the_caret_stands_where_the_stored_text_has_it(page, quote):
    span = span_of(TEXT, quote)
    page.set_caret(span.start)
    assert page.caret == span.start
    cursor = page.textCursor()
    cursor.setPosition(page.map.to_qt(span.end), cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == quote


def test_what_only_this_report_has_is_one_line(page):
    [fold] = page.closed
    assert len(fold.paragraphs) == 6
    assert page.extent(fold.paragraphs[2]) is None
    assert "Salt Board, Marrowick" in page.toPlainText()


def test_a_fold_opens_and_closes_where_it_is(page):
    [fold] = page.closed
    page.verticalScrollBar().setValue(30)
    before = page.fold_extent(fold.start).top - page.verticalScrollBar().value()
    page.toggle_fold(fold.start)
    assert page.closed == []
    assert page.extent(fold.paragraphs[2]) is not None
    assert page.fold_extent(fold.start).top - page.verticalScrollBar().value() == pytest.approx(
        before, abs=1
    )
    assert page.fold_at_caret() == fold
    page.toggle_fold(fold.start)
    assert page.closed == [fold]


def test_a_click_on_the_line_of_a_fold_opens_it(page, qtbot):
    [fold] = page.closed
    left, _right = page.margins()
    place = QPoint(int(left) + 20, int(page.fold_extent(fold.start).middle))
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.closed == []


def test_what_is_set_aside_is_a_line_that_enter_and_a_click_open(page, qtbot):
    text = f"By Ada Bell\n{TEXT}"
    aside = Aside(0, 11, AsideKind.BYLINE)
    page.show_report(Report(text=text, asides=(aside,)), [Span(12, len(text))])
    [fold] = page.closed
    assert page.toPlainText().startswith("+  1 line set aside · Byline\n")
    page.set_caret_on_fold(fold.start)
    assert page.fold_at_caret() == fold
    page.toggle_fold(fold.start)
    assert page.toPlainText().startswith("−  1 line set aside\nBy Ada Bell\n")
    letters = page.document().findBlockByNumber(1).charFormat()
    assert letters.foreground().color() == theme.color("boilerplate")
    left, _right = page.margins()
    place = QPoint(int(left) + 20, int(page.fold_extent(fold.start).middle))
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.closed == [fold]


def test_what_is_in_view_is_not_folded_away(page):
    page.show_report(Report(text=TEXT), SHARED[1:], again=True)
    assert page.map.to_qt(0) is not None


def test_places_stand_below_each_other(page):
    places = [page.extent(span) for span in SHARED]
    assert all(one.top < one.bottom for one in places)
    assert [one.top for one in places] == sorted(one.top for one in places)


def test_only_marks_of_the_shown_paragraphs_are_painted(page):
    [fold] = page.closed
    page.set_marks([Mark(fold.paragraphs[0], Look.WORDING), Mark(SHARED[0], Look.CONFLICT)])
    page.grab()
    drawn = [item for items in page._measured.values() for item in items]
    assert [item.look for item in drawn] == [Look.CONFLICT]


def test_a_mark_in_a_line_of_both_directions_is_painted_by_visual_runs(page):
    span = span_of(TEXT, "تھا، Orveth میں")
    page.set_marks([Mark(span, Look.CONFLICT)])
    number, start, end = next(page.map.pieces(span))
    page.extent(span)
    drawn = page._drawn(page.document().findBlockByNumber(number))
    assert len(drawn[0].runs) >= 1
    assert end > start


def test_the_place_is_kept_when_the_theme_changes(page):
    page.set_caret(span_of(TEXT, "Line 7").start)
    page.verticalScrollBar().setValue(120)
    page.restyle()
    assert page.caret == span_of(TEXT, "Line 7").start
    assert page.verticalScrollBar().value() == 120
