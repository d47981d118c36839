"""Paints what differs between two reports under and over the text of one of them.

Four kinds have four forms: wording a thin line, only here a dashed box, less precise a solid box
in ink, a conflict a red box. Nothing here touches the document: text metrics never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout

from annotator.core.comparison import WordKind
from annotator.core.i18n import _
from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.geometry import Lines, Run, lines_of
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import draw_text, text_width


class Look(IntEnum):
    """How a place is shown, in the order of painting."""

    ACTIVE = 0
    """The passage that the analyst is at: the only one with a ground."""
    ALONE = 1
    """The sentences only this report has that the analyst is at."""
    SUGGESTED = 2
    """Where a tag would stand that is not carried over yet."""
    WORDING = 3
    ONLY_HERE = 4
    LESS_PRECISE = 5
    CONFLICT = 6
    CURRENT = 7
    """The conflict that the analyst is at."""


LOOKS: Final = {
    WordKind.WORDING: Look.WORDING,
    WordKind.ONLY_HERE: Look.ONLY_HERE,
    WordKind.LESS_PRECISE: Look.LESS_PRECISE,
    WordKind.CONFLICT: Look.CONFLICT,
}
BOXES: Final = {
    Look.SUGGESTED: ("claim_line", ""),
    Look.ONLY_HERE: ("supports", "supports_soft"),
    Look.LESS_PRECISE: ("ink", "relays_soft"),
    Look.CONFLICT: ("denies", "denies_soft"),
    Look.CURRENT: ("denies", "denies_soft"),
}
"""Edge and ground of every box; a suggestion is an outline only."""
_GROUNDS: Final = {Look.ACTIVE: "accent_soft", Look.ALONE: "supports_soft"}
_CORNER: Final = 4
_PAD: Final = 2
_NOTE_ROOM: Final = 58
_NOTE_GAP: Final = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the report and its look; code points of the stored text."""

    span: Span
    look: Look


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of a mark in one block with the places of its letters."""

    look: Look
    runs: Sequence[Run]
    above: float
    below: float


def measured(block: QTextBlock, pieces: Iterable[tuple[Look, int, int]]) -> list[Drawn]:
    """The parts of marks in one block (UTF-16 units of the block) with their runs."""
    size = block.charFormat().font().pixelSize()
    arabic = block.textDirection() is Qt.LayoutDirection.RightToLeft
    above, below = (size * 1.0, size * 0.5) if arabic else (size * 0.98, size * 0.36)
    lines = lines_of(block)
    found = [
        Drawn(look, places, above, below)
        for look, start, end in pieces
        if (places := lines.runs(start, end))
    ]
    return sorted(found, key=lambda one: one.look)


def measured_in(
    layout: QTextLayout, pieces: Iterable[tuple[Look, int, int]], width: float
) -> list[Drawn]:
    """The same of text without a document; boxes stay within ``width``, where it is painted."""
    size = layout.font().pixelSize()
    edge = _PAD + 1.0
    lines = Lines(layout, layout.text())
    found = []
    for look, start, end in pieces:
        places = [
            replace(run, left=max(run.left, edge), right=min(run.right, width - edge))
            for run in lines.runs(start, end)
        ]
        if places:
            found.append(Drawn(look, places, size * 0.98, size * 0.36))
    return sorted(found, key=lambda one: one.look)


def paint_under(painter: QPainter, drawn: Iterable[Drawn]) -> None:
    """Grounds and boxes."""
    for item in drawn:
        if item.look in _GROUNDS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(_GROUNDS[item.look]))
            for run in item.runs:
                painter.drawRoundedRect(run.box(item.above + 2, item.below + 2, 4), 3, 3)
        elif item.look in BOXES:
            edge, ground = BOXES[item.look]
            painter.setPen(box_pen(item.look, edge))
            painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
            for run in item.runs:
                painter.drawRoundedRect(run.box(item.above, item.below, _PAD), _CORNER, _CORNER)


def paint_over(painter: QPainter, drawn: Iterable[Drawn]) -> None:
    """The lines under words that are worded otherwise."""
    pen = QPen(theme.color("wording"), 1.4)
    for item in drawn:
        if item.look is Look.WORDING:
            painter.setPen(pen)
            for run in item.runs:
                y = run.baseline + item.below * 0.72
                painter.drawLine(QLineF(run.left, y, run.right, y))


def paint_notes(
    painter: QPainter, drawn: Iterable[Drawn], margin: tuple[float, float], after: float
) -> float:
    """*only here* in the outer margin, where there is room; returns where the last one stands.

    Args:
        painter: in coordinates of the document.
        drawn: what is seen of a block.
        margin: where the margin begins and ends.
        after: where the last note stands.
    """
    if margin[1] - margin[0] < theme.px(_NOTE_ROOM):
        return after
    font = theme.font(11, SEMIBOLD)
    words = _("only here")
    for item in drawn:
        y = item.runs[0].baseline
        if item.look is Look.ONLY_HERE and y - after >= theme.px(_NOTE_GAP):
            width = text_width(words, font) + 2
            left = (margin[0] + margin[1] - width) / 2
            box = QRectF(left, y - item.above, width, item.above + item.below)
            draw_text(painter, box, words, font, "supports")
            after = y
    return after


def box_pen(look: Look, edge: str) -> QPen:
    """The edge of a box; that of *only here* is dashed, as colour alone would not do."""
    pen = QPen(theme.color(edge), 2.2 if look is Look.CURRENT else 1.3)
    if look in {Look.ONLY_HERE, Look.SUGGESTED}:
        pen.setDashPattern([3, 2])
    return pen
