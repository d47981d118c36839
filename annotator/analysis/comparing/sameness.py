"""Says whether two numbers count the same thing, and whether they disagree about it."""

from __future__ import annotations

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.quantities import Quantity
from annotator.core.comparison import ConflictKind


def likeness(one: Quantity, other: Quantity, known: Lexicon) -> float:
    """How much speaks for two numbers counting the same thing, 0 to 1; 0 where something bars it.

    Counts of two fates are two things, and so are counts of two kinds of people or objects, unless
    one of the nouns is as general as *people*.
    """
    if one.fate != other.fate and one.fate and other.fate:
        return 0.0
    first, second = _kind(one, known), _kind(other, known)
    same_noun = bool(set(first) & set(second))
    is_general = not first or not second
    if not same_noun and not is_general:
        return 0.0
    same_fate = bool(one.fate) and one.fate == other.fate
    if not same_noun and not same_fate:
        return 0.0
    shared = len(one.context & other.context)
    smaller = min(len(one.context), len(other.context)) or 1
    return 0.35 * same_noun + 0.35 * same_fate + 0.3 * min(1.0, shared / smaller)


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
    if one.base is None or other.base is None:
        return None if one.allows(other) else ConflictKind.NUMBER
    return ConflictKind.NUMBER


def _kind(one: Quantity, known: Lexicon) -> tuple[str, ...]:
    """The nearest stems that may name what is counted: neither general nor a fate."""
    near = [stem for stem in one.nouns[:3] if stem not in known.fates]
    if near and near[0] in known.general:
        return ()
    return tuple(stem for stem in near if stem not in known.general)
