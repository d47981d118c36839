"""Paints the rows of the import page: files at the left, lines in the middle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import theme
from annotator.ui.importing.model import HEADLINE, STANDFIRST, File, Fold, Line
from annotator.ui.importing.rows import ROW, fold_name, side_name, words_name
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD, Family
from annotator.ui.widgets import (
    broken_lines,
    chip_width,
    draw_text,
    paint_chip,
    reads_leftward,
    text_width,
)
from annotator.ui.widgets.painted import mirrored_in

Index = QModelIndex | QPersistentModelIndex
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute
_LEFT = Qt.AlignmentFlag.AlignLeft | _ABSOLUTE
_RIGHT = Qt.AlignmentFlag.AlignRight | _ABSOLUTE
_CHECK = metrics.ICON


class _Rows(QStyledItemDelegate):
    """What both lists share: mirroring, the focus ring, a check box to press."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def check_box(self, row: QRectF) -> QRectF:
        """Where the check box of a row lies."""
        raise NotImplementedError

    def is_on_check_box(self, index: Index, place: QPoint) -> bool:
        """Whether a place of the list is on the check box of a row, or close to it."""
        box = self.check_box(QRectF(self._view.visualRect(index)))
        return box.adjusted(-6, -8, 6, 8).contains(QPointF(place))

    def _flipped(self, part: QRectF, box: QRectF) -> QRectF:
        return mirrored_in(self._view, part, box)

    def _sides(self) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (_RIGHT, _LEFT) if rtl else (_LEFT, _RIGHT)

    def _paint_ring(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            theme.paint_focus_ring(painter, box, metrics.CORNER_CONTROL)


class FileDelegate(_Rows):
    """A check box, the name, what to know of the file, how many words."""

    SIDE, PAD, GAP = 10, 8, 9

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(self._view.viewport().width(), theme.px(56))

    def check_box(self, row: QRectF) -> QRectF:
        side = theme.px(_CHECK)
        place = QRectF(row.left() + self.SIDE + self.PAD, 0, side, side)
        place.moveTop(row.center().y() - side / 2)
        return self._flipped(place, row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file: File = index.data(ROW)
        row = QRectF(option.rect)
        box = row.adjusted(self.SIDE, 1, -self.SIDE, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(box, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        self._paint_ring(painter, box, option.state)
        state = Qt.CheckState.Checked if file.ready else Qt.CheckState.Unchecked
        live = file.draft is not None and not file.is_there
        theme.paint_check(painter, self.check_box(row), state, live=live)
        left = box.left() + self.PAD + theme.px(_CHECK) + self.GAP
        room = QRectF(left, box.top() + 8, box.right() - self.PAD - left, theme.px(19))
        self._paint_words(painter, row, room, file, selected=selected)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, row: QRectF, room: QRectF, file: File, *, selected: bool
    ) -> None:
        begin, end = self._sides()
        bold = theme.font(metrics.TEXT, SEMIBOLD if selected else MEDIUM)
        draw_text(painter, self._flipped(room, row), file.name, bold, "ink", begin)
        room.translate(0, room.height() + 1)
        state, small = file.state(), theme.font(metrics.TEXT_SMALL)
        words = words_name(file.words) if file.draft else ""
        wide = text_width(words, small) + 2
        right = QRectF(room.right() - wide, room.top(), wide, room.height())
        draw_text(painter, self._flipped(right, row), words, small, "ink3", end)
        side = theme.px(13)
        icon = QRectF(room.left(), room.center().y() - side / 2, side, side)
        theme.paint_icon(painter, self._flipped(icon, row), state.icon, state.role)
        room.setLeft(icon.right() + 5)
        room.setRight(right.left() - 6)
        draw_text(painter, self._flipped(room, row), state.words, small, "ink2", begin)


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set."""

    font: QFont
    role: str
    lines: int
    leading: float

    @property
    def height(self) -> float:
        return self.font.pixelSize() * self.leading


class LineDelegate(_Rows):
    """A check box, the line as it will be, and why it is set aside."""

    EDGE, GAP, PAD_Y, SIDE_ROOM = 20, 14, 9, 172
    LONGEST = 600
    """Letters of a line that can be seen at most, so that no endless line is measured."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        row = index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, Fold):
            return QSize(width, theme.px(31))
        look = look_of(row)
        room = self._text_width(width)
        count = len(broken_lines(row.text[: self.LONGEST], look.font, room, look.lines))
        high = max(count * look.height, theme.px(metrics.CHIP))
        return QSize(width, round(high + 2 * self.PAD_Y + 1))

    def check_box(self, row: QRectF) -> QRectF:
        side = theme.px(_CHECK)
        place = QRectF(row.left() + self.EDGE, row.center().y() - side / 2, side, side)
        return self._flipped(place, row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Line | Fold = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("accent_soft" if chosen else "hover"))
        painter.setPen(QPen(theme.color("line"), 1))
        y = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        if isinstance(row, Fold):
            self._paint_fold(painter, box, row)
        else:
            self._paint_line(painter, box, row)
        inner = box.adjusted(2, 1, -2, -2)
        self._paint_ring(painter, inner, option.state)
        painter.restore()

    # --- inside ----------------------------------------------------------------------------------

    def _text_left(self) -> float:
        return self.EDGE + theme.px(_CHECK) + self.GAP

    def _text_width(self, width: float) -> int:
        return int(width - self._text_left() - theme.px(self.SIDE_ROOM) - 2 * self.EDGE)

    def _paint_fold(self, painter: QPainter, box: QRectF, fold: Fold) -> None:
        side = theme.px(metrics.ICON)
        place = QRectF(box.left() + self._text_left(), box.center().y() - side / 2, side, side)
        theme.paint_icon(painter, self._flipped(place, box), "dots-three", "ink3")
        words = QRectF(place.right() + 6, box.top(), box.width() / 2, box.height())
        font = theme.font(metrics.TEXT_SMALL)
        draw_text(
            painter, self._flipped(words, box), fold_name(fold), font, "ink3", self._sides()[0]
        )

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line) -> None:
        state = Qt.CheckState.Checked if line.kept else Qt.CheckState.Unchecked
        theme.paint_check(painter, self.check_box(box), state)
        look = look_of(line)
        width = self._text_width(box.width())
        lines = broken_lines(line.text[: self.LONGEST], look.font, width, look.lines)
        high = len(lines) * look.height
        left = box.left() + self._text_left()
        room = QRectF(left, box.center().y() - high / 2, width, look.height)
        align = _RIGHT if reads_leftward(line.text) else _LEFT
        for words in lines:
            draw_text(painter, self._flipped(room, box), words, look.font, look.role, align)
            room.translate(0, look.height)
        self._paint_side(painter, box, line)

    def _paint_side(self, painter: QPainter, box: QRectF, line: Line) -> None:
        words = side_name(line)
        if not words:
            return
        if line.kept and not line.recurs:
            font = theme.font(metrics.TEXT_SMALL)
            place = QRectF(box.right() - self.EDGE - 200, box.top(), 200, box.height())
            draw_text(painter, self._flipped(place, box), words, font, "ink3", self._sides()[1])
            return
        # What recurs is proposed, and dashed as all that is proposed; nothing is set aside by it.
        icon = "copy" if line.kept else "eye-slash"
        wide, high = chip_width(words, icon), theme.px(metrics.CHIP)
        wide = min(wide, theme.px(self.SIDE_ROOM) + self.EDGE)
        place = QRectF(box.right() - self.EDGE - wide, box.center().y() - high / 2, wide, high)
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chip = self._flipped(place, box)
        paint_chip(painter, chip, words, "grey", icon, dashed=line.kept, rtl=rtl)


def look_of(line: Line) -> Look:
    """How a line is set: as what it will be in the article."""
    leftward = reads_leftward(line.text)
    if not line.kept:
        size = metrics.QUOTE if leftward else metrics.TEXT
        font = theme.font(size, REGULAR, "arabic" if leftward else "ui")
        font.setStrikeOut(True)
        return Look(font, "boilerplate", 1, 1.7 if leftward else 1.4)
    family: Family = "arabic" if leftward else "reading"
    leading = 1.8 if leftward else 1.36
    if line.part == HEADLINE:
        size, weight = (19, BOLD) if leftward else (17, SEMIBOLD)
        return Look(theme.font(size, weight, family), "ink", 2, leading)
    size = 17 if leftward else metrics.QUOTE
    if line.part == STANDFIRST:
        italic = theme.font(size, REGULAR, family, italic=not leftward)
        return Look(italic, "ink2", 1, leading)
    return Look(theme.font(size, REGULAR, family), "ink", 2, leading)
