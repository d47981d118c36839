"""Paints the marks of a chart: labels, numbers of the heat map, bars, shares, dots."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import theme
from annotator.ui.overview.grid import MARK, Mark
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, SEMIBOLD
from annotator.ui.widgets import draw_text, paint_status, text_width

Index = QModelIndex | QPersistentModelIndex
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_BAR: Final = 17
_THIN: Final = 6
_BESIDE: Final = 16
"""Around words whose column is as wide as they need."""


class ChartDelegate(QStyledItemDelegate):
    """One for all charts: how a mark is painted follows from its kind."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark: Mark = index.data(MARK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        on = option.state & chosen == chosen and mark.is_chosen
        _PAINTERS[mark.kind](painter, rect, mark, on)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """What its words need; the height is the chart's."""
        mark: Mark = index.data(MARK)
        weight = SEMIBOLD if mark.kind == "against" else MEDIUM
        words = ceil(text_width(mark.text, theme.font(metrics.TEXT, weight)))
        return QSize(words + _BESIDE + (theme.px(16) + 8 if mark.icon else 0), 0)


def _label(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001 - a table calls it
    """Words at the left, with an icon before them and a quieter note behind."""
    left = rect.left() + 4
    if mark.icon:
        side = theme.px(16)
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, place, mark.icon, "speaker")
        left = place.right() + 8
    font = theme.font(metrics.TEXT, MEDIUM)
    width = min(text_width(mark.text, font) + 2, rect.right() - left - 4)
    draw_text(painter, QRectF(left, rect.top(), width, rect.height()), mark.text, font, "ink", LEFT)
    if mark.note:
        place = QRectF(left + width + 8, rect.top(), rect.right() - left - width - 8, rect.height())
        draw_text(painter, place, mark.note, theme.font(metrics.TEXT_SMALL), "ink3", LEFT)
    if on:
        _ring(painter, rect)


def _head(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """A code over a short word, in the middle of a column."""
    del on
    upper = QRectF(rect.left(), rect.top(), rect.width(), rect.height() / 2)
    bold = theme.font(metrics.TEXT, SEMIBOLD)
    if not mark.note:
        draw_text(painter, rect, mark.text, bold, "ink2", CENTRE)
        return
    draw_text(painter, upper, mark.text, bold, "ink", CENTRE)
    lower = upper.translated(0, upper.height() - 2)
    draw_text(painter, lower, mark.note, theme.font(metrics.TEXT_KEY), "ink2", CENTRE)


def _number(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """One cell of a heat map: a shade for how many; what nobody can judge is dashed."""
    box = rect.adjusted(2, 2, -2, -2)
    if mark.is_apart:
        pen = QPen(theme.color("ink3"), 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(theme.color("relays_soft" if mark.ids else "panel"))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"heat.{mark.step}" if mark.ids else "panel"))
    painter.drawRoundedRect(box, 5, 5)
    ink = "ink3" if not mark.ids else "ink2" if mark.is_apart else f"heat_ink.{mark.step}"
    draw_text(painter, box, mark.text or "·", theme.font(metrics.TEXT, SEMIBOLD), ink, CENTRE)
    if on:
        _ring(painter, rect)


def _total(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    draw_text(
        painter, rect.adjusted(0, 0, -4, 0), mark.text, theme.font(metrics.TEXT), "ink2", RIGHT
    )
    if on:
        _ring(painter, rect)


def _under(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """The sum of a column, in its middle."""
    draw_text(painter, rect, mark.text, theme.font(metrics.TEXT), "ink2", CENTRE)
    if on:
        _ring(painter, rect)


def _bar(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """Parts one after the other: asserted is full, denied hatched, the rest an outline."""
    room = rect.adjusted(6, 0, -theme.px(34), 0)
    height = theme.px(_BAR)
    left = room.left()
    for share, role in mark.parts:
        width = room.width() * share
        if width <= 0:
            continue
        part = QRectF(left, room.center().y() - height / 2, max(3.0, width - 2), height)
        paint_fill(painter, part, role)
        left += width
    place = QRectF(left + 6, rect.top(), theme.px(40), rect.height())
    draw_text(painter, place, mark.text, theme.font(metrics.TEXT, SEMIBOLD), "ink", LEFT)
    if on:
        _ring(painter, rect)


def paint_fill(painter: QPainter, part: QRectF, role: str) -> None:
    """A piece of a bar: ``supports`` is full, ``denies`` hatched, ``outline`` empty."""
    painter.setPen(Qt.PenStyle.NoPen)
    if role == "outline":
        painter.setPen(QPen(theme.color("ink3"), 1.6))
        painter.setBrush(theme.color("raised"))
        part = part.adjusted(0.8, 0.8, -0.8, -0.8)
    else:
        painter.setBrush(theme.color(role))
    painter.drawRoundedRect(part, 3, 3)
    if role == "denies":
        hatch = QBrush(theme.color("raised"), Qt.BrushStyle.FDiagPattern)
        painter.setBrush(hatch)
        painter.drawRoundedRect(part, 3, 3)


def _share(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """How far something is: a thin bar on a ground."""
    height = theme.px(_THIN)
    ground = QRectF(rect.left() + 6, rect.center().y() - height / 2, rect.width() - 12, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(ground, height / 2, height / 2)
    for share, role in mark.parts:
        if share > 0:
            painter.setBrush(theme.color(role))
            done = QRectF(ground.left(), ground.top(), max(height, ground.width() * share), height)
            painter.drawRoundedRect(done, height / 2, height / 2)
    if on:
        _ring(painter, rect)


def _status(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    del on
    side = theme.px(16)
    place = QRectF(rect.left() + 2, rect.center().y() - side / 2, side, side)
    paint_status(painter, place, mark.icon)
    words = QRectF(place.right() + 6, rect.top(), rect.right() - place.right() - 6, rect.height())
    draw_text(painter, words, mark.text, theme.font(metrics.TEXT_SMALL), "ink2", LEFT)


def _claim(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """A contested claim behind its sign."""
    side = theme.px(15)
    place = QRectF(rect.left() + 4, rect.center().y() - side / 2, side, side)
    theme.paint_icon(painter, place, "warning", "denies")
    words = QRectF(place.right() + 8, rect.top(), rect.right() - place.right() - 8, rect.height())
    draw_text(painter, words, mark.text, theme.font(metrics.TEXT, MEDIUM), "ink", LEFT)
    if on:
        _ring(painter, rect)


def _against(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """Values that stand against each other."""
    del on
    font = theme.font(metrics.TEXT, SEMIBOLD)
    draw_text(painter, rect.adjusted(0, 0, -4, 0), mark.text, font, "denies", RIGHT)


def _count(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """How many are for it, and how many against."""
    del on
    font = theme.font(metrics.TEXT, MEDIUM)
    draw_text(painter, rect.adjusted(0, 0, -4, 0), mark.text, font, "ink2", RIGHT)


def _dots(painter: QPainter, rect: QRectF, mark: Mark, on: bool) -> None:  # noqa: FBT001
    """Days: a dot for each mention, coloured by stance, with a sign for the colour-blind."""
    side = theme.px(14)
    step = side + 2
    shown = [role for count, role in mark.parts for _each in range(int(count))]
    most = max(1, int(rect.width() // step))
    left = rect.center().x() - min(len(shown), most) * step / 2
    for number, role in enumerate(shown[:most]):
        place = QRectF(left + number * step, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, place, _SIGNS[role], role)
    if on:
        _ring(painter, rect)


_SIGNS: Final = {"supports": "check-circle", "denies": "x-circle", "ink3": "circle"}


def _ring(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(theme.color("accent"), metrics.FOCUS_RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)


_PAINTERS: Final[dict[str, Callable[[QPainter, QRectF, Mark, bool], None]]] = {
    "label": _label,
    "head": _head,
    "number": _number,
    "total": _total,
    "under": _under,
    "bar": _bar,
    "share": _share,
    "status": _status,
    "claim": _claim,
    "against": _against,
    "count": _count,
    "dots": _dots,
}
