"""Words, stems and phrases as the files in ``resources/comparing/`` have them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from annotator.core.folding import fold
from annotator.core.resources import resource

DEFAULT: Final = "en"
_FEWEST: Final = 3
_URDU_ENDINGS: Final = (
    ("یوں", "ی", 5),
    ("یاں", "ی", 5),
    ("وں", "", 4),
    ("یں", "", 5),
    ("ے", "", 3),
    ("ہ", "", 3),
)
"""Endings, what stands in their place, and how long a word is that has them."""

_VOWELS: Final = frozenset("aeiouy")


def file_of(code: str) -> Path:
    """The file of the words of a language, which need not be there."""
    return resource(f"comparing/{code}.toml")


@cache
def tables_of(code: str) -> Mapping[str, Any]:
    """What that file says, read once for all who ask it."""
    return tomllib.loads(file_of(code).read_text(encoding="utf-8"))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str = DEFAULT) -> str:
    """A folded word without the endings of its forms; short words and other scripts stay."""
    if language == "ur":
        return _urdu_stem(word)
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


def _urdu_stem(word: str) -> str:
    """Cuts the endings of plural and oblique forms: of civilians, شہریوں, the one is شہری."""
    for ending, instead, least in _URDU_ENDINGS:
        if word.endswith(ending) and len(word) >= least:
            return word[: -len(ending)] + instead
    return word


def words_in(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


def named(table: Mapping[str, str], code: str, concepts: Mapping[str, str]) -> dict[str, str]:
    """Phrases, each with the stem of what it names, or empty."""
    return {
        phrase(words): stem_of(word, code, concepts) if word else ""
        for words, word in table.items()
    }


def stemmed(table: Mapping[str, str], code: str, concepts: Mapping[str, str]) -> dict[str, str]:
    """Words and what each stands for, both as stems."""
    return {
        stem_of(word, code, concepts): stem_of(other, code, concepts)
        for word, other in table.items()
    }


def phrase(words: str) -> str:
    return " ".join(map(fold, words.split()))


def stem_of(word: str, code: str, concepts: Mapping[str, str]) -> str:
    bare = stem(fold(word), code)
    return concepts.get(bare, bare)


def stems(words: str, code: str, concepts: Mapping[str, str]) -> frozenset[str]:
    return frozenset(stem_of(word, code, concepts) for word in words.split())


def folded_keys(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in table.items()}
