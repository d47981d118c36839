"""The rows of the palette: what they say, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.palette.find import Entry, EntryKind
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM
from annotator.ui.widgets import draw_text, native_key, text_width

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole
ROW = 36
_KINDS: Final = {
    EntryKind.ARTICLE: (N_("Article"), "ink2"),
    EntryKind.SPEAKER: (N_("Speaker"), "speaker_ink"),
    EntryKind.CLAIM: (N_("Claim"), "claim_ink"),
    EntryKind.TAG: (N_("Tag"), "tag_ink"),
}


class EntryModel(QAbstractListModel):
    """What was found, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        return self._entries[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.entry(index)
        if one is None:
            return None
        if role == ENTRY:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(one)
        return None


def _words(one: Entry) -> str:
    """What a screen reader says of a row."""
    kind = _(_KINDS[one.kind][0]) if one.kind in _KINDS else ""
    key = native_key(one.keys) if one.keys else ""
    state = "" if one.live else _("not available now")
    return ", ".join(part for part in (one.text, one.detail, kind, key, state) if part)


class EntryDelegate(QStyledItemDelegate):
    """Icon, words, a paler detail; the key or the kind at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(200), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Entry = index.data(ENTRY)
        row = QRectF(option.rect).adjusted(0, 0, 0, -1)
        self._leftward = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(row, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        side, pad = theme.px(metrics.ICON), theme.px(metrics.COSY)
        role = _KINDS[one.kind][1] if one.kind in _KINDS else "ink2"
        icon = QRectF(row.left() + pad, row.center().y() - side / 2, side, side)
        role = role if one.live else "ink4"
        theme.paint_icon(painter, self._mirrored(icon, row), one.icon, role)
        right = self._paint_end(painter, row, one)
        self._paint_words(painter, row, icon.right() + pad, right - theme.px(metrics.LARGE), one)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, row: QRectF, left: float, right: float, one: Entry
    ) -> None:
        font = theme.font(metrics.TEXT, MEDIUM)
        small = theme.font(metrics.TEXT_SMALL)
        room = max(0.0, right - left)
        detail = text_width(one.detail, small) + theme.px(metrics.MEDIUM) if one.detail else 0.0
        width = min(text_width(one.text, font) + 1, max(room - detail, room * 0.6))
        place = QRectF(left, row.top(), width, row.height())
        role = "ink" if one.live else "ink4"
        draw_text(painter, self._mirrored(place, row), one.text, font, role, self._start())
        left += width + theme.px(metrics.MEDIUM)
        if one.detail and right - left > theme.px(metrics.HUGE):
            rest = QRectF(left, row.top(), right - left, row.height())
            place = self._mirrored(rest, row)
            draw_text(painter, place, one.detail, small, "ink3", self._start())

    def _paint_end(self, painter: QPainter, row: QRectF, one: Entry) -> float:
        """Paint the key or the kind; where the words have to stop."""
        edge = row.right() - theme.px(metrics.SMALL)
        if one.kind is not EntryKind.ACTION:
            words, font = _(_KINDS[one.kind][0]), theme.font(metrics.TEXT_SMALL)
            width = text_width(words, font) + 1
            place = QRectF(edge - width, row.top(), width, row.height())
            draw_text(painter, self._mirrored(place, row), words, font, "ink3")
            return edge - width
        if not one.keys:
            return edge
        words, font = native_key(one.keys), theme.font(metrics.TEXT_KEY, MEDIUM)
        width = max(text_width(words, font) + theme.px(10), theme.px(18))
        height = theme.px(18)
        cap = QRectF(edge - width, row.center().y() - height / 2, width, height)
        cap = self._mirrored(cap, row).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(cap, metrics.CORNER_CHIP, metrics.CORNER_CHIP)
        draw_text(painter, cap, words, font, "ink2" if one.live else "ink4")
        return edge - width

    def _start(self) -> Qt.AlignmentFlag:
        edge = Qt.AlignmentFlag.AlignRight if self._leftward else Qt.AlignmentFlag.AlignLeft
        return edge | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self, part: QRectF, row: QRectF) -> QRectF:
        if not self._leftward:
            return part
        left = row.left() + row.right() - part.right()
        return QRectF(left, part.top(), part.width(), part.height())
