"""Finds places for the pills between the two reports: none lies on another one."""

from __future__ import annotations

from collections.abc import Iterable
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


def placed(wanted: Iterable[Wanted]) -> dict[int, float]:
    """The tops of the pills that find room, by their keys."""
    taken: list[tuple[float, float]] = []
    found: dict[int, float] = {}
    for one in sorted(wanted, key=lambda one: (one.rank, one.middle, one.key)):
        ideal = one.middle - one.height / 2
        options = [ideal]
        for top, bottom in taken:
            options += (top - GAP - one.height, bottom + GAP)
        free = [top for top in options if _is_free(top, one.height, taken)]
        best = min(free, key=lambda top: (abs(top - ideal), top), default=None)
        if best is not None and abs(best - ideal) <= REACH:
            taken.append((best, best + one.height))
            found[one.key] = best
    return found


def _is_free(top: float, height: float, taken: Iterable[tuple[float, float]]) -> bool:
    slack = GAP - 1e-6
    return all(top >= low + slack or top + height <= high - slack for high, low in taken)
