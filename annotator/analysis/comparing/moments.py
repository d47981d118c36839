"""Finds the days that two reports name for one thing, and says which are different ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Sentence
from annotator.analysis.dates import MONTH_NAMES, dates_in
from annotator.core.folding import fold
from annotator.core.span import Span

_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_MONTHS: Final = frozenset(map(fold, MONTH_NAMES))
_JOINED: Final = re.compile(r"\d\s?[./-]\s?\d")
_BESIDE: Final = 2
"""A month stands so many words from the day or the year of a date: 5 of May."""

_AROUND: Final = 12
"""So many words before and behind a day say what happened on it."""

_SURE, _SURE_OF_DATES = 0.5, 0.4
"""Of days of the week, reports name more; two dates of one year are seldom of two things."""


NAMING: Final = "naming year"
"""The grain of a year in the name of a thing, which is not the date of what is told."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a text names: ``grain`` is ``day``, ``weekday``, ``month``, ``year`` or NAMING.

    ``value`` is what can be compared with another one of the same grain, ``around`` are the stems
    about it. The span is in code points of the text.
    """

    span: Span
    grain: str
    value: str
    shown: str
    around: frozenset[str]
    year: int = 0
    """Of a day or a month, where it is printed; else 0."""

    def agrees(self, other: Moment) -> bool:
        """Whether both of one grain may be the same: a day without a year is one of any year."""
        is_year_same = self.year == other.year or not (self.year and other.year)
        return self.value == other.value and is_year_same


class Seen(NamedTuple):
    """Two days of two sentences, and how alike the sentences are."""

    one: Moment
    other: Moment
    alike: float
    aligned: bool

    @property
    def score(self) -> float:
        shared = self.one.around & self.other.around
        return 0.22 * min(3, len(shared)) + self.alike + 0.15 * self.aligned


def moments(text: str, sentence: Sentence, known: Lexicon) -> list[Moment]:
    """The days of the week, of a month, the months and the years that a sentence names."""
    places: list[tuple[Span, str, str, int]] = []
    start = sentence.span.start
    if _may_have_dates(text, sentence):
        for printed in dates_in(sentence.span.of(text)):
            end = start + printed.end
            span = Span(start + printed.start, end - (text[end - 1] == "."))  # it ends the sentence
            grain = "day" if printed.day else "month" if printed.month else "year"
            value = f"{printed.month}-{printed.day}" if printed.month else str(printed.year)
            places.append((span, grain, value, printed.year if printed.month else 0))
    days = [place[0] for place in places]
    candidates = [
        (at, word)
        for at, word in enumerate(sentence.words)
        if word.is_number or word.folded in known.weekdays
    ]
    for at, word in candidates:
        if word.folded in known.weekdays:
            places.append((word.span, "weekday", str(known.weekdays[word.folded]), 0))
        elif _is_year(sentence, at, known) and not any(map(word.span.overlaps, days)):
            grain = NAMING if _names_a_thing(sentence, at, known) else "year"
            places.append((word.span, grain, word.folded, 0))
    return [
        Moment(span, grain, value, span.of(text), _around(sentence, span), year)
        for span, grain, value, year in sorted(places)
    ]


def _may_have_dates(text: str, sentence: Sentence) -> bool:
    """Whether a sentence has what every date has: a month by a number, or a mark between digits.

    Asking the words is much faster than reading the dates.
    """
    words = sentence.words
    if not _MONTHS.isdisjoint(sentence.folded) and any(
        not _MONTHS.isdisjoint(
            near.folded for near in words[max(0, at - _BESIDE) : at + _BESIDE + 1]
        )
        for at, word in enumerate(words)
        if word.is_number
    ):
        return True
    return _JOINED.search(text, sentence.span.start, sentence.span.end) is not None


def different(seen: Iterable[Seen]) -> list[tuple[Moment, Moment]]:
    """The pairs of days that two reports name for the same thing and that are not the same.

    Days that agree find each other first, so that what is left over disagrees.
    """
    order = sorted(
        (pair for pair in seen if pair.one.grain == pair.other.grain != NAMING),
        key=lambda pair: (not pair.one.agrees(pair.other), -pair.score, pair.one.span),
    )
    taken: set[Span] = set()
    taken_other: set[Span] = set()
    found = []
    for pair in order:
        if pair.one.span in taken or pair.other.span in taken_other:
            continue
        agree = pair.one.agrees(pair.other)
        least = _SURE_OF_DATES if pair.one.grain == "day" else _SURE
        if pair.score >= (_SURE / 2 if agree else least):
            taken.add(pair.one.span)
            taken_other.add(pair.other.span)
            if not agree:
                found.append((pair.one, pair.other))
    return found


def _around(sentence: Sentence, span: Span) -> frozenset[str]:
    words = sentence.words
    inside = [at for at, word in enumerate(words) if span.overlaps(word.span)]
    near = words[max(0, inside[0] - _AROUND) : inside[-1] + 1 + _AROUND]
    return frozenset(w.stem for w in near if w.is_content and not span.overlaps(w.span))


def _is_year(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a word is a year: four digits behind a word such as *in* or *since*."""
    word = sentence.words[at]
    if not _YEARS.fullmatch(word.folded):
        return False
    if at == 0 or sentence.words[at - 1].folded not in known.function_words:
        return False
    following = sentence.words[at + 1].stem if at + 1 < len(sentence.words) else ""
    return following not in known.general and following not in known.people


def _names_a_thing(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a year is part of a name: the 2016 election."""
    if sentence.words[at - 1].folded not in known.determiners or at + 1 == len(sentence.words):
        return False
    word, following = sentence.words[at : at + 2]
    return following.is_content and following.start == word.end + 1
