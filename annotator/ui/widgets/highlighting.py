"""Sets a ground behind some words of a line that is painted: what was looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextLayout

from annotator.core.span import Span
from annotator.ui import theme
from annotator.ui.offsets import OffsetMap


def highlights(text: str, marks: Iterable[Span]) -> list[QTextLayout.FormatRange]:
    """The formats that a layout of ``text`` needs for its ``marks``."""
    offsets = OffsetMap(text)
    made = []
    for mark in marks:
        one = QTextLayout.FormatRange()
        one.start = offsets.to_qt(mark.start)
        one.length = offsets.to_qt(mark.end) - one.start
        look = QTextCharFormat()
        look.setBackground(theme.color("select"))
        look.setForeground(theme.color("ink"))
        one.format = look
        made.append(one)
    return made
