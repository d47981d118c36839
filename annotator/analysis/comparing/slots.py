"""Finds other words in the same place of nearly the same sentence: numbers, names, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.names import are_same
from annotator.analysis.comparing.tokens import Word
from annotator.analysis.comparing.wording import Run, runs
from annotator.core.comparison import ConflictKind

_LONGEST: Final = 3

Words = Sequence[Word]


def other_words(
    left: Words, right: Words, known: Lexicon
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    """The numbers, names and places in two sentences alike that stand where others do."""
    here, there = ({_value(word, known) for word in _counts(some, known)} for some in (left, right))
    for run in runs(left, right):
        if run.same or not _is_short(run):
            continue
        one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
        is_difference = any(
            _is_difference(*end, known) for end in ((left, run.a1), (right, run.b1))
        )
        if not is_difference and here != there:  # the same ones in another order are no conflict
            yield from _numbers(one, other, known)
        kind = _kind(left, right, run, known)
        if kind is not None and not are_same(one, other, known):
            yield kind, _names(one), _names(other)


def _is_short(run: Run) -> bool:
    return 0 < run.a1 - run.a0 <= _LONGEST and 0 < run.b1 - run.b0 <= _LONGEST


def _numbers(
    one: Words, other: Words, known: Lexicon
) -> Iterator[tuple[ConflictKind, Words, Words]]:
    left, right = _counts(one, known), _counts(other, known)
    if len(left) == 1 == len(right) and _value(left[0], known) != _value(right[0], known):
        yield ConflictKind.NUMBER, left, right


def _counts(words: Words, known: Lexicon) -> list[Word]:
    return [word for word in words if word.is_number or word.folded in known.numbers]


def _is_difference(words: Words, end: int, known: Lexicon) -> bool:
    """Whether words end before one that makes a number a difference: two *more*."""
    return any(word.folded in known.differences for word in words[end - 1 : end + 1])


def _value(word: Word, known: Lexicon) -> str:
    return str(known.numbers.get(word.folded, word.folded))


def _kind(left: Words, right: Words, run: Run, known: Lexicon) -> ConflictKind | None:
    """Whether a run has names or places on both sides, and nothing else with a meaning."""
    one, other = left[run.a0 : run.a1], right[run.b0 : run.b1]
    if not (_are_names(one, known) and _are_names(other, known)):
        return None
    before = left[run.a0 - 1].folded if run.a0 else ""
    after = left[run.a1].folded if run.a1 < len(left) else ""
    if before in known.prepositions or before in known.places or after in known.places:
        return ConflictKind.PLACE
    return ConflictKind.NAME


def _are_names(words: Words, known: Lexicon) -> bool:
    content = _names(words)
    return bool(content) and all(
        word.is_capital
        and not word.is_number
        and word.folded not in known.weekdays
        and word.folded not in known.offices
        for word in content
    )


def _names(words: Words) -> list[Word]:
    return [word for word in words if word.is_content]
