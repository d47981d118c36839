"""Where letters stand is asked of the lines that hold them, and of no more of the text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QTextEdit

from annotator.ui.geometry import Lines, lines_of, visible_blocks

LINE = "The gate was shut at noon, the mayor said. "


@pytest.fixture
def page(qtbot):
    page = QTextEdit()
    qtbot.addWidget(page)
    page.resize(400, 300)
    return page


def test_what_nobody_has_scrolled_to_is_not_visible(page, qtbot):
    page.setPlainText("\n".join([LINE] * 20_000))
    seen = []
    page.paintEvent = lambda _event: seen.append(len(list(visible_blocks(page))))
    page.show()
    qtbot.waitUntil(lambda: bool(seen))
    assert 0 < max(seen) < 100


def test_visible_blocks_reach_from_the_first_to_the_last_line_on_the_page(page):
    page.setPlainText("\n".join([LINE] * 500))
    page.show()
    bar, margin = page.verticalScrollBar(), page.document().documentMargin()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        boxes = [block.layout() for block in visible_blocks(page)]
        height = boxes[0].boundingRect().height()
        assert boxes[0].position().y() <= value + margin
        bottom = min(value + page.viewport().height(), page.document().size().height())
        assert boxes[-1].position().y() + height >= bottom - margin
        assert len(boxes) <= page.viewport().height() / height + 2


@pytest.mark.parametrize("text", [LINE * 40, "سیلاب کے بعد (TTP) 41 لوگ 😀 " * 40])
def test_the_runs_of_a_long_line_are_those_of_its_lines_one_by_one(page, text):
    page.setPlainText(text)
    page.show()
    block = page.document().firstBlock()
    page.document().documentLayout().blockBoundingRect(block)
    whole = lines_of(block).runs(0, block.length() - 1)
    layout = block.layout()
    assert layout.lineCount() > 5
    lines = lines_of(block)
    apart = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        apart += lines.runs(line.textStart(), line.textStart() + line.textLength())
    assert apart == whole


def test_a_span_in_a_line_that_nobody_laid_out_has_no_place():
    assert Lines(QTextLayout(LINE), LINE).runs(4, 8) == []


def test_only_the_lines_of_a_span_are_looked_at(page, monkeypatch):
    page.setPlainText(LINE * 2_000)
    page.show()
    block = page.document().firstBlock()
    page.document().documentLayout().blockBoundingRect(block)
    asked = []
    real = QTextLayout.lineAt
    monkeypatch.setattr(QTextLayout, "lineAt", lambda self, n: asked.append(n) or real(self, n))
    assert lines_of(block).runs(40_000, 40_020)
    assert len(asked) < 5
