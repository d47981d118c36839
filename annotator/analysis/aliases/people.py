"""Finds the names of one person: whole ones, and the last name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from annotator.analysis.aliases.folding import Key, bodies, key_of, nations
from annotator.analysis.aliases.gender import are_two, begins_with_first_name
from annotator.analysis.aliases.pool import Name, Pool, Tie
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.naming import Because
from annotator.core.speaker import SpeakerKind


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole name, by one of its last names."""

    name: Name
    key: Key

    @property
    def has_initial(self) -> bool:
        """Whether it has an initial for its first name: *J. R. Tolland*."""
        return len(self.key[0]) == 1


def ties_of_people(pool: Pool) -> Iterator[Tie]:
    """Whole names of one person, and its last name where no other person has it."""
    by_last: dict[str, list[_Whole]] = defaultdict(list)
    lone: dict[str, list[Name]] = defaultdict(list)
    for one in pool.names.values():
        if one.is_loaded or one.is_acronym:
            continue
        if one.may_be_person:
            for key in _keys(one):
                by_last[_last(key)].append(_Whole(one, key))
        elif len(one.key) == 1:
            lone[one.key[0]].append(one)
    for last, whole in by_last.items():
        by_first = _by_first(whole)
        for names in by_first:
            yield from _whole_names(names)
        if len(by_first) == 1 and _are_one(whole):
            yield from _last_names(pool, [one.name for one in whole], lone.get(last, []))


def _keys(name: Name) -> Iterator[Key]:
    """The key of a whole name; that of *Ana Arroyo* as well for *Ana Arroyo de la Fuente*."""
    yield name.key
    words = name.name.split()
    for at, word in enumerate(words[2:], 2):
        if word in vocabulary().surname_particles:
            key = key_of(" ".join(words[:at]))
            if len(key) > 1:
                yield key
            return


def _last(key: Key) -> str:
    """The last name, without *Jr*."""
    suffixes = vocabulary().suffixes
    return next((word for word in reversed(key) if word not in suffixes), key[-1])


def _by_first(whole: Sequence[_Whole]) -> list[list[_Whole]]:
    """The names by first name; an initial goes with the one first name that it may stand for."""
    found: dict[str, list[_Whole]] = defaultdict(list)
    for one in sorted(whole, key=lambda one: one.has_initial):
        first = one.key[0]
        if one.has_initial:
            firsts = [key for key in found if len(key) > 1 and key[0] == first]
            if len(firsts) == 1 and _may_join(one, found[firsts[0]]):
                first = firsts[0]
        found[first].append(one)
    return list(found.values())


def _may_join(initial: _Whole, names: Sequence[_Whole]) -> bool:
    return _are_one([initial, *names]) and any(_are_met(initial.name, one.name) for one in names)


def _are_met(one: Name, other: Name) -> bool:
    """Whether an article has both names, or both are a speaker's."""
    return bool(one.seen.keys() & other.seen.keys()) or bool(one.known and other.known)


def _whole_names(names: Sequence[_Whole]) -> Iterator[Tie]:
    if not _are_one(names):
        return
    written = [one for one in names if not one.has_initial]
    for one, other in pairwise(written or names):
        if one.key != other.key or one.key != one.name.key or other.key != other.name.key:
            yield Tie(Because.SPELT_ALIKE, one.name, other.name)
    for initial in (one for one in names if one.has_initial and written):
        met = next(one.name for one in written if _are_met(initial.name, one.name))
        shown = frozenset(met.seen.keys() & initial.name.seen.keys())
        yield Tie(Because.INITIALS, met, initial.name, shown)


def _are_one(names: Sequence[_Whole]) -> bool:
    return all(
        _may_be_one(one.key, other.key) and not are_two([one.name.gender], [other.name.gender])
        for one, other in combinations(names, 2)
    )


def _may_be_one(one: Key, other: Key) -> bool:
    """Whether only a name between first and last is left out, one that reports do leave out.

    An initial may be left out where no other middle name stands: *George H. W. Warren* is not
    *George W. Warren*, and both may be *George Warren*.
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not _stands_for(short[0], long[0]) or short[-1] != long[-1]:
        return False
    if {*short, *long} & vocabulary().suffixes:
        return False
    rest = list(long[1:-1])
    for word in short[1:-1]:
        found = next((at for at, each in enumerate(rest) if _stands_for(word, each)), None)
        if found is None:
            return False
        del rest[found]
    left_out = vocabulary().left_out
    has_initial = any(len(word) == 1 for word in short[1:-1])
    return all(word in left_out or (len(word) == 1 and not has_initial) for word in rest)


def _stands_for(one: str, other: str) -> bool:
    """Whether two given names are the same, or one is the initial of the other."""
    return one == other or (one[0] == other[0] and 1 in {len(one), len(other)})


def _last_names(pool: Pool, whole: Sequence[Name], lone: Sequence[Name]) -> Iterator[Tie]:
    """The last name alone, where every article that has it has the whole name as well.

    Where *President Warren* stands and no report calls the whole name one, it is another's.
    """
    if any(one.is_head for one in lone) and not any(one.is_head for one in whole):
        return
    main = max(whole, key=lambda one: one.seen.total())
    there = {article_id for one in whole for article_id in one.seen}
    is_person = any(_is_person(one) for one in whole) or any(one.honorific for one in lone)
    genders = {one.gender for one in whole}
    others = [one for one in lone if one.kin or are_two(genders, [one.gender])]
    if genders == {None} and are_two([one.gender for one in lone], ()):
        return  # a man and a woman
    for one in lone:
        if one in others or (others and not one.honorific):
            continue
        is_name = bool(one.honorific) or _is_name(pool, one, is_person=is_person)
        if is_name and one.seen and set(one.seen) <= there:
            yield Tie(Because.LAST_NAME, main, one, frozenset(one.seen))


def _is_person(whole: Name) -> bool:
    is_told = whole.known is not None and whole.known.kind is SpeakerKind.PERSON
    return is_told or bool(whole.titled) or begins_with_first_name(whole.name)


def _is_name(pool: Pool, one: Name, *, is_person: bool) -> bool:
    """Whether a word with a capital is a last name: no country, no body, no word of the texts.

    Where a script has no capitals, any word may stand there: a title has to say that it is a name.
    """
    word = one.key[0]
    is_other = one.name.lower() in pool.common or word in nations() or word in bodies()
    has_capital = one.name.lower() != one.name.upper()
    says = bool(one.speaks) if has_capital else bool(one.titled)
    return not is_other and not one.places and (is_person or says)
