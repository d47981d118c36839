"""Paints the rows of the library, and knows how high each is without painting it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.article import Article
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.library.arrangement import Group
from annotator.ui.library.model import (
    LibraryModel,
    head_name,
    mentions_name,
    news_name,
    outlet_name,
)
from annotator.ui.library.shelf import Head, Row
from annotator.ui.names import date_name
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD
from annotator.ui.widgets import (
    broken_lines,
    draw_text,
    paint_chip,
    paint_status,
    reads_leftward,
    text_width,
)
from annotator.ui.widgets.painted import mirrored_in

Index = QModelIndex | QPersistentModelIndex
SIDE, PAD_X, PAD_Y, INDENT, GAP, BETWEEN = 8, 10, 9, 12, 3, 1
MARK = 12
HEAD = 32
TITLE_LINES = 2
NEWS_ICON = "clock-counter-clockwise"
_ICONS = {
    Group.EVENT: "calendar-blank",
    Group.DUPLICATES: "copy",
    Group.OUTLET: "newspaper",
    Group.DATE: "calendar-blank",
}
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute
_LEFT = Qt.AlignmentFlag.AlignLeft | _ABSOLUTE
_RIGHT = Qt.AlignmentFlag.AlignRight | _ABSOLUTE


class ArticleDelegate(QStyledItemDelegate):
    """``current`` is the article that is open; its title is bold."""

    def __init__(self, view: QListView, model: LibraryModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._widths: dict[str, tuple[float, int, int]] = {}
        self._metrics: dict[bool, tuple[QFontMetricsF, int, int]] = {}
        self._laid = (-1, False)
        self._room = 0.0
        self._sizes: dict[int, QSize] = {}
        self.current = ""
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        # Called for every row of a layout: nothing here may break a title into lines.
        row = self._model.row(index.row())
        width, grouped = self._view.viewport().width(), self._model.grouped
        if self._laid != (width, grouped):
            self._laid = (width, grouped)
            self._room = self._title_room(width)
            self._sizes = {}
        if isinstance(row, Head):
            return self._size(theme.px(HEAD))
        title = row.title
        known = self._widths.get(title)
        if known is None:
            known = self._widths[title] = self._measured(row.headline)
        wide, one, two = known
        return self._size(one if wide <= self._room else two)

    def measure(self, articles: Sequence[Article]) -> None:
        """Measure the titles of articles that will be shown: half of what laying them out takes."""
        for article in articles:
            if article.title not in self._widths:
                self._widths[article.title] = self._measured(article.headline)

    def _size(self, height: int) -> QSize:
        """The size of a row so high, as wide as the list: made once, as there are few heights."""
        if height not in self._sizes:
            self._sizes[height] = QSize(self._laid[0], height)
        return self._sizes[height]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = self._model.row(index.row())
        box = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, -BETWEEN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            self._paint_head(painter, box, row)
            if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
                theme.paint_focus_ring(painter, box, metrics.CORNER_CONTROL)
        else:
            self._paint_ground(painter, box, row, option.state)
            self._paint_article(painter, box, row)
        painter.restore()

    # --- inside ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._widths.clear()
        self._metrics.clear()
        self._laid = (-1, False)

    def _measured(self, title: str) -> tuple[float, int, int]:
        """How wide a title is in bold, and how high its article with one line or two."""
        leftward = reads_leftward(title)
        known = self._metrics.get(leftward)
        if known is None:
            one = round(_article_height(1, leftward=leftward))
            two = round(_article_height(TITLE_LINES, leftward=leftward))
            known = QFontMetricsF(title_font(title, bold=True)), one, two
            self._metrics[leftward] = known
        bold, one, two = known
        return bold.horizontalAdvance(title), one, two

    def _indent(self) -> int:
        return INDENT if self._model.grouped else 0

    def _title_room(self, width: float) -> float:
        return width - 2 * SIDE - 2 * PAD_X - self._indent() - theme.px(MARK) - PAD_Y

    def _flipped(self, part: QRectF, box: QRectF) -> QRectF:
        return mirrored_in(self._view, part, box)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, article: Article, state: QStyle.StateFlag
    ) -> None:
        chosen = article.id == self.current or bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            theme.paint_focus_ring(painter, box, metrics.CORNER_CONTROL)

    def _paint_head(self, painter: QPainter, box: QRectF, head: Head) -> None:
        side, icon, high = theme.px(MARK), theme.px(15), theme.px(18)
        middle = box.center().y() + 2
        caret = QRectF(box.left() + PAD_X - 4, middle - side / 2, side, side)
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "caret-left" if rtl else "caret-right"
        name = closed if head.folded else "caret-down"
        theme.paint_icon(painter, self._flipped(caret, box), name, "ink3")
        place = QRectF(caret.right() + 4, middle - icon / 2, icon, icon)
        if head.group is Group.STATUS:
            paint_status(painter, self._flipped(place.adjusted(2, 2, -2, -2), box), head.name)
        else:
            name = _ICONS[head.group] if head.name else "stack"
            theme.paint_icon(painter, self._flipped(place, box), name, "ink3")
        count = str(head.count)
        font = theme.font(metrics.TEXT_SMALL, MEDIUM)
        wide = max(text_width(count, font) + theme.px(14), high)
        chip = QRectF(box.right() - PAD_X - wide, middle - high / 2, wide, high)
        left = place.right() + 7
        words = QRectF(left, middle - high / 2, chip.left() - 8 - left, high)
        bold = theme.font(metrics.TEXT, SEMIBOLD)
        align = _RIGHT if rtl else _LEFT
        draw_text(painter, self._flipped(words, box), head_name(head), bold, "ink", align)
        paint_chip(painter, self._flipped(chip, box), "", "grey")
        draw_text(painter, self._flipped(chip, box), count, font, "ink2")

    def _paint_article(self, painter: QPainter, box: QRectF, article: Article) -> None:
        title = article.headline
        leftward = reads_leftward(title)
        font = title_font(title, bold=article.id == self.current)
        high = title_height(leftward=leftward)
        mark = theme.px(MARK)
        left, top = box.left() + PAD_X + self._indent(), box.top() + PAD_Y
        place = QRectF(left, top + (high - mark) / 2, mark, mark)
        paint_status(painter, self._flipped(place, box), article.status.value)
        left = place.right() + PAD_Y
        room = QRectF(left, top, box.right() - PAD_X - left, high)
        role = "ink" if article.title else "ink3"
        align = _RIGHT if leftward else _LEFT
        for line in broken(title, int(room.width()), bold=article.id == self.current):
            draw_text(painter, self._flipped(room, box), line, font, role, align)
            room.translate(0, high)
        room.setHeight(small_height())
        room.translate(0, GAP)
        about = f"{article.number_name}  ·  {outlet_name(article)}"
        self._paint_small(painter, room, box, about, article)

    def _paint_small(
        self, painter: QPainter, room: QRectF, box: QRectF, outlet: str, article: Article
    ) -> None:
        """The two small lines: outlet and news, then date and mentions."""
        font = theme.font(metrics.TEXT_SMALL)
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        begin, end = (_RIGHT, _LEFT) if rtl else (_LEFT, _RIGHT)
        first = QRectF(room)
        if article.has_news:
            first.setRight(self._paint_news(painter, room, box) - 8)
        draw_text(painter, self._flipped(first, box), outlet, font, "ink3", begin)
        room.translate(0, room.height() + GAP)
        claims = mentions_name(article)
        date = date_name(article.published_at, article.published_precision) or _("No date")
        width = text_width(claims, font) + 2
        right = QRectF(room.right() - width, room.top(), width, room.height())
        draw_text(painter, self._flipped(right, box), claims, font, "ink3", end)
        room.setRight(right.left() - 8)
        draw_text(painter, self._flipped(room, box), date, font, "ink3", begin)

    def _paint_news(self, painter: QPainter, room: QRectF, box: QRectF) -> float:
        """The badge of a new version that waits, at the end of ``room``; where it begins."""
        words, side = news_name(), theme.px(13)
        font = theme.font(metrics.TEXT_SMALL, MEDIUM)
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = min(text_width(words, font) + 2, room.width() * 0.7 - side)
        place = QRectF(room.right() - wide, room.top(), wide, room.height())
        icon = QRectF(place.left() - side - 4, place.center().y() - side / 2, side, side)
        theme.paint_icon(painter, self._flipped(icon, box), NEWS_ICON, "accent")
        end = _LEFT if rtl else _RIGHT
        draw_text(painter, self._flipped(place, box), words, font, "accent", end)
        return icon.left()


def title_font(title: str, *, bold: bool) -> QFont:
    if reads_leftward(title):
        return theme.font(15, BOLD if bold else REGULAR, "arabic")
    return theme.font(metrics.TEXT, SEMIBOLD if bold else MEDIUM)


def title_height(*, leftward: bool) -> float:
    return theme.px(26) if leftward else theme.px(16)


def small_height() -> float:
    return theme.px(15)


def broken(title: str, width: int, *, bold: bool) -> tuple[str, ...]:
    """``title`` in at most two lines; the last holds the rest, cut with an ellipsis."""
    return _broken(title, width, bold, theme.scale())


@lru_cache(maxsize=500)
def _broken(text: str, width: int, bold: bool, scale: float) -> tuple[str, ...]:  # noqa: ARG001, FBT001 - a part of the key
    return broken_lines(text, title_font(text, bold=bold), width, TITLE_LINES)


def _article_height(lines: int, *, leftward: bool) -> float:
    text = lines * title_height(leftward=leftward) + 2 * small_height() + 2 * GAP
    return text + 2 * PAD_Y + BETWEEN
