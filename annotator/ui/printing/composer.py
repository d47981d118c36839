"""Writes a printed document block by block: styles by name, sizes in points, always on white."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from annotator.ui.theme.fonts import FAMILIES, Family
from annotator.ui.theme.tokens import LIGHT, Theme, load

ISOLATE: Final = "\u2068"
END: Final = "\u2069"
"""Around words of unknown direction, so that they turn nothing beside them."""

KEEP: Final = QTextBlockFormat.Property.UserProperty + 1
"""Of a block that must not be the last one of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a block looks; lengths and sizes in points, colours by their roles in a theme."""

    size: float = 9.0
    family: Family = "ui"
    weight: int = 400
    color: str = "ink"
    italic: bool = False
    above: float = 0.0
    below: float = 2.0
    left: float = 0.0
    ground: str = ""
    line: int = 130
    """Height of a line in percent."""
    keep: bool = False
    """Stays on one page with the block after it."""


STYLES: Final = {
    "title": Style(size=24, family="reading", weight=600, below=8, line=110),
    "chapter": Style(size=15, family="reading", weight=600, below=3, line=115, keep=True),
    "event": Style(size=10.5, weight=600, color="ink2", above=10, below=4, keep=True),
    "claim": Style(size=11, family="reading", weight=600, above=9, below=2, keep=True),
    "row": Style(size=9, below=2),
    "plain": Style(size=9, below=2),
    "small": Style(size=8, color="ink3", below=2),
    "left-out": Style(size=9, color="denies", below=2),
    "memo": Style(size=8.5, below=3, left=8, ground="panel"),
    "text": Style(size=10.5, family="reading", above=6, below=4, line=125),
    "aside": Style(size=8, color="boilerplate", below=2),
    "note": Style(size=8, color="ink2", below=1.5, left=14, ground="panel", line=125),
    "judgement": Style(size=9, below=2, left=8, ground="panel"),
    "contest": Style(size=8.5, color="denies", below=2),
    "quote": Style(size=9.5, family="reading", below=1, left=14, keep=True),
    "evidence": Style(size=8, color="ink2", below=4, left=14),
    "place": Style(size=8, color="accent", above=3, below=1, left=14, keep=True),
}


LONGEST: Final = 8_000
"""Code points of a paragraph: Qt goes through all lines of one for each page that it is on."""

PIXELS: Final = 96 / 72
"""Of a screen to a point: Qt counts margins in them, and makes them fit a finer device itself."""


class Composer:
    """One chapter of a document on its way."""

    def __init__(self) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self._cursor = QTextCursor(self.document)
        self._is_empty = True
        self._style = Style()
        self._room = LONGEST
        self._theme: Theme = load(LIGHT)

    def block(
        self, name: str, *, right_to_left: bool = False, tab: float = 0.0, new_page: bool = False
    ) -> None:
        """Begin a paragraph; ``tab`` is where a tab ends words at the right, in points."""
        self._style = style = STYLES[name]
        shape = QTextBlockFormat()
        shape.setTopMargin(style.above * PIXELS)
        shape.setBottomMargin(style.below * PIXELS)
        shape.setLeftMargin(style.left * PIXELS)
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        shape.setLineHeight(style.line, height)
        if style.ground:
            shape.setBackground(QColor(self._theme[style.ground]))
        if right_to_left:
            shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        else:
            shape.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if tab:
            shape.setTabPositions([QTextOption.Tab(tab * PIXELS, QTextOption.TabType.RightTab)])
        if new_page:
            shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        shape.setProperty(KEEP, style.keep)
        letters = self._letters(style)
        if self._is_empty:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(letters)
        else:
            self._cursor.insertBlock(shape, letters)
        self._is_empty = False
        self._room = LONGEST

    def _go_on(self) -> None:
        """Begin another piece of a very long paragraph, right below the last one."""
        shape = self._cursor.blockFormat()
        last = QTextBlockFormat(shape)
        last.setBottomMargin(0)
        self._cursor.setBlockFormat(last)
        shape.setTopMargin(0)
        shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_Auto)
        self._cursor.insertBlock(shape, self._letters(self._style))
        self._room = LONGEST

    def run(
        self, text: str, *, color: str = "", ground: str = "", bold: bool = False, **how: str
    ) -> None:
        """Add words to the paragraph.

        ``how`` may have ``line`` (the role of a solid line below) and ``dots`` (a colour, ``#…``,
        of a dotted one).
        """
        letters = self._letters(self._style)
        if color:
            letters.setForeground(QColor(self._theme[color]))
        if ground:
            letters.setBackground(QColor(self._theme[ground]))
        if bold:
            letters.setFontWeight(QFont.Weight.DemiBold)
        if how.get("dots"):
            letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            letters.setUnderlineColor(QColor(how["dots"]))
        if how.get("line"):
            letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            letters.setUnderlineColor(QColor(self._theme[how["line"]]))
        for piece in self._pieces(text):
            self._room -= len(piece)
            self._cursor.insertText(_one_line(piece), letters)

    def _pieces(self, text: str, frame: int = 0) -> Iterator[str]:
        """A text as the paragraph takes it, which goes on where a piece of it is full.

        ``frame`` is how much is put around each piece.
        """
        while len(text) + frame > self._room:
            if self._room > frame:
                piece = _piece(text, self._room - frame)
                yield piece
                text = text[len(piece) :]
            self._go_on()
        yield text

    def badge(self, words: str, color: str) -> None:
        """A small raised number."""
        letters = self._letters(self._style)
        letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        letters.setForeground(QColor(self._theme[color]))
        letters.setFontFamilies(list(FAMILIES["ui"]))
        letters.setFontWeight(QFont.Weight.DemiBold)
        self._cursor.insertText(f"{ISOLATE}{words}{END}\u00a0", letters)

    def foreign(self, text: str, **how: bool) -> None:
        """Add words of unknown direction."""
        for piece in self._pieces(text, len(ISOLATE + END)):
            self.run(isolated(piece), **how)  # type: ignore[arg-type]

    def joined(self, parts: Iterable[str], joint: str = " · ") -> None:
        """Add the parts that are there."""
        self.run(joint.join(part for part in parts if part))

    def _letters(self, style: Style) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontFamilies(list(FAMILIES[style.family]))
        letters.setFontPointSize(style.size)
        letters.setFontWeight(style.weight)
        letters.setFontItalic(style.italic)
        letters.setForeground(QColor(self._theme[style.color]))
        return letters


def isolated(text: str) -> str:
    """A text in isolation; what would end it early is taken out."""
    return f"{ISOLATE}{text.replace(END, '')}{END}" if text else ""


def _piece(text: str, most: int) -> str:
    """What of a text goes into a piece of a paragraph: up to a blank, if there is one."""
    at = max(text.rfind(blank, 0, most) for blank in " \n")
    return text[: at + 1] if at > 0 else text[:most]


def _one_line(text: str) -> str:
    """Line breaks become Qt's own, so that a text never begins a paragraph."""
    return text.replace("\r", " ").replace("\n", "\u2028").replace("\u2029", "\u2028")
