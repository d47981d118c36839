"""All actions with their keys, as the rows of a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.folding import holds, typed_words
from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.actions import BY_ID, MENUS, PLACES, Action, keys_for
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.widgets import draw_text, native_key, text_width

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADS = (N_("Action"), N_("Works"), N_("Key"))
ACTION, SCOPE, KEY = range(3)
CHANGED = Qt.ItemDataRole.UserRole
ROW = 30


class KeyModel(QAbstractTableModel):
    """Rows in the order of the menus, as far as they match the filter."""

    def __init__(self, changed: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = dict(changed)
        self._all = [BY_ID[name] for ids in MENUS.values() for name in ids if name]
        self._shown = list(self._all)
        self._listening = -1

    def show_keys(self, changed: dict[str, str]) -> None:
        """Show these keys in place of those of the table of actions."""
        self._changed = dict(changed)
        self._tell_all()

    def show_filtered(self, typed: str) -> None:
        """Show the actions that hold every word in their name or their key."""
        words = typed_words(typed)
        self.beginResetModel()
        self._listening = -1
        self._shown = [one for one in self._all if holds(self._searched(one), words)]
        self.endResetModel()

    def listen(self, row: int) -> None:
        """Show that a row waits for its new key; -1 for none."""
        self._listening = row
        self._tell_all()

    def action(self, index: Index) -> Action | None:
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, action_id: str) -> int:
        """The row of an action, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._shown) if one.id == action_id), -1)

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.action(index)
        if action is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(action, index.row(), index.column())
        if role == CHANGED:
            return action.id in self._changed
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = way is Qt.Orientation.Horizontal and 0 <= section < len(HEADS)
        if across and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    # --- inside ----------------------------------------------------------------------------------

    def _words(self, action: Action, row: int, column: int) -> str:
        if column == ACTION:
            return _(action.text).replace("&", "").rstrip("…")
        if column == SCOPE:
            return _(PLACES[action.place])
        if row == self._listening:
            return _("Press the new key")
        keys = keys_for(action, self._changed)
        return "   ".join(dict.fromkeys(native_key(key) for key in keys))

    def _searched(self, action: Action) -> str:
        name = self._words(action, -2, ACTION)
        return f"{name} {self._words(action, -2, KEY)}"

    def _tell_all(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, KEY)
            self.dataChanged.emit(self.index(0, ACTION), last)


class KeyDelegate(QStyledItemDelegate):
    """Paints keys as caps; those that were changed are blue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(120), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        line = QRectF(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        align = edge | Qt.AlignmentFlag.AlignAbsolute
        inner = rect.adjusted(theme.px(11), 0, -theme.px(8), 0)
        text = str(index.data() or "")
        if index.column() != KEY:
            role = "ink" if index.column() == ACTION else "ink3"
            draw_text(painter, inner, text, theme.font(metrics.TEXT), role, align)
        elif index.row() == self.listening:
            draw_text(painter, inner, text, theme.font(metrics.TEXT, MEDIUM), "accent", align)
        elif not text:
            draw_text(painter, inner, _("no key"), theme.font(metrics.TEXT_SMALL), "ink3", align)
        else:
            _paint_caps(painter, inner, text, leftward=leftward, changed=bool(index.data(CHANGED)))
        painter.restore()


def _paint_caps(
    painter: QPainter, area: QRectF, text: str, *, leftward: bool, changed: bool
) -> None:
    font, height = theme.font(metrics.TEXT_KEY, MEDIUM), theme.px(18)
    start = 0.0
    for words in text.split("   "):
        width = max(text_width(words, font) + theme.px(10), height)
        left = area.right() - start - width if leftward else area.left() + start
        cap = QRectF(left, area.center().y() - height / 2, width, height)
        cap = cap.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent_line" if changed else "line"), 1))
        painter.setBrush(theme.color("accent_soft" if changed else "sunken"))
        painter.drawRoundedRect(cap, metrics.CORNER_CHIP, metrics.CORNER_CHIP)
        draw_text(painter, cap, words, font, "accent" if changed else "ink2")
        start += width + theme.px(metrics.TIGHT)
