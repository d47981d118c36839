"""Goes from one contradiction of the board to the next."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.board import Position
from annotator.ui.board.model import BoardModel
from annotator.workspace.board import BoardRow


def next_contradiction(board: BoardModel, row: int, column: int) -> tuple[int, int] | None:
    """The next cell behind this one that contradicts another; the first one after the last."""
    cells = list(_contradicting(board))
    behind = (cell for cell in cells if cell > (row, column))
    return next(behind, cells[0] if cells else None)


def _contradicting(board: BoardModel) -> Iterator[tuple[int, int]]:
    for row in range(board.rowCount()):
        claim = board.claim(row)
        if claim is not None and claim.contests:
            yield from ((row, column) for column in _columns(board, claim))


def _columns(board: BoardModel, claim: BoardRow) -> list[int]:
    """The cells of a contested claim in which somebody contradicts; else those that assert it."""
    one_sided = {id_ for contest in claim.contests for id_ in (contest.one, contest.other) if id_}
    found, asserting = [], []
    for column, heading in enumerate(board.shown.headings, 1):
        cell = claim.cells.get(heading.key)
        if cell is None:
            continue
        asserting.append(column)
        has_both = cell.position is Position.BOTH
        if has_both or cell.position is Position.DENIED or one_sided & set(cell.mentions()):
            found.append(column)
    return found or asserting[:1]
