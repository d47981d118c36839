"""The board as a table: claim, one column for each report, outlet or speaker, status."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.board import STANDING_LABELS
from annotator.core.i18n import _
from annotator.core.ids import ClaimId
from annotator.ui.board.lines import Group, Line, Lines
from annotator.ui.board.words import (
    Look,
    cell_words,
    claim_words,
    column_title,
    column_words,
    group_words,
    look_of,
    said_words,
    standing_words,
)
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.board import BoardCell, BoardRow, By, Heading

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CLAIM = 0
"""The column of the wordings; the last column is the status."""
_READ_OUT = Qt.ItemDataRole.AccessibleTextRole
_TIP = Qt.ItemDataRole.ToolTipRole


class BoardModel(QAbstractTableModel):
    """A read-only table of what is shown of the board."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by = By.REPORT
        self.shown = Lines()
        self._looks: dict[tuple[int, int], Look] = {}

    def show_lines(self, shown: Lines, by: By) -> None:
        """Show these; where no line and no column comes or goes, nothing but cells changes."""
        is_same = by is self.by and _shape(shown) == _shape(self.shown)
        if not is_same:
            self.beginResetModel()
        self.shown, self.by = shown, by
        self._looks.clear()
        if is_same and shown.lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        elif not is_same:
            self.endResetModel()

    @property
    def status(self) -> int:
        """The number of the last column."""
        return len(self.shown.headings) + 1

    def line(self, row: int) -> Line | None:
        return self.shown.lines[row] if 0 <= row < len(self.shown.lines) else None

    def claim(self, row: int) -> BoardRow | None:
        """The claim of a row; ``None`` above the claims of an event."""
        line = self.line(row)
        return line if isinstance(line, BoardRow) else None

    def heading(self, column: int) -> Heading | None:
        headings = self.shown.headings
        return headings[column - 1] if 1 <= column <= len(headings) else None

    def cell(self, row: int, column: int) -> BoardCell | None:
        claim, heading = self.claim(row), self.heading(column)
        return claim.cells.get(heading.key) if claim and heading else None

    def look(self, row: int, column: int) -> Look:
        """How a cell looks."""
        look = self._looks.get((row, column))
        if look is None:
            look = self._looks[row, column] = look_of(self.cell(row, column))
        return look

    def row_of(self, claim_id: ClaimId) -> int:
        """The row of a claim, -1 where it is not shown."""
        return self._row_of(claim_id, BoardRow)

    def row_like(self, line: Line | None) -> int:
        """The row of a line that was shown before, or of its event where it is folded now."""
        if line is None:
            return -1
        row = self.row_of(line.claim.id) if isinstance(line, BoardRow) else -1
        return row if row >= 0 else self._row_of(line.event_id, Group)

    def _row_of(self, key: str | None, kind: type[Line]) -> int:
        lines = enumerate(self.shown.lines)
        return next((n for n, one in lines if isinstance(one, kind) and _key(one) == key), -1)

    def column_of(self, key: str) -> int:
        """The number of a column, -1 where it is not shown."""
        headings = enumerate(self.shown.headings, 1)
        return next((number for number, heading in headings if heading.key == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.status + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self._said(index, role)
        return plain_tip(words) if role == _TIP else words

    def _said(self, index: Index, role: int) -> str | None:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or role not in {Qt.ItemDataRole.DisplayRole, _READ_OUT, _TIP}:
            return None
        if isinstance(line, Group):
            return _of_group(line, index.column(), role)
        if index.column() == CLAIM:
            return claim_words(line) if role == _READ_OUT else line.claim.text
        if index.column() == self.status:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(STANDING_LABELS[line.standing])
            return standing_words(line)
        return self._of_cell(line, index, role)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = self._headed(section, way, role)
        return plain_tip(words) if role == _TIP else words

    def _headed(self, section: int, way: Qt.Orientation, role: int) -> str | None:
        if role not in {Qt.ItemDataRole.DisplayRole, _READ_OUT, _TIP}:
            return None
        if way is Qt.Orientation.Vertical:
            line = self.line(section)
            return (
                line.claim.text
                if isinstance(line, BoardRow)
                else group_words(line)
                if line
                else None
            )
        if section == CLAIM:
            return _("Claim")
        heading = self.heading(section)
        if heading is None:
            return _("Status") if section == self.status else None
        if role == _TIP:
            return " – ".join(filter(None, (column_title(heading), heading.subtitle)))
        return column_words(heading, self.by) if role == _READ_OUT else column_title(heading)

    def _of_cell(self, line: BoardRow, index: Index, role: int) -> str | None:
        heading = self.heading(index.column())
        if heading is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return said_words(self.look(index.row(), index.column()))
        return cell_words(line, heading, self.by)


def _key(line: Line) -> str | None:
    """What a line is of: the claim, or the event of several."""
    return line.claim.id if isinstance(line, BoardRow) else line.event_id


def _of_group(group: Group, column: int, role: int) -> str | None:
    if role == _READ_OUT:
        return group_words(group)
    return group.name if column == CLAIM else None


def _shape(shown: Lines) -> tuple[list[object], list[str]]:
    """What stands where: two boards of one shape differ in their cells alone."""
    lines: list[object] = [(type(line), _key(line)) for line in shown.lines]
    return lines, [heading.key for heading in shown.headings]
