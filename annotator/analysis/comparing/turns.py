"""Finds what one passage says and an aligned one says is not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.stances import DENIES
from annotator.analysis.comparing.tokens import Word
from annotator.core.comparison import Conflict, ConflictKind
from annotator.core.span import Span

_REACH: Final = 8
"""A negation stands at most so many words before what it turns."""


def negated(left: Sequence[Word], right: Sequence[Word], known: Lexicon) -> list[Conflict]:
    """The words that exactly one of two aligned passages negates."""
    found = [_conflict(turned, said, left, right) for turned, said in _turned(left, right, known)]
    found += [_conflict(said, turned, left, right) for turned, said in _turned(right, left, known)]
    return found


def has_negation(words: Sequence[Word], known: Lexicon) -> bool:
    """Whether something is negated or denied, so that what is said may not be meant so."""
    if any(word.folded in known.negations for word in words):
        return True
    return known.stances[DENIES].search(" ".join(word.folded for word in words)) is not None


def _turned(
    words: Sequence[Word], others: Sequence[Word], known: Lexicon
) -> Iterator[tuple[Span, Span]]:
    """Where ``words`` negate what ``others`` say without any negation."""
    if has_negation(others, known):
        return
    said = {word.stem: word for word in others if word.is_content}
    for at, word in enumerate(words):
        if word.folded in known.negations:
            for one in _turned_by(words[at + 1 : at + 1 + _REACH]):
                if one.stem in said:
                    yield Span(word.start, one.end), said[one.stem].span
                    break


def _turned_by(behind: Sequence[Word]) -> Sequence[Word]:
    """The first word with a meaning behind a negation, and those that follow it at once."""
    first = next((at for at, word in enumerate(behind) if word.is_content), len(behind))
    end = first
    while end < len(behind) and behind[end].is_content:
        end += 1
    return behind[first:end]


def _conflict(a: Span, b: Span, left: Sequence[Word], right: Sequence[Word]) -> Conflict:
    shown = (_shown(left, a), _shown(right, b))
    return Conflict(kind=ConflictKind.NEGATION, a=a, b=b, words=shown)


def _shown(words: Sequence[Word], span: Span) -> str:
    return " ".join(word.folded for word in words if span.contains(word.span))
