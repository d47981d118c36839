"""Numbers of one unit that are each the only one without a counterpart in two reports of an event.

Reports of one event by other hands share few sentences: one has it that *turnout was 71 percent*,
the other that *64 percent of the voters had cast a ballot*. What both tell alike finds itself
first; what is left of a unit, is about as large and stands in sentences that share a word is told
of one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from annotator.analysis.comparing.counterparts import Pair, is_told
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.nearness import Nearness
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.sameness import disagreement
from annotator.core.comparison import ConflictKind
from annotator.core.span import Span

_TIMES: Final = 2.0
"""One of two numbers for one thing is rarely more than so many times the other."""

_SHARED: Final = 0.12
"""Sentences so alike may be about one matter."""

_CLEARLY: Final = 0.08

_ABOUT: Final = 0.04
"""A loose number is about right within such a share."""

_Number = tuple[int, Quantity]


def lonely(
    found: Iterable[Pair], figures: tuple[Figures, Figures], near: Nearness
) -> Iterator[Pair]:
    """The pairs of measures not ``found`` yet, each the only likely one for the other."""
    taken = {place for pair in found for place in pair.places}
    left, right = (_left(figures, side, taken) for side in (0, 1))
    met = [
        Pair(one, other, near.alike(i, j), ConflictKind.NUMBER)
        for i, one in left
        for j, other in right
        if _may_be_one(one, other)
        and _are_of_one_matter((i, one), (j, other), figures, near)
        and disagreement(one, other) is ConflictKind.NUMBER
        and not is_told(one, other, figures[1].numbers(j))
        and not is_told(other, one, figures[0].numbers(i))
    ]
    for pair in met:
        rivals = (other for other in met if not set(other.places).isdisjoint(pair.places))
        if all(rival is pair or pair.score >= rival.score + _CLEARLY for rival in rivals):
            yield pair


def _are_of_one_matter(
    one: _Number, other: _Number, figures: tuple[Figures, Figures], near: Nearness
) -> bool:
    """Whether two measures may be of one thing by their sentences, or as the only ones there are.

    Of lengths and weights a report has few, and of money often one sum.
    """
    known = figures[0].parsed.lexicon
    if one[1].kind[0] in known.telling_units:
        return True
    at = one[0], other[0]
    bags = (side.parsed.sentences[place].stems for side, place in zip(figures, at, strict=True))
    shared = frozenset.intersection(*bags) - known.measures - known.hollow - known.general
    is_only = _is_only_one(one[1], figures[0]) and _is_only_one(other[1], figures[1])
    if is_only and one[1].worth and other[1].worth:
        return True
    is_near = is_only or near.alike(*at) >= _SHARED
    return is_near and any(not stem[0].isdecimal() for stem in shared)


def _is_only_one(one: Quantity, figures: Figures) -> bool:
    """Whether a report has no other number of a unit."""
    return len(figures.of_unit(one)) == 1


def _left(
    figures: tuple[Figures, Figures], side: int, taken: set[tuple[int, Span]]
) -> list[_Number]:
    """The measures of a report of which the other report has none that may be the same."""
    own, other = figures[side], figures[1 - side]
    return [
        (at, one)
        for at in own.counting
        if not own.is_earlier(at) and not own.past_years(at)
        for one in own.numbers(at)
        if one.is_measure
        and one.base
        and any(letter.isdecimal() for letter in one.shown)
        and not one.is_rank
        and (side, one.span) not in taken
        and not any(_is_about(one, there) for there in (*other.of_unit(one), *other.bare))
    ]


def _is_about(one: Quantity, other: Quantity) -> bool:
    """Whether a number of the other report is this one, or about this one: 41.9, *almost 42*.

    Its unit is often left out: from 38.1 percent, *almost 42* in April.
    """
    if not one.base or not other.base:
        return False
    slack = 0.0 if one.is_exact and other.is_exact else _ABOUT
    return abs(one.base - other.base) <= slack * one.base


def _are_of_one_unit(one: Quantity, other: Quantity) -> bool:
    return one.kind[:1] == other.kind[:1] != () or bool(one.worth and other.worth)


def _may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether two measures are of one unit, about as large, and not of two kinds of things."""
    if not _are_of_one_unit(one, other) or not one.base or not other.base:
        return False
    small, large = sorted((one.base, other.base))
    is_one_time = bool(one.per) == bool(other.per)
    is_one_fate = one.fate == other.fate or not (one.fate and other.fate)
    return large <= _TIMES * small and is_one_time and is_one_fate
