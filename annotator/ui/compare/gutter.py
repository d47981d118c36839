"""What runs between the two reports: bands from passage to passage, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.core.comparison import Conflict, Passage
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.compare.following import Extent, Scroll
from annotator.ui.compare.pills import Wanted, placed
from annotator.ui.theme.fonts import MEDIUM, SEMIBOLD
from annotator.ui.widgets import broken_lines, draw_text, text_width

WIDTH: Final = 132
_PILL: Final = 24
_LINE: Final = 14
"""By so much a pill is higher for each further line."""
_SIGN: Final = re.compile(r" (?=[≠~] )")
_BETWEEN: Final = 5
_TAGS_WIDTH: Final = 74
_EDGE: Final = 1.5


class PillKind(StrEnum):
    """What a pill is about."""

    SCORE = "score"
    TAGS = "tags"
    QUIET = "quiet"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Pill:
    """A few words over a band, and what they are about."""

    kind: PillKind
    words: str
    about: Passage | Conflict
    a: Extent
    b: Extent
    """Where both places stand, in the documents: it stands between them."""
    active: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A band from a place in one document to a place in the other."""

    about: Passage | Conflict
    a: Extent
    b: Extent
    active: bool = False
    pills: tuple[Pill, ...] = field(default=())


_RANKS: Final = {PillKind.CONFLICT: 1, PillKind.TAGS: 2, PillKind.QUIET: 3, PillKind.SCORE: 4}


class Gutter(QWidget):
    """Paints what can be seen of the links. All it shows stands in lists as well."""

    pressed = Signal(object)
    """A :class:`Pill` was clicked."""
    band_pressed = Signal(object)
    """A band was clicked: its passage or conflict."""
    wheeled = Signal(int)
    """The wheel was turned here, in eighths of a degree."""

    def __init__(
        self,
        links: Callable[[], Sequence[Link]],
        scrolls: Callable[[], tuple[Scroll, Scroll]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._links, self._scrolls = links, scrolls
        self.hits: list[tuple[QRectF, Pill]] = []
        """Where the pills were painted last."""
        self._bands: list[tuple[QPainterPath, Link]] = []
        self.setMouseTracking(True)
        self._dress()
        theme.changed.connect(self._dress)

    def pill_at(self, point: QPointF) -> Pill | None:
        return next((pill for rect, pill in self.hits if rect.contains(point)), None)

    # --- Qt --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.TextAntialiasing)
        a, b = self._scrolls()
        self._bands = []
        links = self._links()
        seen = [link for link in links if _is_seen(link, a, b)]
        for link in sorted(seen, key=lambda one: (one.active, isinstance(one.about, Conflict))):
            self._paint_band(painter, link, a.value, b.value)
        self._paint_pills(painter, [pill for link in links for pill in link.pills], a, b)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.pill_at(event.position()) is not None
        shapes = Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if over else shapes.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pill = self.pill_at(event.position())
        if pill is not None:
            self.pressed.emit(pill)
            return
        for path, link in reversed(self._bands):
            if path.contains(event.position()):
                self.band_pressed.emit(link.about)
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event.angleDelta().y())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            pill = self.pill_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _tip(pill) if pill else "", self)
            return True
        return super().event(event)

    # --- inside ----------------------------------------------------------------------------------

    def _paint_band(self, painter: QPainter, link: Link, up: float, other_up: float) -> None:
        conflict = isinstance(link.about, Conflict)
        top, bottom = link.a.top - up, link.a.bottom - up
        other_top, other_bottom = link.b.top - other_up, link.b.bottom - other_up
        wide = float(self.width())
        path = QPainterPath(QPointF(0, top))
        path.cubicTo(wide * 0.45, top, wide * 0.55, other_top, wide, other_top)
        path.lineTo(wide, other_bottom)
        path.cubicTo(wide * 0.55, other_bottom, wide * 0.45, bottom, 0, bottom)
        path.closeSubpath()
        self._bands.append((path, link))
        painter.setPen(Qt.PenStyle.NoPen)
        if conflict:
            painter.setBrush(theme.color("denies_soft", 0.8))
        else:
            painter.setBrush(theme.color("accent_soft" if link.active else "panel"))
        painter.drawPath(path)
        role = "denies" if conflict else ("accent" if link.active else "line_strong")
        pen = QPen(theme.color(role), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(_EDGE, top + 1), QPointF(_EDGE, bottom - 1))
        right = wide - _EDGE
        painter.drawLine(QPointF(right, other_top + 1), QPointF(right, other_bottom - 1))

    def _paint_pills(self, painter: QPainter, pills: Sequence[Pill], a: Scroll, b: Scroll) -> None:
        height = theme.px(_PILL)
        tagged = {pill.about for pill in pills if pill.kind is PillKind.TAGS}
        scored = {pill.about for pill in pills if pill.kind is PillKind.SCORE}
        wanted: list[Wanted] = []
        lines: dict[int, Sequence[str]] = {}
        for key, pill in enumerate(pills):
            middle = (pill.a.middle - a.value + pill.b.middle - b.value) / 2
            if -height < middle < self.height() + height:
                rank = 0 if pill.active else _RANKS[pill.kind]
                lines[key] = self._lines(pill)
                tall = _height(lines[key])
                wanted.append(Wanted(key, middle + _shift(pill, tagged & scored), tall, rank))
        self.hits = []
        # above the first line nothing can be scrolled into view
        for key, top in placed(wanted, _EDGE - min(a.value, b.value)).items():
            rect = self._rect(pills[key], lines[key], top)
            self.hits.append((rect, pills[key]))
            _paint_pill(painter, rect, pills[key], lines[key])

    def _lines(self, pill: Pill) -> Sequence[str]:
        """The words of a pill; broken at the sign between two facts that do not fit beside it."""
        two = _SIGN.split(pill.words, maxsplit=1)
        most = self.width() - 6 - theme.px(34)
        is_wide = text_width(pill.words, _font(pill)) > most
        if len(two) == 1 or not is_wide:
            return (pill.words,)
        first, second = (broken_lines(part, _font(pill), most, 2) for part in two)
        return [*first, *second]

    def _rect(self, pill: Pill, lines: Sequence[str], top: float) -> QRectF:
        height = _height(lines)
        wide = max(text_width(line, _font(pill)) for line in lines) + theme.px(16)
        if pill.kind is PillKind.TAGS:
            wide = max(wide + theme.px(14), theme.px(_TAGS_WIDTH))
        elif pill.kind is not PillKind.SCORE:
            wide += theme.px(18)
        wide = min(wide, self.width() - 6)
        return QRectF((self.width() - wide) / 2, round(top) + 0.5, wide, height - 1)

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self.update()


def _height(lines: Sequence[str]) -> int:
    return theme.px(_PILL + _LINE * (len(lines) - 1))


def _is_seen(link: Link, a: Scroll, b: Scroll) -> bool:
    top = min(link.a.top - a.value, link.b.top - b.value)
    bottom = max(link.a.bottom - a.value, link.b.bottom - b.value)
    return bottom > 0 and top < max(a.height, b.height)


def _shift(pill: Pill, both: Collection[Passage | Conflict]) -> float:
    """How alike and how many tags stand one below the other, where there are ``both``."""
    if pill.about not in both or pill.kind not in {PillKind.SCORE, PillKind.TAGS}:
        return 0.0
    half = theme.px(_PILL + _BETWEEN) / 2
    return -half if pill.kind is PillKind.SCORE else half


def _font(pill: Pill) -> QFont:
    if pill.kind is PillKind.SCORE:
        return theme.font(12, MEDIUM)
    return theme.font(12 if pill.kind is PillKind.TAGS else 11, SEMIBOLD)


def _paint_pill(painter: QPainter, rect: QRectF, pill: Pill, lines: Sequence[str]) -> None:
    tags = pill.kind is PillKind.TAGS
    edge, width = "line_strong", 1.0
    ink, ground = "ink2", "raised"
    if tags:
        edge, ink = "accent_line", "accent"
        if pill.active:
            edge, ink, ground = "accent", "accent_ink", "accent"
    elif pill.kind is not PillKind.SCORE:
        ink = edge = "denies" if pill.kind is PillKind.CONFLICT else "ink"
        width = 2.0 if pill.active else 1.2
    painter.setPen(QPen(theme.color(edge), width))
    painter.setBrush(theme.color(ground))
    corner = 6 if tags else theme.px(_PILL) / 2
    painter.drawRoundedRect(rect, corner, corner)
    side = theme.px(14)
    words = rect
    if tags:
        icon = QRectF(rect.right() - side - 8, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, icon, "arrow-right", ink)
        words = rect.adjusted(9, 0, -side - 8, 0)
    elif pill.kind is not PillKind.SCORE:
        icon = QRectF(rect.left() + 8, rect.center().y() - side / 2, side, side)
        name = "warning" if pill.kind is PillKind.CONFLICT else "info"
        theme.paint_icon(painter, icon, name, ink)
        words = rect.adjusted(side + 11, 0, -8, 0)
    align = Qt.AlignmentFlag
    place = align.AlignHCenter if pill.kind is PillKind.SCORE else align.AlignLeft
    if len(lines) > 1:
        words.adjust(0, theme.px(3), 0, -theme.px(3))
    high = words.height() / len(lines)
    for at, line in enumerate(lines):
        box = QRectF(words.left(), words.top() + at * high, words.width(), high)
        draw_text(painter, box, line, _font(pill), ink, place)


def _tip(pill: Pill) -> str:
    match pill.kind:
        case PillKind.TAGS:
            return _("Carry over what is tagged here  V")
        case PillKind.SCORE:
            return _("How alike the two passages are")
        case _:
            return pill.words
