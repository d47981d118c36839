"""Shows and asks for a grade: a letter for the source, a digit for the information."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from annotator.core.grade import CREDIBILITY_CODES, POINTS, RELIABILITY_CODES, definition
from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, SEMIBOLD
from annotator.ui.widgets.chips import chip_width, paint_chip
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.painted import PaintedButton, draw_text, is_hovered, text_width
from annotator.ui.widgets.tips import plain_tip

Axis = Literal["reliability", "credibility"]

SCALES: Final[dict[Axis, str]] = {
    "reliability": "".join(RELIABILITY_CODES),
    "credibility": "".join(CREDIBILITY_CODES),
}
_UNJUDGED: Final = 5
_CELL, _HEIGHT = 17, 20
_DARKEST_EDGE = 2


def grade_badge_size(reliability: str | None, credibility: str | None) -> QSize:
    """How large the badge is at the present size of the text; empty where nothing is graded."""
    cells = (reliability is not None) + (credibility is not None)
    width = {0: 0, 1: _HEIGHT, 2: 2 * _CELL}[cells]
    return QSize(theme.px(width) if width else 0, theme.px(_HEIGHT))


def paint_grade_badge(
    painter: QPainter, rect: QRectF, reliability: str | None, credibility: str | None
) -> None:
    """Paint one cell for each part that is graded; F and 6 (cannot be judged) are dashed."""
    codes = [code for code in (reliability, credibility) if code]
    if not codes:
        return
    width = rect.width() / len(codes)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, code in enumerate(codes):
        cell = QRectF(rect.left() + number * width, rect.top(), width, rect.height())
        # Letter and digit lean towards each other, away from the round corners.
        lean = (1 - 2 * number) * (len(codes) - 1)
        _paint_cell(painter, rect, cell, code)
        ink = _look(code)[2]
        font = theme.font(metrics.TEXT_SMALL, SEMIBOLD)
        draw_text(painter, cell.adjusted(lean, 0, lean, 0), code, font, ink)
    painter.restore()


def _look(code: str) -> tuple[str, str, str]:
    """Ground, edge and ink of a letter or digit, as roles."""
    step = SCALES["reliability" if code.isalpha() else "credibility"].index(code)
    if step == _UNJUDGED:
        return "raised", "edge", "ink2"
    return f"grades.{step}", f"grades.{min(step, _DARKEST_EDGE)}", f"grades_ink.{step}"


def _paint_cell(painter: QPainter, badge: QRectF, cell: QRectF, code: str) -> None:
    ground, edge, _ink = _look(code)
    outline = QPainterPath()
    corner = metrics.CORNER_CHIP
    outline.addRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    pen = QPen(theme.color(edge), 1)
    if ground == "raised":
        pen.setDashPattern([2, 2])
    painter.save()
    painter.setClipRect(cell)
    painter.setPen(pen)
    painter.setBrush(theme.color(ground))
    painter.drawPath(outline)
    painter.restore()


def grade_words(reliability: str | None, credibility: str | None) -> str:
    """The grade in words, to be read out: ``C Fairly, 3 Possibly true``."""
    codes = [code for code in (reliability, credibility) if code]
    return ", ".join(f"{code} {_(POINTS[code].short)}" for code in codes) or _("Not graded")


class GradeBadge(Label):
    """The badge as a widget; a grey chip says where nothing is graded yet."""

    def __init__(
        self,
        reliability: str | None = None,
        credibility: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._codes: tuple[str | None, str | None] = (reliability, credibility)
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_grade(reliability, credibility)
        theme.changed.connect(self.updateGeometry)

    def set_grade(self, reliability: str | None, credibility: str | None) -> None:
        self._codes = (reliability, credibility)
        words = grade_words(reliability, credibility)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words) if any(self._codes) else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not any(self._codes):
            return QSize(chip_width(self.text()), theme.px(_HEIGHT))
        return grade_badge_size(self._codes[0] or None, self._codes[1] or None)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        if any(self._codes):
            paint_grade_badge(painter, QRectF(self.rect()), *self._codes)
        else:
            paint_chip(painter, QRectF(self.rect()), self.text(), "grey")
        painter.end()


class _GradeCell(PaintedButton):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.setCheckable(True)
        self.setAccessibleName(f"{code} {_(POINTS[code].short)}")
        self.setToolTip(plain_tip(definition(code)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(26))

    def paint(self, painter: QPainter) -> None:
        on = self.isChecked()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if on else "line_strong"), 1))
        ground = "accent" if on else "hover" if is_hovered(self) else "raised"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(rect, 5, 5)
        font = theme.font(metrics.TEXT_SMALL, SEMIBOLD if on else MEDIUM)
        draw_text(painter, QRectF(self.rect()), self.text(), font, "accent_ink" if on else "ink2")
        if self.hasFocus():
            role, inset = ("accent_ink", 2.0) if on else ("accent", 0.0)
            theme.paint_focus_ring(painter, QRectF(self.rect()), 5, role, inset)


class GradePicker(QWidget):
    """``GradePicker("reliability", "C")``: press a cell, its letter or digit, or the arrow keys."""

    chosen = Signal(str)

    def __init__(
        self, axis: Axis, current: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale = SCALES[axis]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.TIGHT)
        for number, code in enumerate(self._scale):
            cell = _GradeCell(code)
            self._group.addButton(cell, number)
            row.addWidget(cell)
        self.setFocusProxy(self._group.button(0))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Reliability") if axis == "reliability" else _("Credibility"))
        self.set_current(current)
        self._group.idToggled.connect(self._on_toggled)

    def current(self) -> str | None:
        number = self._group.checkedId()
        return self._scale[number] if number >= 0 else None

    def set_current(self, code: str | None) -> None:
        """Fill the cell of ``code`` without saying so; None empties all."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for cell in self._group.buttons():
                cell.setChecked(cell.text() == code)
                if cell.text() == code:
                    self.setFocusProxy(cell)
            self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if typed and typed in self._scale:
            self._group.button(self._scale.index(typed)).click()
            return
        super().keyPressEvent(event)

    def _on_toggled(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if on:
            self.chosen.emit(self._scale[number])


class ChoiceTile(PaintedButton):
    """A large choice of the quick bar: a letter over a word, or an icon, a word and its key."""

    def __init__(
        self,
        key: str,
        word: str,
        icon: str = "",
        icon_role: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(word, parent)
        self.key, self._icon, self._icon_role = key, icon, icon_role
        self._suggested = False
        self.setCheckable(True)
        self.setAccessibleName(f"{key} {word}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_suggested(self, *, on: bool) -> None:
        """Outline the tile: a suggestion, which nothing has stored yet."""
        self._suggested = on
        self.update()

    def sizeHint(self) -> QSize:
        if not self._icon:
            return QSize(theme.px(86), theme.px(48))
        words = text_width(self.text(), theme.font(metrics.TEXT_SMALL, MEDIUM))
        # the icon and the key with the air around them, and some between the word and its key
        return QSize(math.ceil(words) + theme.px(58), theme.px(42))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._icon else QSize(theme.px(60), hint.height())

    def paint(self, painter: QPainter) -> None:
        lit = self.isChecked() or self._suggested
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        pen = QPen(theme.color("accent" if lit else "line_strong"), 1.5 if lit else 1)
        painter.setPen(pen)
        ground = "accent_soft" if lit else "hover" if is_hovered(self) else "raised"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(rect, 7, 7)
        self._paint_row(painter) if self._icon else self._paint_column(painter)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), 7)

    def _paint_column(self, painter: QPainter) -> None:
        inner = QRectF(self.rect()).adjusted(4, theme.px(5), -4, -theme.px(6))
        letter = QRectF(inner.left(), inner.top(), inner.width(), inner.height() * 0.54)
        word = QRectF(
            inner.left(), letter.bottom(), inner.width(), inner.bottom() - letter.bottom()
        )
        draw_text(painter, letter, self.key, theme.font(metrics.HEADING, SEMIBOLD), "ink")
        draw_text(painter, word, self.text(), theme.font(metrics.TEXT_KEY), "ink2")

    def _paint_row(self, painter: QPainter) -> None:
        height = self.height()
        side, cap = theme.px(16), theme.px(18)
        picture = QRectF(theme.px(8), (height - side) / 2, side, side)
        theme.paint_icon(painter, self.mirrored(picture), self._icon, self._icon_role)
        key = QRectF(self.width() - theme.px(7) - cap, (height - cap) / 2, cap, cap)
        _paint_cap(painter, self.mirrored(key), self.key)
        left = picture.right() + theme.px(5)
        words = QRectF(left, 0, key.left() - left - 1, height)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        font = theme.font(metrics.TEXT_SMALL, MEDIUM)
        draw_text(painter, self.mirrored(words), self.text(), font, "ink", align)


def _paint_cap(painter: QPainter, rect: QRectF, key: str) -> None:
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("sunken"))
    corner = metrics.CORNER_CHIP
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    draw_text(painter, rect, key, theme.font(metrics.TEXT_KEY, MEDIUM), "ink2")
