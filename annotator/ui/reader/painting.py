"""Paints the marks of an article under and over its text, and only those that are visible.

Each kind owns one channel, so that marks may overlap without mixing: a claim is a fill with a
bracket and a number in the margin, a speaker a solid line, a tag a dotted line one lane lower.
Nothing here touches the document: text metrics never change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextBlock

from annotator.core.corpus import MarkKind
from annotator.ui import theme
from annotator.ui.geometry import Run
from annotator.ui.reader.marks import Mark, Marks

LANE = 9
"""Pixels between the brackets of overlapping claims."""


SOFT = {MarkKind.SPEAKER: "speaker_soft", MarkKind.TAG: "tag_soft"}
"""The ground under the active mark of a kind that has no fill otherwise."""


class Piece(NamedTuple):
    """The part of a mark that lies in one block, in UTF-16 units of the block."""

    mark: Mark
    block: int
    start: int
    end: int
    first: bool
    """Whether the mark begins with this piece."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How far marks reach from the baseline, for one size of letters."""

    above: float
    below: float
    speaker: float
    tag: float
    rightward: bool
    """Whether the line is read from left to right; brackets stand where it begins."""

    @classmethod
    def of(cls, size: float, *, arabic: bool) -> Scale:
        if arabic:
            return cls(size * 1.0, size * 0.5, size * 0.5, size * 0.68, rightward=False)
        return cls(size * 0.93, size * 0.33, size * 0.30, size * 0.50, rightward=True)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece with the places of its letters."""

    piece: Piece
    runs: list[Run]
    scale: Scale


def scale_of(block: QTextBlock) -> Scale:
    """The reach of marks in a block, by the size and script of its letters."""
    font = block.charFormat().font()
    arabic = block.textDirection() is Qt.LayoutDirection.RightToLeft
    return Scale.of(font.pixelSize(), arabic=arabic)


def paint_fills(
    painter: QPainter, drawn: Iterable[Drawn], marks: Marks, active: str, *, outlined: bool
) -> None:
    """The fills of claims: long ones first, so that what lies inside stays visible."""
    items = list(drawn)
    for item in items:
        soft = SOFT.get(item.piece.mark.kind)
        if soft and item.piece.mark.id == active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(soft))
            for run in item.runs:
                painter.drawRoundedRect(run.box(item.scale.above, item.scale.below), 3, 3)
    claims = [item for item in items if item.piece.mark.kind is MarkKind.CLAIM]
    claims.sort(key=lambda item: item.piece.mark.start - item.piece.mark.end)
    for item in claims:
        mark = item.piece.mark
        on = mark.id == active
        edge = on or outlined
        width = (2 if on else 1) if outlined else 1.3
        painter.setPen(QPen(theme.color("claim_line"), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("claim_hi" if on or marks.bracket(mark.id).deep else "claim"))
        for run in item.runs:
            painter.drawRoundedRect(run.box(item.scale.above, item.scale.below), 3, 3)


def paint_selection(painter: QPainter, places: list[Run], scale: Scale) -> None:
    """The selection: fills a little taller than a claim's."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("select"))
    for run in places:
        painter.drawRoundedRect(run.box(scale.above + 2, scale.below + 2), 2, 2)


def paint_selection_ends(
    painter: QPainter, first: tuple[QPointF, Scale], last: tuple[QPointF, Scale]
) -> None:
    """The two upright lines at the ends of a selection."""
    painter.setPen(QPen(theme.color("accent"), 2))
    for point, scale in (first, last):
        top, bottom = point.y() - scale.above - 2, point.y() + scale.below + 2
        painter.drawLine(QLineF(point.x(), top, point.x(), bottom))


def paint_found(painter: QPainter, places: list[Run], scale: Scale, *, current: bool) -> None:
    """A hit of the search in the text."""
    painter.setPen(QPen(theme.color("accent"), 1.6 if current else 1))
    painter.setBrush(theme.color("select" if current else "accent_soft"))
    for run in places:
        painter.drawRoundedRect(run.box(scale.above, scale.below, pad=1), 2, 2)


def paint_lines(painter: QPainter, drawn: Iterable[Drawn], active: str) -> None:
    """The lines of speakers and the dots of tags, over the text; stronger for the active one."""
    speaker = theme.color("speaker")
    for item in drawn:
        mark = item.piece.mark
        on = mark.id == active
        if mark.kind is MarkKind.SPEAKER:
            thick = 3.4 if on else 2.0
            for run in item.runs:
                top = run.baseline + item.scale.speaker - thick / 2
                painter.fillRect(
                    QRectF(run.left - 1, top, run.right - run.left + 2, thick), speaker
                )
        elif mark.kind is MarkKind.TAG:
            dot = _dot(tag_color(mark.color).name(), painter.device().devicePixelRatio(), on=on)
            pitch, height = dot.deviceIndependentSize().toTuple()
            for run in item.runs:
                top = round(run.baseline + item.scale.tag - height / 2)
                width = max(1, (run.right - run.left) // pitch) * pitch  # no half dots
                painter.drawTiledPixmap(QRectF(round(run.left), top, width, height), dot)


def paint_brackets(
    painter: QPainter,
    drawn: Iterable[Drawn],
    marks: Marks,
    active: str,
    gutter: tuple[float, float],
) -> None:
    """The margin brackets of claims with their numbers.

    Args:
        painter: in document coordinates.
        drawn: the visible pieces.
        marks: which number and lane each claim has.
        active: the id of the active mark.
        gutter: where the column of text begins and ends.
    """
    claims: dict[str, list[Drawn]] = {}
    for item in drawn:
        if item.piece.mark.kind is MarkKind.CLAIM:
            claims.setdefault(item.piece.mark.id, []).append(item)
    ink = theme.color("claim_line")
    outermost = _outermost_lanes(claims, marks)
    taken: dict[float, float] = {}  # where the last number of each column ended
    ends: dict[float, float] = {}  # where the last bracket of each lane ended
    for mark_id, items in claims.items():
        on = mark_id == active
        thick = 2.4 if on else 1.4
        bracket = marks.bracket(mark_id)
        for item in items:
            x, _side = _lane_x(item, gutter, bracket.lane)
            bottom = item.runs[-1].baseline + item.scale.below - 2
            top = item.runs[0].baseline - item.scale.above + 2
            # two claims may share a line: the second bracket begins where the first one ended
            top = min(max(top, ends.get(x, 0.0) + 5), bottom - 6)
            ends[x] = bottom
            half = thick / 2
            painter.fillRect(QRectF(x - half, top - half, thick, bottom - top + thick), ink)
        if items[0].piece.first:
            lane = outermost[items[0].piece.block]
            box = _number_box(items[0], lane, gutter, taken)
            _paint_number(painter, items[0], box, marks.number_of(mark_id), on=on)


def _outermost_lanes(claims: dict[str, list[Drawn]], marks: Marks) -> dict[int, int]:
    """The outermost lane that has a bracket, for each block: numbers stand outside of it."""
    lanes: dict[int, int] = {}
    for mark_id, items in claims.items():
        lane = marks.bracket(mark_id).lane
        for item in items:
            block = item.piece.block
            lanes[block] = max(lanes.get(block, 0), lane)
    return lanes


def _number_box(
    item: Drawn, lane: int, gutter: tuple[float, float], taken: dict[float, float]
) -> QRectF:
    """Where a number stands: outside ``lane``, and below the number that is there already."""
    x, side = _lane_x(item, gutter, lane)
    size = theme.px(18)
    top = max(item.runs[0].baseline - item.scale.above, taken.get(x, 0.0) - 6)
    taken[x] = top + size
    return QRectF(x + 7 if side > 0 else x - 38, top, 31, size)


def _paint_number(painter: QPainter, item: Drawn, box: QRectF, number: int, *, on: bool) -> None:
    painter.setFont(number_font(bold=on))
    painter.setPen(theme.color("claim_ink"))
    rightward = item.scale.rightward
    align = Qt.AlignmentFlag.AlignRight if rightward else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, str(number))


def number_font(*, bold: bool) -> QFont:
    return theme.font(11, 700 if bold else 600)


def _lane_x(item: Drawn, gutter: tuple[float, float], lane: int) -> tuple[float, int]:
    """Where the brackets of a lane stand, and on which side of the text (-1 left, 1 right)."""
    out = 16 + lane * LANE
    if not item.scale.rightward:
        return gutter[1] + out, 1
    return gutter[0] - out, -1


@lru_cache(maxsize=256)
def _dot(color: str, ratio: float, *, on: bool) -> QPixmap:
    """One dot of a tag's line with the gap behind it, to be laid side by side.

    Dots drawn with a pen take a millisecond for every line of text.
    """
    width, pitch = (3.4, 7) if on else (2.2, 5)
    high = 4
    made = QPixmap(round(pitch * ratio), round(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF((pitch - width) / 2, (high - width) / 2, width, width))
    painter.end()
    return made


def tag_color(own: str) -> QColor:
    """The colour of a tag: its own, lighter on a dark ground, or that of all tags."""
    if not own:
        return theme.color("tag")
    made = QColor(own)
    return made.lighter(160) if theme.current().is_dark else made
