"""Finds the names of offices: *Inspector General of Police (IGP)*, *Prime Minister's Office*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.aliases.folding import is_acronym, letters_of
from annotator.analysis.aliases.vocabulary import vocabulary
from annotator.core.folding import fold
from annotator.core.span import Span

_BRACKET: Final = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z.&-]{1,8})\)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_STOP: Final = re.compile(r"[.!?;:()\n]")
_OFFICE: Final = re.compile(
    r"(?:[A-Z][a-z]+[ \u00a0]){0,3}[A-Z][a-z]+['’]s[ \u00a0](?P<body>[A-Z][a-z]+)\b"
)
_LONGEST: Final = 100


def expansions(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """Where a name stands that is written short in the brackets behind it, and these brackets.

    Titles are words of such a name as well, which they are of no other.
    """
    for bracket in _BRACKET.finditer(text):
        if not is_acronym(bracket[1]):
            continue
        before = text[max(0, bracket.start() - _LONGEST) : bracket.start()]
        stops = [stop.end() for stop in _STOP.finditer(before)]
        at = bracket.start() - len(before)
        words = [
            Span(at + one.start(), at + one.end())
            for one in _WORD.finditer(before, stops[-1] if stops else 0)
            if one[0].lower() != "s"
        ]
        start = _start(text, words, letters_of(bracket[1]))
        if start is not None:
            yield Span(start, words[-1].end), bracket


def offices(text: str) -> Iterator[Span]:
    """Where bodies are called by who is at their head: *Prime Minister's Office*."""
    known = vocabulary()
    for found in _OFFICE.finditer(text):
        if fold(found["body"]) not in known.rotating:
            continue
        words = list(_WORD.finditer(text, found.start(), found.start("body") - 3))
        first = next((at for at, word in enumerate(words) if fold(word[0]) in known.titles), None)
        if first is not None and all(fold(word[0]) in known.titles for word in words[first:]):
            yield Span(words[first].start(), found.end())


def _start(text: str, words: Sequence[Span], letters: str) -> int | None:
    """Where the words begin that have these initials; what is behind an *of* may have none."""
    tails = [at for at, word in enumerate(words) if word.of(text) == "of"]
    for end in (len(words), *reversed(tails)):
        start = _first(text, words[:end], letters)
        if start is not None:
            return start
    return None


def _first(text: str, words: Sequence[Span], letters: str) -> int | None:
    left = letters
    for word in reversed(words):
        said = word.of(text)
        is_small = said.lower() in vocabulary().small or said.lower() in vocabulary().particles
        if left and said[0].lower() == left[-1] and (said[0].isupper() or is_small):
            left = left[:-1]
            if not left:
                return word.start if said[0].isupper() else None
        elif not is_small:
            return None
    return None
