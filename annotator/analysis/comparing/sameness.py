"""Says whether two numbers count the same thing, and whether they disagree about it."""

from __future__ import annotations

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
    first, second = kind(one, known), kind(other, known)
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


def kind(one: Quantity, known: Lexicon) -> tuple[str, ...]:
    """The nearest stems that may name what is counted: neither general nor a fate."""
    near = [stem for stem in one.nouns[:3] if stem not in known.fates]
    if near and near[0] in known.general:
        return ()
    return tuple(stem for stem in near if stem not in known.general)


def _of_nouns(first: tuple[str, ...], second: tuple[str, ...], known: Lexicon) -> float | None:
    if set(first) & set(second):
        return _NOUN
    if known.people & set(first) and known.people & set(second):
        return _PEOPLE
    return None if first and second else _UNNAMED


def _is_measure(nouns: tuple[str, ...], known: Lexicon) -> bool:
    return bool(nouns) and nouns[0] in known.measures
