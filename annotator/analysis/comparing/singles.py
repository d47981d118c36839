"""Reads who is counted without a number: a soldier was killed, nobody was hurt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.analysis.comparing.amount import folded_at
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word
from annotator.analysis.comparing.wordlists import DEFAULT

_LONGEST: Final = 4
"""So many words make the name of one victim, *a young police officer*, or count none."""

_APART: Final = 3
"""So many words stand between an article and the verb before it, or belong to the one behind."""


def end_of_nobody(words: Sequence[Word], at: int, known: Lexicon) -> int:
    """Where the words for nobody end that begin at a word; 0 where none does."""
    if words[at].folded not in known.amounts.nobody.first:
        return 0
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        end = at + length
        if " ".join(word.folded for word in words[at:end]) in known.amounts.nobody.phrases:
            return 0 if folded_at(words, end) in known.amounts.nobody.besides else end
    return 0


def single(words: Sequence[Word], at: int, known: Lexicon) -> int | None:
    """The noun for the only victim of a verb, if an article at a word begins it: *a soldier* died.

    Who is named beside another one, *a nurse and two boys*, is none.
    """
    if known.language != DEFAULT or words[at].folded not in known.amounts.articles:
        return None
    noun = _noun(words, at + 1, known)
    if noun is None or (noun + 1 < len(words) and words[noun + 1].folded in known.amounts.joins):
        return None
    led = _harms(words[max(0, at - _APART) : at], known)
    is_led = bool(led) and led[-1][1] == min(at, _APART)
    return noun if is_led or _is_followed(words, noun + 1, known) else None


def _is_followed(words: Sequence[Word], start: int, known: Lexicon) -> bool:
    """Whether what happened stands behind a noun: died, was killed, was shot dead."""
    end = start
    while end < len(words) and words[end].folded in known.amounts.auxiliaries:
        end += 1
    led = words[end : end + _APART]
    first = next((first for first, _end in _harms(led, known)), _APART)
    return first == 0 or (first < _APART and start < end and led[0].is_content)


def _harms(words: Sequence[Word], known: Lexicon) -> list[tuple[int, int]]:
    """Where harms to people stand in some words."""
    found = known.harms.places(words)
    return [(first, end) for first, end, fate in found if fate not in known.harms.decisions]


def _noun(words: Sequence[Word], start: int, known: Lexicon) -> int | None:
    """The noun for one person that stands behind an article, with adjectives at most between."""
    found = None
    for at, word in enumerate(words[start : start + _LONGEST], start):
        if not word.is_content or word.is_number or word.is_capital:
            break
        if word.stem in known.harms.names:
            break
        is_person = word.stem in known.people or word.stem in known.general
        if is_person and not word.folded.endswith("s"):
            found = at
    return found
