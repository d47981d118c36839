"""How cells and the bar of the board look where little is known, and where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.core.board import Position
from annotator.ui import theme
from annotator.ui.board.bar import BoardBar
from annotator.ui.board.painting import paint_cell
from annotator.ui.board.words import Look


def colours(look):
    image = QImage(90, 40, QImage.Format.Format_RGB32)
    image.fill(theme.color("paper"))
    painter = QPainter(image)
    paint_cell(painter, QRectF(2, 2, 84, 34), look)
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(90) for y in range(40)}


@pytest.mark.parametrize("value", ["", "17"])
def test_a_digit_without_a_letter_is_shown_as_a_grade(qapp, value):
    badge = theme.color("grades.2").name()
    assert badge in colours(Look(position=Position.ASSERTED, grade="3", value=value))
    assert badge not in colours(Look(position=Position.ASSERTED, grade="C3", value=value))


def test_without_its_heading_the_bar_begins_where_the_rows_do(qtbot):
    bar = BoardBar()
    qtbot.addWidget(bar)
    bar.resize(800, 48)
    bar.show()
    assert bar._title.isHidden()
    assert bar.by.x() == bar.layout().contentsMargins().left()


def test_a_bar_is_never_shown_squeezed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = BoardBar()
    bar.setParent(window)
    bar.resize(1600, 48)
    window.show()
    QTest.qWait(1)
    assert bar._title.isVisible()
    for width in range(1600, 400, -40):
        bar.resize(width, 48)
        assert bar.by.width() >= bar.by.sizeHint().width()  # at once, before it is painted
    assert bar._title.isHidden()
