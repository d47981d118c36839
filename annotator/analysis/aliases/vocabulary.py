"""What the search for spellings knows of words, from ``resources/aliases``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.core.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words in lower case, by what they are to a name."""

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
    same: Mapping[str, str]
    """A word as it is written, and the word that stands for all ways to write it."""
    known_as: re.Pattern[str]
    arabic_letters: Mapping[str, str]
    loaded: frozenset[str]
    said_of: re.Pattern[str]
    called: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    data = _read("words")
    loaded = _read("loaded")
    sets = {
        name: frozenset(data[name].split())
        for name in (
            *("titles", "modifiers", "honorifics", "particles", "suffixes", "organisations"),
            *("places", "small", "saying", "left_out"),
        )
    }
    return Vocabulary(
        **sets,
        same={word: line.split()[0] for line in data["same"] for word in line.split()},
        known_as=_any_of(data["known_as"]),
        arabic_letters=data["arabic_letters"],
        loaded=frozenset(loaded["words"]),
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
