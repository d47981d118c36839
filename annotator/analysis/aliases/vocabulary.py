"""What the search for spellings knows of words, from ``resources/aliases``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from annotator.core.folding import fold
from annotator.core.resources import resource

_SETS: Final = (
    *("titles", "modifiers", "honorifics", "particles", "suffixes", "organisations", "places"),
    *("small", "saying", "left_out", "rotating", "surname_particles", "titles_of_men"),
    *("titles_of_women", "men", "women", "kinship", "stops", "agent", "behind_title", "alias"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words as :func:`annotator.core.folding.fold` has them, by what they are to a name."""

    titles: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    small: frozenset[str]
    saying: frozenset[str]
    left_out: frozenset[str]
    rotating: frozenset[str]
    """Bodies that stand before or behind what they are for: *Ministry of Defence*."""
    surname_particles: frozenset[str]
    titles_of_men: frozenset[str]
    titles_of_women: frozenset[str]
    men: frozenset[str]
    """First names."""
    women: frozenset[str]
    kinship: frozenset[str]
    stops: frozenset[str]
    """Words that end a name in a script without capitals."""
    agent: frozenset[str]
    behind_title: frozenset[str]
    alias: frozenset[str]
    letter_names: Mapping[str, str]
    """The Latin letter of what it is called in Urdu."""
    same: Mapping[str, str]
    """A word as it is written, and the word that stands for all ways to write it."""
    known_as: re.Pattern[str]
    arabic_letters: Mapping[str, str]
    loaded: frozenset[str]
    said_of: re.Pattern[str]
    said_of_ends: frozenset[str]
    """The last words of these phrases: where none of them stands, none of the phrases does."""
    called: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    data, urdu, first_names = _read("words"), _read("ur"), _read("first_names")
    loaded = _read("loaded")
    sets = {
        name: frozenset(
            fold(word)
            for words in (data, urdu, first_names)
            for word in words.get(name, "").split()
        )
        for name in _SETS
    }
    lines = [[fold(word) for word in line.split()] for line in (*data["same"], *urdu["same"])]
    return Vocabulary(
        **sets,
        letter_names={fold(name): letter for letter, name in urdu["letter_names"].items()},
        same={word: line[0] for line in lines for word in line},
        known_as=_any_of(data["known_as"]),
        arabic_letters=data["arabic_letters"],
        loaded=frozenset(loaded["words"]),
        said_of_ends=frozenset(
            phrase.split()[-1] for phrases in loaded["said_of"].values() for phrase in phrases
        ),
        said_of=_any_of(loaded["said_of"]),
        called=_any_of(loaded["called"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"aliases/{name}.toml").read_text(encoding="utf-8"))


def _any_of(phrases: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A pattern for any of these phrases; ``{}`` stands for up to three words."""
    every = sorted((one for ones in phrases.values() for one in ones), key=len, reverse=True)
    parts = (re.escape(one).replace(r"\{\}", r"(?:[\w-]+ ?){0,3}") for one in every)
    pattern = "|".join(parts).replace("'", "['’]").replace(r"\ ", r"\s+")
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
