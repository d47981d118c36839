"""Says which number of one report counts what which number of another one counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.sameness import TELLING, may_be_one
from annotator.analysis.comparing.unharmed import is_denied
from annotator.core.comparison import ConflictKind
from annotator.core.span import Span

_CLEARLY: Final = 0.1
"""A number that is left over is so much likelier the counterpart than any other one."""


_PAIR: Final = 2
_FAR: Final = 20


class Pair(NamedTuple):
    """Two numbers, each of a sentence, and how much speaks for their counting the same thing."""

    one: Quantity
    other: Quantity
    score: float
    what: ConflictKind | None
    """What they disagree in."""

    @property
    def places(self) -> tuple[tuple[int, Span], tuple[int, Span]]:
        """Where both stand: the number of the report, and the span in it."""
        return (0, self.one.span), (1, self.other.span)


def matched(pairs: Iterable[Pair]) -> list[Pair]:
    """Which number counts what which other one counts, each once; those that agree come first."""
    order = sorted(pairs, key=lambda pair: (pair.what is not None, -pair.score, pair.places))
    taken: set[tuple[int, Span]] = set()
    found = []
    for pair in order:
        if taken.isdisjoint(pair.places):
            taken.update(pair.places)
            found.append(pair)
    return found


def left_over(
    met: Iterable[Pair], found: Iterable[Pair], figures: tuple[Figures, Figures]
) -> list[Pair]:
    """Numbers of one noun or unit that are each the only likely one for the other.

    Where all others of a kind have ``found`` theirs, less speaks for those that are left over.
    """
    known = figures[0].parsed.lexicon
    taken = {place for pair in found for place in pair.places}
    left = [
        pair
        for pair in met
        if (_are_of_one_noun(pair.one, pair.other) or _are_of_one_harm(pair, known))
        and taken.isdisjoint(pair.places)
        and not (pair.one.is_measure and _are_far_apart(pair.one, pair.other))
        and (pair.what is not ConflictKind.NUMBER or _are_told(pair))
        and not figures[1].has(pair.one)
        and not figures[0].has(pair.other)
    ]
    rivals: dict[tuple[int, Span], list[Pair]] = {}
    for pair in left:
        for place in pair.places:
            rivals.setdefault(place, []).append(pair)
    return [
        pair
        for pair in left
        if all(
            rival is pair or pair.score >= rival.score + _CLEARLY
            for place in pair.places
            for rival in rivals[place]
        )
    ]


def _are_of_one_sort(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be added: both count people, or things of one kind, or nobody says.

    Fourteen dead after two days are no sixteen.
    """
    if one.is_people or other.is_people:
        return all(number.is_people or not number.nouns for number in (one, other))
    return one.kind[:1] == other.kind[:1] or not (one.kind and other.kind)


def _are_of_one_noun(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have one noun or unit; *people* may be any people."""
    if one.is_rank or other.is_rank:
        return False  # the third attack, and the fifth one: of this month, of this year
    if one.kind and other.kind:
        return one.kind[0] == other.kind[0]
    return one.is_people and other.is_people


def _are_of_one_harm(pair: Pair, known: Lexicon) -> bool:
    """Whether two numbers count who was killed, hurt, held or driven out, under any name."""
    one, other = pair.one, pair.other
    is_harm = bool(one.fate) and one.fate not in known.harms.decisions
    is_one_fate = one.fate == other.fate or is_denied(one, other)
    return is_harm and is_one_fate and not (one.is_measure or other.is_measure)


def _are_far_apart(one: Quantity, other: Quantity) -> bool:
    """Whether two measures are so many times apart that they are of two things: 36 and 900 m."""
    small, large = sorted((one.base or 0, other.base or 0))
    return bool(small) and large > _FAR * small


def _are_told(pair: Pair) -> bool:
    return pair.one.base is not None and pair.other.base is not None


def is_told(one: Quantity, other: Quantity, there: Sequence[Quantity]) -> bool:
    """Whether the sentence of ``other`` has the number ``one``, too, or what adds up to it.

    Seven of nine leave *two*; 137 passengers and 6 crew are *143* people. ``there`` are the numbers
    of that sentence.
    """
    if len(there) < 2 or one.base is None or one.base == other.base:
        return False
    if _are_all_of(one, other, there):
        return True
    return any(
        (third.base == one.base and may_be_one(third, one)) or _add_up(one, other, third)
        for third in there
        if third is not other and third.base is not None
    )


def _are_all_of(one: Quantity, other: Quantity, there: Sequence[Quantity]) -> bool:
    """Whether ``one`` is the sum of all in a list: 51 men, 14 women and nine children are 74."""
    parts = [number for number in there if number.base and _are_of_one_sort(number, other)]
    fates = {number.fate for number in (one, *parts)} - {""}
    is_list = len(parts) > _PAIR and len(fates) < _PAIR
    return is_list and sum(number.base or 0 for number in parts) == one.base


def _add_up(one: Quantity, other: Quantity, third: Quantity) -> bool:
    """Whether ``one`` is the sum of the others, or what is left of one when the other is gone."""
    if one.base is None or other.base is None or third.base is None:
        return False
    if other.base + third.base == one.base >= TELLING and _are_of_one_sort(other, third):
        return not (third.fate and one.fate and third.fate != one.fate)
    return third.kind == other.kind != () and abs(other.base - third.base) == one.base
