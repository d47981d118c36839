"""Finds places that two reports name for the same thing and that are not the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.moments import MONTHS
from annotator.analysis.comparing.names import are_same
from annotator.analysis.comparing.tokens import Word

_LONGEST: Final = 3
_SETTLEMENT: Final = "settlement"
"""What one report calls a town is a city in the other."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a sentence names: *Karvel* in ``in Karvel district``.

    ``kind`` is the stem of the noun that says what it is, or empty behind a preposition alone.
    """

    kind: str
    names: tuple[Word, ...]
    is_end: bool = False
    """Somebody or something goes there, or comes from there."""


def all_spots(words: Sequence[Word], known: Lexicon) -> Iterator[Spot]:
    """The places that a sentence names, with those at the ends of ways."""
    found = list(spots(words, known))
    yield from found
    known_names = {spot.names[0] for spot in found}
    for spot in ends_of_ways(words, known.ways.to | known.ways.origins, known):
        if spot.names[0] not in known_names:
            yield spot


def spots(words: Sequence[Word], known: Lexicon) -> Iterator[Spot]:
    """The places that a sentence names, in order."""
    at = 0
    while at < len(words):
        if not words[at].is_capital:
            at += 1
            continue
        names = _names(words, at, known)
        if not names:
            at += 1
            continue
        before = [word.folded for word in words[max(0, at - 2) : at]]
        after = words[at + len(names)] if at + len(names) < len(words) else None
        kind = ""
        if after is not None and after.folded in known.places:
            kind = after.stem
        elif len(before) == 2 and before[0] in known.places and before[1] in known.function_words:
            kind = known.stem(before[0])  # village of Casal, station at Venn
        kind = _SETTLEMENT if kind in known.settlements else kind
        is_led = bool(before) and before[-1] in known.prepositions - known.no_places
        if kind or is_led:
            yield Spot(kind, names)
        at += len(names)


def ends_of_ways(words: Sequence[Word], ways: Collection[str], known: Lexicon) -> Iterator[Spot]:
    """The places behind words such as *to*: where somebody or something goes to or comes from."""
    for at in range(1, len(words)):
        if words[at - 1].folded in ways and words[at].is_capital:
            names = _names(words, at, known)
            if names:
                yield Spot("", names, is_end=True)


def listed(words: Sequence[Word], spot: Spot, known: Lexicon) -> Iterator[tuple[Word, ...]]:
    """The names that a list joins to a place: those behind *Venn* in ``in Venn, Casal and Orl``.

    A comma alone joins nothing: *in Venn, Casal said*.
    """
    found: list[tuple[Word, ...]] = []
    at = words.index(spot.names[-1]) + 1
    while at < len(words):
        is_last = words[at].folded in known.amounts.joins
        start = at + is_last
        names = _names(words, start, known) if start < len(words) else ()
        is_near = is_last or words[at].start - words[at - 1].end == len(", ")
        if not names or not is_near:
            return
        found.append(names)
        if is_last:
            yield from found
            return
        at = start + len(names)


def differ(
    left: Sequence[Spot],
    right: Sequence[Spot],
    elsewhere: tuple[set[str], set[str]],
    known: Lexicon,
    *,
    aligned: bool,
) -> Iterator[tuple[Spot, Spot]]:
    """The places of two sentences that stand against each other.

    ``elsewhere`` are the folded words of both reports: a place that the other report names, too, is
    no other one. Without a word for what they are, places count in aligned sentences only.
    """
    here = [one for one in left if (aligned or not one.is_end) and not _is_in(one, elsewhere[1])]
    there = [one for one in right if (aligned or not one.is_end) and not _is_in(one, elsewhere[0])]
    if aligned and len(here) == 1 == len(there) and not (here[0].kind and there[0].kind):
        there = [replace(there[0], kind=here[0].kind)]
    for kind in sorted({spot.kind for spot in here} | {spot.kind for spot in there}):
        one = [spot for spot in here if spot.kind == kind]
        other = [spot for spot in there if spot.kind == kind]
        is_single = len(one) == 1 == len(other) and (kind or aligned)
        if is_single and not are_same(one[0].names, other[0].names, known):
            yield one[0], other[0]


def _is_in(spot: Spot, words: set[str]) -> bool:
    return any(name.folded in words for name in spot.names)


def _names(words: Sequence[Word], at: int, known: Lexicon) -> tuple[Word, ...]:
    found: list[Word] = []
    for word in words[at : at + _LONGEST]:
        if not word.is_capital or not word.is_content or word.is_number:
            break
        if word.folded in known.weekdays or word.folded in known.offices or word.folded in MONTHS:
            break
        if found and word.start - found[-1].end != 1:  # a comma, or Karvel’s Venn
            break
        found.append(word)
    return tuple(found)
