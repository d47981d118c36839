"""The event record as a table: rows are events, headed by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from annotator.core.event import FIELDS, Cell
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.events.words import TITLES
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.record import EventRecord

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RecordModel(QAbstractTableModel):
    """Names of events are the heads of rows: they stay where they are while cells scroll."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: list[EventRecord] = []

    def show_records(self, records: list[EventRecord]) -> None:
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at a place; ``None`` where there is none."""
        if not index.isValid():
            return None
        return self.records[index.row()].cells[FIELDS[index.column()]]

    def place(self, event_id: str, field: str) -> QModelIndex:
        """Where the cell of an event is; an invalid index where the event is not there any more."""
        rows = (row for row, one in enumerate(self.records) if one.event.id == event_id)
        return self.index(next(rows, -1), FIELDS.index(field))

    def put(self, event_id: str, field: str, value: str) -> None:
        """Show what a person just put into a cell, until the records are read again."""
        place = self.place(event_id, field)
        cell = self.cell(place)
        if cell is not None:
            record = self.records[place.row()]
            cells = {**record.cells, field: replace(cell, value=value.strip(), is_stated=True)}
            self.records[place.row()] = replace(record, cells=cells)
            self.dataChanged.emit(place, place)

    def used(self, field: str) -> list[str]:
        """The values that persons have put into this field, of all events."""
        cells = (record.cells[field] for record in self.records)
        return sorted({cell.value for cell in cells if cell.is_stated and cell.value})

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way is Qt.Orientation.Horizontal:
            return _(TITLES[FIELDS[section]]) if role == Qt.ItemDataRole.DisplayRole else None
        name = self.records[section].event.name
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.FontRole:
            return _weight(stated=cell.is_stated)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.value
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.records[index.row()].event.name
            return f"{name}: {_(TITLES[cell.field])}: {cell.value or _('empty')}"
        return None


def _weight(*, stated: bool) -> QFont | None:
    """What a person put there is set in heavier letters."""
    return theme.font(metrics.TEXT_SMALL, SEMIBOLD) if stated else None
