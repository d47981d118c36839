"""The table of the board: what scrolls lies between the claims and the status, which stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.board.heads import BoardHeader, paint_rule
from annotator.ui.board.line_painter import GROUP, INSET, ROW, LinePainter
from annotator.ui.board.lines import Group, Lines
from annotator.ui.board.model import CLAIM, BoardModel
from annotator.ui.latin import keys_of
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import EmptyState, SearchField, draw_text
from annotator.ui.widgets.tips import plain_tip
from annotator.workspace.board import By

_WIDE: Final = 1000
"""From this width of the table on a column has all its air."""
_COLUMN, _NARROW_COLUMN = 92, 78
_CLAIM, _NARROW_CLAIM = 280, 120
_STATUS: Final = 136


class BoardTable(QTableView):
    """Arrows move by cell, and fold and unfold on the line of an event."""

    fold_wanted = Signal(object, bool)
    """The event of a line, and whether its claims are to be folded."""
    opened = Signal()
    """A cell was pressed twice."""
    moved = Signal()
    """The analyst is at another cell."""
    escaped = Signal()
    reword_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = BoardModel(self)
        self.look = LinePainter(self.board)
        self.key_handler: Callable[[str], bool] = lambda _keys: False
        self.filter = SearchField(_("Filter claims"), "funnel")
        self.claims = Pinned(self, is_first=True)
        self.status = Pinned(self, is_first=False)
        self.filter.setParent(self.claims)
        self.filter.show()
        self.no_match = EmptyState("", "", "funnel", _("Show all claims"), self)
        self.no_match.hide()
        self.setModel(self.board)
        self.setHorizontalHeader(BoardHeader(self.board, self))
        for above in (self.claims, self.status, self.no_match):
            above.raise_()
        self.setAccessibleName(_("Claims board"))
        self._set_up()
        self.verticalScrollBar().valueChanged.connect(self._repaint_pinned)
        self.board.modelReset.connect(self._on_reset)
        self.board.dataChanged.connect(self._repaint_pinned)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self._dress)
        self._dress()

    # --- what is shown ---------------------------------------------------------------------------

    def show_lines(self, shown: Lines, by: By) -> None:
        """Show these lines; the place where the analyst is stays, as far as it is still there."""
        row, column = self.at
        line, heading = self.board.line(row), self.board.heading(column)
        scrolled = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.board.show_lines(shown, by)
        self.no_match.setVisible(not shown.lines)
        if self.board.rowCount():
            kept = self.board.row_like(line)
            row = kept if kept >= 0 else max(0, min(row, self.board.rowCount() - 1))
            column = self.board.column_of(heading.key) if heading is not None else 1
            self.verticalScrollBar().setValue(scrolled[0])
            self.horizontalScrollBar().setValue(scrolled[1])
            self.go_to(row, column)

    @property
    def at(self) -> tuple[int, int]:
        """The row and column where the analyst is; -1 where there is nothing."""
        index = self.currentIndex()
        return index.row(), index.column()

    def go_to(self, row: int, column: int = -1) -> None:
        """Go to a cell; to the same column where none is given."""
        column = self.at[1] if column < 0 else column
        index = self.board.index(row, self._held(column))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def event_place(self, line: QRectF) -> QRectF:
        """Where the name of an event may stand in its line: over the columns as well."""
        room = self.viewport().width() - self.status.width()
        return QRectF(0, line.top(), room, line.height())

    def lines_between(self, top: int, bottom: int) -> Iterator[tuple[int, QRectF]]:
        """The rows that are visible between two heights of the viewport, and where they lie."""
        row, wide = max(0, self.rowAt(max(0, top))), self.viewport().width()
        while row < self.board.rowCount() and self.rowViewportPosition(row) <= bottom:
            yield row, QRectF(0, self.rowViewportPosition(row), wide, self.rowHeight(row))
            row += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line by line; what lies below the pinned columns is left out."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = self.horizontalHeader()
        edge = self.viewport().width() - self.status.width()
        first = max(1, across.logicalIndexAt(self.claims.width()))
        last = across.logicalIndexAt(edge - 1)
        columns = range(first, min(last if last >= 0 else first, self.board.status - 1) + 1)
        left, wide = self.columnViewportPosition(first), self.columnWidth(first)
        for row, line in self.lines_between(event.rect().top(), event.rect().bottom()):
            self.look.paint_cells(painter, line, row, columns, left, wide)
            self.look.paint_event(painter, self.event_place(line), row)
        painter.end()

    # --- inside: moving --------------------------------------------------------------------------

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.look.current = (current.row(), current.column())
        self.viewport().update()
        self._repaint_pinned()
        self.moved.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        return self.board.index(index.row(), self._held(index.column()))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell to where no pinned column lies over it."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(before)  # Qt knows nothing of what is pinned
        left = self.columnViewportPosition(index.column())
        right = left + self.columnWidth(index.column())
        if left < self.claims.width():
            bar.setValue(before + left - self.claims.width())
        elif right > self.viewport().width() - self.status.width():
            bar.setValue(before + right - self.viewport().width() + self.status.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, _column = self.at
        line = self.board.line(row)
        key = event.key()
        folding = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_F2:
            self.reword_wanted.emit()
        elif isinstance(line, Group) and key in folding:
            self.fold_wanted.emit(line.event_id, folding[Qt.Key(key)])
        elif isinstance(line, Group) and key in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        }:
            self.fold_wanted.emit(line.event_id, not line.is_folded)
        elif not self.key_handler(keys_of(event)):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the board: none of them looks for a claim."""

    def event(self, event: QEvent) -> bool:
        # F2 words the claim here, whatever it does elsewhere
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.board.line(self.indexAt(event.position().toPoint()).row())
        super().mousePressEvent(event)
        if isinstance(line, Group) and event.button() == Qt.MouseButton.LeftButton:
            self.fold_wanted.emit(line.event_id, not line.is_folded)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.look.has_focus = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.look.has_focus = False
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _held(self, column: int) -> int:
        """A column that has cells; that of the wordings where none has."""
        return max(1, min(column, self.board.status - 1)) if self.board.shown.headings else CLAIM

    # --- inside: looks ---------------------------------------------------------------------------

    def _set_up(self) -> None:
        theme.set_kind(self, "bare")
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        per_pixel = QTableView.ScrollMode.ScrollPerPixel
        self.setVerticalScrollMode(per_pixel)
        self.setHorizontalScrollMode(per_pixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.verticalHeader().setMinimumSectionSize(theme.px(GROUP))
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.verticalScrollBar().setSingleStep(theme.px(ROW))
        self._on_reset()

    def _on_reset(self) -> None:
        down = self.verticalHeader()
        group, claim = theme.px(GROUP), theme.px(ROW)
        for row, line in enumerate(self.board.shown.lines):
            high = group if isinstance(line, Group) else claim  # it may have been the other before
            if down.sectionSize(row) != high:
                down.resizeSection(row, high)
        self._fit()

    def _fit(self) -> None:
        """Share the width: columns have theirs, the wordings all that is left."""
        across = self.horizontalHeader()
        column = theme.px(_COLUMN if self.width() >= theme.px(_WIDE) else _NARROW_COLUMN)
        count, status = len(self.board.shown.headings), theme.px(_STATUS)
        across.setMinimumSectionSize(1)
        across.setDefaultSectionSize(column)
        for number in range(1, count + 1):  # one of them may have been the status before
            if across.sectionSize(number) != column:
                across.resizeSection(number, column)
        room = self.viewport().width() - count * column - status
        # in a narrow window there is room for one column and a half at least
        least = min(theme.px(_CLAIM), self.viewport().width() - status - 3 * column // 2)
        wide = max(theme.px(_NARROW_CLAIM), least, room)
        if self.board.columnCount():
            across.resizeSection(CLAIM, wide)
            across.resizeSection(self.board.status, status)
        high = across.height() + self.viewport().height()
        self.claims.setGeometry(0, 0, wide, high)
        self.status.setGeometry(self.viewport().width() - status, 0, status, high)
        inset = theme.px(INSET)
        self.filter.setGeometry(
            inset,
            across.height() - self.filter.height() - theme.px(metrics.SNUG),
            min(theme.px(248), wide - inset - theme.px(metrics.MEDIUM)),
            self.filter.height(),
        )
        below = across.height()
        self.no_match.setGeometry(0, below, self.width(), self.height() - below)
        self._repaint_pinned()

    def _repaint_pinned(self) -> None:
        self.claims.update()
        self.status.update()


class Pinned(QWidget):
    """A column that stays where it is while the others scroll below it.

    It paints what the table has there, and hands on what is done to it; screen readers find the
    column in the table itself.
    """

    def __init__(self, table: BoardTable, *, is_first: bool) -> None:
        super().__init__(table)
        self._table = table
        self._is_first = is_first
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        table, head = self._table, self._table.horizontalHeader().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("paper"))
        paint = table.look.paint_claim if self._is_first else table.look.paint_status
        painter.setClipRect(0, head, self.width(), self.height() - head)
        painter.translate(0, head)
        for row, line in table.lines_between(event.rect().top() - head, event.rect().bottom()):
            paint(painter, QRectF(0, line.top(), self.width(), line.height()), row)
            if self._is_first:
                table.look.paint_event(painter, table.event_place(line), row)
        painter.translate(0, -head)
        painter.setClipping(False)
        self._paint_head(painter, QRectF(0, 0, self.width(), head))
        self._paint_edge(painter, head)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        table = self._table
        row = self._row_at(event.position().y())
        line = table.board.line(row)
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        table.setFocus()
        table.go_to(row)
        if isinstance(line, Group):
            table.fold_wanted.emit(line.event_id, not line.is_folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._table.board.claim(self._row_at(event.position().y())) is not None:
            self._table.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._table.viewport(), event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = CLAIM if self._is_first else self._table.board.status
            index = self._table.board.index(self._row_at(event.pos().y()), column)
            words = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _row_at(self, y: float) -> int:
        return self._table.rowAt(int(y) - self._table.horizontalHeader().height())

    def _paint_head(self, painter: QPainter, head: QRectF) -> None:
        painter.fillRect(head, theme.color("paper"))
        paint_rule(painter, head)
        if not self._is_first:
            place = head.adjusted(theme.px(metrics.LARGE), 0, 0, -theme.px(metrics.SMALL))
            place.setTop(place.bottom() - theme.px(18))
            font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            draw_text(painter, place, _("Status"), font, "ink2", align)

    def _paint_edge(self, painter: QPainter, head: int) -> None:
        """A line where columns lie hidden below this one."""
        bar = self._table.horizontalScrollBar()
        hidden = bar.value() > bar.minimum() if self._is_first else bar.value() < bar.maximum()
        if hidden:
            x = self.width() - 1 if self._is_first else 0
            painter.fillRect(QRectF(x, head, 1, self.height() - head), theme.color("line_strong"))
