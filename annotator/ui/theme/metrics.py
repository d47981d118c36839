"""Gives gaps, corners and sizes their names, and scales them with the size of the text."""

from __future__ import annotations

from typing import Final

SMALLEST_TEXT: Final = 0.8
LARGEST_TEXT: Final = 2.0

# Gaps on a grid of four; HAIR is for things that touch.
HAIR: Final = 2
TIGHT: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
HUGE: Final = 24
# Between the steps of the grid, where the eye asks for it.
SNUG: Final = 6
COSY: Final = 10
INSET: Final = 14

# Corners.
CORNER_CHIP: Final = 4
CORNER_CONTROL: Final = 6
CORNER_CARD: Final = 8
CORNER_POPUP: Final = 10

# Sizes of type in the window.
TEXT: Final = 13
TEXT_SMALL: Final = 12
TEXT_KEY: Final = 11
HEADING: Final = 14
QUOTE: Final = 15
READING: Final = 18
READING_LINE: Final = 29

# Sizes of things.
ICON_SMALL: Final = 14
ICON: Final = 16
ICON_LARGE: Final = 28
TARGET: Final = 24
CHIP: Final = 22
CONTROL: Final = 30
BAR_TOP: Final = 50
BAR_BOTTOM: Final = 34
PANE_LEFT: Final = 292
PANE_RIGHT: Final = 376

# How long things take, in milliseconds.
SCROLL: Final = 160
TOAST_STAYS: Final = 8000
PROGRESS_WAITS: Final = 500

FOCUS_RING: Final = 1.8

_scale = [1.0]


def scale() -> float:
    """The size of the text: 1.0 is 100 %."""
    return _scale[0]


def set_scale(factor: float) -> None:
    """Set the size of the text, held between 80 and 200 %. ``theme.apply`` calls this."""
    _scale[0] = min(max(factor, SMALLEST_TEXT), LARGEST_TEXT)


def px(size: float) -> int:
    """``size`` in pixels at the present size of the text, never less than one."""
    return max(1, round(size * _scale[0]))
