"""What the signs of the board mean, and the keys that the bar at the foot names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.board import Position
from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.board.painting import paint_contradiction, paint_dash
from annotator.ui.theme import metrics
from annotator.ui.widgets import FoldingFrame, Label
from annotator.ui.widgets.folding import Step

HEIGHT: Final = 34
HINTS: Final = (
    ("Up|Down|Left|Right", N_("cell")),
    ("Enter", N_("evidence")),
    ("L", N_("link claim")),
    ("X", N_("next contradiction")),
    ("?", N_("all keys")),
)
FIRST_HINTS: Final = (
    ("N", N_("word a claim")),
    ("Esc", N_("back to reading")),
    ("?", N_("all keys")),
)
MEANINGS: Final = (
    (Position.ASSERTED, N_("supports")),
    (Position.DENIED, N_("denies")),
    (Position.BOTH, N_("both sides at once")),
    (Position.SILENT, N_("silent")),
)
_ICONS: Final = {
    Position.ASSERTED: ("check-circle", "supports"),
    Position.DENIED: ("x-circle", "denies"),
}


class Sign(QWidget):
    """A sign as it stands in a cell."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self._position = position
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(18), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._position is Position.SILENT:
            paint_dash(painter, rect)
        elif self._position is Position.BOTH:
            paint_contradiction(painter, QPointF(rect.center()))
        else:
            away = (rect.width() - theme.px(15)) / 2
            place = rect.adjusted(away, away, -away, -away)
            theme.paint_icon(painter, place, *_ICONS[self._position])
        painter.end()


class Legend(FoldingFrame):
    """All signs in a row below the board, and what the letter and digit are."""

    def __init__(self) -> None:
        super().__init__("paper")
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.HUGE, 0, metrics.HUGE, 0)
        row.setSpacing(metrics.SNUG)
        spare: list[QWidget] = []
        for position, meaning in MEANINGS:
            spare += (Sign(position), Label(_(meaning), "small"))
            for one in spare[-2:]:
                row.addWidget(one)
            row.addSpacing(metrics.SMALL)
        row.addStretch(1)
        note = Label(_("Cells show the best grade"), "small")
        row.addWidget(note)
        self._spare = [note, *reversed(spare)]
        theme.changed.connect(self._dress)
        self._dress()

    def steps(self) -> Sequence[Step]:
        return [one.setHidden for one in self._spare]

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
