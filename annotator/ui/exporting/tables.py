"""Chooses the table whose columns and first rows are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.exchange.dataset import (
    ANNOTATIONS,
    ARTICLES,
    CLAIMS,
    SHEETS,
    SPEAKERS,
    TAGGINGS,
)
from annotator.exchange.sheet import Sheet
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.widgets import ElidedLabel, Segmented

FIRST: Final = (ANNOTATIONS, ARTICLES, SPEAKERS, CLAIMS, TAGGINGS)
MORE: Final = tuple(sheet for sheet in SHEETS if sheet not in FIRST)


_MORE_WIDE = 150


class TableTabs(QWidget):
    """The tables that are looked at most as tabs, the others in a list."""

    table_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Segmented([_(sheet.title) for sheet in FIRST], name=_("Tables"))
        self.more = QComboBox()
        self.more.setAccessibleName(_("More tables"))
        self.more.setPlaceholderText(_("{n} more tables").format(n=len(MORE)))
        for sheet in MORE:
            self.more.addItem(_(sheet.title), sheet.name)
        self.more.setCurrentIndex(-1)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.more.setSizeAdjustPolicy(policy)
        self._about = ElidedLabel(_(ANNOTATIONS.description), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.SMALL)
        row.addWidget(self.tabs)
        row.addWidget(self.more)
        row.addWidget(self._about, 1)
        self._refresh()
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.more.activated.connect(self._on_more_chosen)
        theme.changed.connect(self._refresh)

    def _on_tab_chosen(self, number: int) -> None:
        self.more.setCurrentIndex(-1)
        self._choose(FIRST[number])

    def _on_more_chosen(self, number: int) -> None:
        self.tabs.set_current(-1)
        self._choose(MORE[number])

    def _choose(self, sheet: Sheet) -> None:
        self._about.setText(_(sheet.description))
        self.table_chosen.emit(sheet.name)

    def _refresh(self) -> None:
        self.more.setFixedHeight(theme.px(28))
        self.more.setFixedWidth(theme.px(_MORE_WIDE))
