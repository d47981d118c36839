"""Finds of which type an event is, by the words of what is claimed about it.

The types are ACLED's; their words stand in ``resources/events/types.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from annotator.analysis.comparing.wordlists import stem
from annotator.core.event import EventType
from annotator.core.folding import fold, words_of
from annotator.core.resources import resource


class Told(NamedTuple):
    """A type of event, and the words that tell of it as they stand in the text."""

    type: EventType
    words: str


def told_type(text: str) -> Told | None:
    """The type that a text of one claim tells of; ``None`` where no word does.

    Where words of several types stand, the first type of the file counts; of its words the first.
    """
    words = words_of(text)
    stems = tuple(stem(fold(word)) for word in words)
    for type_, phrases in _phrases():
        for start in range(len(stems)):
            for phrase in phrases:
                if stems[start : start + len(phrase)] == phrase:
                    return Told(type_, " ".join(words[start : start + len(phrase)]))
    return None


@cache
def _phrases() -> Sequence[tuple[EventType, Sequence[tuple[str, ...]]]]:
    """The phrases of each type as stems, the longest first."""
    with resource("events/types.toml").open("rb") as file:
        read = tomllib.load(file)
    return [(EventType(name), _stemmed(phrases)) for name, phrases in read.items()]


def _stemmed(phrases: Sequence[str]) -> list[tuple[str, ...]]:
    found = {tuple(stem(fold(word)) for word in phrase.split()) for phrase in phrases}
    return sorted(found, key=lambda phrase: (-len(phrase), phrase))
