"""The stored text as Qt may have it, and which way its lines are read."""

from __future__ import annotations

import unicodedata

_FRAME_MARKS = ("\ufdd0", "\ufdd1")
"""Two characters that Qt takes for its own; only their picture is exchanged."""


def pictured(text: str) -> str:
    """The text as Qt may have it: as long as the stored one, in UTF-16 units.

    Qt would drop a byte order mark at the beginning, and with it move every offset by one.
    """
    if text.startswith("\ufeff"):
        text = "\u2060" + text[1:]
    for mark in _FRAME_MARKS:  # a hundred times as fast as a table, in a book
        text = text.replace(mark, "\ufffd")
    return text


def runs_rightward(line: str, default: bool) -> bool:  # noqa: FBT001 - the second of two facts
    """Whether a line is read from left to right, after its first letter."""
    for char in line[:200]:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"}:
            return False
        if direction == "L":
            return True
    return default
