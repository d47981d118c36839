"""A chart as a table: a grid of marks, so that each number reaches screen readers and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui import theme
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MARK = Qt.ItemDataRole.UserRole
FIT: Final = -1
"""The width of a column that is as wide as its words, up to half of the chart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: what it shows, and the mentions or taggings that it counts.

    ``kind`` says how it is painted (``delegate.py``); ``words`` is what is read out.
    """

    kind: str
    text: str = ""
    ids: tuple[str, ...] = ()
    words: str = ""
    icon: str = ""
    note: str = ""
    parts: tuple[tuple[float, str], ...] = ()
    """Shares of the longest bar, 0 to 1, each with how it is filled."""
    step: int = 0
    """Of the ramp of the heat map."""
    is_apart: bool = False
    """It says that nobody can judge: set apart, and dashed."""
    cells: tuple[str, ...] | None = None
    """What stands for it in a file, where that is not one cell with its text."""

    @property
    def is_chosen(self) -> bool:
        """Whether it can be chosen: it counts something."""
        return bool(self.ids)

    def in_file(self) -> tuple[str, ...]:
        """What stands for it in a file."""
        return (self.text,) if self.cells is None else self.cells


NOTHING = Mark("label")
"""An empty cell."""
GAP = Mark("label", cells=())
"""Room between two cells or rows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A chart: its rows of marks, the widths of its columns, its row height.

    Of the widths 0 takes the rest, and :data:`FIT` what the words need.
    """

    rows: tuple[tuple[Mark, ...], ...]
    widths: tuple[int, ...]
    height: int = 38
    heights: tuple[int, ...] = ()
    """Of single rows, where they differ."""
    head: tuple[str, ...] = ()
    """What its columns are called in a file, where no row of it says so."""
    cut: str = ""
    """How much of it is shown, where that is not all: ``top 6 of 15``."""
    whole: Callable[[], Grid] | None = None
    """Makes all of it, where it is cut; only when somebody asks, for it may be long."""
    count: int = 0
    """How many rows all of it has, where it is cut."""

    @property
    def shown(self) -> int:
        """How many rows are shown, without a head."""
        return sum(any(mark.kind != "head" for mark in row[1:]) for row in self.rows)

    def table(self) -> list[list[str]]:
        """All of the chart as rows of words, for a file, also where only its top is shown.

        What only keeps things apart is left out.
        """
        if self.whole is not None:
            return self.whole().table()
        rows = [
            [cell for mark in row for cell in mark.in_file()]
            for row in self.rows
            if any(mark is not NOTHING and mark is not GAP for mark in row)
        ]
        return [list(self.head), *rows] if self.head else rows


class GridModel(QAbstractTableModel):
    """A read-only table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid((), ())

    def show_grid(self, grid: Grid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def mark(self, index: Index) -> Mark:
        return self.grid.rows[index.row()][index.column()] if index.isValid() else NOTHING

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.widths)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = self.mark(index).is_chosen
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on if chosen else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self.mark(index)
        if role == MARK:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            return mark.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return mark.words or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(mark.words) or None
        return None


class Names(QWidget):
    """The first column over a chart that is scrolled sideways: what a number is of stays read."""

    def __init__(self, chart: GridView) -> None:
        super().__init__(chart)
        self._chart = chart
        self.hide()

    def fit(self) -> None:
        """Lie over as much as the column takes, while it is not where it began."""
        chart = self._chart
        self.setVisible(chart.horizontalScrollBar().value() > 0)
        over = chart.viewport().geometry()
        self.setGeometry(over.left(), over.top(), chart.columnWidth(0), over.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        chart, option = self._chart, QStyleOptionViewItem()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("raised"))
        for row in range(chart.grid_model.rowCount()):
            top, high = chart.rowViewportPosition(row), chart.rowHeight(row)
            if top < event.rect().bottom() and top + high > event.rect().top():
                option.rect = QRect(0, top, self.width(), high)
                chart.itemDelegate().paint(painter, option, chart.grid_model.index(row, 0))
        painter.end()


class GridView(QTableView):
    """Arrows move from number to number, Enter or a press lists what is counted."""

    chosen = Signal(object)
    """The :class:`Mark` whose mentions are to be listed."""
    reached = Signal()
    """It has the focus, or another of its cells is the current one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.set_kind(self, "chart")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self._names = Names(self)
        self.horizontalScrollBar().valueChanged.connect(self._names.fit)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._fit)

    def show_grid(self, grid: Grid) -> None:
        """Show a chart; the same cell stays chosen where there is one."""
        at = self.currentIndex().row(), self.currentIndex().column()
        self.grid_model.show_grid(grid)
        self._fit()
        index = self.grid_model.index(*at)
        if index.isValid() and self.grid_model.mark(index).is_chosen:
            self.setCurrentIndex(index)

    def copy(self) -> GridView:
        """The same chart, as wide as all of its columns, to be drawn in a picture."""
        one = GridView(self.accessibleName())
        one.setItemDelegate(self.itemDelegate())
        one.resize(self.size())
        one.show_grid(self.grid_model.grid)
        one.resize(max(self.width(), one.horizontalHeader().length()), one.height())
        one.show_grid(self.grid_model.grid)  # without the bar that scrolled it
        return one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step:
            self._step(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.grid_model.mark(self.currentIndex()).is_chosen:
            self.go_to_first()
        self.reached.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell to where the names do not lie over it."""
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.columnViewportPosition(index.column())
        if index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self._height())

    def _height(self) -> int:
        return self.verticalHeader().length() + 2

    def _fit(self) -> None:
        """Give the one column without a width what the others leave."""
        grid = self.grid_model.grid
        # not row by row: all articles of a large project may be shown
        self.verticalHeader().setDefaultSectionSize(theme.px(grid.height))
        for row, height in enumerate(grid.heights):
            self.setRowHeight(row, theme.px(height))
        widths = [self._width_of(column) for column in range(len(grid.widths))]
        rest = max(theme.px(60), self.viewport().width() - sum(widths))
        open_ones = widths.count(0) or 1
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width or rest // open_ones)
        self.setFixedHeight(self._height() + self._bar())
        self._names.fit()
        self.updateGeometry()

    def _width_of(self, column: int) -> int:
        """0 for the column that takes the rest."""
        width = self.grid_model.grid.widths[column]
        if width != FIT:
            return theme.px(width) if width else 0
        option, model = QStyleOptionViewItem(), self.grid_model
        indices = (model.index(row, column) for row in range(model.rowCount()))
        needed = (self.itemDelegate().sizeHint(option, index).width() for index in indices)
        return min(max(needed, default=0), self.viewport().width() // 2)

    def _bar(self) -> int:
        bar = self.horizontalScrollBar()
        return bar.sizeHint().height() if bar.maximum() > 0 else 0

    def _step(self, down: int, right: int) -> None:
        """The next number that way; past labels and empty cells."""
        model, index = self.grid_model, self.currentIndex()
        if not model.mark(index).is_chosen:
            self.go_to_first()
            return
        row, column = index.row() + down, index.column() + right
        while 0 <= row < model.rowCount() and 0 <= column < model.columnCount():
            there = model.index(row, column)
            if model.mark(there).is_chosen:
                self.setCurrentIndex(there)
                self.reached.emit()
                return
            row, column = row + down, column + right

    def go_to_first(self) -> None:
        """Choose the first number there is."""
        for row, marks in enumerate(self.grid_model.grid.rows):
            for column, mark in enumerate(marks):
                if mark.is_chosen:
                    self.setCurrentIndex(self.grid_model.index(row, column))
                    return

    def _choose(self, index: Index) -> None:
        mark = self.grid_model.mark(index)
        if mark.is_chosen:
            self.chosen.emit(mark)


def texts_of(marks: Sequence[Mark]) -> list[str]:
    """What a row of marks shows."""
    return [mark.text for mark in marks]
