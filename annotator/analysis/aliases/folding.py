"""What names are compared by: without particles and accents, in one spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.analysis.comparing.lexicon import lexicon
from annotator.core.folding import fold

Key = tuple[str, ...]

_PART: Final = re.compile(r"[^\W_]+", re.UNICODE)
_DOUBLE: Final = re.compile(r"([^\W\d_])\1+")
_HARD_C: Final = re.compile(r"ck|(?<=.)c(?=[aou]|$)")
_ACRONYM: Final = re.compile(r"[A-Z](?:[.&-]?[A-Z]){1,7}\.?")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=100_000)
def key_of(name: str) -> Key:
    """The words of a name as they are compared: *Tehreek-e-Taliban* is *Tehrik i Taliban*."""
    return tuple(_spelt(word) for word in _words(name))


def _words(name: str) -> list[str]:
    """The words of a name without particles, folded."""
    parts = [fold(part) for part in _PART.findall(name.replace("’", "'").replace("'", ""))]
    return [part for part in parts if part not in vocabulary().particles] or parts


def _spelt(word: str) -> str:
    same = vocabulary().same
    if word in same:
        return same[word]
    if not word.isascii() or len(word) < 4:
        return word
    plain = word.replace("ee", "i").replace("oo", "u").replace("ou", "u")
    plain = _HARD_C.sub("k", _DOUBLE.sub(r"\1", plain))
    return same.get(plain, plain)


@cache
def bodies() -> frozenset[str]:
    """The words of organisations, as they stand in a key."""
    return frozenset(map(_spelt, vocabulary().organisations))


@cache
def nations() -> frozenset[str]:
    """Countries, their people and capitals, as they stand in a key."""
    return frozenset(map(_spelt, lexicon("en").sides))


def is_acronym(name: str) -> bool:
    """Whether a name is capitals alone, two at least: *TTP*, *K-P*, *U.N.*."""
    return _ACRONYM.fullmatch(name) is not None


def letters_of(acronym: str) -> str:
    """The letters of an acronym in lower case."""
    return "".join(letter for letter in acronym if letter.isalpha()).lower()


def initials(name: str) -> str:
    """The initials of a name without its particles, in lower case; in Arabic script as well."""
    return "".join(word[0] for word in _words(name))


def may_be_short_for(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in this order, the first at its start.

    For an acronym in brackets behind a name; without brackets this would say nothing.
    """
    letters = letters_of(acronym)
    if _ARABIC.search(name):
        known = vocabulary().arabic_letters
        first = initials(name)
        return len(first) == len(letters) and all(
            fold(one) in {fold(each) for each in known.get(letter, "")}
            for letter, one in zip(letters, first, strict=True)
        )
    whole = "".join(part for part in re.findall(r"[^\W\d_]+", fold(name)))
    if not whole.startswith(letters[0]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in letters)
