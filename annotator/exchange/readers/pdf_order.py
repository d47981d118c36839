"""Puts the characters of a PDF’s line into the order in which they are read.

Many programs write Arabic script into a PDF in the order in which it stands on the page, from left
to right, so that every word comes out backwards. Where each glyph stands tells which it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

_RIGHT: Final = frozenset(("R", "AL"))
_DIGITS: Final = frozenset(("EN", "AN"))
_BETWEEN_DIGITS: Final = frozenset(("CS", "ES", "ET"))
_GAP: Final = 0.1
"""White space wider than this share of a glyph is a space, as pdfminer has it."""

_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """The text of one glyph, a ligature’s in the order of reading, and where it stands."""

    text: str
    left: float
    right: float

    @property
    def kind(self) -> str:
        """The bidirectional class of its first character, as Unicode has it."""
        return unicodedata.bidirectional(self.text[:1]) if self.text else ""

    @property
    def is_left_to_right(self) -> bool:
        return self.kind == "L" or self.kind in _DIGITS


def text_of(row: Any) -> str:
    """The text of a line that pdfminer found, in the order of reading, without its line end."""
    text: str = row.get_text()
    if not any(unicodedata.bidirectional(char) in _RIGHT for char in text):
        return text.rstrip("\n")
    glyphs = [Glyph(one.get_text(), one.x0, one.x1) for one in row if hasattr(one, "x0")]
    return "".join(glyph.text for glyph in logical(_spaced(glyphs)))


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a line are of a script that runs to the left."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    return sum(kind in _RIGHT for kind in kinds) > kinds.count("L")


def logical(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a line in the order of reading."""
    right = sum(glyph.kind in _RIGHT for glyph in glyphs)
    left = sum(glyph.kind == "L" for glyph in glyphs)
    if right < left:
        return _turned(glyphs, lambda glyph: glyph.kind in _RIGHT, ascending_only=True)
    if not _ascends(glyphs):
        return glyphs
    return _turned(glyphs[::-1], lambda glyph: glyph.is_left_to_right, ascending_only=False)


def _ascends(glyphs: list[Glyph]) -> bool:
    """Whether letters of a script that runs to the left come from left to right."""
    letters = [glyph for glyph in glyphs if glyph.kind in _RIGHT]
    steps = [b.left - a.left for a, b in pairwise(letters)]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)


def _turned(
    glyphs: list[Glyph], belongs: Callable[[Glyph], bool], *, ascending_only: bool
) -> list[Glyph]:
    """The glyphs with each run of those that belong together turned round."""
    found: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        end = at
        while end < len(glyphs) and belongs(glyphs[end]):
            end = _after(glyphs, end, belongs)
        run = glyphs[at:end]
        is_turned = bool(run) and (not ascending_only or _ascends(run))
        found.extend(run[::-1] if is_turned else run)
        if end == at:
            found.append(glyphs[at])
            end += 1
        at = end
    return found


def _after(glyphs: list[Glyph], at: int, belongs: Callable[[Glyph], bool]) -> int:
    """Where a run goes on after a glyph of it: past spaces and signs that stand inside the run."""
    end = at + 1
    while end < len(glyphs) and end - at <= _FEW and not _is_strong(glyphs[end]):
        end += 1
    if end == at + 1 or end >= len(glyphs) or not belongs(glyphs[end]):
        return at + 1
    is_number = end == at + 2 and glyphs[at + 1].kind in _BETWEEN_DIGITS
    if glyphs[end].kind in _DIGITS and not is_number:
        # Met from behind: a number before Latin letters stands alone, one after them does not.
        return at + 1
    return end


def _is_strong(glyph: Glyph) -> bool:
    return glyph.is_left_to_right or glyph.kind in _RIGHT


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with a space where the page has a gap between two."""
    found: list[Glyph] = []
    for glyph in glyphs:
        before = found[-1] if found else None
        if before is not None and not (before.text.isspace() or glyph.text.isspace()):
            gap = max(glyph.left - before.right, before.left - glyph.right)
            if gap > _GAP * max(glyph.right - glyph.left, before.right - before.left):
                ends = sorted((before.left, before.right, glyph.left, glyph.right))[1:3]
                found.append(Glyph(" ", ends[0], ends[1]))
        found.append(glyph)
    return found
