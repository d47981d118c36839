"""Paints a hit: headline, outlet and date, and a snippet with the words that were looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.search import Hit
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.offsets import OffsetMap
from annotator.ui.search.model import HIT, about, title_of
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR, SEMIBOLD
from annotator.ui.widgets import draw_text, reads_leftward, text_width
from annotator.ui.widgets.highlighting import highlights

Index = QModelIndex | QPersistentModelIndex
SIDE, PAD_X, PAD_Y, GAP, BETWEEN = 8, 10, 9, 3, 1
LINES, TITLE_LINES = 3, 2
_BEGIN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class HitDelegate(QStyledItemDelegate):
    """``opened`` is the id of the article that was opened last."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.opened = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        hit: Hit = index.data(HIT)
        width = self._view.viewport().width()
        title = self._title_height(hit, width - 2 * (SIDE + PAD_X))
        body = LINES * _line(leftward=reads_leftward(hit.snippet.text))
        height = 2 * PAD_Y + title + theme.px(15) + body + 2 * GAP + BETWEEN
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(HIT)
        box = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, -BETWEEN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, option.state)
        title, leftward = title_of(hit), reads_leftward(title_of(hit))
        room = box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        room.setHeight(self._title_height(hit, room.width()))
        font = _title_font(leftward=leftward, bold=hit.article.id == self.opened)
        marks = hit.title_marks if hit.article.title else ()
        lines = 1 if room.height() <= _line(leftward=leftward) else TITLE_LINES
        _paint_marked(painter, room, title, marks, font, lines)
        room.translate(0, room.height() + GAP)
        room.setHeight(theme.px(15))
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        small = theme.font(metrics.TEXT_SMALL)
        draw_text(painter, room, about(hit), small, "ink3", _END if rtl else _BEGIN)
        room.translate(0, room.height() + GAP)
        self._paint_snippet(painter, room, hit)
        painter.restore()

    # --- inside ----------------------------------------------------------------------------------

    @staticmethod
    def _title_height(hit: Hit, width: float) -> int:
        """One line, or two; measured in bold, so that opening a hit moves nothing."""
        title = title_of(hit)
        leftward = reads_leftward(title)
        wide = text_width(title, _title_font(leftward=leftward, bold=True)) > width
        return _line(leftward=leftward) * (TITLE_LINES if wide else 1)

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        if chosen and self._view.hasFocus():
            theme.paint_focus_ring(painter, box, metrics.CORNER_CONTROL)

    def _paint_snippet(self, painter: QPainter, room: QRectF, hit: Hit) -> None:
        shown = hit.snippet
        leftward = reads_leftward(shown.text)
        before = "… " if shown.cut_before else ""
        text = f"{before}{shown.text}{' …' if shown.cut_after else ''}"
        marks = [Span(mark.start + len(before), mark.end + len(before)) for mark in shown.marks]
        size = 15 if leftward else metrics.TEXT_SMALL
        font = theme.font(size, REGULAR, "arabic") if leftward else theme.font(size)
        room.setHeight(LINES * _line(leftward=leftward))
        _paint_marked(painter, room, text, marks, font, LINES, role="ink2")


def _paint_marked(
    painter: QPainter,
    room: QRectF,
    text: str,
    marks: Sequence[Span],
    font: QFont,
    lines: int,
    role: str = "ink",
) -> None:
    """Paint some lines of a text with a ground behind its marks."""
    layout, whole = _laid_out(text, marks, font, room.width(), lines)
    if not whole:
        last = layout.lineAt(lines - 1)
        end = OffsetMap(text).from_qt(last.textStart() + last.textLength())
        while not whole and end > 1:  # until the dots fit, too
            kept = text[:end].rstrip() + "…"
            inside = [mark for mark in marks if mark.end < len(kept)]
            layout, whole = _laid_out(kept, inside, font, room.width(), lines)
            end -= 1
    painter.setPen(theme.color(role))
    layout.draw(painter, QPointF(room.left(), room.top()), [])


def _laid_out(
    text: str, marks: Sequence[Span], font: QFont, width: float, lines: int
) -> tuple[QTextLayout, bool]:
    """The first lines of a text, and whether that is all of it."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    leftward = reads_leftward(text)
    directions = Qt.LayoutDirection
    option.setTextDirection(directions.RightToLeft if leftward else directions.LeftToRight)
    option.setAlignment(_END if leftward else _BEGIN)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(highlights(text, marks))
    high, top, whole = _line(leftward=leftward), 0.0, False
    layout.beginLayout()
    for _number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            whole = True
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (high - line.height()) / 2))
        top += high
    else:
        last = layout.lineAt(lines - 1)
        whole = last.textStart() + last.textLength() >= OffsetMap(text).qt_length
    layout.endLayout()
    return layout, whole


def _title_font(*, leftward: bool, bold: bool) -> QFont:
    if leftward:
        return theme.font(15, SEMIBOLD if bold else REGULAR, "arabic")
    return theme.font(metrics.TEXT, SEMIBOLD if bold else MEDIUM)


def _line(*, leftward: bool) -> int:
    return theme.px(26) if leftward else theme.px(17)
