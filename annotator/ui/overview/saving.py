"""Saves a chart as a picture (PNG, SVG) or as a table (CSV)."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from annotator.core.errors import CannotSave
from annotator.core.i18n import _
from annotator.exchange.writers.csv_table import guarded
from annotator.ui import theme
from annotator.ui.overview.grid import Grid

SHARP = 2
"""Pixels of the picture to a point of the screen."""


def save_chart(path: Path, chart: QWidget, grid: Grid) -> None:
    """Save a chart in the format that the name ends in.

    Raises:
        CannotSave: when the file cannot be written.
    """
    match path.suffix.lower():
        case ".svg":
            _save_svg(path, chart)
        case ".csv":
            _save_csv(path, grid)
        case _:
            _save_png(path, chart)


def _save_png(path: Path, chart: QWidget) -> None:
    image = QImage(chart.size() * SHARP, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(theme.color("paper"))
    chart.render(image)
    if not image.save(str(path)):
        raise CannotSave(_("{file} could not be written.").format(file=path))


def _save_svg(path: Path, chart: QWidget) -> None:
    size = QSize(chart.width(), chart.height())
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    painter = QPainter()
    if not painter.begin(generator):
        raise CannotSave(_("{file} could not be written.").format(file=path))
    painter.fillRect(QRect(QPoint(0, 0), size), theme.color("paper"))
    chart.render(painter, QPoint(0, 0))
    painter.end()


def _save_csv(path: Path, grid: Grid) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([guarded(cell) for cell in row] for row in grid.table())
    except OSError as error:
        message = _("{file} could not be written: {reason}.")
        raise CannotSave(message.format(file=path, reason=error.strerror)) from error
