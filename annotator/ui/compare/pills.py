"""Finds places for the pills between the two reports: none lies on another one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

GAP: Final = 4.0
REACH: Final = 90.0
"""Pixels that a pill may stand away from where it belongs; further off it would say nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pill that is to stand with its middle at ``middle``; the lowest rank chooses first."""

    key: int
    middle: float
    height: float
    rank: int

    @property
    def top(self) -> float:
        """Where it would stand if it had all room."""
        return self.middle - self.height / 2


def placed(wanted: Iterable[Wanted], least: float = -math.inf) -> dict[int, float]:
    """The tops of the pills that find room, by their keys; none stands higher than ``least``.

    Each stands as near to its place as those that chose before leave room. Where some would find
    none by that, all move together, in the order of their places, if that has room for more.
    """
    given = list(wanted)
    found = _one_by_one(given, least)
    if len(found) == len(given):
        return found
    return max(found, _together(given, least), key=len)


def _one_by_one(wanted: Iterable[Wanted], least: float) -> dict[int, float]:
    taken: list[tuple[float, float]] = []
    found: dict[int, float] = {}
    for one in sorted(wanted, key=lambda one: (one.rank, one.middle, one.key)):
        options = [max(one.top, least)]
        for top, bottom in taken:
            options += (top - GAP - one.height, bottom + GAP)
        free = [top for top in options if top >= least and _is_free(top, one.height, taken)]
        best = min(free, key=lambda top: (abs(top - one.top), top), default=None)
        if best is not None and abs(best - one.top) <= REACH:
            taken.append((best, best + one.height))
            found[one.key] = best
    return found


def _together(wanted: Iterable[Wanted], least: float) -> dict[int, float]:
    """Pills that would lie on another stand one below the other, around the middle of theirs."""
    heaps: list[list[Wanted]] = []
    tops: list[float] = []
    for one in sorted(wanted, key=lambda one: (one.middle, one.rank, one.key)):
        heap = [one]
        top = max(one.top, least)
        while heaps and tops[-1] + _height(heaps[-1]) + GAP > top:
            heap = [*heaps.pop(), *heap]
            tops.pop()
            offsets = (_height(heap[:at]) + GAP * (at > 0) for at in range(len(heap)))
            shifts = [each.top - offset for each, offset in zip(heap, offsets, strict=True)]
            top = max(sum(shifts) / len(shifts), least)
        heaps.append(heap)
        tops.append(top)
    found: dict[int, float] = {}
    for heap, top in zip(heaps, tops, strict=True):
        for at, one in enumerate(heap):
            stands = top + _height(heap[:at]) + GAP * (at > 0)
            if abs(stands - one.top) <= 2 * REACH:  # their order says where they belong
                found[one.key] = stands
    return found


def _height(heap: Sequence[Wanted]) -> float:
    """Of pills one below the other, with what is between them."""
    return sum(one.height for one in heap) + GAP * max(0, len(heap) - 1)


def _is_free(top: float, height: float, taken: Iterable[tuple[float, float]]) -> bool:
    slack = GAP - 1e-6
    return all(top >= low + slack or top + height <= high - slack for high, low in taken)
