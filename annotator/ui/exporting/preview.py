"""The first rows of a table, as they would be written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.core.i18n import _
from annotator.exchange.sheet import Column
from annotator.exchange.writers.csv_table import as_text, guarded
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import Frame, reads_leftward, text_width
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMN = Qt.ItemDataRole.UserRole
LONGEST = 240
"""Characters of a cell that are looked at: the rest would not be seen."""
HEADER, ROW_HEIGHT = 34, 40
NARROWEST, WIDEST, ID_WIDEST = 44, 210, 104
_PAD = 11


class PreviewModel(QAbstractTableModel):
    """Rows of cells as text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: list[Column] = []
        self._rows: list[Row] = []
        self._guards = True

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; columns that they lack are empty."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns, in this order."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def show_guards(self, *, guards: bool) -> None:
        """Show cells with the sign in front that keeps spreadsheets from running them, or bare."""
        if guards != self._guards:
            self.beginResetModel()
            self._guards = guards
            self.endResetModel()

    def column(self, section: int) -> Column:
        return self._columns[section]

    def section_of(self, name: str) -> int:
        """Where a column stands, -1 where it is not shown."""
        names = [column.name for column in self._columns]
        return names.index(name) if name in names else -1

    def cell(self, row: int, section: int) -> str:
        """A cell as it would be written, cut where nobody would see the rest."""
        value = as_text(self._rows[row].get(self._columns[section].name))
        return guarded(value[:LONGEST]) if self._guards else value[:LONGEST]

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == COLUMN:
            return self._columns[index.column()]
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._columns[section].description)
        return None


class CellDelegate(QStyledItemDelegate):
    """Two lines a cell; the cells of the ``chosen`` column are tinted."""

    chosen = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        column: Column = index.data(COLUMN)
        rect = QRectF(option.rect)
        if column.name == self.chosen:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("line")
        )
        text = " ".join(str(index.data()).split())
        if not text:
            return
        leftward = reads_leftward(text)
        font = theme.font(metrics.TEXT_SMALL, family="arabic" if leftward else "ui")
        side = theme.px(_PAD)
        painter.setPen(theme.color("ink2" if _is_id(column) else "ink"))
        _paint_lines(painter, rect.adjusted(side, 3, -side, -4), text, font, leftward=leftward)


def _cell_width(text: str, font: QFont, most: float) -> float:
    """How wide a cell should be: on one line where it is short or one word, else on two."""
    width = text_width(text, font)
    return width if width <= most * 0.6 or " " not in text else max(width, most) * 0.6


def _is_id(column: Column) -> bool:
    return column.name.endswith(("_id", "_sha256"))


def _paint_lines(
    painter: QPainter, area: QRectF, text: str, font: QFont, *, leftward: bool
) -> None:
    """At most two lines, centred in the height of the cell; one where two are too high."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if leftward:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    first = _laid_out(text, font, option, area.width())
    height = first.lineAt(0).height()
    units = text.encode("utf-16-le")
    rest = units[2 * first.lineAt(0).textLength() :].decode("utf-16-le", "ignore").strip()
    two = 2 * height <= area.height() + 4
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    if rest and not two:
        first, rest = _laid_out(_elided(text, font, area), font, option, area.width()), ""
    top = area.center().y() - (height if rest else height / 2)
    first.draw(painter, QPointF(area.left(), top))
    if rest:
        second = _laid_out(_elided(rest, font, area), font, option, area.width())
        second.draw(painter, QPointF(area.left(), top + height))


def _elided(text: str, font: QFont, area: QRectF) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 1)


def _laid_out(text: str, font: QFont, option: QTextOption, width: float) -> QTextLayout:
    """One line of the text, as much of it as ``width`` holds."""
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout


class PreviewTable(QTableView):
    """Says which column was clicked."""

    column_clicked = Signal(str)

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = model
        self._delegate = CellDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Preview"))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(Frame("paper"))  # the style's own is a box
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        self._refresh()
        header.sectionClicked.connect(self._on_section_clicked)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._refresh)

    def choose(self, name: str) -> None:
        """Tint a column, and bring it into view."""
        self._delegate.chosen = name
        section = self._preview.section_of(name)
        if section >= 0 and self._preview.rowCount():
            self.scrollTo(self._preview.index(0, section))
        self.viewport().update()

    def fit_columns(self) -> None:
        """Make each column as wide as two lines of its cells ask for."""
        header_font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
        font = theme.font(metrics.TEXT_SMALL)
        for section in range(self._preview.columnCount()):
            column = self._preview.column(section)
            title = text_width(column.name, header_font) + theme.px(2 * _PAD + 4)
            most = theme.px(ID_WIDEST if _is_id(column) else WIDEST)
            cells = [
                _cell_width(self._preview.cell(row, section), font, most)
                for row in range(self._preview.rowCount())
            ]
            wide = min(max(cells, default=0.0) + theme.px(2 * _PAD + 4), most)
            self.setColumnWidth(section, math.ceil(max(title, wide, theme.px(NARROWEST))))

    def _on_section_clicked(self, section: int) -> None:
        self.column_clicked.emit(self._preview.column(section).name)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.column_clicked.emit(self._preview.column(index.column()).name)

    def _refresh(self) -> None:
        self.horizontalHeader().setFixedHeight(theme.px(HEADER))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.fit_columns()
