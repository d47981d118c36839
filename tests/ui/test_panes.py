"""F6 goes round the panes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.ui.panes import next_pane


@pytest.fixture
def panes(qtbot):
    """A pane with a field in it that is a pane of its own, and a third one beside them."""
    window = QWidget()
    qtbot.addWidget(window)
    outer, inner, beside = QWidget(window), QLineEdit(), QLineEdit(window)
    QVBoxLayout(outer).addWidget(inner)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield outer, inner, beside
    window.close()


def test_a_pane_inside_another_one_is_left_too(panes):
    outer, inner, beside = panes
    inner.setFocus()
    assert next_pane(panes, 1) is beside
    assert next_pane(panes, -1) is outer
