"""One chart in its card: title, note, switch, and a menu that saves it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from annotator.core.errors import CannotSave
from annotator.core.i18n import N_, _
from annotator.ui.overview.delegate import ChartDelegate
from annotator.ui.overview.grid import Grid, GridView
from annotator.ui.overview.saving import Drawing, save_chart
from annotator.ui.theme import metrics
from annotator.ui.widgets import Card, IconButton, Label, Segmented

FORMATS = (
    (N_("Save as a &Picture (PNG)…"), "png"),
    (N_("Save as a &Drawing (SVG)…"), "svg"),
    (N_("Save as a &Table (CSV)…"), "csv"),
)


class ChartCard(Card):
    """Says which mark was chosen; what it shows comes from ``charts.py``."""

    told = Signal(str)

    def __init__(
        self, title: str, note: str = "", extra: QWidget | None = None, empty: str = ""
    ) -> None:
        super().__init__()
        self.title = title
        self.note = Label(note, "small")
        self.chart = GridView(title)
        self.chart.setItemDelegate(ChartDelegate(self.chart))
        self._empty = Label(empty, "secondary", wrap=True)
        self._more = IconButton("dots-three", _("Save this chart"))
        self._more.clicked.connect(self._open_menu)
        head = QHBoxLayout()
        head.setSpacing(metrics.COSY)
        head.addWidget(Label(title, "subheading"))
        head.addWidget(self.note)
        head.addStretch(1)
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

    @property
    def shown_title(self) -> str:
        """What the chart that is shown is called in a file."""
        return self.title

    def show_grid(self, grid: Grid) -> None:
        """Show a chart; a sentence where there is nothing to show."""
        has_rows = any(mark.is_chosen or mark.parts for row in grid.rows for mark in row)
        self.chart.setVisible(has_rows)
        self._more.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        if self.legend is not None:
            self.legend.setVisible(has_rows)
        self.chart.show_grid(grid)

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
            parts = [self.chart, *([self.legend] if self.legend is not None else [])]
            drawing = Drawing(self.shown_title, self.note.text(), parts)
            save_chart(path, drawing, self.chart.grid_model.grid)
        except CannotSave as error:
            self.told.emit(str(error))
        else:
            self.told.emit(_("The chart was saved as {file}").format(file=path.name))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for words, ending in FORMATS:
            action = menu.addAction(_(words))
            action.triggered.connect(lambda _on=False, kind=ending: self.save_as(kind))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class TabbedCard(ChartCard):
    """Several charts in one card, one at a time."""

    def __init__(self, title: str, tabs: Sequence[tuple[str, str]]) -> None:
        """``tabs`` are the names of the charts, each with the sentence where it has nothing."""
        self._names, self._empties = ([tab[at] for tab in tabs] for at in (0, 1))
        self.tabs = Segmented(self._names, name=title)
        super().__init__(title, extra=self.tabs)
        self._grids: list[Grid] = []
        self._notes: list[str] = []
        self.tabs.chosen.connect(self._show)

    def show_grids(self, grids: Sequence[Grid], notes: Sequence[str] = ()) -> None:
        """Show the charts, one for each name, with their notes; the same one stays shown."""
        self._grids, self._notes = list(grids), list(notes)
        self._show(max(0, self.tabs.current()))

    def _show(self, at: int) -> None:
        self.tabs.set_current(at)
        self._empty.setText(self._empties[at])
        if at < len(self._grids):
            self.show_grid(self._grids[at])
        if at < len(self._notes):
            self.note.setText(self._notes[at])

    @property
    def shown_title(self) -> str:
        return f"{self.title} · {self._names[max(0, self.tabs.current())]}"


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
        self._words.setText(words)
        self.setAccessibleName(f"{count} {words}")
