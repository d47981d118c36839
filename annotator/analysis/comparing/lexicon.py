"""The words that a comparison knows of a language; read from ``resources/comparing/``.

To add a language: a file like ``resources/comparing/en.toml``, named by its ISO 639-1 code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from annotator.core.folding import fold, words_of
from annotator.core.resources import resource

DEFAULT: Final = "en"
_COUSINS: Final = {"ps": "ur", "fa": "ur", "ar": "ur", "pnb": "ur", "sd": "ur"}
_FEWEST: Final = 3
_VOWELS: Final = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Bound:
    """A word before a number that loosens it: ``least``, ``over``, ``most``, ``under``, ``about``.

    ``words`` are folded.
    """

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of one language; all words folded (``core/folding.py``), none stemmed."""

    language: str
    function_words: frozenset[str]
    concepts: Mapping[str, str]
    """Stems of words that stand for one thing, each with the name of its group."""
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    """What a vague word allows for: at least, at most; 0 for no bound."""
    bounds: tuple[Bound, ...]
    general: frozenset[str]
    """Stems of nouns that never tell two counts apart: people, others."""
    measures: frozenset[str]
    """Stems of units: years, percent."""
    people: frozenset[str]
    """Stems of nouns for people, who are counted under many names."""
    differences: frozenset[str]
    """A number before one of these is a difference: *four fewer*."""
    joins: frozenset[str]
    """Words inside a number: two hundred *and* five."""
    fates: frozenset[str]
    """Stems of what happens to those who are counted; counts of two fates are two things."""
    clock: frozenset[str]
    """A number before one of these is a time of day."""
    ordinals: frozenset[str]
    negations: frozenset[str]
    negation_is_behind: bool
    """It stands behind what it turns."""
    earlier: re.Pattern[str]
    """Folded words in a sentence that tells of something earlier."""
    later: re.Pattern[str]
    """Folded words in a sentence that tells of something to come."""
    stances: Mapping[str, re.Pattern[str]]
    """``denies``, ``confirms``, ``silent``, ``noncommittal``, ``charges``: over folded words."""
    stance_words: frozenset[str]
    """The last words of what ``stances`` look for: where none of them is, nothing is found."""
    labels: Mapping[str, str]
    prepositions: frozenset[str]
    weekdays: Mapping[str, int]
    places: frozenset[str]
    offices: frozenset[str]
    same_office: frozenset[str]
    """Words before an office that make it no other one."""
    sides: Mapping[str, str]
    """Folded words that stand for a government or people, each with the name of the side."""

    @cached_property
    def general_names(self) -> frozenset[str]:
        """Stems that are no names, however they are written: Government, Minister."""
        offices = {stem(word, self.language) for word in self.offices}
        return frozenset(self.concepts.values()) | offices

    def stem(self, word: str) -> str:
        """The stem of a folded word, or the concept or the side that it stands for."""
        if side := self.sides.get(word):
            return side
        bare = stem(word, self.language)
        return self.concepts.get(bare, bare)


def lexicon(language: str) -> Lexicon:
    """The words of a language (ISO 639-1, with or without a region); English where unknown."""
    code = language.lower().replace("_", "-").split("-")[0]
    code = _COUSINS.get(code, code)
    return _read(code if _path(code).is_file() else DEFAULT)


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = DEFAULT) -> str:
    """A folded word without the endings of its forms; short words and other scripts stay."""
    if len(word) <= _FEWEST or not word.isascii() or not word.isalpha():
        return word
    return _english_stem(word) if language == DEFAULT else _romance_stem(word)


def _english_stem(word: str) -> str:
    """Cuts plural, past, present participle, and then a final ``ly``, ``ion`` and ``e``."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 5), ("ed", 4)):
        bare = word.removesuffix(ending)
        if bare != word and len(word) > least and _VOWELS & set(bare):
            word = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] not in "lsz" else bare
            break
    if word.endswith("ly") and len(word) > 6:
        word = word[:-2]
    if word.endswith("ion") and len(word) > 6:
        word = word[:-3]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _romance_stem(word: str) -> str:
    for ending in ("en", "er", "es", "em", "as", "os", "s", "e", "n", "t", "a", "o"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _path(code: str) -> Path:
    return resource(f"comparing/{code}.toml")


@cache
def _read(code: str) -> Lexicon:
    with _path(code).open("rb") as file:
        data = tomllib.load(file)
    counted, where = data["counted"], data["where"]
    concepts = _groups(data["concepts"], code, stemmed=True)
    return Lexicon(
        language=code,
        function_words=_words(data["function_words"]),
        concepts=concepts,
        numbers=_folded(data["numbers"]),
        multipliers=_folded(data["multipliers"]),
        vague={fold(word): (low, high) for word, (low, high) in data["vague"].items()},
        bounds=_bounds(data["bounds"]),
        general=_stems(counted["general"], code, concepts),
        measures=_stems(counted["measures"], code, concepts),
        people=_stems(counted["people"], code, concepts),
        differences=_words(counted["differences"]),
        joins=_words(counted["joins"]),
        fates=_stems(counted["fates"], code, concepts),
        clock=_words(counted["clock"]),
        ordinals=_words(counted["ordinals"]),
        negations=_words(data["turns"]["negations"]),
        negation_is_behind=data["turns"].get("is_behind", False),
        earlier=_pattern(data["turns"]["earlier"]),
        later=_pattern(data["turns"]["later"]),
        stances={name: _pattern(phrases) for name, phrases in data["stances"].items()},
        stance_words=frozenset(
            fold(phrase.split()[-1]) for phrases in data["stances"].values() for phrase in phrases
        ),
        labels=data["labels"],
        prepositions=_words(where["prepositions"]),
        weekdays={fold(word): at for at, word in enumerate(where["weekdays"].split())},
        places=_words(where["places"]),
        offices=_words(where["offices"]),
        same_office=_words(where["same_office"]),
        sides=_groups(where["sides"], code, stemmed=False),
    )


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def _stems(words: str, code: str, concepts: Mapping[str, str]) -> frozenset[str]:
    found = (stem(word, code) for word in _words(words))
    return frozenset(concepts.get(bare, bare) for bare in found)


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in table.items()}


def _groups(rows: Iterable[str], code: str, *, stemmed: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        words = [fold(word) for word in row.split()]
        for word in words:
            found.setdefault(stem(word, code) if stemmed else word, words[0])
    return found


def _bounds(table: Mapping[str, list[str]]) -> tuple[Bound, ...]:
    """The longest first, so that ``no more than`` is found before ``more than``."""
    found = [
        Bound(kind, tuple(fold(word) for word in words_of(phrase)))
        for kind, phrases in table.items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda bound: -len(bound.words)))


def _pattern(phrases: list[Any]) -> re.Pattern[str]:
    """Phrases of folded words, joined by single spaces; ``*`` stands for up to four words."""
    parts = []
    for phrase in phrases:
        words = [r"(?:\S+ ){0,4}?" if word == "*" else fold(word) for word in phrase.split()]
        joined = " ".join(words).replace("{0,4}? ", "{0,4}?")
        parts.append(joined)
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")
