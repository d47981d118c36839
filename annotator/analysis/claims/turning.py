"""Finds where one speaker changes position on a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from annotator.analysis.claims.values import exclude, is_given
from annotator.core.board import Contest, ContestKind, Position, Saying
from annotator.core.values import shown

_CONTRARY = {Position.ASSERTED: Position.DENIED, Position.DENIED: Position.ASSERTED}


def turns(sayings: Sequence[Saying]) -> list[Contest]:
    """Where a speaker asserts what it denied, denies what it asserted, or gives another value.

    ``sayings`` are of one speaker, in order of time. Each is held against the last one on the same
    claim that takes a position, and against the last values that were given for it; the value in
    a denial is the one that is denied and does not count, nor does one that both mentions give.
    """
    return [turn for at, saying in enumerate(sayings) for turn in _turns(saying, sayings[:at])]


def _turns(saying: Saying, before: Sequence[Saying]) -> Iterator[Contest]:
    same = [one for one in reversed(before) if one.claim_id == saying.claim_id]
    last = next((one for one in same if one.takes in _CONTRARY), None)
    if last is not None and _CONTRARY[last.takes] is saying.takes:
        yield Contest(kind=ContestKind.STANCE, one=last.mention_id, other=saying.mention_id)
    if saying.takes is Position.DENIED:
        return
    valued = next((one for one in same if one.values and one.takes is not Position.DENIED), None)
    if valued is None:
        return
    new = [value for value in saying.values if not is_given(value, valued.values)]
    gone = [value for value in valued.values if not is_given(value, saying.values)]
    for value, earlier in product(new, gone):
        if exclude(earlier, value):
            yield Contest(
                kind=ContestKind.VALUE,
                one=valued.mention_id,
                other=saying.mention_id,
                values=(shown(earlier), shown(value)),
            )
