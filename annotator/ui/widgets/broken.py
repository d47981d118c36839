"""Breaks a text into lines for painting: words stay whole, the last line ends with dots."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

NARROWEST = 20


def broken_lines(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines of ``width`` pixels; what does not fit is cut."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # QTextLayout counts UTF-16 units, so the lines are cut in them
    units = text.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(NARROWEST, width))
        start, length = 2 * line.textStart(), 2 * line.textLength()
        if len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le")
            metric = QFontMetricsF(font)
            lines.append(metric.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(units[start : start + length].decode("utf-16-le").rstrip())
    layout.endLayout()
    return tuple(lines)
