"""Says how a claim stands: contested, agreed, copied text, or one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from annotator.analysis.claims.values import exclude, is_given
from annotator.analysis.descent import Support
from annotator.core.board import Contest, ContestKind, Position, Saying, Standing
from annotator.core.claim import ClaimValue
from annotator.core.ids import MentionId
from annotator.core.values import shown


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
    values of two mentions that exclude each other. The value in a denial is the one that is
    denied: it does not count, and neither does one that the other mention gives as well.
    """
    found: list[Contest] = []
    first = {saying.takes: saying for saying in reversed(sayings)}
    asserted, denied = first.get(Position.ASSERTED), first.get(Position.DENIED)
    if asserted and denied:
        one, other = asserted.mention_id, denied.mention_id
        found.append(Contest(kind=ContestKind.STANCE, one=one, other=other))
    for (value, givers), (counter, opponents) in combinations(_values(sayings).items(), 2):
        if exclude(value, counter):
            giver, opponent = _first_without(counter, givers), _first_without(value, opponents)
            if giver and opponent:
                both = (shown(value), shown(counter))
                found.append(
                    Contest(kind=ContestKind.VALUE, one=giver, other=opponent, values=both)
                )
    return found


def values_in_words(sayings: Sequence[Saying]) -> str:
    """The values of some mentions, each once: ``58 ≠ 23`` where two mentions are at odds in them.

    *20 soldiers and 3 civilians* of one mention are ``20, 3``.
    """
    at_odds = {word for contest in contests(sayings) for word in contest.values}
    words = dict.fromkeys(shown(value) for saying in sayings for value in saying.values)
    parts = [word for word in words if word not in at_odds]
    against = " ≠ ".join(word for word in words if word in at_odds)
    return ", ".join([against, *parts] if against else parts)


def standing(
    contested: Sequence[Contest], support: Support, untaken: Sequence[str] = ()
) -> Standing:
    """How a claim stands, by its contradictions and by what carries it.

    ``untaken`` are numbers that exclude each other in the words of its mentions and are no values
    (:func:`~annotator.analysis.claims.untaken.numbers_apart`).
    """
    if contested:
        return Standing.CONTESTED
    if not support.articles:
        return Standing.UNMENTIONED
    if untaken:
        return Standing.UNDECIDED
    if support.origins > 1:
        return Standing.AGREED if support.sure > 1 else Standing.UNDECIDED
    return Standing.COPIED if support.articles > 1 else Standing.ONE_SOURCE


def _values(sayings: Iterable[Saying]) -> dict[ClaimValue, list[Saying]]:
    """Every value that somebody stands for, once, with the mentions that give it."""
    found: dict[ClaimValue, list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.takes is not Position.DENIED:
            for value in saying.values:
                found[ClaimValue(value.value, kind=value.kind, unit=value.unit)].append(saying)
    return found


def _first_without(value: ClaimValue, sayings: Iterable[Saying]) -> MentionId | None:
    """The first mention that does not give this value as well: two of one are no contest."""
    lacking = (one.mention_id for one in sayings if not is_given(value, one.values))
    return next(lacking, None)
