"""Finds the names of one person: whole ones, and the last name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from annotator.analysis.aliases.folding import Key, bodies, nations
from annotator.analysis.aliases.pool import Name, Pool, Tie
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.naming import Because
from annotator.core.speaker import SpeakerKind


def ties_of_people(pool: Pool) -> Iterator[Tie]:
    """Whole names of one person, and its last name where no other person has it."""
    by_last: dict[str, list[Name]] = defaultdict(list)
    lone: dict[str, list[Name]] = defaultdict(list)
    for one in pool.names.values():
        if one.is_loaded or one.is_acronym:
            continue
        if one.may_be_person:
            by_last[_last(one.key)].append(one)
        elif len(one.key) == 1:
            lone[one.key[0]].append(one)
    for last, whole in by_last.items():
        by_first: dict[str, list[Name]] = defaultdict(list)
        for one in whole:
            by_first[one.key[0]].append(one)
        for names in by_first.values():
            yield from _whole_names(names)
        if len(by_first) == 1 and _are_one(whole):
            yield from _last_names(pool, whole, lone.get(last, []))


def _last(key: Key) -> str:
    """The last name, without *Jr*."""
    suffixes = vocabulary().suffixes
    return next((word for word in reversed(key) if word not in suffixes), key[-1])


def _whole_names(names: Sequence[Name]) -> Iterator[Tie]:
    if _are_one(names):
        for one, other in pairwise(names):
            if one.key != other.key:
                yield Tie(Because.SPELT_ALIKE, one, other)


def _are_one(names: Sequence[Name]) -> bool:
    return all(_may_be_one(one.key, other.key) for one, other in combinations(names, 2))


def _may_be_one(one: Key, other: Key) -> bool:
    """Whether only a name between first and last is left out, one that reports do leave out."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if short[0] != long[0] or short[-1] != long[-1] or {*short, *long} & vocabulary().suffixes:
        return False
    rest = list(long[1:-1])
    for word in short[1:-1]:
        if word not in rest:
            return False
        rest.remove(word)
    left_out = vocabulary().left_out
    return bool(rest) and all(len(word) == 1 or word in left_out for word in rest)


def _last_names(pool: Pool, whole: Sequence[Name], lone: Sequence[Name]) -> Iterator[Tie]:
    """The last name alone, where every article that has it has the whole name as well."""
    main = max(whole, key=lambda one: one.seen.total())
    there = {article_id for one in whole for article_id in one.seen}
    is_person = any(
        one.titled or (one.known and one.known.kind is SpeakerKind.PERSON) for one in whole
    )
    if {"mr"} < {one.honorific for one in lone} & {"mr", "ms", "mrs", "miss"}:
        return  # a man and a woman
    for one in lone:
        is_name = bool(one.honorific) or _is_name(pool, one, is_person=is_person)
        if is_name and one.seen and set(one.seen) <= there:
            yield Tie(Because.LAST_NAME, main, one, frozenset(one.seen))


def _is_name(pool: Pool, one: Name, *, is_person: bool) -> bool:
    """Whether a word with a capital is a last name: no country, no body, no word of the texts."""
    word = one.key[0]
    is_other = one.name.lower() in pool.common or word in nations() or word in bodies()
    return not is_other and not one.places and (is_person or bool(one.speaks))
