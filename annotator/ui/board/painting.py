"""Paints the cells of the board; what looks the same is painted once and kept as a picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap

from annotator.core.board import Position
from annotator.ui import theme
from annotator.ui.board.words import SILENT, Look
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import BOLD, SEMIBOLD
from annotator.ui.widgets import draw_text, grade_badge_size, paint_grade_badge, text_width

WIDEST: Final = 84
"""A cell is never wider than this."""
_CORNER: Final = 6
_KEPT: Final = 400
_RING: Final = 8
_UNEQUAL: Final = ((-3.5, -1.8, 3.5, -1.8), (-3.5, 1.8, 3.5, 1.8), (-2.2, 4.2, 2.2, -4.2))
"""The three lines of the sign ≠, from its middle."""
_GROUNDS: Final = {
    Position.ASSERTED: ("supports_soft", "supports", "check-circle"),
    Position.DENIED: ("denies_soft", "denies", "x-circle"),
    Position.MENTIONED: ("relays_soft", "ink2", "chat-circle"),
}


What = TypeVar("What", bound=Hashable)


class Pictures:
    """Keeps pictures of what was painted: of looks there are few, however many cells there are."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Hashable, int, int, float], QPixmap] = OrderedDict()
        theme.changed.connect(self._kept.clear)

    def of(
        self,
        painter: QPainter,
        look: What,
        size: QSize,
        paint: Callable[[QPainter, QRectF, What], None],
    ) -> QPixmap:
        """The picture of a look for the device of ``painter``; painted where it is not kept."""
        ratio = painter.device().devicePixelRatioF()
        key = (look, size.width(), size.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._kept[key] = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(inner, QRectF(QPointF(0, 0), size), look)
            inner.end()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return picture


def paint_cell(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Paint a cell into the middle of ``rect``."""
    wide = min(rect.width(), theme.px(WIDEST))
    box = QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height())
    if look == SILENT:
        paint_dash(painter, box)
    elif look.position is Position.BOTH:
        _paint_halves(painter, box, look)
    else:
        _paint_whole(painter, box, look)


def paint_dash(painter: QPainter, rect: QRectF) -> None:
    """The sign of silence."""
    pen = QPen(theme.color("edge"), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle, half = rect.center(), theme.px(4)
    painter.drawLine(QLineF(middle.x() - half, middle.y(), middle.x() + half, middle.y()))


def paint_contradiction(painter: QPainter, middle: QPointF) -> None:
    """The sign ≠ in its ring."""
    painter.setPen(QPen(theme.color("denies"), 1.2))
    painter.setBrush(theme.color("raised"))
    unit = theme.px(8) / 8
    painter.drawEllipse(middle, 8 * unit, 8 * unit)
    pen = QPen(theme.color("denies"), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for x, y, to_x, to_y in _UNEQUAL:
        one, other = QPointF(x, y) * unit, QPointF(to_x, to_y) * unit
        painter.drawLine(QLineF(middle + one, middle + other))


def _paint_whole(painter: QPainter, rect: QRectF, look: Look) -> None:
    ground, ink, icon = _GROUNDS[look.position]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, _CORNER, _CORNER)
    font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
    side, gap = theme.px(metrics.ICON), theme.px(metrics.SNUG)
    grade_wide = text_width(look.grade, font) + 1 if look.grade else 0
    if len(look.grade) == 1:
        grade_wide = grade_badge_size(look.grade, None).width()
    if look.value:
        _paint_value(painter, rect, look, ink, grade_wide)
        return
    # Icons stand in one line, as if every cell had a grade.
    used = side + gap + text_width("C3", font)
    left = rect.center().x() - used / 2
    if not look.grade:
        left = rect.center().x() - side / 2
    place = QRectF(left, rect.center().y() - side / 2, side, side)
    theme.paint_icon(painter, place, icon, ink)
    words = QRectF(place.right() + gap, rect.top(), grade_wide + 4, rect.height())
    _paint_grade(painter, words, look.grade, font, ink)


def _paint_value(painter: QPainter, rect: QRectF, look: Look, ink: str, grade_wide: float) -> None:
    """The value, and the grade small beside it where there is room for both.

    A long value is set smaller before its grade is left out, and is never cut for it.
    """
    small = theme.font(metrics.TEXT_KEY, SEMIBOLD)
    gap, inset = theme.px(metrics.SNUG), theme.px(metrics.SNUG)
    room = rect.width() - 2 * inset
    font = _fitting(look.value, room - gap - grade_wide if look.grade else room)
    wide = text_width(look.value, font) + 1
    if not look.grade or wide + gap + grade_wide > room:
        font = _fitting(look.value, room)
        draw_text(painter, rect.adjusted(inset, 0, -inset, 0), look.value, font, ink)
        return
    left = rect.center().x() - (wide + gap + grade_wide) / 2
    draw_text(painter, QRectF(left, rect.top(), wide, rect.height()), look.value, font, ink)
    place = QRectF(left + wide + gap, rect.top(), grade_wide, rect.height())
    _paint_grade(painter, place, look.grade, small, ink)


def _paint_grade(painter: QPainter, rect: QRectF, grade: str, font: QFont, ink: str) -> None:
    """Letter and digit; one alone in its badge, for a bare digit would look like a value."""
    if len(grade) != 1:
        draw_text(painter, rect, grade, font, ink, _left())
        return
    letter, digit = (grade, None) if grade.isalpha() else (None, grade)
    size = grade_badge_size(letter, digit)
    top = rect.center().y() - size.height() / 2
    badge = QRectF(rect.left(), top, size.width(), size.height())
    paint_grade_badge(painter, badge, letter, digit)


def _paint_halves(painter: QPainter, rect: QRectF, look: Look) -> None:
    middle = rect.center()
    halves = (
        (QRectF(rect.left(), rect.top(), rect.width() / 2 - 1, rect.height()), Position.ASSERTED),
        (QRectF(middle.x() + 1, rect.top(), rect.width() / 2 - 1, rect.height()), Position.DENIED),
    )
    path = QPainterPath()
    path.addRoundedRect(rect, _CORNER, _CORNER)
    side = theme.px(metrics.ICON)
    for (half, position), value in zip(halves, (look.value, look.other), strict=True):
        ground, ink, icon = _GROUNDS[position]
        painter.save()
        painter.setClipRect(half)
        painter.fillPath(path, theme.color(ground))
        painter.restore()
        # Towards the outer edge: the ring stands in the middle.
        away = theme.px(_RING)
        first = position is Position.ASSERTED
        outer = half.adjusted(1, 0, -away, 0) if first else half.adjusted(away, 0, -1, 0)
        if look.other:
            draw_text(painter, outer, value, _fitting(value, outer.width()), ink)
        else:
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(outer.center())
            theme.paint_icon(painter, spot, icon, ink)
    paint_contradiction(painter, middle)


def _fitting(value: str, room: float) -> QFont:
    """The largest font in which a value has room; what is too long even then is cut."""
    fonts = [theme.font(size, BOLD) for size in (metrics.HEADING, metrics.TEXT_SMALL)]
    return next((font for font in fonts if text_width(value, font) <= room), fonts[-1])


def _left() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
