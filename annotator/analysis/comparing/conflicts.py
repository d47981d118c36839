"""Gathers where two reports, or a report and itself, disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from annotator.analysis.comparing import numbers, slots, turns
from annotator.analysis.comparing.moments import different
from annotator.analysis.comparing.numbers import Figures
from annotator.analysis.comparing.passages import Group
from annotator.analysis.comparing.stances import SILENT, Stance, opposed, stances
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.comparing.wording import words_of
from annotator.core.comparison import Conflict, ConflictKind, Side

_WORD_BY_WORD: Final = 0.6
"""From this likeness on, words that stand in the same place of two passages are compared."""

_SAME_STATEMENT: Final = 0.45
"""From this likeness on, passages make one statement, which a *not* turns round."""

_DAYS: Final = 0.35
_OPPOSED: Final = 0.3


_CLOSE: Final = 0.4
"""Passages so alike speak of one thing, whatever the rest of their reports does."""


def conflicts(
    a: Parsed, b: Parsed, groups: Sequence[Group], *, one_event: bool
) -> tuple[Conflict, ...]:
    """All that two reports disagree about, in the order of ``a``; each place is named once.

    Where they do not tell of ``one_event``, numbers count only in passages that are close.
    """
    left, right = Figures(a), Figures(b)
    close = [group for group in groups if one_event or group.score >= _CLOSE]
    found = [
        *numbers.between(left, right, close),
        *_in_groups(left, right, groups),
        *_stances(stances(a), stances(b), a, b, within=None),
        *(numbers.tolls(left, right) if one_event else ()),
        *alone(a, Side.A, left),
        *alone(b, Side.B, right),
    ]
    return tuple(sorted(_once(found), key=Conflict.order))


def alone(parsed: Parsed, side: Side, figures: Figures | None = None) -> list[Conflict]:
    """Where a report disagrees with itself or with its headline."""
    figures = figures or Figures(parsed)
    own = stances(parsed)
    return [
        *_stances(own, own, parsed, parsed, within=side),
        *numbers.inside(figures, side),
        *numbers.headline(figures, side),
    ]


def _in_groups(left: Figures, right: Figures, groups: Iterable[Group]) -> Iterator[Conflict]:
    a, b = left.parsed, right.parsed
    for group in groups:
        words_a = words_of(a.sentences[group.a0 : group.a1])
        words_b = words_of(b.sentences[group.b0 : group.b1])
        if group.score >= _DAYS:
            yield from _days(left, right, group)
            yield from slots.officeholders(a, b, words_a, words_b)
        if group.score >= _SAME_STATEMENT:
            yield from turns.negated(words_a, words_b, a.lexicon)
        if group.score >= _WORD_BY_WORD:
            yield from slots.other_words(a, b, words_a, words_b)


def _days(left: Figures, right: Figures, group: Group) -> Iterator[Conflict]:
    days_a = [one for at in range(group.a0, group.a1) for one in left.moments(at)]
    days_b = [one for at in range(group.b0, group.b1) for one in right.moments(at)]
    for one, other in different(days_a, days_b):
        words = (one.shown, other.shown)
        yield Conflict(kind=ConflictKind.DATE, a=one.span, b=other.span, words=words)


def _stances(
    left: Sequence[Stance],
    right: Sequence[Stance],
    a: Parsed,
    b: Parsed,
    within: Side | None,
) -> Iterator[Conflict]:
    """Stances that disagree; of one report with itself, each pair once."""
    for one, other in product(left, right):
        if SILENT not in (one.kind, other.kind) or (within and one.at >= other.at):
            continue
        if opposed(one, other, a.lexicon) >= _OPPOSED:
            yield Conflict(
                kind=ConflictKind.STANCE,
                a=one.span,
                b=other.span,
                words=(a.lexicon.labels[one.kind], b.lexicon.labels[other.kind]),
                within=within,
            )


def _once(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Without conflicts about places that an earlier one of the same report is about."""
    kept: list[Conflict] = []
    for one in found:
        if not any(
            one.within is other.within and one.a.overlaps(other.a) and one.b.overlaps(other.b)
            for other in kept
        ):
            kept.append(one)
            yield one
