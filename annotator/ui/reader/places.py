"""Where marks stand on the page: which part of each lies in which block, on which lines.

A page is painted many times for each time that it is laid out, and the letters do not move in
between: what was measured for a block is kept until the block has another place or other lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QTextBlock, QTextDocument

from annotator.core.corpus import MarkKind
from annotator.core.span import Span
from annotator.ui.geometry import Lines, Run, lines_of
from annotator.ui.offsets import OffsetMap
from annotator.ui.reader.marks import Mark
from annotator.ui.reader.painting import Drawn, Piece, Scale, scale_of


@dataclass(slots=True)
class _Measured:
    """What is known of one block, as long as it stands where it stood."""

    stands: tuple[float, float, int]
    """Left, top and number of lines of the block's layout."""
    scale: Scale
    runs: dict[tuple[int, int], list[Run]] = field(default_factory=dict)
    drawn: list[Drawn] | None = None


class Places:
    """The blocks of one document and the marks in them; spans are code points of the text."""

    def __init__(self, document: QTextDocument, text: str) -> None:
        self._document = document
        self._offsets = OffsetMap(text)
        self._starts = _starts_of(document)
        """Where each block begins and the last one ends, in UTF-16 units."""
        self._cut: dict[Mark, list[Piece]] = {}
        self._pieces: dict[int, list[Piece]] = {}
        """Those of each block."""
        self._measured: dict[int, _Measured] = {}

    def show(self, marks: Sequence[Mark]) -> None:
        """These marks lie in the text from now on; those that did already are not cut again."""
        shown = set(marks)
        gone, new = self._cut.keys() - shown, shown - self._cut.keys()
        moved = [piece for mark in gone for piece in self._cut.pop(mark)]
        for mark in new:
            moved += self._cut.setdefault(mark, self._pieces_of(mark))
        self._place({piece.block for piece in moved}, new, marks)

    def forget(self) -> None:
        """The document is laid out anew: nothing that was measured holds."""
        self._measured.clear()

    def has_claim(self, block: QTextBlock) -> bool:
        """Whether a claim lies in a block: its number may stand beside it."""
        return any(
            piece.mark.kind is MarkKind.CLAIM for piece in self._pieces.get(block.blockNumber(), ())
        )

    def blocks(self, span: Span) -> Iterator[tuple[QTextBlock, int, int]]:
        """The blocks of a span with the part of each in UTF-16 units."""
        for number, first, last in self._parts_of(span):
            yield self._document.findBlockByNumber(number), first, last

    def runs(self, block: QTextBlock, start: int, end: int) -> list[Run]:
        """The runs of a part of a block, in UTF-16 units of the block."""
        return self._runs(block, self._of(block), start, end, None)

    def scale(self, block: QTextBlock) -> Scale:
        """How far marks reach in a block."""
        return self._of(block).scale

    def drawn(self, block: QTextBlock) -> list[Drawn]:
        """The pieces of marks in a block with their runs; those without letters are left out."""
        pieces = self._pieces.get(block.blockNumber())
        if not pieces:
            return []
        known = self._of(block)
        if known.drawn is None:
            lines = lines_of(block)
            placed = [
                Drawn(piece, self._runs(block, known, piece.start, piece.end, lines), known.scale)
                for piece in pieces
            ]
            known.drawn = [one for one in placed if one.runs]
        return known.drawn

    # --- inside ----------------------------------------------------------------------------------

    def _place(self, touched: set[int], new: set[Mark], marks: Iterable[Mark]) -> None:
        """Put the pieces into these blocks anew, in the order of all marks."""
        there = {piece.mark for number in touched for piece in self._pieces.get(number, ())} | new
        made: dict[int, list[Piece]] = {number: [] for number in touched}
        for mark in filter(there.__contains__, marks):
            for piece in self._cut[mark]:
                if piece.block in touched:
                    made[piece.block].append(piece)
        self._pieces |= made
        for number in touched & self._measured.keys():
            self._measured[number].drawn = None

    def _pieces_of(self, mark: Mark) -> list[Piece]:
        made: list[Piece] = []
        for span in mark.spans:
            for number, start, end in self._parts_of(span):
                if start < end:
                    made.append(Piece(mark, number, start, end, first=not made))
        return made

    def _of(self, block: QTextBlock) -> _Measured:
        layout, number = block.layout(), block.blockNumber()
        place = layout.position()
        stands = (place.x(), place.y(), layout.lineCount())
        known = self._measured.get(number)
        if known is None or known.stands != stands:
            known = self._measured[number] = _Measured(stands, scale_of(block))
        return known

    def _runs(
        self, block: QTextBlock, known: _Measured, start: int, end: int, lines: Lines | None
    ) -> list[Run]:
        found = known.runs.get((start, end))
        if found is None:
            found = known.runs[start, end] = (lines or lines_of(block)).runs(start, end)
        return found

    def _parts_of(self, span: Span) -> list[tuple[int, int, int]]:
        """The parts of a span with numbers of blocks; of thousands of marks no block is asked."""
        starts = self._starts
        start, end = self._offsets.to_qt(span.start), self._offsets.to_qt(span.end)
        number = bisect_right(starts, start) - 1
        if number + 1 < len(starts) and end < starts[number + 1]:
            return [(number, start - starts[number], end - starts[number])]  # as nearly all
        parts = []
        while number + 1 < len(starts) and starts[number] <= max(start, end - 1):
            begin, length = starts[number], starts[number + 1] - starts[number]
            parts.append((number, max(0, start - begin), min(length - 1, end - begin)))
            number += 1
        return parts


def _starts_of(document: QTextDocument) -> list[int]:
    starts, block = [], document.begin()
    while block.isValid():
        starts.append(block.position())
        block = block.next()
    return [*starts, document.characterCount()]
