"""Lays the stored text out as a document: one block a line, so that offsets stay what they are.

The text is never changed and never read back. Blank lines shrink to a hair; paragraphs get their
distance from margins, so that texts with and without blank lines look the same. A line as long as
a book is shown as several blocks, since Qt lays out and paints none of them in part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from annotator.core.article import Article, ArticleText, is_right_to_left
from annotator.core.draft import AsideKind
from annotator.ui import theme
from annotator.ui.pictured import pictured, runs_rightward

BODY, ARABIC_BODY, SMALL = 18, 22, 13
BODY_LEAD, ARABIC_LEAD, SMALL_LEAD = 1.6, 1.86, 1.45
HEAD, ARABIC_HEAD = 27, 30
HEAD_LEAD, ARABIC_HEAD_LEAD = 1.36, 1.75
META_ROOM = 46
"""Pixels under the headline for the row of facts."""
LONG, PIECE = 10_000, 2_000
"""Letters from which on a line is cut, and those of each of its pieces."""
_ENDS = (". ", "? ", "! ", "۔ ", "؟ ")


@dataclass(slots=True)
class Layout:
    """What the painter needs to know of the document."""

    headline: int = -1
    """The block of the headline; -1 where the text has none."""
    dimmed: set[int] = field(default_factory=set)
    """Blocks that are set aside, but for the headline."""
    blank: set[int] = field(default_factory=set)
    pieces: set[int] = field(default_factory=set)
    """Blocks that go on with the line of the one before."""


def fill(document: QTextDocument, article: Article, text: ArticleText, zoom: float) -> Layout:
    """Put a text into an empty document, formatted; returns what is where."""
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    shown = cut(text.text)
    lines = shown.split("\n")
    layout = _places(lines, text)
    rightward = not is_right_to_left(article.language)
    styles = _Styles(zoom)
    document.setDefaultFont(styles.font(BODY if rightward else ARABIC_BODY, arabic=not rightward))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.insertText(pictured(shown))
    cursor.select(QTextCursor.SelectionType.Document)
    shape, letters = styles.body(arabic=not rightward)
    cursor.setBlockFormat(shape)
    cursor.setCharFormat(letters)
    block = document.begin()
    standfirst = article.standfirst.strip()
    there = rightward
    for number, line in enumerate(lines):
        if number not in layout.pieces:
            there = runs_rightward(line, rightward)
        if number in layout.blank:
            _dress(block, styles.blank(arabic=False))
        elif number == layout.headline:
            _dress(block, styles.headline(arabic=not there))
        elif number in layout.dimmed:
            _dress(block, styles.aside(arabic=not there))
        elif standfirst and line.strip() == standfirst:
            _dress(block, styles.standfirst(arabic=not there))
        elif there != rightward:
            _dress(block, styles.body(arabic=not there))
        if number + 1 in layout.pieces:
            _join_to_next(block)
        block = block.next()
    cursor.endEditBlock()
    return layout


def cut(text: str) -> str:
    """The text as long as before, with breaks for some of the spaces in lines beyond ``LONG``."""
    if len(text) <= LONG:
        return text
    return "\n".join(_cut(line) if len(line) > LONG else line for line in text.split("\n"))


def _cut(line: str) -> str:
    pieces, at = [], 0
    while len(line) - at > PIECE:
        # best behind a sentence, where nobody wonders why the line ends
        space = max(line.rfind(end, at + 1, at + PIECE) + 1 for end in _ENDS)
        if space <= 0:
            space = line.rfind(" ", at + 1, at + PIECE)
        if space < 0:
            space = line.find(" ", at + PIECE)
        if space < 0:
            break
        pieces.append(line[at:space])
        at = space + 1
    return "\n".join([*pieces, line[at:]])


def _places(lines: list[str], text: ArticleText) -> Layout:
    """Where what is; ``lines`` are those of the document, in which some of the text are cut."""
    layout = Layout()
    starts: dict[int, int] = {}
    at = 0
    for number, line in enumerate(lines):
        starts[at] = number
        if at and text.text[at - 1] != "\n":
            layout.pieces.add(number)
        if not line.strip():
            layout.blank.add(number)
        at += len(line) + 1
    for aside in text.asides:
        number = starts.get(aside.start, -1)
        if number < 0:
            continue
        if aside.kind is AsideKind.HEADLINE and layout.headline < 0:
            layout.headline = number
            continue
        layout.dimmed.add(number)
        while number + 1 in layout.pieces:
            number += 1
            layout.dimmed.add(number)
    return layout


def _dress(block: QTextBlock, style: _Style) -> None:
    shape, letters = style
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    if block.length() > 1:  # a blank line has no letters, and a book has thousands of them
        end = block.position() + block.length() - 1
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)
    cursor.setBlockCharFormat(letters)


def _join_to_next(block: QTextBlock) -> None:
    """No paragraph ends here."""
    shape = block.blockFormat()
    shape.setBottomMargin(0)
    QTextCursor(block).setBlockFormat(shape)


_Style = tuple[QTextBlockFormat, QTextCharFormat]
"""How a paragraph and its letters look."""


class _Styles:
    """The styles of paragraphs, each made once for a document."""

    def __init__(self, zoom: float) -> None:
        self._zoom = zoom
        self.body = cache(self._body)
        self.headline = cache(self._headline)
        self.standfirst = cache(self._standfirst)
        self.aside = cache(self._aside)
        self.blank = cache(self._blank)

    def font(self, size: float, *, arabic: bool, weight: int = 400, italic: bool = False) -> QFont:
        # an Arabic italic is a slanted one, which nobody reads
        family = "arabic" if arabic else "reading"
        made = theme.font(size, weight, family, italic=italic and not arabic)  # type: ignore[arg-type]
        made.setPixelSize(max(1, round(made.pixelSize() * self._zoom)))
        return made

    def _body(self, *, arabic: bool) -> _Style:
        size = ARABIC_BODY if arabic else BODY
        return self._body_block(arabic=arabic), self._letters(self.font(size, arabic=arabic), "ink")

    def _body_block(self, *, arabic: bool) -> QTextBlockFormat:
        size, lead = (ARABIC_BODY, ARABIC_LEAD) if arabic else (BODY, BODY_LEAD)
        return self._block(size * lead, arabic=arabic, below=size * 0.85)

    def _headline(self, *, arabic: bool) -> _Style:
        size, lead = (ARABIC_HEAD, ARABIC_HEAD_LEAD) if arabic else (HEAD, HEAD_LEAD)
        shape = self._block(size * lead, arabic=arabic, below=META_ROOM / self._zoom)
        font = self.font(size, arabic=arabic, weight=700 if arabic else 600)
        return shape, self._letters(font, "ink")

    def _standfirst(self, *, arabic: bool) -> _Style:
        size = ARABIC_BODY if arabic else BODY
        font = self.font(size, arabic=arabic, italic=True)
        return self._body_block(arabic=arabic), self._letters(font, "ink2")

    def _aside(self, *, arabic: bool) -> _Style:
        size = 16 if arabic else SMALL
        lead = ARABIC_LEAD if arabic else SMALL_LEAD
        shape = self._block(size * lead, arabic=arabic, below=16)
        font = self.font(size, arabic=True) if arabic else theme.font(SMALL)
        if not arabic:
            font.setPixelSize(max(1, round(font.pixelSize() * self._zoom)))
        return shape, self._letters(font, "boilerplate")

    def _blank(self, *, arabic: bool) -> _Style:  # noqa: ARG002 - a hair has no direction
        shape = QTextBlockFormat()
        shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        font = theme.font(1)
        font.setPixelSize(1)
        return shape, self._letters(font, "ink")

    def _block(self, height: float, *, arabic: bool, below: float) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        shape.setLineHeight(round(theme.px(height) * self._zoom), fixed)
        shape.setBottomMargin(round(theme.px(below) * self._zoom))
        direction = Qt.LayoutDirection.RightToLeft if arabic else Qt.LayoutDirection.LeftToRight
        shape.setLayoutDirection(direction)
        shape.setAlignment(Qt.AlignmentFlag.AlignLeft)  # the leading edge, in either direction
        return shape

    def _letters(self, font: QFont, role: str) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(theme.color(role))
        return letters
