"""Makes a bar narrower step by step, so that no text size keeps the window wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.widgets.frames import Frame

Step = Callable[[bool], None]
"""Leaves something out of a bar (``True``), or puts it back."""


def _fold(bar: QWidget, steps: Sequence[Step]) -> None:
    """Take as many steps, in their order, as the width of ``bar`` asks for; undo the rest.

    The steps change what the layout of ``bar`` asks for.
    """
    for step in reversed(steps):
        step(False)
    for step in steps:
        if _fits(bar):
            return
        step(True)


def _fits(bar: QWidget) -> bool:
    for inner in bar.findChildren(QWidget):
        if (layout := inner.layout()) is not None:  # it would tell the bar only later
            layout.invalidate()
            inner.updateGeometry()
    around = bar.layout()
    if around is None:
        return True
    around.invalidate()
    return around.sizeHint().width() <= bar.width()


class FoldingFrame(Frame):
    """A bar that leaves out what finds no room, and never keeps the window wide."""

    def steps(self) -> Sequence[Step]:
        """What is left out, one after the other."""
        raise NotImplementedError

    def refit(self) -> None:
        """What is in it, or its width, is another."""
        _fold(self, self.steps())
        if (around := self.layout()) is not None:
            around.activate()  # else it is painted once with everything squeezed together

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()
