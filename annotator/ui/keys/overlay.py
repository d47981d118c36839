"""Shows all keys on one page, with a field to filter them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.keys.table import KeyGroup, KeyRow, filtered, in_columns, key_groups
from annotator.ui.placing import open_as_large_as
from annotator.ui.preferences import PreferenceFile
from annotator.ui.theme import metrics
from annotator.ui.widgets import (
    ElidedLabel,
    EmptyState,
    KeyCap,
    Label,
    Line,
    ScrollColumn,
    SearchField,
    TextButton,
)

COLUMNS: Final = 3
WIDTH, HEIGHT = 1180, 744
_RANGES: Final = frozenset((("1", "9"), ("A", "F"), ("1", "6")))
_CLOSING: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class KeysDialog(QDialog):
    """A page to look at; keys that were changed in the settings are shown as they are now."""

    def __init__(self, preferences: PreferenceFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = key_groups(preferences.values.keys)
        self.setWindowTitle(_("All keys"))
        self.search = SearchField(_("Filter keys"), "funnel")
        self._page = ScrollColumn()
        self._shown: QWidget | None = None
        self._close = TextButton(_("Close"))
        self._lay_out()
        self.search.textChanged.connect(self._show)
        self._close.clicked.connect(self.accept)
        self._show("")
        self.search.setFocus()

    def shown(self) -> list[KeyGroup]:
        """What is shown for what was typed."""
        return filtered(self._groups, self.search.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING and self.search.hasFocus():
            return  # Enter has nothing to do in a filter
        super().keyPressEvent(event)

    def _show(self, _typed: str) -> None:
        page = self._made_page(self.shown())
        if self._shown is not None:
            self._page.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = page
        self._page.body.addWidget(page)

    def _made_page(self, groups: list[KeyGroup]) -> QWidget:
        if not groups:
            sentence = _("No key does “{typed}”.").format(typed=self.search.text().strip())
            return EmptyState(sentence, _("Every action is in {Ctrl+K}"), "keyboard")
        page = QWidget()
        theme.set_kind(page, "scrolled")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, metrics.MEDIUM, 0)
        row.setSpacing(metrics.HUGE + metrics.SMALL)
        columns = in_columns(groups, COLUMNS)
        for number in range(COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(0)
            for group in columns[number] if number < len(columns) else ():
                _add_group(column, group)
            column.addStretch(1)
            row.addLayout(column, 1)
        return page

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(_("All keys"), "heading"))
        head.addStretch(1)
        head.addWidget(self.search)
        self.search.setFixedWidth(theme.px(260))
        foot.addWidget(Label(_("Keys can be changed in the settings."), "small"))
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addLayout(head)
        column.addWidget(self._page, 1)
        column.addWidget(Line())
        column.addLayout(foot)
        open_as_large_as(self, WIDTH, HEIGHT)


def _add_group(column: QVBoxLayout, group: KeyGroup) -> None:
    column.addWidget(Label(group.title, "small-strong"))
    column.addSpacing(metrics.TIGHT)
    for row in group.rows:
        column.addWidget(_made_row(row))
    column.addSpacing(metrics.LARGE)


def _made_row(row: KeyRow) -> QWidget:
    made = QWidget()
    made.setFixedHeight(theme.px(22))
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(metrics.TIGHT)
    meaning = ElidedLabel(row.meaning)
    line.addWidget(meaning, 1)
    for number, key in enumerate(row.keys):
        if number and row.keys in _RANGES:
            line.addWidget(Label("…", "small"))
        line.addWidget(KeyCap(key))
    meaning.setAccessibleName(f"{row.meaning}: {', '.join(row.keys)}")
    return made
