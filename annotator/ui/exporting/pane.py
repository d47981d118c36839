"""The columns of the table that is looked at, with what chooses all of them at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.exporting.columns import ColumnList
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, TextButton

WIDTH = 232


class ColumnsPane(QWidget):
    """A list of columns under a head."""

    all_pressed = Signal()
    reset_pressed = Signal()

    def __init__(self, columns: ColumnList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = TextButton(_("All"), "quiet")
        self._reset = TextButton(_("Reset"), "quiet")
        self._fixed = Label(_("All of them are always written."), "small", wrap=True)
        self.setFixedWidth(theme.px(WIDTH))
        head = QHBoxLayout()
        head.setSpacing(metrics.HAIR)
        head.addWidget(Label(_("Columns"), "strong"))
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.HAIR)
        column.addLayout(head)
        column.addWidget(self._fixed)
        column.addWidget(columns, 1)
        self._all.clicked.connect(self.all_pressed)
        self._reset.clicked.connect(self.reset_pressed)

    def show_fixed(self, *, fixed: bool) -> None:
        """Say whether there is anything to choose."""
        for button in (self._all, self._reset):
            button.setVisible(not fixed)
        self._fixed.setVisible(fixed)
