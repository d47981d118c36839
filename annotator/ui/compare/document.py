"""Lays a report out for comparing: paragraphs whole as they are stored, folds as lines of ours."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from annotator.ui import theme
from annotator.ui.compare.shown import PageMap
from annotator.ui.pictured import runs_rightward
from annotator.ui.theme.fonts import SEMIBOLD, Family

BODY: Final = 16
LEAD: Final = 25
ARABIC_BODY: Final = 20
ARABIC_LEAD: Final = 37
BELOW: Final = 16
FOLD: Final = 12
"""Pixels: letters, lines, and the gap below a paragraph."""


def fill(document: QTextDocument, shown: PageMap, zoom: float, *, rightward: bool) -> None:
    """Put the blocks into an empty document; ``rightward`` is how the report is read."""
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    plain = _Style(zoom, arabic=not rightward)
    other = _Style(zoom, arabic=rightward)
    document.setDefaultFont(plain.letters.font())
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.insertText(shown.written)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setBlockFormat(plain.shape)
    cursor.setCharFormat(plain.letters)
    lines = shown.written.split("\n")
    for number, block in enumerate(shown.blocks):
        style = plain if runs_rightward(lines[number], rightward) == rightward else other
        dressed = style.shape, style.aside if block.is_aside else style.letters
        if block.fold is not None:
            dressed = _fold_style(zoom, block.words, rightward=rightward)
        elif style is plain and not block.is_aside:
            continue  # it is dressed already
        _dress(document.findBlockByNumber(number), *dressed)
    cursor.endEditBlock()


class _Style:
    """How the paragraphs of one direction look."""

    def __init__(self, zoom: float, *, arabic: bool) -> None:
        size, lead = (ARABIC_BODY, ARABIC_LEAD) if arabic else (BODY, LEAD)
        self.shape = _shape(lead, zoom, rightward=not arabic)
        family: Family = "arabic" if arabic else "reading"
        self.letters = _letters(size, zoom, family)
        self.aside = _letters(size, zoom, family, role="boilerplate")


def _fold_style(
    zoom: float, words: str, *, rightward: bool
) -> tuple[QTextBlockFormat, QTextCharFormat]:
    """The words are ours and run as our language does; they begin where the report's lines do."""
    shape = _shape(LEAD - 4, zoom, rightward=runs_rightward(words, default=True))
    edges = Qt.AlignmentFlag
    edge = edges.AlignLeft if rightward else edges.AlignRight
    shape.setAlignment(edge | edges.AlignAbsolute)
    return shape, _letters(FOLD, zoom, "ui", SEMIBOLD, "ink3")


def _shape(lead: float, zoom: float, *, rightward: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    made.setLineHeight(round(theme.px(lead) * zoom), fixed)
    made.setBottomMargin(round(theme.px(BELOW) * zoom))
    directions = Qt.LayoutDirection
    made.setLayoutDirection(directions.LeftToRight if rightward else directions.RightToLeft)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft)  # the leading edge, in either direction
    return made


def _letters(
    size: float, zoom: float, family: Family, weight: int = 400, role: str = "ink"
) -> QTextCharFormat:
    font: QFont = theme.font(size, weight, family)
    font.setPixelSize(max(1, round(font.pixelSize() * zoom)))
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(theme.color(role))
    return made


def _dress(block: QTextBlock, shape: QTextBlockFormat, letters: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(letters)
    cursor.setBlockCharFormat(letters)
