"""The bar above and the bar below everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from annotator.core.i18n import N_, _, ngettext
from annotator.ui import theme
from annotator.ui.actions import BY_ID
from annotator.ui.hints import NONE, Hints
from annotator.ui.theme import metrics
from annotator.ui.widgets import FoldingFrame, Icon, IconButton, IconText, KeyHint, Line, ViewTab
from annotator.ui.widgets.folding import Step
from annotator.ui.widgets.tips import plain_tip
from annotator.ui.window.search_button import SearchButton

READ = "show_read"
VIEWS = (
    (READ, N_("Read"), "book-open"),
    ("show_compare", N_("Compare"), "columns"),
    ("show_claims", N_("Claims"), "list"),
    ("show_speakers", N_("Speakers"), "users"),
    ("show_overview", N_("Overview"), "chart-bar"),
)
"""The views of a project: the action that shows each, its name and icon."""

_NAME, _NAME_SHORT, _NAME_CUT = 300, 150, 60
"""Pixels that the name of the project may take, and where there is less and least room."""

START_HINTS = (
    ("Ctrl+I", N_("import")),
    ("Ctrl+N", N_("new project")),
    ("?", N_("all keys")),
)


class TopBar(FoldingFrame):
    """Project, views, search, import, export, theme, settings."""

    chosen = Signal(str)
    """The id of an action."""

    def __init__(self, menus: list[QMenu]) -> None:
        super().__init__("bar-top")
        self._menus, self._full = menus, _("Source Annotator")
        self._menu_button = IconButton("list", _("Menu"), "F10")
        self._name = QToolButton()
        self._name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        theme.set_kind(self._name, "project")
        self._search = SearchButton(_("Find or run…"), "Ctrl+K")
        buttons = (
            ("import_files", IconButton("download-simple", _("Import articles"), "Ctrl+I")),
            ("export_dataset", IconButton("export", _("Export a dataset"), "Ctrl+Shift+E")),
            ("toggle_theme", IconButton("moon", _("Light or dark"))),
            ("settings", IconButton("gear", _("Settings"), "Ctrl+,")),
        )
        self._buttons = dict(buttons)
        self._views = QWidget()
        self._tabs = {
            action: ViewTab(_(name), icon, BY_ID[action].keys) for action, name, icon in VIEWS
        }
        self._lay_out_views()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self._menu_button)
        row.addWidget(Icon("quotes", "accent", 20))
        row.addWidget(self._name)
        row.addWidget(self._views)
        row.addStretch(1)
        row.addWidget(self._search)
        row.addSpacing(6)
        for action, button in buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _on=False, id_=action: self.chosen.emit(id_))
        self._menu_button.clicked.connect(self.open_menu)
        self._search.clicked.connect(lambda: self.chosen.emit("find_or_run"))
        self._name.clicked.connect(self._open_project_menu)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_project("")

    def show_project(self, name: str) -> None:
        """Say which project is open; the name of the program while there is none."""
        self._full = name or _("Source Annotator")
        self._name.setToolTip(plain_tip(self._full))
        self._search.setVisible(bool(name))
        self._views.setVisible(bool(name))
        for action in ("import_files", "export_dataset"):
            self._buttons[action].setVisible(bool(name))
        self.refit()

    def show_view(self, action: str) -> None:
        """Say which view is shown, by the action that shows it."""
        self._tabs[action].setChecked(True)
        self.refit()

    def show_waiting(self, count: int) -> None:
        """Say beside the view that compares how many suggested pairs wait for a decision."""
        words = ngettext(
            "{n} suggested pair of duplicate reports waits for a decision",
            "{n} suggested pairs of duplicate reports wait for a decision",
            count,
        )
        self._tabs["show_compare"].show_count(count, words.format(n=count))
        self.refit()

    def open_menu(self) -> None:
        """All menus under one button."""
        menu = QMenu(self)
        for one in self._menus:
            menu.addMenu(one)
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def steps(self) -> Sequence[Step]:
        tabs = [tab.set_folded for tab in reversed(self._tabs.values())]
        return (self._shorten, self._search.set_folded, *tabs, self._cut)

    def refit(self) -> None:
        super().refit()
        self._search.take(self.width() - self._row.sizeHint().width())

    def _shorten(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        self._show_name(theme.px(_NAME_SHORT if on else _NAME))

    def _cut(self, on: bool) -> None:  # noqa: FBT001 - a step of folding
        if on:
            self._show_name(theme.px(_NAME_CUT))

    def _show_name(self, width: int) -> None:
        metric = self._name.fontMetrics()
        self._name.setText(metric.elidedText(self._full, Qt.TextElideMode.ElideMiddle, width))

    def _lay_out_views(self) -> None:
        row = QHBoxLayout(self._views)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(2)
        line = Line(upright=True)
        line.setFixedHeight(theme.px(22))
        row.addWidget(line)
        row.addSpacing(6)
        for action, tab in self._tabs.items():
            row.addWidget(tab)
            tab.clicked.connect(lambda _on=False, id_=action: self.chosen.emit(id_))
        self._tabs[VIEWS[0][0]].setChecked(True)

    def _open_project_menu(self) -> None:
        self._menus[0].popup(self._name.mapToGlobal(QPoint(0, self._name.height())))

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(metrics.BAR_TOP))
        dark = theme.current().name == theme.DARK
        self._buttons["toggle_theme"].set_icon("sun" if dark else "moon")
        self.refit()


class BottomBar(FoldingFrame):
    """Whether everything is saved, and the next keys."""

    def __init__(self) -> None:
        super().__init__("bar-bottom")
        self._state = IconText("", "check", "ink3", weight=400)
        self._rows: dict[Hints, QWidget] = {}
        """All that were shown: the focus goes to and fro, and must not wait for its hints."""
        self._hints: Hints = NONE
        self._legend: QWidget | None = None
        row = self._bar = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self._state)
        row.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_no_project()

    def show_no_project(self) -> None:
        self.show_legend(None)
        self._state.show_as(_("No project open"), "folder-open", "ink3")
        self.show_hints(START_HINTS)

    def show_saved(self, *, saved: bool = True, read_only: bool = False) -> None:
        """Everything that is shown is on disk, or the last change is not; or none is made."""
        if read_only:
            self._state.show_as(_("Open for reading only"), "eye", "ink3")
        elif saved:
            self._state.show_as(_("All changes saved"), "check", "ink3", icon_role="supports")
        else:
            self._state.show_as(_("The last change was not saved"), "warning", "denies")

    def show_legend(self, legend: QWidget | None) -> None:
        """What the signs of a view mean, in place of the state."""
        if self._legend is not None and self._legend is not legend:
            self._legend.hide()
            self._legend.deleteLater()
        self._legend = legend
        self._state.setVisible(legend is None)
        if legend is not None:
            self._bar.insertWidget(0, legend)
            legend.show()

    def show_hints(self, hints: Hints) -> None:
        """Name these keys, each with what it does."""
        if hints == self._hints:
            return
        if self._hints:
            self._rows[self._hints].hide()
        self._hints = hints
        if hints:
            self._row_of(hints).show()
        self.refit()

    def _row_of(self, hints: Hints) -> QWidget:
        if hints not in self._rows:
            made = self._rows[hints] = QWidget(self)
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(metrics.LARGE)
            for keys, meaning in hints:
                row.addWidget(KeyHint(keys, _(meaning)))
            self._bar.addWidget(made)
        return self._rows[hints]

    def steps(self) -> Sequence[Step]:
        """Hints from the end on, but for the last one, which leads to all keys."""
        row = self._rows.get(self._hints)
        shown = row.findChildren(KeyHint) if row is not None else []
        return [hint.setHidden for hint in reversed(shown[:-1])]

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(metrics.BAR_BOTTOM))
