"""A row of joined choices of which one is on: tabs of a panel, stances, kinds of export."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import REGULAR, SEMIBOLD
from annotator.ui.widgets.painted import PaintedButton, draw_text, is_hovered, text_width


class _Segment(PaintedButton):
    def __init__(self, text: str) -> None:
        super().__init__("")
        self._words = text
        self.setCheckable(True)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        # Two spaces, as the count is no part of the word.
        self.setText(self._words if count is None else f"{self._words}  {count}")

    def sizeHint(self) -> QSize:
        # Measured in the heavier weight, so that being chosen moves nothing.
        width = text_width(self.text(), theme.font(metrics.TEXT_SMALL, SEMIBOLD))
        return QSize(math.ceil(width) + theme.px(18), theme.px(metrics.TARGET))

    def minimumSizeHint(self) -> QSize:
        # Where room is short, the words keep theirs and the air between them goes.
        width = text_width(self.text(), theme.font(metrics.TEXT_SMALL)) + theme.px(4)
        return QSize(max(theme.px(metrics.TARGET), math.ceil(width)), self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        if on:
            painter.setPen(QPen(theme.color("line_strong"), 1))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(rect, 5, 5)
        role = "ink" if on or is_hovered(self) else "ink2"
        font = theme.font(metrics.TEXT_SMALL, SEMIBOLD if on else REGULAR)
        inner = QRectF(self.rect()).adjusted(1, 0, -1, 0)
        draw_text(painter, inner, self.text(), font, role if self.isEnabled() else "ink4")
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), 5)


class Segmented(QWidget):
    """``Segmented([_("Claims"), _("Speakers")])``; ``stretch`` fills the width it is given."""

    chosen = Signal(int)

    def __init__(
        self,
        texts: Sequence[str],
        current: int = 0,
        *,
        stretch: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        hair = metrics.HAIR
        self._row.setContentsMargins(hair, hair, hair, hair)
        self._row.setSpacing(metrics.HAIR)
        across = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        for text in texts:
            self._add(text)
        self.set_current(current)
        self._group.idToggled.connect(self._on_toggled)
        theme.changed.connect(self.update)

    def current(self) -> int:
        """The number of the choice that is on, -1 for none."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Turn one on without saying so; -1 turns all off."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(number >= 0)
            for button in self._group.buttons():
                button.setChecked(self._group.id(button) == number)
            self._group.setExclusive(True)

    def focus_current(self) -> None:
        """Give the focus to the choice that is on."""
        self._group.button(max(0, self.current())).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_offered(self, number: int, *, offered: bool) -> None:
        """Whether one of the choices is there at all."""
        self._group.button(number).setVisible(offered)

    def set_count(self, number: int, count: int | None) -> None:
        """Write a count behind a word: ``Claims  4``."""
        segment = self._group.button(number)
        if isinstance(segment, _Segment):
            segment.set_count(count)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        painter.end()

    def _add(self, text: str) -> None:
        segment = _Segment(text)
        if self._stretch:
            segment.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(segment, len(self._group.buttons()))
        self._row.addWidget(segment)

    def _on_toggled(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self.chosen.emit(number)
