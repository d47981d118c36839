"""Small rounded labels: who, which tag, which state; and chips that filter a list."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR, SEMIBOLD
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.painted import PaintedButton, draw_text, is_hovered, mirrored, text_width
from annotator.ui.widgets.tips import plain_tip

Kind = Literal["speaker", "tag", "claim", "grey", "accent", "denies", "supports", "questions"]

GROUNDS: Final[dict[str, tuple[str, str]]] = {
    "speaker": ("speaker_soft", "speaker_ink"),
    "tag": ("tag_soft", "tag_ink"),
    "claim": ("claim", "claim_ink"),
    "grey": ("relays_soft", "ink2"),
    "accent": ("accent_soft", "accent"),
    "denies": ("denies_soft", "denies"),
    "supports": ("supports_soft", "supports"),
    "questions": ("questions_soft", "questions"),
}
"""Ground and ink of every kind of chip."""

_ICON = 14
_LEFT, _GAP, _RIGHT = 8, 5, 9
_NARROWEST = 44


def chip_font() -> QFont:
    return theme.font(metrics.TEXT_SMALL, MEDIUM)


def chip_width(text: str, icon: str = "") -> int:
    """How wide a chip is that shows all of ``text``."""
    inner = text_width(text, chip_font()) + 1
    return math.ceil(inner) + theme.px(_LEFT + _RIGHT) + (theme.px(_ICON + _GAP) if icon else 0)


def paint_chip(  # noqa: PLR0913 - a look has this many sides
    painter: QPainter,
    rect: QRectF,
    text: str,
    kind: Kind = "grey",
    icon: str = "",
    *,
    dashed: bool = False,
    rtl: bool = False,
    lifted: bool = False,
) -> None:
    """Paint a chip; ``dashed`` is an anonymous speaker or a suggestion.

    One that is ``lifted`` stands on a soft ground, in which its own would be lost.
    """
    ground, ink = GROUNDS[kind]
    ground = "raised" if lifted else ground
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_dashes(ink) if dashed else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    outline = rect.adjusted(0.5, 0.5, -0.5, -0.5) if dashed else rect
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    left = rect.left() + theme.px(_LEFT)
    right = rect.right() - theme.px(_RIGHT)
    if icon:
        side = theme.px(_ICON)
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        if rtl:
            place.moveRight(rect.right() - theme.px(_LEFT))
            right = place.left() - theme.px(_GAP)
            left = rect.left() + theme.px(_RIGHT)
        else:
            left = place.right() + theme.px(_GAP)
        theme.paint_icon(painter, place, icon, ink)
    draw_text(
        painter, QRectF(left, rect.top(), right - left, rect.height()), text, chip_font(), ink
    )
    painter.restore()


def _dashes(role: str) -> QPen:
    pen = QPen(theme.color(role), 1)
    pen.setDashPattern([3, 2])
    return pen


class Chip(Label):
    """A chip that only shows."""

    def __init__(
        self,
        text: str,
        kind: Kind = "grey",
        icon: str = "",
        *,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._kind: Kind = kind
        self._icon, self._dashed, self._is_lifted = icon, dashed, False
        super().__init__(text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def lift(self, *, on: bool) -> None:
        """Stand out from a soft ground, such as that of a chosen row."""
        self._is_lifted = on
        self.update()

    def set_kind(self, kind: Kind, icon: str | None = None) -> None:
        self._kind = kind
        self._icon = self._icon if icon is None else icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self._icon), theme.px(metrics.CHIP))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(_NARROWEST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = QRectF(self.rect())
        look = {"dashed": self._dashed, "rtl": rtl, "lifted": self._is_lifted}
        paint_chip(painter, rect, self.text(), self._kind, self._icon, **look)
        painter.end()


class ChipButton(PaintedButton):
    """A chip to press, and to close where ``closable``: by its cross, Delete or Backspace."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        kind: Kind = "grey",
        icon: str = "",
        *,
        dashed: bool = False,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon, self._dashed, self._closable = icon, dashed, closable
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        extra = theme.px(metrics.ICON_SMALL) if self._closable else 0
        width = chip_width(self.text(), self._icon) + extra + metrics.HAIR
        return QSize(width, theme.px(metrics.TARGET))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(_NARROWEST)), hint.height())

    def paint(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words = rect
        if self._closable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(GROUNDS[self._kind][0]))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            words = rect.adjusted(0, 0, -theme.px(metrics.ICON_SMALL), 0)
            words = mirrored(self, words)
        paint_chip(
            painter, words, self.text(), self._kind, self._icon, dashed=self._dashed, rtl=rtl
        )
        if self._closable:
            theme.paint_icon(painter, self._cross(), "x", GROUNDS[self._kind][1])
        if is_hovered(self) or self.isDown():
            painter.setPen(QPen(theme.color(GROUNDS[self._kind][1]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            outline = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), self.height() / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._closable and self._cross().adjusted(-4, -6, 8, 6).contains(event.position()):
            self.setDown(False)
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _cross(self) -> QRectF:
        side = theme.px(12)
        place = QRectF(self.width() - side - theme.px(8), (self.height() - side) / 2, side, side)
        return self.mirrored(place)


class FilterChip(PaintedButton):
    """One choice of a filter: ``All 5``, ``New 1``; ``icon`` stands before the words."""

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        icon: str = "",
        icon_role: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._words = text
        self._icon, self._icon_role = icon, icon_role
        self.setCheckable(True)
        self.set_count(count)

    def set_words(self, text: str, count: int | None = None) -> None:
        self._words = text
        self.set_count(count)
        self.updateGeometry()

    def set_count(self, count: int | None) -> None:
        self.setText(self._words if count is None else f"{self._words} {count}")

    def sizeHint(self) -> QSize:
        # Measured in the heavier weight, so that being chosen moves nothing.
        width = text_width(self.text(), theme.font(metrics.TEXT_SMALL, SEMIBOLD))
        icon = theme.px(_ICON + _GAP) if self._icon else 0
        return QSize(math.ceil(width) + icon + theme.px(18), theme.px(metrics.TARGET))

    def paint(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("accent_line" if on else "line_strong"), 1))
        ground = "accent_soft" if on else "hover"
        painter.setBrush(theme.color(ground) if on or is_hovered(self) else Qt.BrushStyle.NoBrush)
        corner = theme.px(metrics.CORNER_POPUP)
        painter.drawRoundedRect(rect, corner, corner)
        font = theme.font(metrics.TEXT_SMALL, SEMIBOLD if on else REGULAR)
        role = "accent" if on else "ink2" if self.isEnabled() else "ink4"
        words = QRectF(self.rect())
        if self._icon:
            side = theme.px(_ICON)
            place = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
            name = self._icon_role if self.isEnabled() else "ink4"
            theme.paint_icon(painter, self.mirrored(place), self._icon, name)
            words = self.mirrored(words.adjusted(theme.px(_ICON + _GAP + 2), 0, 0, 0))
        draw_text(painter, words, self.text(), font, role)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), corner)


class FilterChips(QWidget):
    """Filter chips of which one is on; they wrap, and arrow keys move along them."""

    chosen = Signal(int)

    def __init__(self, texts: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        for number, text in enumerate(texts):
            chip = FilterChip(text)
            self._group.addButton(chip, number)
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if texts:
            self.set_current(0)
        self.setAccessibleName(_("Filter"))
        self._group.idToggled.connect(self._on_toggled)

    def current(self) -> int:
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Turn one on without saying so."""
        with QSignalBlocker(self._group):
            self._group.button(number).setChecked(True)

    def set_offered(self, number: int, *, offered: bool) -> None:
        """Whether one of the choices is there at all."""
        self._group.button(number).setVisible(offered)

    def set_count(self, number: int, count: int | None) -> None:
        chip = self._group.button(number)
        if isinstance(chip, FilterChip):
            chip.set_count(count)

    def _on_toggled(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self.chosen.emit(number)
