"""Asks for a fact about an article, and rows with a check box."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.core.i18n import N_, _
from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import MEDIUM, REGULAR
from annotator.ui.widgets.labels import IconText, Label
from annotator.ui.widgets.painted import draw_text, mirrored, reads_leftward, text_width

Certainty = Literal["found", "guessed", "missing", "entered", ""]

_MARKS: Final[dict[str, tuple[str, str, str]]] = {
    "found": ("check-circle", "supports", N_("found")),
    "guessed": ("circle-half", "questions", N_("guessed")),
    "missing": ("warning", "denies", N_("missing")),
    "entered": ("pencil-simple", "accent", N_("by you")),
}


def refuse_input(*widgets: QWidget) -> None:
    """Let nothing be typed or chosen in a project that is open for reading only.

    What stands in a field can still be selected and copied.
    """
    for widget in widgets:
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setReadOnly(True)
            widget.setPlaceholderText(_("Open for reading only"))
        else:
            widget.setEnabled(False)


def follow_direction(field: QPlainTextEdit) -> None:
    """Let what is typed stand at the side where its script begins."""

    def turn() -> None:
        document = field.document()
        option, leftward = document.defaultTextOption(), reads_leftward(field.toPlainText())
        sides, directions = Qt.AlignmentFlag, Qt.LayoutDirection
        direction = directions.RightToLeft if leftward else directions.LeftToRight
        if option.textDirection() is not direction:
            option.setTextDirection(direction)
            option.setAlignment(
                sides.AlignAbsolute | (sides.AlignRight if leftward else sides.AlignLeft)
            )
            document.setDefaultTextOption(option)

    field.document().contentsChanged.connect(turn)  # also of what is shown without a signal
    turn()


class Field(QWidget):
    """A line to fill in, how its value came about, and the evidence for it."""

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        value: str = "",
        certainty: Certainty = "",
        evidence: str = "",
        placeholder: str = "",
        *,
        edit: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = edit or QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self._name = Label(name, "medium")
        self._name.setBuddy(self.edit)
        self._mark = IconText("", "check-circle", "ink2", weight=REGULAR)
        self._evidence = Label("", "small", wrap=True)
        self._build()
        self._refresh()
        self.set_value(value, certainty, evidence)
        self.edit.textEdited.connect(self._on_edited)
        theme.changed.connect(self._refresh)

    def value(self) -> str:
        return self.edit.text()

    def set_value(self, value: str, certainty: Certainty = "", evidence: str = "") -> None:
        """Fill the field without saying so; the start of a long value is shown."""
        self.edit.setText(value)
        self.edit.setCursorPosition(0)
        self.set_certainty(certainty)
        self._evidence.setText(evidence)
        self._evidence.setVisible(bool(evidence))
        self.edit.setAccessibleDescription(evidence)

    def set_certainty(self, certainty: Certainty) -> None:
        self.certainty = certainty
        self._mark.setVisible(bool(certainty))
        if certainty:
            icon, role, word = _MARKS[certainty]
            self._mark.show_as(_(word), icon, "ink2", role)

    def keep_room(self) -> None:
        """Keep the room of the mark while it is hidden: fields beside each other stay in line."""
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._mark.setSizePolicy(policy)

    def _on_edited(self, value: str) -> None:
        if self.certainty:
            self.set_certainty("entered" if value.strip() else "missing")
        self.edited.emit(value)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.TIGHT)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._mark)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addWidget(self._evidence)

    def _refresh(self) -> None:
        self.edit.setFixedHeight(theme.px(32))


class NumberField(QSpinBox):
    """A number between ``least`` and ``most``."""

    def __init__(
        self, least: int = 0, most: int = 99, value: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        self._refresh()
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        # A style sheet's padding does not reach the text of a spin box.
        self.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
        self.setFixedHeight(theme.px(metrics.CONTROL))


class CheckRow(QCheckBox):
    """A check box as wide as its list, with a note and an icon at its end."""

    def __init__(
        self,
        text: str,
        *,
        checked: bool = False,
        note: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._note, self._icon, self._active = note, icon, False
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_active(self, *, on: bool) -> None:
        """Mark the row as the chosen one of its list."""
        self._active = on
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), theme.font(metrics.TEXT, MEDIUM))
        note = text_width(self._note, theme.font(metrics.TEXT_SMALL))
        height = max(theme.px(27), math.ceil(theme.line_height(theme.font(metrics.TEXT))))
        return QSize(math.ceil(words + note) + theme.px(64), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(96), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._active or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self._active else "hover"))
            painter.drawRoundedRect(rect, metrics.CORNER_CONTROL, metrics.CORNER_CONTROL)
        side, edge = theme.px(metrics.ICON), theme.px(metrics.SMALL)
        top = (self.height() - side) / 2
        box = mirrored(self, QRectF(edge, top, side, side))
        theme.paint_check(painter, box, self.checkState(), live=self.isEnabled())
        right = self._paint_end(painter, rect.right() - theme.px(6), side, top)
        left = edge + side + theme.px(9)
        self._paint_words(painter, QRectF(left, 0, right - left, self.height()))
        if self.hasFocus():
            theme.paint_focus_ring(painter, rect, metrics.CORNER_CONTROL)
        painter.end()

    def _paint_end(self, painter: QPainter, right: float, side: int, top: float) -> float:
        """Paint icon and note from the end inwards; where the words have to stop."""
        if self._icon:
            right -= side
            place = mirrored(self, QRectF(right, top, side, side))
            theme.paint_icon(painter, place, self._icon, "ink4")
        if self._note:
            font = theme.font(metrics.TEXT_SMALL)
            width = text_width(self._note, font) + 1
            right -= width + theme.px(metrics.TIGHT)
            place = mirrored(self, QRectF(right, 0, width, self.height()))
            draw_text(painter, place, self._note, font, "ink3")
        return right - theme.px(metrics.TIGHT)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        font = theme.font(metrics.TEXT, MEDIUM if self.isChecked() else REGULAR)
        role = "ink" if self.isChecked() else "ink3"
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        place = mirrored(self, rect)
        draw_text(painter, place, self.text(), font, role if self.isEnabled() else "ink4", align)
