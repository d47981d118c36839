"""The columns of a table as rows to check, to choose and to drag into another order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.core.i18n import _
from annotator.exchange.sheet import Column
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR
from annotator.ui.widgets import draw_text
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
ROW = 27


class ColumnModel(QAbstractListModel):
    """Columns in their order; those of a ``fixed`` table are all on and stay where they are."""

    changed = Signal()
    """Other columns, or another order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, Column] = {}
        self._order: list[str] = []
        self._on: set[str] = set()
        self.fixed = False

    def show_columns(
        self, columns: Sequence[Column], chosen: Sequence[str], *, fixed: bool = False
    ) -> None:
        """Show all ``columns``; those in ``chosen`` are on."""
        self.beginResetModel()
        self.fixed = fixed
        self._all = {column.name: column for column in columns}
        names = list(self._all)
        usual = [name for name in names if name in chosen] == list(chosen)
        rest = [name for name in names if name not in chosen]
        self._order = names if usual else [*chosen, *rest]
        self._on = set(chosen)
        self.endResetModel()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the columns that are on, in their order."""
        return tuple(name for name in self._order if name in self._on)

    def name(self, index: Index) -> str:
        return self._order[index.row()] if index.isValid() else ""

    def row_of(self, name: str) -> int:
        return self._order.index(name) if name in self._order else -1

    def switch_all(self) -> None:
        """Turn every column on, where it stands."""
        self._on = set(self._order)
        self.dataChanged.emit(self.index(0), self.index(len(self._order) - 1), [_CHECK])
        self.changed.emit()

    def move(self, row: int, step: int) -> bool:
        """Move a column up (-1) or down (1)."""
        target = row + step + (1 if step > 0 else 0)
        return self.moveRows(ROOT, row, 1, ROOT, target)

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._order):
            return None
        name = self._order[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == _CHECK:
            return _ON if name in self._on else _OFF
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._all[name].description
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._all[name].description)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or self.fixed or not index.isValid():
            return False
        name = self._order[index.row()]
        on = Qt.CheckState(value) == _ON
        (self._on.add if on else self._on.discard)(name)
        self.dataChanged.emit(index, index, [_CHECK])
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags if self.fixed else flag.ItemIsDropEnabled
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable
        return plain if self.fixed else plain | flag.ItemIsUserCheckable | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self,
        data: QMimeData,  # noqa: ARG002 - Qt's signature
        action: Qt.DropAction,  # noqa: ARG002
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,  # noqa: ARG002
    ) -> bool:
        """Take nothing from elsewhere; the list moves its own rows by :meth:`moveRows`."""
        return False

    def moveRows(self, source: Index, first: int, count: int, target: Index, before: int) -> bool:
        size = len(self._order)
        inside = first >= 0 and first + count <= size and 0 <= before <= size
        if self.fixed or count < 1 or not inside:
            return False
        if not self.beginMoveRows(source, first, first + count - 1, target, before):
            return False
        moved = self._order[first : first + count]
        rest = self._order[:first] + self._order[first + count :]
        at = before - count if before > first else before
        self._order = rest[:at] + moved + rest[at:]
        self.endMoveRows()
        self.changed.emit()
        return True


class ColumnDelegate(QStyledItemDelegate):
    """Paints a box, the name and a grip; a click on the box switches the column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(120), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect).adjusted(0, 0, -2, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        on = index.data(_CHECK) == _ON
        live = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        theme.paint_check(painter, self._box(option), _ON if on else _OFF, live=live)
        side = theme.px(metrics.ICON)
        room = theme.px(metrics.SMALL) + side + theme.px(9)
        grip = side + theme.px(metrics.SNUG)
        sides = (grip, room) if leftward else (room, grip)
        words = rect.adjusted(sides[0], 0, -sides[1], 0)
        font = theme.font(metrics.TEXT, MEDIUM if on else REGULAR)
        edge = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        align = edge | Qt.AlignmentFlag.AlignAbsolute
        draw_text(painter, words, str(index.data()), font, "ink" if on else "ink3", align)
        if live:
            left = rect.left() + theme.px(4) if leftward else rect.right() - grip
            place = QRectF(left, rect.center().y() - side / 2, side, side)
            theme.paint_icon(painter, place, "dots-six-vertical", "ink4")
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            theme.paint_focus_ring(painter, rect, metrics.CORNER_CONTROL)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            pressed = self._box(option).adjusted(-8, -6, 5, 6).contains(event.position())
        if not pressed:
            return False
        on = index.data(_CHECK) == _ON
        return model.setData(index, _OFF if on else _ON, _CHECK)

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        rect, side = QRectF(option.rect), theme.px(metrics.ICON)
        edge = theme.px(metrics.SMALL)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        left = rect.right() - edge - side if leftward else rect.left() + edge
        return QRectF(left, rect.center().y() - side / 2 - 0.5, side, side)


class ColumnList(QListView):
    """Rows to drag; Space switches one, Alt+Up and Alt+Down move it."""

    column_chosen = Signal(str)

    def __init__(self, model: ColumnModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = model
        self.setModel(model)
        self.setItemDelegate(ColumnDelegate(self))
        theme.set_kind(self, "bare")
        self.setAccessibleName(_("Columns"))
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setToolTip("")
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def choose(self, name: str) -> None:
        """Make a column the chosen one."""
        row = self._columns.row_of(name)
        if row >= 0:
            self.setCurrentIndex(self._columns.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            row = self.currentIndex().row()
            if row >= 0 and self._columns.move(row, step):
                self.scrollTo(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, index: QModelIndex) -> None:
        self.column_chosen.emit(self._columns.name(index))
