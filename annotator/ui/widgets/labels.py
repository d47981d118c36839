"""Labels: plain text in a role, text cut to a number of lines, an icon with a word."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.ui import theme
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets.painted import draw_text, mirrored, reads_leftward, text_width
from annotator.ui.widgets.tips import plain_tip

_ELLIPSIS = "…"


class Label(QLabel):
    """Plain text (never read as HTML) in a role of the style sheet."""

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            theme.set_role(self, role)

    def setText(self, text: str) -> None:
        super().setText(text)
        # Naskh is smaller than Latin at the same size: the style sheet makes up for it.
        theme.set_script(self, "arabic" if reads_leftward(text) else "")


class ElidedLabel(Label):
    """Text of at most ``lines`` lines; what does not fit is cut, and shown whole as a tip."""

    def __init__(
        self, text: str = "", role: str = "", lines: int = 1, parent: QWidget | None = None
    ) -> None:
        self._lines = lines
        super().__init__(text, role, parent=parent)
        upright = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def sizeHint(self) -> QSize:
        width = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), self.heightForWidth(max(self.width(), theme.px(24))))

    def hasHeightForWidth(self) -> bool:
        return self._lines > 1

    def heightForWidth(self, width: int) -> int:
        layout, _cut = self._laid_out(width)
        return math.ceil(layout.boundingRect().height())

    def is_cut(self) -> bool:
        """Whether a part of the text is hidden at the present width."""
        return self._laid_out(self.width())[1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        role = QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        layout, _cut = self._laid_out(self.width())
        room = self.height() - layout.boundingRect().height()
        layout.draw(painter, QPointF(0, max(0.0, room / 2) if self._lines == 1 else 0.0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _explain(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.is_cut() else "")

    def _laid_out(self, width: float) -> tuple[QTextLayout, bool]:
        text = self.text().replace("\n", " ")
        layout = self._layout(text, width, self._lines + 1)
        if layout.lineCount() <= self._lines:
            return layout, False
        last = layout.lineAt(self._lines - 1)
        # QTextLayout counts UTF-16 units, so the cut is made in them.
        units = text.encode("utf-16-le")
        head = units[: 2 * last.textStart()].decode("utf-16-le")
        rest = units[2 * last.textStart() :].decode("utf-16-le").rstrip()
        return self._cut(head, rest, width), True

    def _cut(self, head: str, rest: str, width: float) -> QTextLayout:
        """The lines of ``head`` and as much of ``rest`` as one more line holds."""
        letters = QFontMetricsF(self.font())
        # A line may break earlier than the metrics say, where fonts mix: try narrower cuts.
        for slack in (0, 6, 12, 24, 48):
            tail = letters.elidedText(rest, Qt.TextElideMode.ElideRight, width - slack)
            if tail == rest:
                tail = rest + _ELLIPSIS
            layout = self._layout(head + tail, width, self._lines + 1)
            if layout.lineCount() <= self._lines:
                break
        return self._layout(head + tail, width, self._lines)

    def _layout(self, text: str, width: float, most: int) -> QTextLayout:
        option = QTextOption()
        if reads_leftward(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        elif self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self._lines > 1
            else QTextOption.WrapMode.WrapAnywhere
        )
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        for _number in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


class Icon(QLabel):
    """An icon that follows the theme; a ``directed`` one turns with the direction of the window."""

    def __init__(
        self,
        name: str,
        role: str = "ink2",
        size: int = metrics.ICON,
        *,
        directed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size, self._directed = name, role, size, directed
        self._refresh()
        theme.changed.connect(self._refresh)

    def set_icon(self, name: str, role: str | None = None) -> None:
        self._name, self._role = name, role or self._role
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._directed:
            self._refresh()

    def _refresh(self) -> None:
        side = theme.px(self._size)
        self.setFixedSize(side, side)
        drawn = theme.pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
        if self._directed and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            drawn = drawn.transformed(QTransform.fromScale(-1, 1))
        self.setPixmap(drawn)


class IconText(Label):
    """An icon and a word in one colour: a stance, “found”, “All changes saved”."""

    def __init__(  # noqa: PLR0913 - a look has this many sides
        self,
        text: str,
        icon: str,
        role: str = "ink2",
        *,
        icon_role: str = "",
        size: int = metrics.TEXT_SMALL,
        weight: int = SEMIBOLD,
        icon_size: int = metrics.ICON_SMALL,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._role, self._icon_role = icon, role, icon_role or role
        self._size, self._weight, self._icon_size = size, weight, icon_size
        super().__init__(text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_as(self, text: str, icon: str, role: str, icon_role: str = "") -> None:
        self._icon, self._role, self._icon_role = icon, role, icon_role or role
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = theme.font(self._size, self._weight)
        side = theme.px(self._icon_size)
        width = side + self._gap() + text_width(self.text(), font) + 1
        return QSize(math.ceil(width), max(side, math.ceil(theme.line_height(font))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._icon_size + 24), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is repainted
        painter = QPainter(self)
        side = theme.px(self._icon_size)
        top = (self.height() - side) / 2
        picture = QRectF(0, round(top), side, side)
        theme.paint_icon(painter, mirrored(self, picture), self._icon, self._icon_role)
        left = side + self._gap()
        words = QRectF(left, 0, self.width() - left, self.height())
        font = theme.font(self._size, self._weight)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        draw_text(painter, mirrored(self, words), self.text(), font, self._role, align)
        painter.end()

    def _gap(self) -> int:
        return theme.px(5) if self.text() else 0
