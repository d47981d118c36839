"""How many met with one fate, where two reports of an event each give one number for it.

Of the dead, the injured or the homeless a report tells as often as it likes, but mostly gives one
number. Where another report gives another one, in whatever words, they disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from annotator.analysis.comparing.counterparts import Pair
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.sameness import are_of_one_side, disagreement
from annotator.core.comparison import ConflictKind

_TIMES: Final = 3.0
"""One of two tolls of an event is rarely more than so many times the other."""

_SCORE: Final = 0.5


def tolls(found: Iterable[Pair], a: Figures, b: Figures) -> Iterator[Pair]:
    """The tolls that are not ``found`` yet of which each report gives one, another one."""
    taken = {place for pair in found for place in pair.places}
    left, right = _only_tolls(a), _only_tolls(b)
    people = a.parsed.lexicon.people
    for fate in sorted(left.keys() & right.keys()):
        one, other = left[fate], right[fate]
        pair = Pair(one, other, _SCORE, ConflictKind.NUMBER)
        if not taken.isdisjoint(pair.places) or not _may_be_one(one, other, people):
            continue
        if disagreement(one, other) is ConflictKind.NUMBER:
            yield pair


def _only_tolls(figures: Figures) -> dict[str, Quantity]:
    """The number of each fate of which a report gives one."""
    tolls: dict[str, dict[float | None, tuple[int, Quantity]]] = {}
    for at in figures.counting:
        for one in figures.numbers(at):
            if one.fate and not one.is_measure and not one.is_rank and one.base != 0:
                tolls.setdefault(one.fate, {}).setdefault(one.base, (at, one))
    only = {fate: next(iter(some.values())) for fate, some in tolls.items() if len(some) == 1}
    return {fate: one for fate, (at, one) in only.items() if not _is_other(figures, at, one)}


def _is_other(figures: Figures, at: int, one: Quantity) -> bool:
    """Whether a number is of some only, or of another time."""
    return one.is_part or one.base is None or figures.is_earlier(at) or bool(figures.past_years(at))


def _may_be_one(one: Quantity, other: Quantity, people: Collection[str]) -> bool:
    """Whether two tolls are about as high, and not of two kinds of people."""
    small, large = sorted((one.base or 0, other.base or 0))
    kinds = [set(toll.kind[:1]).intersection(people) for toll in (one, other)]
    is_one_kind = kinds[0] == kinds[1] or not all(kinds)
    return large <= _TIMES * small and is_one_kind and are_of_one_side(one, other)
