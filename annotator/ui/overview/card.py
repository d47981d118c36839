"""One chart in its card: title, note, switch, and a menu that saves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from annotator.core.errors import CannotSave
from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.overview.delegate import ChartDelegate
from annotator.ui.overview.grid import Grid, GridView
from annotator.ui.overview.saving import Drawing, save_chart
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, IconButton, Label, Segmented, TextButton

FORMATS = (
    (N_("Save as a &Picture (PNG)…"), "png"),
    (N_("Save as a &Drawing (SVG)…"), "svg"),
    (N_("Save as a &Table (CSV)…"), "csv"),
)


def _joined(words: str, cut: str) -> str:
    """The note of a chart, and how much of it is shown."""
    return " · ".join(filter(None, (words, cut)))


class ChartCard(Card):
    """Says which mark was chosen; what it shows comes from ``charts.py``."""

    told = Signal(str)

    def __init__(
        self, title: str, note: str = "", extra: QWidget | None = None, empty: str = ""
    ) -> None:
        super().__init__()
        self.title = title
        self.note = Label(note, "small")
        self._words, self._hint = note, ""
        self._grid = Grid((), ())
        self._shows_all = False
        self.chart = GridView(title)
        self.chart.setItemDelegate(ChartDelegate(self.chart))
        self._empty = Label(empty, "secondary", wrap=True)
        self.all_rows = TextButton("", "quiet")
        self.all_rows.clicked.connect(self.toggle_rows)
        self.all_rows.hide()
        self._more = IconButton("dots-three", _("Save this chart"))
        self._more.clicked.connect(self._open_menu)
        head = QHBoxLayout()
        head.setSpacing(metrics.COSY)
        head.addStrut(theme.px(metrics.CONTROL))  # in line with cards that have a switch there
        self._head = Label(title, "subheading")
        head.addWidget(self._head)
        head.addWidget(self.note)
        head.addStretch(1)
        head.addWidget(self.all_rows)
        if extra is not None:
            head.addWidget(extra)
        head.addWidget(self._more)
        self.body.setContentsMargins(20, 14, 16, 16)
        self.body.setSpacing(metrics.COSY)
        self.body.addLayout(head)
        self.body.addWidget(self.chart)
        self.legend: QWidget | None = None
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    def show_grid(self, grid: Grid) -> None:
        """Show a chart; a sentence where there is nothing to show."""
        self._grid = grid
        self._show_rows()
        has_rows = any(mark.is_chosen or mark.parts for row in grid.rows for mark in row)
        self.chart.setVisible(has_rows)
        self._more.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        if self.legend is not None:
            self.legend.setVisible(has_rows)

    @property
    def is_cut(self) -> bool:
        """Whether it has more rows than its top, be they shown or not."""
        return self._grid.whole is not None

    def say(self, words: str, hint: str = "") -> None:
        """Say something beside the title, before how much of the chart is shown.

        The ``hint``, what to do with the chart, is not in its saved picture.
        """
        self._words, self._hint = words, hint
        self._say_all()

    def toggle_rows(self) -> None:
        """Show all rows of a chart that shows only its top; or only these again."""
        if self.is_cut:
            self._shows_all = not self._shows_all
            self._show_rows()
            if not self.chart.currentIndex().isValid():  # it was in a row that is not shown now
                self.chart.go_to_first()

    def _show_rows(self) -> None:
        whole = self._grid.whole
        self.chart.show_grid(whole() if whole is not None and self._shows_all else self._grid)
        self.all_rows.setVisible(whole is not None)
        words = (
            _("Show the top {n}").format(n=self._grid.shown)
            if self._shows_all
            else _("Show all {n}").format(n=self._grid.count)
        )
        self.all_rows.setText(words)
        self.all_rows.setAccessibleName(f"{self.title}: {words}")
        self._say_all()

    def _say_all(self) -> None:
        words = "; ".join(filter(None, (self._words, self._hint)))
        self.note.setText(_joined(words, self.chart.grid_model.grid.cut))

    def set_legend(self, legend: QWidget) -> None:
        """Say under the chart what its signs mean."""
        self.legend = legend
        self.body.insertWidget(self.body.indexOf(self.chart) + 1, legend)

    def save_as(self, ending: str) -> None:
        """Ask for a file, and save the chart in it."""
        name = f"{self.title}.{ending}"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the chart"), name, f"*.{ending}"
        )
        if not chosen:
            return
        path = Path(chosen).with_suffix(f".{ending}")
        try:
            chart = self.chart.copy()
            parts = [chart, *([self.legend] if self.legend is not None else [])]
            note = _joined(self._words, chart.grid_model.grid.cut)
            drawing = Drawing(self.title, note, parts)
            save_chart(path, drawing, chart.grid_model.grid)
        except CannotSave as error:
            self.told.emit(str(error))
        else:
            self.told.emit(_saved_words(path, chart.grid_model.grid))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for words, ending in FORMATS:
            action = menu.addAction(_(words))
            action.triggered.connect(lambda _on=False, kind=ending: self.save_as(kind))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def _saved_words(path: Path, grid: Grid) -> str:
    """That a chart was saved; of a picture also how much of it is in it, and how to have all."""
    if not grid.cut or path.suffix == ".csv":
        return _("The chart was saved as {file}").format(file=path.name)
    words = _("The chart was saved as {file}: only the {part}. Press A for all rows first.")
    return words.format(file=path.name, part=grid.cut)


class TabbedCard(ChartCard):
    """Several charts in one card, one at a time."""

    def __init__(self, name: str, tabs: Sequence[tuple[str, str, str]]) -> None:
        """``tabs``: what a tab is called, its chart, and the sentence where that has nothing."""
        names, self._titles, self._empties = ([tab[at] for tab in tabs] for at in (0, 1, 2))
        self.tabs = Segmented(names, name=name)
        super().__init__(self._titles[0], extra=self.tabs)
        self._grids: list[Grid] = []
        self.tabs.chosen.connect(self._show)

    def show_grids(self, grids: Sequence[Grid]) -> None:
        """Show the charts, one for each name; the same one stays shown."""
        self._grids = list(grids)
        self._show(max(0, self.tabs.current()))

    def _show(self, at: int) -> None:
        self.tabs.set_current(at)
        self.title = self._titles[at]
        self._head.setText(self.title)
        self.chart.setAccessibleName(self.title)
        self._empty.setText(self._empties[at])
        if at < len(self._grids):
            self.show_grid(self._grids[at])


class StatTile(Card):
    """A large number with a word; pressed, it lists what it counts."""

    def __init__(self, icon: QWidget, words: str) -> None:
        super().__init__(selectable=True)
        self._number = Label("", "number")
        row = QHBoxLayout()
        row.setSpacing(metrics.MEDIUM)
        row.addWidget(icon)
        row.addWidget(self._number)
        self._words = Label(words, "secondary")
        row.addWidget(self._words)
        row.addStretch(1)
        self.body.setContentsMargins(18, 8, 18, 8)
        self.body.addLayout(row)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def show_count(self, count: int, words: str) -> None:
        self._number.setText(f"{count:,}")
        self._words.setText(words.replace(" · ", "\n"))  # in one line it would widen the page
        self.setAccessibleName(f"{count} {words}")
