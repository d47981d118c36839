"""Finds which two names may be one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.analysis.aliases.folding import Key, bodies, initials, letters_of, nations
from annotator.analysis.aliases.people import ties_of_people
from annotator.analysis.aliases.pool import Name, Pool, Tie
from annotator.analysis.aliases.vocabulary import vocabulary
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
        for one, other in pairwise(plain):
            yield Tie(Because.SPELT_ALIKE, one, other)


@dataclass(slots=True)
class _Expansions:
    """What an acronym stands for: the names by their key, and which articles say so."""

    names: dict[Key, list[tuple[Name, ArticleId]]]

    @property
    def key(self) -> Key | None:
        """The key of the one name that it stands for; ``None`` where there are several, or none."""
        return next(iter(self.names)) if len(self.names) == 1 else None


def _acronyms(pool: Pool) -> Iterator[Tie]:
    """Acronyms that a text writes out, and those that are the initials of just one name."""
    written: dict[str, _Expansions] = defaultdict(lambda: _Expansions({}))
    for article_id, claimed in pool.written_out:
        name = pool.get(claimed.one)
        if name is not None:
            found = written[letters_of(claimed.other)].names.setdefault(name.key, [])
            found.append((name, article_id))
    whole: dict[str, dict[Key, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in pool.names.values():
        small = any(word in vocabulary().small for word in name.name.lower().split()[1:])
        if name.is_full and not (name.is_loaded or name.titled or small):
            whole[initials(name.name)][name.key].append(name)
    for acronym in pool.names.values():
        if acronym.is_acronym:
            expansions = written.get(acronym.key[1], _Expansions({}))
            yield from _written_out(acronym, expansions)
            yield from _by_initials(acronym, expansions, whole.get(acronym.key[1], {}))


def _written_out(acronym: Name, found: _Expansions) -> Iterator[Tie]:
    """None where two reports write it out in two ways: it stands for two bodies."""
    if found.key is None:
        return
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    names = {name.name: name for name, _article in found.names[found.key]}
    for name, article_id in found.names[found.key]:
        articles[name.name].add(article_id)
    for shown, name in names.items():
        yield Tie(Because.WRITTEN_OUT, name, acronym, frozenset(articles[shown]))


def _by_initials(acronym: Name, found: _Expansions, whole: ByKey) -> Iterator[Tie]:
    if len(whole) != 1:
        return
    (key, names), letters = next(iter(whole.items())), acronym.key[1]
    if found.key is not None and found.key != key:
        # FO behind Ministry of Foreign Affairs is short for its other name, the Foreign Office.
        shared = set(found.key) & set(key)
        is_body = bool(set(key) & bodies())
        if is_body and shared and letters != initials(" ".join(found.key)):
            yield Tie(Because.INITIALS, names[0], acronym)
    elif not found.names and len(letters) >= _LONG:
        for name in names:
            here = frozenset(set(acronym.seen) & set(name.seen))
            if here or (name.known and acronym.seen) or (acronym.known and name.seen):
                yield Tie(Because.INITIALS, name, acronym, here)
