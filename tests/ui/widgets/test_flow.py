"""A flow wraps its widgets like words, and knows how high it is for a width."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from annotator.ui.widgets.flow import flow


def test_a_flow_is_as_high_as_what_it_holds_now(qtbot):
    held = [QPushButton("one"), QPushButton("two")]
    made = flow(held)
    qtbot.addWidget(made)
    layout = made.layout()
    wide, narrow = 400, held[0].sizeHint().width()
    one_line = layout.heightForWidth(wide)
    assert layout.heightForWidth(narrow) > one_line
    held[1].hide()
    assert layout.heightForWidth(narrow) == one_line
    held[1].show()
    held[0].setMinimumHeight(one_line + 40)
    assert layout.heightForWidth(wide) == one_line + 40
    layout.takeAt(0)
    assert layout.heightForWidth(wide) == one_line
