"""The dead of an event: which figure of which claim counts, and what is not added to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from annotator.analysis.claims.record import Chosen, Figure, choose, figure
from annotator.analysis.claims.toll import dead_of
from annotator.analysis.comparing.lexicon import lexicon
from annotator.analysis.dates import dates_in
from annotator.core.board import Position, Saying
from annotator.core.event import FATALITIES, Cell, Event, Rule
from annotator.core.folding import fold, words_of
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ClaimId
from annotator.workspace.board import BoardRow

Told = Callable[[Saying], tuple[str, str]]
"""Says the words of a mention, and their language."""

_SHARED = 2
"""A claim with so many words of an event's name is about it: *strikes* and *Khost*."""

_CELLS = ((FATALITIES, "value"), ("fatalities_low", "low"), ("fatalities_high", "high"))


class _Counted(NamedTuple):
    """A claim that counts the dead, and what was chosen of its figures."""

    row: BoardRow
    chosen: Chosen


def fatalities(
    event: Event,
    rows: Sequence[BoardRow],
    parts: Collection[ClaimId],
    rule: Rule,
    told: Told,
    day: str = "",
) -> Iterator[Cell]:
    """The three cells of the dead of one event, from its claims.

    Claims may count the dead of different hours and places, or the same dead twice: they are added
    up only where a person said so, by their kind. Else the one counts that names the event, and of
    several the one that most origins carry, then the one with most dead; those that name another
    day than ``day`` (ISO 8601) come last. Claims in ``parts`` are in another one and never added.
    """
    found = [
        _Counted(row, chosen)
        for row in rows
        if row.claim.id not in parts and counts_dead(row)
        if (chosen := choose(_figures(row, told), rule)) is not None
    ]
    added = [one for one in found if one.row.claim.kind == FATALITIES]
    if not added and found:
        added = [max(found, key=lambda one: _weight(one, event, day))]
    left = [one for one in found if one not in added]
    bare = [row for row in rows if not any(saying.values for saying in row.sayings)]
    waiting = sum(map(counts_dead, bare))
    for name, part in _CELLS:
        if added:
            yield _cell(name, part, added, left)
        else:
            yield Cell(field=name, value="", note=_waiting_words(waiting) if waiting else "")


def _weight(one: _Counted, event: Event, day: str) -> tuple[bool, bool, int, int]:
    """How much speaks for a claim as the one that counts the dead of an event of this day."""
    named = len(_stems(event.name) & _stems(one.row.claim.text)) >= _SHARED
    return _is_of(day, one.row), named, one.row.support.origins, one.chosen.value


def _stems(words: str) -> set[str]:
    """The words of a name or a wording that mean something, without their endings."""
    known = lexicon("en")
    folded = (fold(word) for word in words_of(words))
    return {known.stem(word) for word in folded if word not in known.function_words}


def _is_of(day: str, row: BoardRow) -> bool:
    """Whether a claim names this day (ISO 8601), or none; a year is not compared."""
    named = [printed for printed in dates_in(row.claim.text) if printed.day and printed.month]
    days = {f"{one.month:02}-{one.day:02}" for one in named}
    return not days or len(day) < len("2026-03-10") or day[5:10] in days


def _waiting_words(claims: int) -> str:
    """Why a cell is empty although claims count the dead."""
    words = ngettext(
        "{n} claim counts the dead, and has no number as a value yet: V in an article takes it",
        "{n} claims count the dead, and have no number as a value yet: V in an article takes it",
        claims,
    )
    return words.format(n=claims)


def _cell(name: str, part: str, added: Sequence[_Counted], left: Sequence[_Counted]) -> Cell:
    counts = [(one, getattr(one.chosen, part)) for one in added]
    notes = ["; ".join(_words(one, count) for one, count in counts)]
    if left:
        others = "; ".join(_words(one, getattr(one.chosen, part)) for one in left)
        notes.append(_("Not added: {claims}").format(claims=others))
    return Cell(
        field=name,
        value=str(sum(count for _one, count in counts)),
        mentions=tuple(figure.mention_id for one in added for figure in one.chosen.figures),
        others=_others(added) if name == FATALITIES else (),
        note=". ".join(notes),
        added=tuple(one.row.claim.id for one in added),
        left=tuple(one.row.claim.id for one in left),
    )


def _others(added: Sequence[_Counted]) -> tuple[str, ...]:
    """What else is reported: the sum with another figure of one of the claims."""
    total = sum(one.chosen.value for one in added)
    sums = (
        total - one.chosen.value + round(other.value)
        for one in added
        for other in one.chosen.figures[1:]
        if round(other.value) != one.chosen.value
    )
    return tuple(map(str, dict.fromkeys(sums)))


def _figures(row: BoardRow, told: Told) -> list[Figure]:
    """The dead that each mention of a claim gives; the figure in a denial does not count."""
    found = []
    for saying in row.sayings:
        if saying.values and saying.takes is not Position.DENIED:
            value = dead_of(saying.values, *told(saying))
            if value is not None:
                found.append(figure(saying.mention_id, value, saying.grade))
    return [one for one in found if one is not None]


def _words(one: _Counted, count: int) -> str:
    """What one claim adds: ``Soldiers died: 12 (“dozens” counts as 12)``."""
    vague = one.chosen.figures[0].vague
    as_what = _("“{word}” counts as {n}").format(word=vague, n=f"{one.chosen.value:,}")
    words = f"{one.row.claim.text.rstrip('.')}: {count:,}"
    return f"{words} ({as_what})" if vague and count == one.chosen.value else words


def counts_dead(row: BoardRow) -> bool:
    """Whether a claim counts the dead: a person said so, or its words and units do."""
    if row.claim.kind:
        return row.claim.kind == FATALITIES
    known = lexicon("en")
    units = " ".join(value.unit for saying in row.sayings for value in saying.values)
    words = words_of(f"{row.claim.text} {units}")
    return any(known.stem(fold(word)) == known.killed for word in words)
