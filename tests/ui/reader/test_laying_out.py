"""A book is laid out to its end, and never so much of it at once that the window waits."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

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


def test_a_book_is_laid_out_in_small_steps_again_at_another_width(view, qtbot):
    view.show()
    show(view, "\n".join([LINE] * LINES))
    steps(view)
    before = view.document().size().height()
    view.resize(400, 500)
    heights = []
    view.document().documentLayout().documentSizeChanged.connect(
        lambda size: heights.append(size.height())
    )
    qtbot.waitUntil(lambda: bool(heights) and heights[-1] > before, timeout=20_000)
    assert len(heights) > LINES / AT_ONCE
