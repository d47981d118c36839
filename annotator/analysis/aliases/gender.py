"""Tells from titles, pronouns and first names whether a name is a man's or a woman's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from annotator.analysis.aliases.folding import Key, key_of
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold

_PRONOUN: Final = re.compile(
    r"[^.!?\nA-Z]{0,160}[.!?][\"”’)]*\s+[“\"]?(?P<pronoun>He|She|His|Her)\b"
)
"""The first word of the next sentence, where nobody else is named before it."""
_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Gender(StrEnum):
    """As a text has it."""

    MAN = "man"
    WOMAN = "woman"


@lru_cache(maxsize=10_000)
def of_title(title: str) -> Gender | None:
    """What the words of a title say: *Mrs*, *Congressman*."""
    words = {fold(word) for word in _WORDS.findall(title)}
    return _one_of(words & vocabulary().titles_of_men, words & vocabulary().titles_of_women)


def of_first_name(name: str) -> Gender | None:
    """What the given names of a whole name say, the first one that says anything."""
    men, women = _first_names()
    for word in name.split()[:-1]:
        first = key_of(word)[:1]
        if found := _one_of(first in men, first in women):
            return found
    return None


def begins_with_first_name(name: str) -> bool:
    """Whether the first word of a name is a given name that many have."""
    return any(key_of(name)[:1] in names for names in _first_names())


@cache
def _first_names() -> tuple[frozenset[Key], frozenset[Key]]:
    """Those of men and of women, as they stand in a key."""
    men = frozenset(key_of(name)[:1] for name in vocabulary().men)
    return men, frozenset(key_of(name)[:1] for name in vocabulary().women) - men


def of_pronoun(text: str, end: int) -> Gender | None:
    """What the sentence says that follows the one with a name that ends at ``end``."""
    found = _PRONOUN.match(text, end)
    if found is None or has_kin(found[0]):
        return None
    return Gender.MAN if found["pronoun"] in {"He", "His"} else Gender.WOMAN


def has_kin(text: str) -> bool:
    """Whether it names a relative: *wife*, *brother*."""
    return not vocabulary().kinship.isdisjoint(_WORDS.findall(text))


def is_kin(before: str) -> bool:
    """Whether the last word before a name or its title is a relative's: *his wife,*."""
    words = _WORDS.findall(before[-40:])
    return bool(words) and words[-1] in vocabulary().kinship and before.rstrip(" ,")[-1:].isalpha()


def are_two(ones: Iterable[Gender | None], others: Iterable[Gender | None]) -> bool:
    """Whether a man stands on one side and a woman on the other."""
    one, other = set(ones) - {None}, set(others) - {None}
    return len(one | other) > 1


def _one_of(man: object, woman: object) -> Gender | None:
    if bool(man) == bool(woman):
        return None
    return Gender.MAN if man else Gender.WOMAN
