"""Where the other report stands while one is scrolled: what is aligned stays side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from annotator.core.comparison import Side

_READING: Final = 1 / 3
"""Where on the page the eye is, as a share of its height."""
_FORGIVING: Final = 0.5
"""Pixels that a leap is caught up with for each that is scrolled."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From the first line of a place to its last, in pixels of the document."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Scroll:
    """How far a page is scrolled, and how far it can be."""

    value: float
    most: float
    height: float

    def line(self) -> float:
        """The line of the document that the eye is at.

        A third down the page; at either end of the text at that end, so that both reports reach
        their ends together.
        """
        line = min(self.height * _READING, self.value)
        return self.value + max(line, self.height - (self.most - self.value))

    def value_for(self, line: float, shown_at: float) -> float:
        """How far to scroll to have a line of the document so far down the page."""
        return min(max(line - shown_at, 0.0), self.most)


class Follower:
    """A rising line through the aligned places.

    What stands in another order in the two reports is left out of it: the pages never leap back.
    """

    def __init__(
        self, pairs: Iterable[tuple[Extent, Extent]], heights: tuple[float, float]
    ) -> None:
        self._points: list[tuple[float, float]] = [(0.0, 0.0)]
        for a, b in in_order(pairs):
            self._add(a.top, b.top)
            self._add(a.bottom, b.bottom)
        self._add(
            max(heights[0], self._points[-1][0] + 1), max(heights[1], self._points[-1][1] + 1)
        )

    def counterpart(self, side: Side, line: float) -> float:
        """The line of the other document that stands beside a line of this one."""
        here, there = (0, 1) if side is Side.A else (1, 0)
        at = bisect_right(self._points, line, key=lambda point: point[here])
        low = self._points[min(max(at - 1, 0), len(self._points) - 2)]
        high = self._points[min(max(at, 1), len(self._points) - 1)]
        share = (line - low[here]) / (high[here] - low[here])
        return low[there] + share * (high[there] - low[there])

    def _add(self, a: float, b: float) -> None:
        last = self._points[-1]
        if a > last[0] and b > last[1]:
            self._points.append((a, b))


class Pull:
    """What is left of a leap that the line does not explain; it goes while one scrolls on."""

    def __init__(self) -> None:
        self._left = 0.0

    def set(self, left: float) -> None:
        self._left = left

    def after(self, scrolled: float) -> float:
        """What is left after so many pixels."""
        less = abs(scrolled) * _FORGIVING
        self._left = max(0.0, self._left - less) if self._left > 0 else min(0.0, self._left + less)
        return self._left


def in_order(pairs: Iterable[tuple[Extent, Extent]]) -> list[tuple[Extent, Extent]]:
    """The longest run of pairs that stand in the same order in both reports."""
    given = sorted(pairs, key=lambda pair: (pair[0].top, pair[1].top))
    lasts: list[int] = []  # of runs of each length, the one that ends highest
    before: list[int] = []
    for number, (_a, b) in enumerate(given):
        at = bisect_left(lasts, b.top, key=lambda one: given[one][1].top)
        before.append(lasts[at - 1] if at else -1)
        lasts[at : at + 1] = [number]
    chosen: list[tuple[Extent, Extent]] = []
    at = lasts[-1] if lasts else -1
    while at >= 0:
        chosen.append(given[at])
        at = before[at]
    return chosen[::-1]


def beside(a: tuple[Extent, Scroll], b: tuple[Extent, Scroll]) -> tuple[float, float]:
    """How far to scroll both pages to have two places side by side, near where the eye is.

    Pages on which both can be seen already stay as they are.
    """
    if all(_is_seen(extent, page) for extent, page in (a, b)):
        return a[1].value, b[1].value
    low = max(0.0, *(extent.top - page.most for extent, page in (a, b)))
    high = min(extent.top for extent, _page in (a, b))
    wanted = min(page.height for _extent, page in (a, b)) * _READING
    at = min(max(wanted, low), high) if low <= high else wanted
    return a[1].value_for(a[0].top, at), b[1].value_for(b[0].top, at)


def _is_seen(extent: Extent, page: Scroll) -> bool:
    return extent.top >= page.value and extent.bottom <= page.value + page.height
