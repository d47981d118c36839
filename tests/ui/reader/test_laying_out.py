"""A book is laid out to its end, and never so much of it at once that the window waits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from annotator.core.draft import Aside, AsideKind
from annotator.core.span import Span
from annotator.ui.reader import document as documents
from tests.ui.reader.test_view import show

LINE = "The ferry left Marrowick at six, the harbour master said, and nobody saw it again. " * 4
LINES = 3_000
AT_ONCE = LINES // 10
"""The largest of Qt's own steps are of more than 500 of these lines."""


def steps(view):
    """How many lines of the text were laid out after each turn of the window's loop."""
    document = view.document()
    blocks = [document.findBlockByNumber(number) for number in range(LINES)]
    seen, left = [0], 20_000
    while seen[-1] < LINES and left:
        QTest.qWait(1)
        done = seen[-1]
        while done < LINES and blocks[done].layout().lineCount():
            done += 1
        seen.append(done)
        left -= 1
    return seen


def test_a_book_is_laid_out_to_its_end_in_small_steps(view):
    view.show()
    show(view, "\n".join([LINE] * LINES))
    seen = steps(view)
    assert seen[-1] == LINES
    assert max(after - before for before, after in pairwise(seen)) < AT_ONCE


def test_a_book_is_as_high_in_small_steps_as_in_one(view, qtbot):
    view.show()
    show(view, "\n".join([LINE] * LINES))
    steps(view)
    at_once: QTextDocument = view.document().clone()
    at_once.setTextWidth(view.document().textWidth())
    qtbot.waitUntil(lambda: view.document().size() == at_once.size())


class Asked(QObject):
    """Counts how often a document asks for another step."""

    def __init__(self, document):
        super().__init__(document)
        self.steps = 0
        document.documentLayout().installEventFilter(self)

    def eventFilter(self, _layout, event):  # noqa: N802 - Qt's name
        self.steps += event.type() is QEvent.Type.Timer
        return False


def test_a_book_is_laid_out_in_small_steps_again_at_another_width(view, qtbot):
    view.show()
    show(view, "\n".join([LINE] * LINES))
    steps(view)
    before, asked, heights = view.document().size().height(), Asked(view.document()), []
    view.document().documentLayout().documentSizeChanged.connect(
        lambda size: heights.append(size.height())
    )
    view.resize(400, 500)
    qtbot.waitUntil(lambda: bool(heights) and heights[-1] > before, timeout=30_000)
    assert asked.steps > 2 * LINES / AT_ONCE


CUT = documents.LONG + 1
LONG_LINES = st.lists(
    st.sampled_from(["word ", "سیلاب ", "😀 ", "  ", "\u00a0", "\n", "\n\n", "x" * 3_000, " "]),
    min_size=1,
    max_size=30,
).map(lambda parts: "".join(parts) * (1 + CUT // max(1, len("".join(parts)))))


@given(text=LONG_LINES)
def test_a_cut_line_has_breaks_for_spaces_and_nothing_else(text):
    shown = documents.cut(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        assert before == after or (before, after) == (" ", "\n")


def test_a_line_is_cut_behind_a_sentence():
    pieces = documents.cut("The ferry left at six. Nobody saw it again. " * 400).split("\n")
    assert len(pieces) > 4
    assert {piece[-1] for piece in pieces[:-1]} == {"."}


def test_a_line_without_a_space_is_not_cut():
    assert documents.cut("x" * CUT) == "x" * CUT


def test_paragraphs_are_not_cut():
    text = "\n".join(["word " * (documents.LONG // 5)] * 3)
    assert documents.cut(text) == text


def test_a_line_as_long_as_a_book_is_painted_in_pieces(view):
    show(view, "word " * 200_000)
    blocks = view.document().blockCount()
    assert blocks > 400


def test_what_is_selected_across_the_pieces_of_a_line_is_what_was_meant(view):
    text = "One line. " * 1_001
    show(view, text)
    at = documents.cut(text).index("\n")
    view.select(Span(at - 3, at + 4))
    assert view.selection == Span(at - 3, at + 4)


def test_a_long_line_that_is_set_aside_is_dimmed_to_its_end(view):
    text = "Head\n" + "cookies " * 2_000 + "\nBody."
    show(view, text, [Aside(5, len(text) - 6, AsideKind.NAVIGATION)])
    assert view.layout_.dimmed == set(range(1, view.document().blockCount() - 1))


def test_the_pieces_of_an_urdu_line_are_read_leftward(view):
    show(view, "سیلاب آیا " * 1_500 + "\nand a line in English", language="en")
    blocks = [view.document().findBlockByNumber(n) for n in range(view.document().blockCount())]
    assert {b.textDirection() for b in blocks[:-1]} == {Qt.LayoutDirection.RightToLeft}


def test_the_pieces_of_a_line_stand_together_and_its_end_has_a_distance(view):
    show(view, "word " * 2_400 + "\nNext.")
    margins = [
        view.document().findBlockByNumber(n).blockFormat().bottomMargin()
        for n in range(view.document().blockCount())
    ]
    assert set(margins[:-2]) == {0}
    assert margins[-2] > 0
