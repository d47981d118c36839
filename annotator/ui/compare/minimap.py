"""Both reports as two thin columns at the edge: what is aligned, what disagrees, what is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.core.comparison import Side
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.compare.following import Extent, Scroll

WIDTH: Final = 16
_COLUMN: Final = 5
_EDGE: Final = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A place of a document in the colour of ``role``."""

    side: Side
    extent: Extent
    role: str


class MiniMap(QWidget):
    """A click or a drag scrolls to that part of a report."""

    wanted = Signal(object, float)
    """A side and the share of its document, 0 to 1, that is to be shown."""

    def __init__(
        self,
        ticks: Callable[[], Sequence[Tick]],
        scrolls: Callable[[], tuple[Scroll, Scroll]],
        parent: QWidget | None = None,
    ) -> None:
        """``ticks`` are painted in their order: the last ones lie on top."""
        super().__init__(parent)
        self._ticks, self._scrolls = ticks, scrolls
        self._picture: QPixmap | None = None
        self._pictured: Sequence[Tick] = ()
        self._drawn_at = (0, 0, 1.0)
        self.setAccessibleName(_("Map of both reports"))
        self.setToolTip(_("Both reports as a whole; click to go there"))
        self._dress()
        theme.changed.connect(self._dress)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        scrolls = dict(zip(Side, self._scrolls(), strict=True))
        ticks = self._ticks()
        if self._picture is None or ticks is not self._pictured or self._size() != self._drawn_at:
            self._picture, self._pictured = self._made(ticks, scrolls), ticks
            self._drawn_at = self._size()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side, page in scrolls.items():
            top, bottom = self._y(page, page.value), self._y(page, page.value + page.height)
            seen = QRectF(self._column(side))
            seen.setTop(top)
            seen.setBottom(bottom)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(seen.adjusted(-1.0, 0.5, 1.0, -0.5), 2, 2)
        painter.end()

    def _size(self) -> tuple[int, int, float]:
        return self.width(), self.height(), self.devicePixelRatioF()

    def _made(self, ticks: Sequence[Tick], scrolls: Mapping[Side, Scroll]) -> QPixmap:
        """What stays while one scrolls; with many passages it is much to paint."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(theme.color("panel"))
        painter = QPainter(made)
        painter.fillRect(QRectF(0, 0, 1, self.height()), theme.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for side in Side:
            painter.fillRect(self._column(side), theme.color("sunken"))
        for tick in ticks:
            top = self._y(scrolls[tick.side], tick.extent.top)
            bottom = self._y(scrolls[tick.side], tick.extent.bottom)
            place = QRectF(self._column(tick.side))
            place.setTop(top)
            place.setBottom(max(bottom - 1, top + 2))
            painter.fillRect(place, theme.color(tick.role))
        painter.end()
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        side = Side.A if event.position().x() < self.width() / 2 else Side.B
        room = max(1, self.height() - 2 * _EDGE)
        self.wanted.emit(side, min(max((event.position().y() - _EDGE) / room, 0.0), 1.0))

    def _column(self, side: Side) -> QRectF:
        wide = theme.px(_COLUMN)
        left = 3.0 if side is Side.A else self.width() - wide - 1.5
        return QRectF(left, _EDGE, wide - 0.5, self.height() - 2 * _EDGE)

    def _y(self, page: Scroll, line: float) -> float:
        whole = max(page.most + page.height, 1.0)
        return _EDGE + min(line / whole, 1.0) * (self.height() - 2 * _EDGE)

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        self._picture = None
        self.update()
