"""What names are compared by: without particles and accents, in one spelling."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from annotator.analysis.aliases.cutting import cut
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.analysis.comparing.lexicon import lexicon
from annotator.core.folding import fold

Key = tuple[str, ...]

_PART: Final = re.compile(r"[^\W_]+", re.UNICODE)
_DOUBLE: Final = re.compile(r"([^\W\d_])\1+")
_HARD_C: Final = re.compile(r"ck|(?<=.)c(?=[aou]|$)")
_PARTICIPLE: Final = re.compile(r"[^aeiou]{1,2}a[^aeiou]{1,2}ee[^aeiou]")
"""*Rasheed* is another name than *Rashid*; where there is but one, `same` says so."""
_ACRONYM: Final = re.compile(r"[A-Z](?:[.&-]?[A-Z]|[a-z](?=[A-Z])){1,7}\.?")
_OWNED: Final = re.compile(r"['’]s(?= )")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=100_000)
def key_of(name: str) -> Key:
    """The words of a name as they are compared: *Tehreek-e-Taliban* is *Tehrik i Taliban*."""
    return tuple(_spelt(word) for word in _words(_turned(name)))


def _turned(name: str) -> str:
    """*Ministry of the Interior* as *Interior Ministry*, and both without *Affairs*."""
    found = _of_body().fullmatch(name)
    if found:
        name = f"{found['before'] or ''}{found['rest']} {found['body']}"
    words = name.split()
    if len(words) > 2 and words[-1].lower() in vocabulary().rotating:
        name = " ".join(word for word in words if word.lower() != "affairs")
    return name


@cache
def _of_body() -> re.Pattern[str]:
    bodies = "|".join(sorted(vocabulary().rotating))
    return re.compile(
        rf"(?P<before>.+ )?(?P<body>{bodies}) (?:of|for) (?:the )?(?P<rest>.+)", re.IGNORECASE
    )


def _words(name: str) -> list[str]:
    """The words of a name without particles, folded."""
    plain = _OWNED.sub("", name).replace("’", "'").replace("'", "")
    parts = cut(_PART.findall(fold(plain)))
    return [part for part in parts if part not in vocabulary().particles] or parts


def _spelt(word: str) -> str:
    same = vocabulary().same
    if word in same:
        return same[word]
    if not word.isascii() or len(word) < 4:
        return word
    if _PARTICIPLE.fullmatch(word):
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
    return frozenset(map(_spelt, (*lexicon("en").sides, *lexicon("ur").sides)))


def nation_of(word: str) -> str:
    """The country of *Pakistan*, *Pakistani* and *Islamabad*; empty for other words."""
    return lexicon("en").sides.get(fold(word), "")


def is_acronym(name: str) -> bool:
    """Whether a name is letters: *TTP*, *K-P*, *U.N.*, *MoFA*, *ٹی ٹی پی*."""
    return _ACRONYM.fullmatch(name) is not None or bool(_said_letters(name))


def letters_of(acronym: str) -> str:
    """The letters of an acronym in lower case; Latin ones of one that is written as it is said."""
    said = _said_letters(acronym)
    return said or "".join(letter for letter in acronym if letter.isalpha()).lower()


@lru_cache(maxsize=10_000)
def _said_letters(name: str) -> str:
    """The Latin letters that an Urdu name says; empty where it has other words."""
    if name.isascii():
        return ""
    words = [vocabulary().letter_names.get(fold(word), "") for word in name.split()]
    # بی بی is a lady
    return "".join(words) if len(words) > 1 and all(words) and words != ["b", "b"] else ""


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
