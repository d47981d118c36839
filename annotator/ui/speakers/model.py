"""The speakers as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.i18n import N_, _
from annotator.core.speaker import SPEAKER_KIND_LABELS
from annotator.ui.speakers.rows import Row
from annotator.ui.widgets import grade_words
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole

NAME, ROLE, SIDE, ALIASES, CLAIMS, LETTER = range(6)
HEADS: Final = (N_("Name"), N_("Role"), N_("Side"), N_("Aliases"), N_("Claims"), N_("Letter"))
_TIPS: Final = {
    LETTER: N_("The letter that it was given last"),
    CLAIMS: N_("How many claims it makes something of"),
}


class SpeakerModel(QAbstractTableModel):
    """A read-only table; names under heads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where the speakers are the same, nothing loses its place."""
        if [row.speaker.id for row in rows] == [row.speaker.id for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, LETTER))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def row_of(self, speaker_id: str) -> int:
        """The row of a speaker, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.speaker.id == speaker_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return _(_TIPS[section]) if section in _TIPS else None
        return _(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _accessible(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {NAME, ROLE, SIDE}:
            return plain_tip(cell_text(row, index.column()))
        return None


def cell_text(row: Row, column: int) -> str:
    """What a cell says."""
    return {
        NAME: row.name,
        ROLE: row.role,
        SIDE: row.speaker.side,
        ALIASES: str(len(row.speaker.aliases)) if row.speaker.aliases else "–",
        CLAIMS: str(row.claims) if row.claims else "–",
        LETTER: row.speaker.reliability,
    }[column]


def _accessible(row: Row, column: int) -> str:
    if column == NAME:
        parts = [row.name, _(SPEAKER_KIND_LABELS[row.speaker.kind])]
        parts += [_("a possible merge waits")] if row.waits else []
        return ", ".join(parts)
    if column == LETTER:
        return grade_words(*row.codes)
    return f"{_(HEADS[column])}: {cell_text(row, column) or _('none')}"
