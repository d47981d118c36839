"""Saves a chart as a picture (PNG, SVG) or as a table (CSV)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.core.overwriting import refuse_project
from annotator.exchange.writers.csv_table import guarded
from annotator.ui import theme
from annotator.ui.overview.grid import Grid
from annotator.ui.theme import metrics
from annotator.ui.theme.fonts import SEMIBOLD
from annotator.ui.widgets import draw_text, text_width

MOST_PIXELS: Final = 30_000
"""The longest side of a picture: image programs take 32,767, and it must fit in memory."""
SHARP: Final = 2
"""Pixels of the picture to a point of the screen."""
_EDGE: Final = metrics.MEDIUM


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is in the picture of a chart: its title, a note, and under them its widgets."""

    title: str
    note: str
    parts: Sequence[QWidget]

    @property
    def size(self) -> QSize:
        """In points of the screen."""
        height = sum(part.height() for part in self.parts) + theme.px(metrics.TARGET)
        width = max(part.width() for part in self.parts)
        return QSize(width, height) + QSize(2 * _EDGE, 2 * _EDGE)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(QRect(QPoint(0, 0), self.size), theme.color("paper"))
        left, font = Qt.AlignmentFlag.AlignLeft, theme.font(metrics.HEADING, SEMIBOLD)
        head = QRectF(_EDGE, _EDGE, self.size.width() - 2 * _EDGE, theme.px(metrics.TARGET))
        draw_text(painter, head, self.title, font, "ink", left)
        head.setLeft(head.left() + text_width(self.title, font) + metrics.COSY)
        draw_text(painter, head, self.note, theme.font(metrics.TEXT_SMALL), "ink2", left)
        top = round(head.bottom())
        for part in self.parts:
            # the ground of the picture shows through, as that of the card does in the window
            part.render(painter, QPoint(_EDGE, top), QRegion(), QWidget.RenderFlag.DrawChildren)
            top += part.height()


def save_chart(path: Path, drawing: Drawing, grid: Grid) -> None:
    """Save a chart in the format that the name ends in.

    Raises:
        CannotSave: when the file cannot be written.
        Refused: when a project has the name.
    """
    refuse_project(path)
    match path.suffix.lower():
        case ".svg":
            _save_svg(path, drawing)
        case ".csv":
            _save_csv(path, grid)
        case _:
            _save_png(path, drawing)


def _save_png(path: Path, drawing: Drawing) -> None:
    if max(drawing.size.width(), drawing.size.height()) * SHARP > MOST_PIXELS:
        message = _("The chart is too large for a picture. Save it as a drawing or a table.")
        raise CannotSave(message)
    image = QImage(drawing.size * SHARP, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARP)
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()
    if not image.save(str(path)):
        raise CannotSave(_("{file} could not be written.").format(file=path))


def _save_svg(path: Path, drawing: Drawing) -> None:
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(drawing.size)
    generator.setViewBox(QRect(QPoint(0, 0), drawing.size))
    painter = QPainter()
    if not painter.begin(generator):
        raise CannotSave(_("{file} could not be written.").format(file=path))
    drawing.paint(painter)
    painter.end()


def _save_csv(path: Path, grid: Grid) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([guarded(cell) for cell in row] for row in grid.table())
    except OSError as error:
        message = _("{file} could not be written: {reason}.")
        raise CannotSave(message.format(file=path, reason=error.strerror)) from error
