"""The filter of the library: chips that go on in the next line where the pane is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from shiboken6 import delete

from annotator.ui.theme import metrics
from annotator.ui.widgets import FilterChips, FlowLayout


class WrappingChips(FilterChips):
    """Filter chips that wrap."""

    def __init__(self, texts: list[str], parent: QWidget | None = None) -> None:
        super().__init__(texts, parent)
        if row := self.layout():
            delete(row)  # the chips stay
        lines = FlowLayout(self, metrics.TIGHT, metrics.TIGHT)
        for chip in self.findChildren(QAbstractButton):
            lines.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
