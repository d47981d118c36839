"""Chooses the colour of a tag out of a few that can be told apart, or none."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from annotator.core.i18n import _
from annotator.ui import theme
from annotator.ui.theme.tag_colors import TAG_COLORS
from annotator.ui.widgets import PaintedButton


class ColorButton(PaintedButton):
    """Shows the colour; a press opens the choice."""

    chosen = Signal(str)
    """As ``#rrggbb``; empty for the colour of all tags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._color = ""
        self.setAccessibleName(_("Colour"))
        self.clicked.connect(self._open)

    def show_color(self, color: str) -> None:
        self._color = color
        self.setToolTip(color or _("The colour of all tags"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.px(26))

    def paint(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(QColor(self._color) if self._color else theme.color("tag"))
        painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            theme.paint_focus_ring(painter, QRectF(self.rect()), 6)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.addAction(_("The Colour of All &Tags")).triggered.connect(lambda: self.chosen.emit(""))
        for color, name in TAG_COLORS:
            action = menu.addAction(_swatch(color), _(name))
            action.triggered.connect(lambda _on=False, one=color: self.chosen.emit(one))
        menu.addAction(_("&Another Colour…")).triggered.connect(self._ask)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _ask(self) -> None:
        color = QColorDialog.getColor(
            QColor(self._color or TAG_COLORS[0][0]), self, _("Colour of the tag")
        )
        if color.isValid():
            self.chosen.emit(color.name())


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)
