"""Words of a text by a plain rule that fits any script, cut where marks begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from annotator.core.span import Span

_RUN: Final = re.compile(r"\S+")
_JOINER: Final = "\u200d"
_JOINING: Final = frozenset("\u200c\u200d")


def words(text: str, edges: Collection[int] = ()) -> list[Span]:
    """Runs of letters and digits, and each other sign on its own; white space is in none.

    What joins or modifies a character stays with it: vowel signs, accents, the parts of an emoji.
    ``edges`` are places, in code points, at which a word is cut even so.
    """
    return [
        Span(*pair)
        for run in _RUN.finditer(text)
        for word in _of_run(text, run.start(), run.end())
        for pair in pairwise((word.start, *_inside(word, edges), word.end))
    ]


def lines(text: str) -> list[Span]:
    """The lines of a text that have words, without the white space around them."""
    return [Span(*found.span()) for found in re.finditer(r"[^\s\n](?:[^\n]*[^\s\n])?", text)]


def _of_run(text: str, start: int, end: int) -> Iterator[Span]:
    for at in range(start + 1, end):
        if not _goes_on(text[at - 1], text[at]):
            yield Span(start, at)
            start = at
    yield Span(start, end)


def _goes_on(before: str, character: str) -> bool:
    if character in _JOINING or before == _JOINER:
        return True
    if not character.isascii() and unicodedata.category(character).startswith("M"):
        return True
    return _in_words(before) and _in_words(character)


def _in_words(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character == "_"
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _inside(word: Span, edges: Collection[int]) -> list[int]:
    return [at for at in range(word.start + 1, word.end) if at in edges]
