"""All reports of a set as a table: which passages of the lead each of the others has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.article import Article
from annotator.core.comparison import Conflict, Passage
from annotator.core.i18n import _, ngettext
from annotator.core.progress import Progress
from annotator.core.span import Span, merged
from annotator.ui import theme
from annotator.ui.placing import open_as_large_as
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import KeyHint, Label, TextButton, draw_text, text_width
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.comparing import Compared, align_articles, with_conflicts
from annotator.workspace.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
_ROW, _COLUMN = 44, 112
_HEADS: Final = 400
"""So wide are the beginnings of passages at most."""

_AROUND: Final = 72
"""The margins of the dialog, the frame of the table and its scroll bar."""

_STEPS: Final = (0.2, 0.4, 0.6, 0.8)
"""From these scores on a cell is a shade darker."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has of a passage of the lead: the best of it, and where they disagree."""

    passage: Passage | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are places of the lead, columns the other reports."""

    lead: Article
    text: str
    others: tuple[Article, ...]
    rows: tuple[Span, ...]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


def read_matrix(workspace: Workspace, reports: Sequence[Article], progress: Progress) -> Matrix:
    """Compare the first of the reports, the lead, with each of the others.

    Raises:
        NotFound: when one is gone.
    """
    lead, *others = reports
    found = [
        with_conflicts(align_articles(workspace, lead, other)) for other in progress.over(others)
    ]
    return Matrix(lead, found[0].a.report.text, tuple(others), *_cells(found))


def _cells(found: Sequence[Compared]) -> tuple[tuple[Span, ...], dict[tuple[int, int], Cell]]:
    """Passages of the lead that overlap in different comparisons share a row."""
    places = [one.a for each in found for one in each.comparison.passages]
    rows = merged(places)
    cells: dict[tuple[int, int], Cell] = {}
    for column, each in enumerate(found):
        between = [one for one in each.comparison.conflicts if one.within is None]
        for at, row in enumerate(rows):
            inside = [one for one in each.comparison.passages if one.a.overlaps(row)]
            conflicts = tuple(one for one in between if one.a.overlaps(row) and not one.is_quiet)
            if inside or conflicts:
                best = max(inside, key=lambda one: one.score, default=None)
                cells[at, column] = Cell(best, conflicts)
    return rows, cells


class MatrixModel(QAbstractTableModel):
    """A read-only table."""

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid():
            return None
        return self.matrix.cells.get((index.row(), index.column()))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.others)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _score(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index, cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words(index, cell))
        return cell if role == CELL else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = way is Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            article = self.matrix.others[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(article.title)
            return article.number_name if role == Qt.ItemDataRole.DisplayRole else None
        words = " ".join(self.matrix.rows[section].of(self.matrix.text).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return _cut(words) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, index: Index, cell: Cell | None) -> str:
        row = " ".join(self.matrix.rows[index.row()].of(self.matrix.text).split()[:6])
        report = _("report {number}").format(number=self.matrix.others[index.column()].number_name)
        if cell is None:
            return ", ".join((f"{row}…", report, _("nothing")))
        labels = [one.label for one in cell.conflicts]
        return ", ".join(filter(None, (f"{row}…", report, _score(cell), *labels)))


def _score(cell: Cell | None) -> str:
    if cell is None or cell.passage is None:
        return ""
    return _("{n} %").format(n=round(cell.passage.score * 100))


def _cut(words: str, most: int = 160) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


class MatrixDelegate(QStyledItemDelegate):
    """A shade for how alike the passages are, and a sign where they disagree."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(_COLUMN), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        box = rect.adjusted(5, 5, -5, -5)
        cell = index.data(CELL)
        if isinstance(cell, Cell):
            _paint_cell(painter, box, cell)
        else:
            draw_text(painter, box, "–", theme.font(metrics.TEXT_SMALL), "ink3")
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("accent"), metrics.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
        painter.restore()


def _paint_cell(painter: QPainter, box: QRectF, cell: Cell) -> None:
    step = sum(cell.passage.score >= least for least in _STEPS) if cell.passage else 0
    painter.setPen(QPen(theme.color("denies"), 1.3) if cell.conflicts else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"heat.{step}"))
    painter.drawRoundedRect(box, 5, 5)
    font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
    words = _score(cell)
    if not cell.conflicts:
        draw_text(painter, box, words, font, f"heat_ink.{step}")
        return
    side = theme.px(20)
    gap = theme.px(4) if words else 0
    wide = text_width(words, font)
    left = box.center().x() - (side + gap + wide) / 2
    badge = QRectF(left, box.center().y() - side / 2, side, side)
    painter.setBrush(theme.color("denies_soft"))
    painter.drawRoundedRect(badge, 4, 4)
    theme.paint_icon(painter, badge.adjusted(3, 3, -3, -3), "warning", "denies")
    place = QRectF(badge.right() + gap, box.top(), wide + 2, box.height())
    draw_text(painter, place, words, font, f"heat_ink.{step}")


class MatrixDialog(QDialog):
    """Enter or a click goes to a passage in the pair of the lead and that report."""

    chosen = Signal(object, object)
    """The id of the report, and the passage or conflict to go to."""

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("All reports"))
        self.model = MatrixModel(matrix, self)
        self.table = QTableView()
        self.table.setTabKeyNavigation(False)
        self._close = TextButton(_("Close"))
        self._set_up_table()
        self._lay_out(matrix)
        self._close.clicked.connect(self.reject)
        self.table.clicked.connect(self._go)
        self.table.setFocus()
        if self.model.rowCount() and self.model.columnCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is not None:
            target = cell.passage or cell.conflicts[0]
            self.chosen.emit(self.model.matrix.others[index.column()].id, target)
            self.accept()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(MatrixDelegate(table))
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setAccessibleName(_("Passages of the lead, and what each report has of them"))
        table.setShowGrid(False)
        table.setCornerButtonEnabled(False)
        across, down = table.horizontalHeader(), table.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(theme.px(_COLUMN))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.px(_ROW))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setMinimumWidth(theme.px(370))
        down.setMaximumWidth(theme.px(_HEADS))

    def _lay_out(self, matrix: Matrix) -> None:
        lead = f"{matrix.lead.number_name}  {matrix.lead.title}"
        count = len(matrix.others) + 1
        words = ngettext("{n} report, led by {lead}", "{n} reports, led by {lead}", count)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.HUGE, metrics.HUGE, metrics.HUGE, metrics.LARGE)
        column.setSpacing(metrics.MEDIUM)
        column.addWidget(Label(_("All reports of this set"), "heading"))
        column.addWidget(Label(words.format(n=count, lead=lead), "secondary", wrap=True))
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.LARGE)
        foot.addWidget(KeyHint("Enter", _("go to the passage")))
        foot.addStretch(1)
        foot.addWidget(self._close)
        column.addLayout(foot)
        wide = _HEADS + _AROUND + _COLUMN * max(2, len(matrix.others))
        open_as_large_as(self, min(wide, 1100), 560)
