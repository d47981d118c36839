"""Paints the cards of the panel; the active one is a widget of its own (``editor.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.annotations.card import Card
from annotator.ui.annotations.model import CARD, NUMBER
from annotator.ui.widgets import (
    SPEAKER_ICONS,
    STANCES,
    ChainLink,
    broken_lines,
    chip_width,
    draw_text,
    grade_badge_size,
    paint_chip,
    paint_grade_badge,
    text_width,
)
from annotator.ui.widgets.painted import reads_leftward

Index = QModelIndex | QPersistentModelIndex
SIDE, PAD_X, PAD_Y, GAP, BETWEEN = 14, 12, 10, 7, 10
QUOTE_LINES = 3
HEAD = 22


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines, with the font and the height of a line."""

    lines: tuple[str, ...]
    font: QFont
    height: float
    leftward: bool

    @property
    def total(self) -> float:
        return self.height * len(self.lines)


class CardDelegate(QStyledItemDelegate):
    """Heights are computed once for a card and a width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.active = ""
        """The card of the mark that Del and Enter in the text act on."""
        self._heights: dict[tuple[object, ...], int] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        width = self._view.viewport().width()
        editor = self._view.indexWidget(index)
        if editor is not None:
            height = editor.heightForWidth(width)
            return QSize(width, height)
        card: Card = index.data(CARD)
        # all that the height depends on
        key = (card.kind, card.quote, card.note, card.memo, card.heading, card.chain, width)
        if key not in self._heights:
            self._heights[key] = self._height(card, width - 2 * SIDE - 2 * PAD_X)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.indexWidget(index) is not None:
            return
        card: Card = index.data(CARD)
        box = QRectF(option.rect).adjusted(SIDE + 0.5, 0.5, -SIDE - 0.5, -BETWEEN - 0.5)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        on = card.id == self.active
        edge = "accent" if on else "line_strong" if hovered else "line"
        painter.setPen(QPen(theme.color(edge), 1.5 if on else 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            theme.paint_focus_ring(painter, box, 8)
        area = box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        self._paint_content(painter, area, card, index.data(NUMBER))
        painter.restore()

    # --- inside ----------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._heights.clear()

    def _height(self, card: Card, width: int) -> int:
        parts = [theme.px(HEAD) if card.kind == "claim" else 0.0]
        parts.append(quote_lines(card.quote, width).total if card.quote else 0)
        parts.append(_chips_height(card, width))
        parts.append(note_lines(card.note, width).total if card.note else 0)
        parts.append(note_lines(card.memo, _memo_width(width)).total if card.memo else 0)
        shown = [part for part in parts if part]
        return round(sum(shown) + GAP * (len(shown) - 1) + 2 * PAD_Y + BETWEEN)

    def _paint_content(self, painter: QPainter, area: QRectF, card: Card, number: int) -> None:
        top = area.top()
        if card.kind == "claim":
            head = QRectF(area.left(), top, area.width(), theme.px(HEAD))
            self._paint_head(painter, head, card, str(number))
            top += theme.px(HEAD) + GAP
        if card.quote:
            lines = quote_lines(card.quote, int(area.width()))
            _paint_lines(painter, area, top, lines, "ink")
            top += lines.total + GAP
        if chips := _chips_height(card, int(area.width())):
            _paint_chips(painter, area, top, card)
            top += chips + GAP
        if card.note:
            note = note_lines(card.note, int(area.width()))
            _paint_lines(painter, area, top, note, "ink2")
            top += note.total + GAP
        if card.memo:
            _paint_memo(painter, area, top, card.memo)

    def _paint_head(self, painter: QPainter, row: QRectF, card: Card, number: str) -> None:
        left = row.left()
        font = theme.font(12, 600)
        width = text_width(number, font) + theme.px(14)
        badge = QRectF(left, row.top() + 1, width, row.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("claim"))
        painter.drawRoundedRect(badge, 4, 4)
        draw_text(painter, badge, number, font, "claim_ink")
        left = badge.right() + theme.px(10)
        if card.stance:
            look = STANCES[card.stance]
            side = theme.px(15)
            icon = QRectF(left, row.center().y() - side / 2, side, side)
            theme.paint_icon(painter, icon, look.icon, look.role)
            words = QRectF(icon.right() + 5, row.top(), row.width() / 2, row.height())
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            draw_text(painter, words, _(look.word), theme.font(12, 600), look.role, align)
        right = row.right()
        if card.graded:
            size = grade_badge_size(card.reliability or None, card.credibility or None)
            place = QRectF(right - size.width(), row.top() + 1, size.width(), size.height())
            paint_grade_badge(painter, place, card.reliability or None, card.credibility or None)
        else:
            text = _("Not graded")
            width = chip_width(text)
            place = QRectF(right - width, row.top() + 1, width, theme.px(20))
            paint_chip(painter, place, text, "grey")


def quote_lines(quote: str, width: int, most: int = QUOTE_LINES) -> Lines:
    leftward = reads_leftward(quote)
    font = theme.font(17 if leftward else 15, 400, "arabic" if leftward else "reading")
    return _broken(quote, font, width, most, 1.75 if leftward else 1.36)


def note_lines(note: str, width: int) -> Lines:
    leftward = reads_leftward(note)
    font = theme.font(14 if leftward else 12, 400, "arabic" if leftward else "ui")
    return _broken(note, font, width, 3, 1.6 if leftward else 1.3)


def _broken(text: str, font: QFont, width: int, most: int, lead: float) -> Lines:
    text = " ".join(text.split())
    leftward = reads_leftward(text)
    lines = broken_lines(text, font, width, most)
    return Lines(lines, font, font.pixelSize() * lead, leftward)


def _paint_lines(painter: QPainter, area: QRectF, top: float, lines: Lines, role: str) -> None:
    side = Qt.AlignmentFlag.AlignRight if lines.leftward else Qt.AlignmentFlag.AlignLeft
    align = side | Qt.AlignmentFlag.AlignAbsolute
    for line in lines.lines:
        row = QRectF(area.left(), top, area.width(), lines.height)
        draw_text(painter, row, line, lines.font, role, align)
        top += lines.height


def _memo_width(width: int) -> int:
    return width - theme.px(20)


def _paint_memo(painter: QPainter, area: QRectF, top: float, memo: str) -> None:
    """A memo behind its icon."""
    lines = note_lines(memo, _memo_width(int(area.width())))
    side = theme.px(14)
    theme.paint_icon(painter, QRectF(area.left(), top + 1, side, side), "note", "ink3")
    _paint_lines(painter, area.adjusted(theme.px(20), 0, 0, 0), top, lines, "ink2")


def _chips(card: Card, width: int) -> list[tuple[QRect, ChainLink, bool]]:
    """Where the chips go: each with the caret before it, wrapped at ``width``."""
    links = card.chain
    if card.kind == "tag":
        links = (ChainLink(card.heading, "tag"),)
    placed: list[tuple[QRect, ChainLink, bool]] = []
    x, y, height = 0, 0, theme.px(22)
    for number, link in enumerate(links):
        caret = theme.px(19) if number else 0
        icon = "tag" if card.kind == "tag" else SPEAKER_ICONS[link.kind]
        mark = _weak_width(link)
        need = min(chip_width(link.name, icon), width - caret - mark)
        if x and x + caret + need + mark > width:
            x, y = 0, y + height + 4
        placed.append((QRect(x + caret, y, need, height), link, bool(number)))
        x += caret + need + mark
    return placed


def _weak_width(link: ChainLink) -> int:
    """What the mark of the weakest link takes behind its chip."""
    if not link.weak:
        return 0
    return theme.px(6 + 14 + 4) + ceil(text_width(link.weak, theme.font(12, 600)))


def _paint_weak(painter: QPainter, chip: QRectF, letter: str) -> None:
    """A sign and the letter behind the chip of the weakest link."""
    side = theme.px(14)
    icon = QRectF(chip.right() + theme.px(6), chip.center().y() - side / 2, side, side)
    theme.paint_icon(painter, icon, "warning", "denies")
    words = QRectF(icon.right() + theme.px(4), chip.top(), side, chip.height())
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    draw_text(painter, words, letter, theme.font(12, 600), "denies", align)


def _chips_height(card: Card, width: int) -> float:
    placed = _chips(card, width)
    return float(placed[-1][0].bottom() + 1) if placed else 0.0


def _paint_chips(painter: QPainter, area: QRectF, top: float, card: Card) -> None:
    corner = QPointF(area.left(), top)
    for rect, link, relayed in _chips(card, int(area.width())):
        place = QRectF(rect).translated(corner)
        if relayed:
            side = theme.px(11)
            caret = QRectF(place.left() - theme.px(15), place.center().y() - side / 2, side, side)
            theme.paint_icon(painter, caret, "caret-right", "ink3")
        if card.kind == "tag":
            paint_chip(painter, place, link.name, "tag", "tag")
        else:
            icon, dashed = SPEAKER_ICONS[link.kind], link.kind == "anonymous"
            paint_chip(painter, place, link.name, "speaker", icon, dashed=dashed)
            if link.weak:
                _paint_weak(painter, place, link.weak)
