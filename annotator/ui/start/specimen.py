"""Shows a few lines of a marked text and what each mark means, painted as the reader does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import draw_text, reads_leftward

Kind = Literal["claim", "speaker", "tag"]

# The text is one string, so that a translation may put its words where they belong: whatever
# stands between braces is a mark, C claim, S speaker, T tag.
_TEXT: Final = N_(
    "{S:The harbour office} told callers that {C:the last ferry had left on time}. "
    "{S:Two deckhands} remember it otherwise: {C:the gangway was pulled up} with "
    "{T:forty people} still on the quay."
)
_KINDS: Final[dict[str, Kind]] = {"C": "claim", "S": "speaker", "T": "tag"}
_GUTTER = 44
_ABOVE, _BELOW, _SPEAKER, _TAG = 0.93, 0.33, 0.30, 0.50


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range of the specimen; all of it is in the basic plane, so offsets are Qt's."""

    start: int
    end: int
    kind: Kind
    number: int = 0


def marked(source: str) -> tuple[str, list[Mark]]:
    """The text without braces, and its marks."""
    text, marks, number = "", [], 0
    for at, part in enumerate(source.replace("}", "{").split("{")):
        if at % 2 == 0:
            text += part
            continue
        letter, _colon, words = part.partition(":")
        kind = _KINDS[letter]
        number += kind == "claim"
        marks.append(Mark(len(text), len(text) + len(words), kind, number * (kind == "claim")))
        text += words
    return text, marks


class Specimen(QWidget):
    """The text, its claims with brackets and numbers in the margin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._marks = marked(_(_TEXT))
        self._lines: QTextLayout | None = None
        self.setAccessibleName(_("How a marked text looks"))
        self.setAccessibleDescription(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def heightForWidth(self, width: int) -> int:
        layout = self._laid_out(width)
        return math.ceil(layout.lineCount() * self._line()) + theme.px(metrics.SMALL)

    def sizeHint(self) -> QSize:
        width = theme.px(430)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(max(self.width(), theme.px(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        layout = self._laid_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            if mark.kind == "claim":
                self._paint_claim(painter, layout, mark)
        painter.setPen(theme.color("ink"))
        layout.draw(painter, QPointF(0, 0))
        for mark in self._marks:
            for box, baseline in _runs(layout, mark):
                _paint_line(painter, mark.kind, box.left(), box.right(), baseline)
        painter.end()

    # --- inside ----------------------------------------------------------------------------------

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    def _line(self) -> float:
        return theme.px(metrics.READING_LINE)

    def _leftward(self) -> bool:
        return reads_leftward(self._text)

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, theme.font(metrics.READING, family="reading"))
        gutter = theme.px(_GUTTER)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(theme.px(80), width - gutter))
            spare = self._line() - line.height()
            line.setPosition(QPointF(0 if self._leftward() else gutter, top + spare / 2))
            top += self._line()
        layout.endLayout()
        return layout

    def _paint_claim(self, painter: QPainter, layout: QTextLayout, mark: Mark) -> None:
        runs = _runs(layout, mark)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("claim"))
        for box, _baseline in runs:
            painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 3, 3)
        gutter = theme.px(_GUTTER)
        out = gutter - theme.px(metrics.LARGE)
        x = self.width() - out if self._leftward() else out
        painter.setPen(QPen(theme.color("claim_line"), 1.4))
        top, bottom = runs[0][0].top() + 2, runs[-1][0].bottom() - 2
        painter.drawLine(QLineF(x, top, x, bottom))
        box = QRectF(0, top - 2, x - 7, theme.px(18))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        if self._leftward():
            box = QRectF(x + 7, top - 2, gutter, theme.px(18))
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        font = theme.font(metrics.TEXT_KEY, SEMIBOLD)
        draw_text(painter, box, str(mark.number), font, "claim_ink", align)


class Swatch(QWidget):
    """One kind of mark on three letters, for the legend."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._refresh()
        theme.changed.connect(self._refresh)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self._kind == "claim":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("claim"))
            painter.drawRoundedRect(room.adjusted(0, theme.px(3), 0, -theme.px(3)), 3, 3)
        draw_text(painter, room, _("Abc"), theme.font(metrics.LARGE, family="reading"), "ink")
        baseline = room.height() * 0.70 if self._kind == "speaker" else room.height() * 0.62
        _paint_line(painter, self._kind, room.left() + 1, room.right() - 1, baseline, metrics.LARGE)
        painter.end()

    def _refresh(self) -> None:
        self.setFixedSize(theme.px(42), theme.px(24))
        self.update()


def _runs(layout: QTextLayout, mark: Mark) -> list[tuple[QRectF, float]]:
    """The boxes of a mark, one a line, each with its baseline."""
    size = theme.px(metrics.READING)
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(mark.start, line.textStart())
        end = min(mark.end, line.textStart() + line.textLength())
        if start >= end:
            continue
        end -= layout.text()[end - 1] == " " and end < mark.end
        one, two = line.cursorToX(start)[0], line.cursorToX(end)[0]  # type: ignore[index]
        baseline = line.y() + line.ascent()
        box = QRectF(min(one, two), baseline - _ABOVE * size, abs(two - one), 0)
        box.setBottom(baseline + _BELOW * size)
        found.append((box, baseline))
    return found


def _paint_line(
    painter: QPainter,
    kind: Kind,
    left: float,
    right: float,
    baseline: float,
    size: int = metrics.READING,
) -> None:
    letters = theme.px(size)
    if kind == "speaker":
        painter.setPen(QPen(QColor(theme.color("speaker")), 2))
        y = baseline + _SPEAKER * letters
        painter.drawLine(QLineF(left, y, right, y))
    elif kind == "tag":
        pen = QPen(theme.color("tag"), 2.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2])
        painter.setPen(pen)
        y = baseline + _TAG * letters
        painter.drawLine(QLineF(left + 1, y, right - 1, y))
