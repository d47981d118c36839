"""Numbered rows to pick from, under a field: speakers with their chips, or tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui import theme
from annotator.ui.widgets import Chip, ElidedLabel, Frame, KeyCap


class Row(Frame):
    """One row: its number, what it shows, a note, and Enter where it is the chosen one."""

    pressed = Signal()

    def __init__(self, number: int, shown: QWidget, note: str) -> None:
        super().__init__("item")
        self._enter = KeyCap("Enter")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(8)
        if number <= 9:
            line.addWidget(KeyCap(str(number)))
        line.addWidget(shown)
        line.addWidget(ElidedLabel(note, "small"), 1)
        line.addWidget(self._enter)
        self._enter.setVisible(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, *, on: bool) -> None:
        theme.set_active(self, on=on)
        for chip in self.findChildren(Chip):
            chip.lift(on=on)
        policy = self._enter.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._enter.setSizePolicy(policy)
        self._enter.setVisible(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class Rows(QWidget):
    """The rows, and which of them Enter takes."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._rows: list[Row] = []
        self.current = -1

    def show_rows(self, shown: Sequence[tuple[QWidget, str]]) -> None:
        """Show these, the first one chosen."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, (widget, note) in enumerate(shown, start=1):
            row = Row(number, widget, note)
            row.pressed.connect(lambda index=number - 1: self.picked.emit(index))
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()  # Qt would do so later, and the bar needs its height now
        self.choose(0 if self._rows else -1)

    def choose(self, index: int) -> None:
        """Make a row the one that Enter takes."""
        self.current = index
        for number, row in enumerate(self._rows):
            row.set_chosen(on=number == index)

    def step(self, by: int) -> None:
        """Go up or down, round the ends."""
        if self._rows:
            self.choose((self.current + by) % len(self._rows))

    def __len__(self) -> int:
        return len(self._rows)
