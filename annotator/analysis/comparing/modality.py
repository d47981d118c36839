"""What makes another claim of a claim: a *not*, a hedge, a plan, a question, a denial around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.carrying_words import NEGATED, Turns, carrying_words
from annotator.analysis.comparing.statement import Statement, stems
from annotator.analysis.comparing.tokens import Word

_PLAIN: Final = "plain"
"""The kind of the phrases that only look as if they turned something."""

_OF_NUMBERS: Final = frozenset(("nearly", "only"))
"""The kinds that say nothing of a claim where they stand before a number."""

_CONDITIONAL: Final = "conditional"


def is_told_alike(one: Statement, other: Statement) -> bool:
    """Whether two places tell of something in one way: both as a fact, both as a plan.

    Negations are counted, and must turn the same: a guard who did *not* shoot *without* a warning
    is none who shot without a warning. All else is there or is not.
    """
    if one.is_asked != other.is_asked or _turns(one, other) != _turns(other, one):
        return False
    here, there = _turned(one), _turned(other)
    is_here = not (there - here).isdisjoint(stems(one.words))
    is_there = not (here - there).isdisjoint(stems(other.words))
    return not (is_here and is_there)


def _turns(place: Statement, other: Statement) -> dict[str, int]:
    """How often something is negated, and which other turns there are, but for asides."""
    own = carrying_words(place.known.language)
    words = place.without_asides(stems(other.words))
    kinds = list(_kinds(own.amounts, place, [*place.amount, *words]))
    if place.known.turns.is_behind:
        kinds += _kinds(own.turns, place, [*place.turning, *words, *place.told])
    else:
        kinds += _kinds(own.turns, place, [*place.turning, *words])
        kinds += _kinds(own.behind, place, place.told)
    if not place.is_asked and _is_inverted(place):
        kinds.append(_CONDITIONAL)
    counts = Counter(part for kind in kinds for part in kind.split() if part != _PLAIN)
    return {kind: count if kind == NEGATED else 1 for kind, count in counts.items()}


def _is_inverted(place: Statement) -> bool:
    """Whether a sentence begins with what makes a condition of it: *had* they come."""
    own = carrying_words(place.known.language)
    lead = place.lead
    return len(lead) == 1 and lead[0].folded in own.inverted and lead == place.sentence[:1]


def _kinds(turns: Turns, place: Statement, words: Sequence[Word]) -> Iterator[str]:
    """The turns in some words; *nearly* 40 and *only* 40 are numbers, and compared as such."""
    for kind, _start, end in turns.found(_folded(place, words)):
        is_counted = end < len(words) and (
            words[end].is_number or words[end].folded in place.known.numbers
        )
        if kind not in _OF_NUMBERS or not is_counted:
            yield kind


def _turned(place: Statement) -> set[str]:
    """The stems of what the negations of a place turn: the next word with a meaning."""
    own = carrying_words(place.known.language)
    words = [*place.lead, *place.words]
    found: set[str] = set()
    for kind, start, end in own.turns.found(_folded(place, words)):
        if NEGATED not in kind.split():
            continue
        about: Iterable[Word] = words[end:]
        if place.known.turns.is_behind:
            about = reversed(words[:start])
        found.update(next(({word.stem} for word in about if word.is_content), set()))
    return found


def _folded(place: Statement, words: Sequence[Word]) -> list[str]:
    """Folded words; in *May* nothing is hedged."""
    times = carrying_words(place.known.language).times
    return ["" if word.is_capital and word.folded in times else word.folded for word in words]
