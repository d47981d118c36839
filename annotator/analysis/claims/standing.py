"""Says how a claim stands: contested, agreed, copied text, or one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from annotator.analysis.claims.values import exclude, shown
from annotator.analysis.descent import Support
from annotator.core.board import Contest, ContestKind, Position, Saying, Standing
from annotator.core.claim import ClaimValue
from annotator.core.ids import MentionId


def position(sayings: Iterable[Saying]) -> Position:
    """What those who say this, taken together, make of the claim."""
    taken = {saying.takes for saying in sayings}
    if {Position.ASSERTED, Position.DENIED} <= taken:
        return Position.BOTH
    for one in (Position.ASSERTED, Position.DENIED, Position.MENTIONED):
        if one in taken:
            return one
    return Position.SILENT


def contests(sayings: Sequence[Saying]) -> list[Contest]:
    """Where the mentions of one claim contradict each other.

    Once where it is asserted and denied, with the first mention of each; and once for every two
    values that exclude each other. The value in a denial is the one that is denied: it does not
    count.
    """
    found: list[Contest] = []
    first = {saying.takes: saying for saying in reversed(sayings)}
    asserted, denied = first.get(Position.ASSERTED), first.get(Position.DENIED)
    if asserted and denied:
        one, other = asserted.mention_id, denied.mention_id
        found.append(Contest(kind=ContestKind.STANCE, one=one, other=other))
    for (first_id, value), (second_id, counter) in combinations(_values(sayings), 2):
        if exclude(value, counter):
            both = (shown(value), shown(counter))
            found.append(
                Contest(kind=ContestKind.VALUE, one=first_id, other=second_id, values=both)
            )
    return found


def standing(contested: Sequence[Contest], support: Support) -> Standing:
    """How a claim stands, by its contradictions and by what carries it."""
    if contested:
        return Standing.CONTESTED
    if not support.articles:
        return Standing.UNMENTIONED
    if support.origins > 1:
        return Standing.AGREED
    return Standing.COPIED if support.articles > 1 else Standing.ONE_SOURCE


def _values(sayings: Iterable[Saying]) -> list[tuple[MentionId, ClaimValue]]:
    """Every value that somebody stands for, once, with the first mention that gives it."""
    found: dict[ClaimValue, MentionId] = {}
    for saying in sayings:
        if saying.takes is not Position.DENIED:
            for value in saying.values:
                plain = ClaimValue(value.value, kind=value.kind, unit=value.unit)
                found.setdefault(plain, saying.mention_id)
    return [(mention_id, value) for value, mention_id in found.items()]
