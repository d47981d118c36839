"""Says whether two numbers count the same thing, and whether they disagree about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantities import Quantity
from annotator.core.comparison import ConflictKind

_NOUN, _PEOPLE, _UNNAMED, _FATE, _CONTEXT = 0.4, 0.2, 0.1, 0.3, 0.1
_MEASURE: Final = 0.1
_MOST_CONTEXT: Final = 3
_LEAST: Final = 0.2
"""What is counted, or what happened to it, must speak for it; the words about it do not alone."""


def likeness(one: Quantity, other: Quantity, known: Lexicon) -> float:
    """How much speaks for two numbers counting the same thing, 0 to 1; 0 where something bars it.

    Counts of two fates are two things, and so are counts of two kinds of objects. People go under
    many names: *patients* and *children* may be the same. Two measures (years, percent) need more
    in common than that.
    """
    if one.fate and other.fate and one.fate != other.fate:
        return 0.0
    first, second = one.kind, other.kind
    score = _of_nouns(first, second, known)
    if not first and not second and (one.fate or one.nouns[:1] == other.nouns[:1] != ()):
        score = _PEOPLE
    if score is None:
        return 0.0
    head = next((stem for stem in first if stem in second), "")
    shared = (one.context & other.context) - known.general - {head, one.fate}
    if _is_measure(first, known) or _is_measure(second, known):
        shared &= one.about & other.about - known.measures
        if not shared:
            return _MEASURE if first[:1] == second[:1] else 0.0
    score += _FATE * (bool(one.fate) and one.fate == other.fate)
    return score + _CONTEXT * min(_MOST_CONTEXT, len(shared)) if score >= _LEAST else 0.0


def disagreement(one: Quantity, other: Quantity) -> ConflictKind | None:
    """What two counts of the same thing disagree in; ``None`` where they may be the same.

    The same number with and without *at least* is no disagreement, nor are two vague words.
    """
    if one.base is not None and one.base == other.base:
        return None
    if one.base is None and other.base is None:
        return None if one.allows(other) else ConflictKind.NUMBER
    if one.is_exact != other.is_exact and one.allows(other):
        return ConflictKind.LESS_PRECISE
    return ConflictKind.NUMBER


def keys(one: Quantity, known: Lexicon) -> Iterator[str]:
    """What two numbers have in common that may count the same thing: one of these at least.

    Numbers without any are never alike, so that not all of one report need be held against all of
    the other.
    """
    yield from one.kind
    if one.fate:
        yield f"fate {one.fate}"
    if known.people & set(one.kind):
        yield "people"
    if not one.kind and one.nouns:
        yield f"general {one.nouns[0]}"
    if one.base is not None:
        yield f"number {one.base}"


def _of_nouns(first: tuple[str, ...], second: tuple[str, ...], known: Lexicon) -> float | None:
    if set(first) & set(second):
        return _NOUN
    if known.people & set(first) and known.people & set(second):
        return _PEOPLE
    return None if first and second else _UNNAMED


def _is_measure(nouns: tuple[str, ...], known: Lexicon) -> bool:
    return bool(nouns) and nouns[0] in known.measures
