"""The settings: every change holds at once and is kept at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.placing import open_as_large_as
from annotator.ui.preferences import PreferenceFile
from annotator.ui.settings.keys_page import KeysPage
from annotator.ui.settings.pages import CoderPage, LookPage
from annotator.ui.theme import metrics
from annotator.ui.widgets import Label, Line, TextButton

WIDTH, HEIGHT, LEFT = 840, 640, 168
_PAGES = (
    ("user", N_("Coder")),
    ("palette", N_("Look")),
    ("keyboard", N_("Keys")),
)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SettingsDialog(QDialog):
    """A list of pages at the left; there is nothing to confirm."""

    changed = Signal()
    """A preference is other than it was, and is on disk."""

    def __init__(self, preferences: PreferenceFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._scale = 0.0
        values = preferences.values
        self.setWindowTitle(_("Settings"))
        self.coder = CoderPage(values)
        self.look = LookPage(values)
        self.keys = KeysPage(values.keys)
        self.list = QListWidget()
        self.pages = QStackedWidget()
        self._problem = Label("", "denies", wrap=True)
        self._problem.hide()
        self.close_button = TextButton(_("Close"))
        self._lay_out()
        self._refresh()
        self.coder.value_chosen.connect(self._keep)
        self.look.value_chosen.connect(self._keep)
        self.keys.keys_changed.connect(self._keep_keys)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.close_button.clicked.connect(self.accept)
        theme.changed.connect(self._refresh)
        self.list.setCurrentRow(0)

    @property
    def controls(self) -> dict[str, QWidget]:
        """The control of each preference that has a value of its own."""
        return {**self.coder.controls, **self.look.controls}

    def done(self, result: int) -> None:
        self.coder.keep()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            return  # Enter ends a value, not the dialog
        super().keyPressEvent(event)

    def _keep(self, name: str, value: object) -> None:
        self._preferences.set(**{name: value})
        self._problem.setText(self._preferences.problem)
        self._problem.setVisible(bool(self._preferences.problem))
        self.changed.emit()

    def _keep_keys(self, keys: dict[str, str]) -> None:
        self._keep("keys", keys)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Pages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_kind(self.list, "bare")
        for icon, title in _PAGES:
            self.list.addItem(QListWidgetItem(theme.icon(icon), _(title)))
        pages = (self.coder, self.look, self.keys)
        for (_icon, title), page in zip(_PAGES, pages, strict=True):
            self.pages.addWidget(_titled(_(title), page))
        middle = QHBoxLayout()
        middle.setSpacing(metrics.HUGE)
        middle.addWidget(self.list)
        middle.addWidget(Line(upright=True))
        middle.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.LARGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("Settings"), "heading"))
        column.addLayout(middle, 1)
        column.addWidget(Line())
        column.addLayout(foot)

    def _refresh(self) -> None:
        if self._scale != theme.scale():
            self._scale = theme.scale()
            open_as_large_as(self, WIDTH, HEIGHT)
        self.list.setFixedWidth(theme.px(LEFT))
        self.list.setIconSize(QSize(theme.px(metrics.ICON), theme.px(metrics.ICON)))
        for row, (icon, _title) in enumerate(_PAGES):
            item = self.list.item(row)
            item.setIcon(theme.icon(icon))
            item.setSizeHint(QSize(theme.px(LEFT), theme.px(34)))


def _titled(title: str, page: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(metrics.MEDIUM)
    column.addWidget(Label(title, "subheading"))
    column.addWidget(page, 1)
    return made
