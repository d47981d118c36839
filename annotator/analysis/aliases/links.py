"""Finds which two names may be one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from annotator.analysis.aliases.folding import Key, bodies, initials, letters_of, nations
from annotator.analysis.aliases.people import ties_of_people
from annotator.analysis.aliases.pool import Name, Pool, Tie
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold
from annotator.core.ids import ArticleId
from annotator.core.naming import Because

_LONG: Final = 3
"""Letters of an acronym that say enough without brackets."""

ByKey = Mapping[Key, Sequence[Name]]


def ties(pool: Pool) -> Iterator[Tie]:
    """All ties between names; a loaded name has none here."""
    yield from _spelt_alike(pool)
    yield from ties_of_people(pool)
    yield from _acronyms(pool)
    for article_id, said in pool.known_as:
        one, other = pool.get(said.one), pool.get(said.other)
        if one and other and not (one.is_loaded or other.is_loaded):
            yield Tie(Because.KNOWN_AS, one, other, frozenset({article_id}))


def _spelt_alike(pool: Pool) -> Iterator[Tie]:
    """Names with one key; a single word says enough where a speaker or a country has it."""
    for key, names in pool.by_key().items():
        plain = [one for one in names if not one.is_loaded]
        if len(key) == 1 and key[0] not in nations():
            plain = [one for one in plain if one.known or not one.honorific]
            plain = plain if any(one.known for one in plain) else []
        if len(set().union(*(one.owners for one in plain))) > 1:
            continue  # the ministries of two countries
        for one, other in pairwise(plain):
            whole, short = (one, other) if one.core else (other, one)
            if fold(whole.core) == fold(short.name):
                yield Tie(Because.SHORTENED, whole, short)
            else:
                yield Tie(Because.SPELT_ALIKE, one, other)


Written = Mapping[Key, Sequence[tuple[Name, ArticleId]]]
"""What texts write an acronym out as, by key, and which article does."""


def _only_keys(written: Written) -> list[Key]:
    """The key of the one name of each script that an acronym stands for; none where it has two."""
    by_script: dict[bool, list[Key]] = defaultdict(list)
    for key in written:
        by_script[key[0].isascii()].append(key)
    return [keys[0] for keys in by_script.values() if len(keys) == 1]


def _acronyms(pool: Pool) -> Iterator[Tie]:
    """Acronyms that a text writes out, and those that are the initials of just one name."""
    written: dict[str, dict[Key, list[tuple[Name, ArticleId]]]] = defaultdict(dict)
    for article_id, claimed in pool.written_out:
        name = pool.get(claimed.one)
        if name is not None:
            found = written[letters_of(claimed.other)].setdefault(name.key, [])
            found.append((name, article_id))
    whole: dict[str, dict[Key, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in pool.names.values():
        small = any(word in vocabulary().small for word in name.name.lower().split()[1:])
        if name.is_full and not (name.is_loaded or name.titled or small):
            whole[initials(name.name)][name.key].append(name)
    for acronym in pool.names.values():
        if acronym.is_acronym:
            expansions = written.get(acronym.key[1], {})
            yield from _written_out(acronym, expansions)
            yield from _by_initials(acronym, expansions, whole.get(acronym.key[1], {}))


def _written_out(acronym: Name, written: Written) -> Iterator[Tie]:
    """None where two reports write it out in two ways: it stands for two bodies."""
    for key in _only_keys(written):
        articles: dict[str, set[ArticleId]] = defaultdict(set)
        names = {name.name: name for name, _article in written[key]}
        for name, article_id in written[key]:
            articles[name.name].add(article_id)
        for shown, name in names.items():
            yield Tie(Because.WRITTEN_OUT, name, acronym, frozenset(articles[shown]))


def _by_initials(acronym: Name, written: Written, whole: ByKey) -> Iterator[Tie]:
    if len(whole) != 1:
        return
    (key, names), letters = next(iter(whole.items())), acronym.key[1]
    if len(written) == 1 and key not in written:
        # FO behind Ministry of Foreign Affairs is short for its other name, the Foreign Office.
        (other,) = written
        is_body = bool(set(key) & bodies())
        if is_body and set(other) & set(key) and letters != initials(" ".join(other)):
            yield Tie(Because.INITIALS, names[0], acronym)
    elif not written and len(letters) >= _LONG:
        for name in names:
            here = frozenset(set(acronym.seen) & set(name.seen))
            if here or (name.known and acronym.seen) or (acronym.known and name.seen):
                yield Tie(Because.INITIALS, name, acronym, here)
