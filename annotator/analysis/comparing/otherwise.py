"""Finds what two passages write in two ways: €5m and 5 million euros, 17:00 and 5 p.m., the UN."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Word
from annotator.core.span import Span

_FEWEST: Final = 2
"""So many letters an abbreviation has at least."""


def written_otherwise(
    left: Figures, here: Sequence[Word], right: Figures, there: Sequence[Word]
) -> list[tuple[Span, Span]]:
    """The numbers, times of day and names of some words of two reports that stand in both.

    Only those that are there once in each, and in other words.
    """
    pairs = [
        *_numbers(left, here, right, there),
        *_times(left, here, right, there),
        *_names(here, there),
        *((long, short) for short, long in _names(there, here)),
    ]
    return [
        (one, other) for one, other in pairs if _folded(here, one).isdisjoint(_folded(there, other))
    ]


def are_initials(short: Word, long: Sequence[Word]) -> bool:
    """Whether a word is made of the first letters of some names: UN, United Nations."""
    is_name = all(word.is_capital for word in long[1:])
    return is_name and len(long) >= _FEWEST and short.folded == "".join(w.folded[0] for w in long)


def _names(shorts: Sequence[Word], longs: Sequence[Word]) -> Iterator[tuple[Span, Span]]:
    """The abbreviations among some words, each with the name among the others."""
    for short in shorts:
        if len(short.folded) >= _FEWEST and (short.is_content or short.is_capital):
            for at in range(len(longs)):
                long = longs[at : at + len(short.folded)]
                if are_initials(short, long):
                    yield short.span, Span(long[0].start, long[-1].end)


def _numbers(
    left: Figures, here: Sequence[Word], right: Figures, there: Sequence[Word]
) -> Iterator[tuple[Span, Span]]:
    some, others = _read(left, here), _read(right, there)
    for one in some:
        same = [other for other in others if _worth(one) == _worth(other)]
        if len(same) == 1 and sum(_worth(one) == _worth(other) for other in some) == 1:
            yield _with_unit(one, left, here), _with_unit(same[0], right, there)


def _times(
    left: Figures, here: Sequence[Word], right: Figures, there: Sequence[Word]
) -> Iterator[tuple[Span, Span]]:
    some, others = (
        [
            one
            for at, sentence in enumerate(figures.parsed.sentences)
            if words and sentence.span.overlaps(Span(words[0].start, words[-1].end))
            for one in figures.times(at)
            if any(word.span.overlaps(one.span) for word in words)
        ]
        for figures, words in ((left, here), (right, there))
    )
    if len(some) == 1 == len(others) and some[0].agrees(others[0]):
        yield some[0].span, others[0].span


def _read(figures: Figures, words: Sequence[Word]) -> list[Quantity]:
    """The numbers among some words."""
    if not words:
        return []
    whole = Span(words[0].start, words[-1].end)
    return [
        one
        for at, sentence in enumerate(figures.parsed.sentences)
        if sentence.span.overlaps(whole)
        for one in figures.numbers(at)
        if one.base is not None and not one.is_single and whole.contains(one.span)
    ]


def _worth(one: Quantity) -> tuple[object, ...]:
    return (one.low, one.high, one.base, one.worth)


def _with_unit(one: Quantity, figures: Figures, words: Sequence[Word]) -> Span:
    """A number with the word for its unit, right behind it."""
    behind = next((word for word in words if word.start >= one.span.end), None)
    is_unit = behind is not None and behind.stem in figures.parsed.lexicon.measures
    return Span(one.span.start, behind.end) if behind is not None and is_unit else one.span


def _folded(words: Sequence[Word], span: Span) -> set[str]:
    return {word.folded for word in words if word.span.overlaps(span)}
