"""Says whether two numbers count the same thing, and whether they disagree about it."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.unharmed import is_denied
from annotator.core.comparison import ConflictKind

_NOUN, _PEOPLE, _UNNAMED, _FATE, _CONTEXT = 0.4, 0.2, 0.1, 0.3, 0.1
TELLING: Final = 10
"""Smaller numbers are the same by chance."""

_MEASURE, _ABOUT_MEASURE = 0.1, 0.15
"""Two measures of one unit; what each word before or behind both adds, up to two."""
_FAR: Final = 5
"""Dozens are not hundreds: two vague words so many times apart are two numbers."""

_LARGE: Final = 1000
_CLOSE: Final = 0.05
_CONVERTED: Final = 0.09
"""Two numbers of other units are rounded, each in its own: 12 miles, 20 kilometres."""

_MOST_CONTEXT: Final = 3
_TELLING_WORDS: Final = 2
"""So many words about two numbers, one of them without a noun, tell that they count one thing."""

_BEGINNING: Final = 4
"""Names of which so many letters are the same may be one: of a country, and of its people."""

_LEAST: Final = 0.2
"""What is counted, or what happened to it, must speak for it; the words about it do not alone."""


def likeness(one: Quantity, other: Quantity, known: Lexicon) -> float:
    """How much speaks for two numbers counting the same thing, 0 to 1; 0 where something bars it.

    Counts of two fates are two things, and so are counts of two kinds of objects. People go under
    many names: *patients* and *children* may be the same. Two measures (years, percent) need more
    in common than that.
    """
    if _are_apart(one, other, known):
        return 0.0
    first, second = one.kind, other.kind
    common = [stem for stem in first if stem in second] or [
        stem for stem in first[:1] if one.worth and other.worth
    ]
    is_of_head = bool(common) and (first[0] in second or second[0] in first or one.worth)
    is_of_both = is_of_head and (one.is_people == other.is_people or first[:1] == second[:1])
    if common and not is_of_both and one.base != other.base:
        common = []  # federal courts, federal workers; inhabitants of villages, five villages
    score = _NOUN if common else _of_nouns(one, other, known)
    if score is None:
        return 0.0
    shared = one.context & other.context
    if shared:
        shared = shared.difference(known.general, common[:1], (one.fate,))
    if one.is_measure or other.is_measure:
        if not _is_same_measure(one, other, known):
            return 0.0
        shared = shared - known.measures - known.hollow
        near = shared & one.about & other.about
        if not near:
            return _of_measures(one, other, shared)
        shared = near
    if score < _LEAST and not one.fate and len(shared) >= _TELLING_WORDS:
        return score + _CONTEXT * min(_MOST_CONTEXT, len(shared))  # four of them
    is_one_fate = one.fate == other.fate or is_denied(one, other)
    score += _FATE * (bool(one.fate) and is_one_fate)
    return score + _CONTEXT * min(_MOST_CONTEXT, len(shared)) if score >= _LEAST else 0.0


def _are_apart(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether two numbers count two things, whatever they are called."""
    if one.fate and other.fate and one.fate != other.fate:
        return not is_denied(one, other) or _is_of_others(one, other) or _is_of_others(other, one)
    if (one.denies and not other.fate) or (other.denies and not one.fate):
        return True  # nobody hurt, and 96 aboard
    for size, part in ((one, other), (other, one)):
        if size.fate in known.size_fates and size.fate != part.fate and not part.is_whole:
            return True  # the yard employs 5,200, and 3,000 walked out
    if bool(one.per) != bool(other.per) and not (one.is_measure or other.is_measure):
        return True  # 400 a month, 400 in all
    if one.row != other.row:
        return True  # the third attack of this month, and the fifth one of this year
    return one.row == frozenset() and 1 in (one.base, other.base)  # *the first* is often another


def _is_of_others(none: Quantity, other: Quantity) -> bool:
    """Whether nobody of a kind was harmed, and who was is not said to be of that kind."""
    return bool(none.denies and none.kind) and not set(none.kind) & set(other.kind)


def _is_same_measure(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether two measures may be of one thing: of one unit, and both or none a prison term."""
    if not _are_of_one_unit(one, other) and one.kind and other.kind:
        return False
    return (one.fate in known.term_fates) == (other.fate in known.term_fates)


def _are_of_one_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two measures are of one unit, or both are money."""
    return one.kind[:1] == other.kind[:1] or bool(one.worth and other.worth)


def are_of_nothing_common(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether no word says that two measures are of one thing: 12 percent, and 9 percent."""
    return one.is_measure and other.is_measure and likeness(one, other, known) <= _MEASURE


def are_of_others(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether the words about two numbers tell that they count others.

    People of two countries, one of a trade and many of another, and people in general of whom
    nothing is said alike: tents for 3,000 people, eleven people on a roof; six dead, five carried.
    """
    if one.whose and other.whose and not _have_like(one.whose, other.whose):
        return True
    if one.is_single != other.is_single and one.kind and other.kind:
        return set(one.kind).isdisjoint(other.kind)
    if one.fate == other.fate != "" or is_denied(one, other) or one.kind or other.kind:
        return False
    return not (one.context & other.context) - known.general


def are_of_one_side(one: Quantity, other: Quantity) -> bool:
    """Whether the people whom two numbers count are of one side, or of none that is named."""
    if not one.whose or not other.whose:
        return one.whose == other.whose
    return _have_like(one.whose, other.whose)


def _have_like(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of some names begins as one of the others does: Halvenia, Halvenian."""
    return any(one[:_BEGINNING] == other[:_BEGINNING] for one in some for other in others)


def _of_measures(one: Quantity, other: Quantity, shared: frozenset[str]) -> float:
    """What speaks for two measures that have only words before or behind them in common."""
    if not _are_of_one_unit(one, other):
        return 0.0
    words = [stem for stem in shared if not stem[0].isdecimal()]
    return _MEASURE + _ABOUT_MEASURE * min(2, len(words)) + _FATE * bool(one.fate)


def may_be_one(one: Quantity, other: Quantity) -> bool:
    """Whether neither what is counted nor what happened to it tells two numbers apart."""
    if (
        one.is_measure != other.is_measure
        and (one.kind or one.is_people)
        and (other.kind or other.is_people)
    ):
        return False  # two weeks are not fourteen people
    if one.fate and other.fate and one.fate != other.fate:
        return False
    return not (one.kind and other.kind) or bool(set(one.kind) & set(other.kind))


def disagreement(one: Quantity, other: Quantity) -> ConflictKind | None:
    """What two counts of the same thing disagree in; ``None`` where they may be the same.

    The same number with and without *at least* is no disagreement.
    """
    if one.worth != other.worth and one.worth and other.worth:
        return None if _may_be_worth(one, other) else ConflictKind.NUMBER
    if one.base is not None and one.base == other.base:
        return None
    if one.base is None and other.base is None:
        return _of_vague(*sorted((one, other), key=lambda number: number.low))
    if None not in (one.base, other.base) and _are_close(one, other):
        return None
    is_vague = one.is_exact != other.is_exact or None in (one.base, other.base)
    is_loose = one.allows(other) and is_vague
    is_less = is_loose or _is_rounded(one, other) or _is_rounded(other, one)
    return ConflictKind.LESS_PRECISE if is_less else ConflictKind.NUMBER


def _of_vague(small: Quantity, large: Quantity) -> ConflictKind | None:
    """What two vague words, the smaller one first, disagree in.

    Dozens are no hundreds; several may be dozens, which would say more; some may be any.
    """
    if not small.allows(large):
        return ConflictKind.NUMBER
    if small.low >= TELLING:
        return ConflictKind.NUMBER if large.low >= _FAR * small.low else None
    is_bounded = small.high < inf and not small.unit
    return ConflictKind.LESS_PRECISE if is_bounded and large.low > TELLING else None


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether a large number is the other one with fewer digits, two at least: 1.4, 1.375 billion.

    Of digits alone, *10* for 12 would be one, too; so numbers below a thousand are as they stand.
    """
    if not one.base or not other.base or min(one.base, other.base) < _LARGE:
        return False
    if not one.is_exact or not other.is_exact or one.times != other.times:
        return False
    digits = len(f"{one.base:.15g}".replace(".", "").rstrip("0"))
    return digits > 1 and f"{other.base:.{digits - 1}e}" == f"{one.base:.{digits - 1}e}"


def _are_close(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers that are about right may be the same: a third, about 33 percent."""
    is_loose = not one.is_exact and not other.is_exact and max(one.high, other.high) < inf
    if one.times == other.times and not is_loose:
        return False
    first, second = one.base or 0, other.base or 0
    slack = _CLOSE if one.times == other.times else _CONVERTED
    return abs(first - second) <= slack * max(first, second)


def _may_be_worth(one: Quantity, other: Quantity) -> bool:
    """Whether two sums of two currencies may be one sum; as many of both are not."""
    if one.base == other.base or not one.worth or not other.worth:
        return False
    return one.low * one.worth[0] <= other.high * other.worth[1] and (
        other.low * other.worth[0] <= one.high * one.worth[1]
    )


def keys(one: Quantity) -> Iterator[str]:
    """What two numbers have in common that may count the same thing: one of these at least.

    Numbers without any are never alike, so that not all of one report need be held against all of
    the other.
    """
    yield from one.kind
    if one.fate:
        yield f"fate {one.fate}"
    yield from (f"fate {fate}" for fate in one.denies)
    if one.is_people:
        yield "people"
    if not one.kind and one.nouns:
        yield f"general {one.nouns[0]}"
    if one.worth:
        yield "money"
    if one.base is not None:
        yield f"number {one.base}"


def _of_nouns(one: Quantity, other: Quantity, known: Lexicon) -> float | None:
    """What speaks for two numbers that have no noun in common; ``None`` where it bars them."""
    if one.kind and other.kind:
        are_people = one.is_people and other.is_people
        return _PEOPLE if are_people and not _are_of_two_parties(one, other, known) else None
    if not one.kind and not other.kind and (one.fate or one.nouns[:1] == other.nouns[:1] != ()):
        return _PEOPLE
    if any(count.base and count.kind and not count.fate for count in (one, other)) and (
        one.fate or other.fate
    ):
        return None  # ten people killed, and 2,400 fighters to whom nothing happened
    return _PEOPLE if one.is_people and other.is_people else _UNNAMED


def _are_of_two_parties(one: Quantity, other: Quantity, known: Lexicon) -> bool:
    """Whether two counts are of people of two sides: soldiers, rebels."""
    first, second = (
        {at for at, party in enumerate(known.parties) if not party.isdisjoint(count.kind)}
        for count in (one, other)
    )
    return bool(first and second) and first.isdisjoint(second)
