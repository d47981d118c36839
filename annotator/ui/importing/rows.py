"""The two lists of the import page as Qt sees them: files, and the lines of one file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.draft import ASIDE_LABELS
from annotator.core.i18n import _, ngettext
from annotator.ui.importing.model import HEADLINE, STANDFIRST, File, Fold, Line
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
MANY = 50
"""Where more files changed at once, the list is told once."""


class FileModel(QAbstractListModel):
    """The files in the order in which they were read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[File] = []

    def add(self, files: Sequence[File]) -> None:
        at = len(self._files)
        self.beginInsertRows(ROOT, at, at + len(files) - 1)
        self._files += files
        self.endInsertRows()

    def keep(self, files: Sequence[File]) -> None:
        """Show these alone."""
        self.beginResetModel()
        self._files = list(files)
        self.endResetModel()

    def remove(self, file: File) -> None:
        at = self._files.index(file)
        self.beginRemoveRows(ROOT, at, at)
        del self._files[at]
        self.endRemoveRows()

    def replace(self, old: File, new: File) -> None:
        at = self._files.index(old)
        self._files[at] = new
        self.dataChanged.emit(self.index(at), self.index(at))

    def refresh(self, files: Sequence[File]) -> None:
        """These files changed."""
        if len(files) > MANY:
            self.dataChanged.emit(self.index(0), self.index(len(self._files) - 1))
            return
        for file in files:
            index = self.index(self._files.index(file))
            self.dataChanged.emit(index, index)

    def file(self, row: int) -> File | None:
        return self._files[row] if 0 <= row < len(self._files) else None

    def row_of(self, file: File) -> int:
        return self._files.index(file)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._files)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._files):
            return None
        file = self._files[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return file
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                is_tip = role == Qt.ItemDataRole.ToolTipRole
                return plain_tip(file.name) if is_tip else file.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if file.ready else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = [file.name, file.state().words]
                return ", ".join(parts + ([words_name(file.words)] if file.words else []))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        file = self.file(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or file is None:
            return False
        if file.draft is None or file.is_there:
            return False
        file.chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        file.by_hand = True
        self.dataChanged.emit(index, index)
        return True


class LineModel(QAbstractListModel):
    """The lines of one file that need a look, and folds of those that need none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: File | None = None
        self._rows: list[Line | Fold] = []

    @property
    def file(self) -> File | None:
        return self._file

    def show_file(self, file: File | None) -> None:
        """Show the lines of a file."""
        self.beginResetModel()
        self._file = file
        self._rows = file.rows() if file else []
        self.endResetModel()

    def refresh(self) -> None:
        """Show what the file is now; a flipped line keeps its row."""
        rows = self._file.rows() if self._file else []
        if len(rows) == len(self._rows):
            for at, row in enumerate(rows):
                if row != self._rows[at]:
                    self._rows[at] = row
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> Line | Fold | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def row_of(self, number: int) -> int:
        """The row that shows a line, in a fold or by itself."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Line) and row.number == number:
                return at
            if isinstance(row, Fold) and row.first <= number < row.first + row.count:
                return at
        return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return fold_name(row) if isinstance(row, Fold) else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return fold_name(row) if isinstance(row, Fold) else _line_words(row)
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, Line):
            return Qt.CheckState.Checked if row.kept else Qt.CheckState.Unchecked
        return None


def words_name(count: int) -> str:
    return ngettext("{n} word", "{n} words", count).format(n=f"{count:,}")


def fold_name(fold: Fold) -> str:
    text = ngettext("{n} paragraph kept", "{n} paragraphs kept", fold.count)
    return text.format(n=fold.count)


def side_name(line: Line) -> str:
    """What stands beside a line: which part it is, or why it is set aside."""
    if not line.kept and line.kind:
        return _(ASIDE_LABELS[line.kind])
    if line.recurs:
        return _("In {n} articles").format(n=line.recurs)
    return {HEADLINE: _("Headline"), STANDFIRST: _("Standfirst")}.get(line.part, "")


def _line_words(line: Line) -> str:
    said = _("kept") if line.kept else _("set aside")
    return ", ".join(filter(None, (said, side_name(line), line.text)))
