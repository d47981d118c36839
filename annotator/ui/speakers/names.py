"""The names of a possible merge: which are used, which is the main one, where each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.core.naming import NameProposal, Spelling
from annotator.ui import theme
from annotator.ui.speakers.delegate import draw_left, name_font
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR
from annotator.ui.widgets import chip_width, draw_text, paint_chip, set_up_list, text_width
from annotator.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME_ROW = Qt.ItemDataRole.UserRole

ROW_HEIGHT: Final = 38
_PAD, _BOX, _BETWEEN = 12, 16, 14
_COUNT: Final = 34
_MOST_REPORTS: Final = 4
_LEAST: Final = 3
"""Rows that are seen in the lowest window."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name: loaded ones are left out until somebody takes them."""

    spelling: Spelling
    reports: str
    """In which reports it stands: their numbers."""
    used: bool
    main: bool
    is_loaded: bool = False


def name_rows(proposal: NameProposal, numbers: Mapping[ArticleId, str]) -> list[NameRow]:
    """The names of a proposal as it is offered: all used but the loaded ones."""
    plain = [
        NameRow(one, _reports(one, numbers), used=True, main=at == 0)
        for at, one in enumerate(proposal.spellings)
    ]
    return plain + [
        NameRow(
            one.spelling, _reports(one.spelling, numbers), used=False, main=False, is_loaded=True
        )
        for one in proposal.loaded
    ]


def _reports(spelling: Spelling, numbers: Mapping[ArticleId, str]) -> str:
    found = sorted(numbers[id_] for id_, _count in spelling.counts if id_ in numbers)
    if not found:
        return _("in no text")
    if len(found) <= _MOST_REPORTS:
        return ", ".join(found)
    return ngettext("{n} report", "{n} reports", len(found)).format(n=len(found))


class NameModel(QAbstractListModel):
    """The names in the order of the proposal."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[NameRow] = []

    def show_rows(self, rows: Sequence[NameRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    @property
    def main(self) -> str:
        return next((row.spelling.name for row in self.rows if row.main), "")

    @property
    def used(self) -> tuple[str, ...]:
        return tuple(row.spelling.name for row in self.rows if row.used)

    def toggle(self, at: int) -> None:
        """Use a name, or leave it out; the main one is always used."""
        if 0 <= at < len(self.rows) and not self.rows[at].main:
            self.rows[at] = replace(self.rows[at], used=not self.rows[at].used)
            self._tell()

    def make_main(self, at: int) -> None:
        """Call the speaker so; a loaded name never is the main one."""
        if 0 <= at < len(self.rows) and not self.rows[at].is_loaded:
            self.rows = [
                replace(row, main=number == at, used=row.used or number == at)
                for number, row in enumerate(self.rows)
            ]
            self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == NAME_ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.spelling.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(row)
        return plain_tip(row.spelling.name) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        self.changed.emit()


def _words(row: NameRow) -> str:
    parts = [
        row.spelling.name,
        _("main name") if row.main else _("used") if row.used else _("left out"),
        _("loaded") if row.is_loaded else "",
        ngettext("{n} time in {reports}", "{n} times in {reports}", row.spelling.count).format(
            n=row.spelling.count, reports=row.reports
        ),
    ]
    return ", ".join(filter(None, parts))


class NameDelegate(QStyledItemDelegate):
    """A box, a ring, the name, and at the end where it stands and how often."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(theme.px(240), theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: NameRow = index.data(NAME_ROW)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box, ring = boxes(rect)
        state = Qt.CheckState.Checked if row.used else Qt.CheckState.Unchecked
        theme.paint_check(painter, box, state)
        theme.paint_radio(painter, ring, on=row.main, live=not row.is_loaded)
        right = self._paint_end(painter, rect, row)
        start = ring.right() + theme.px(_BETWEEN)
        self._paint_name(painter, QRectF(start, rect.top(), right - start, rect.height()), row)
        painter.restore()

    def _paint_end(self, painter: QPainter, rect: QRectF, row: NameRow) -> float:
        right = rect.right() - theme.px(_PAD)
        small = theme.font(metrics.TEXT_SMALL)
        count = QRectF(right - theme.px(_COUNT), rect.top(), theme.px(_COUNT), rect.height())
        draw_text(painter, count, f"{row.spelling.count}×", small, "ink2", _RIGHT)
        wide = text_width(row.reports, small) + 2
        place = QRectF(count.left() - wide, rect.top(), wide, rect.height())
        draw_text(painter, place, row.reports, small, "ink3", _RIGHT)
        return place.left() - theme.px(metrics.SMALL)

    def _paint_name(self, painter: QPainter, rect: QRectF, row: NameRow) -> None:
        chip = chip_width(_("loaded")) if row.is_loaded else 0
        weight = MEDIUM if row.used else REGULAR
        room = rect.width() - (chip + theme.px(_BETWEEN) if chip else 0)
        wide = min(room, text_width(row.spelling.name, name_font(row.spelling.name, weight)) + 2)
        place = QRectF(rect.left(), rect.top(), wide, rect.height())
        draw_left(painter, place, row.spelling.name, "ink" if row.used else "ink2", weight)
        if chip:
            high = theme.px(metrics.ICON + metrics.TIGHT)
            top = rect.center().y() - high / 2
            spot = QRectF(place.right() + theme.px(metrics.SMALL), top, chip, high)
            paint_chip(painter, spot, _("loaded"), "tag")


def boxes(rect: QRectF) -> tuple[QRectF, QRectF]:
    """Where the box and the ring of a row are."""
    side = theme.px(_BOX)
    top = rect.center().y() - side / 2
    box = QRectF(rect.left() + theme.px(_PAD), top, side, side)
    return box, box.translated(side + theme.px(_BETWEEN), 0)


class NameList(QListView):
    """As high as its names; a click on the box or the ring is one on the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.names = NameModel(self)
        self.setModel(self.names)
        self.setItemDelegate(NameDelegate(self))
        set_up_list(self, _("Names of the possible merge"))
        theme.changed.connect(self.fit)

    @property
    def at(self) -> int:
        return self.currentIndex().row()

    def fit(self) -> None:
        """Be as high as the names need; in a low window the list scrolls."""
        high = self.sizeHint().height()
        self.setMaximumHeight(high)
        self.setMinimumHeight(min(high, theme.px(ROW_HEIGHT) * _LEAST))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(ROW_HEIGHT) * len(self.names.rows))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        box, ring = boxes(QRectF(self.visualRect(index)))
        air = theme.px(metrics.SNUG)
        if box.adjusted(-air, -air, air, air).contains(event.position()):
            self.names.toggle(index.row())
        elif ring.adjusted(-air, -air, air, air).contains(event.position()):
            self.names.make_main(index.row())
