"""Finds the days that two reports name for one thing, and says which are different ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Sentence
from annotator.analysis.dates import MONTH_OF, dates_in
from annotator.core.folding import fold
from annotator.core.span import Span

_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_MONTHS: Final = {fold(name): month for name, month in MONTH_OF.items()}
_JOINED: Final = re.compile(r"\d\s?[./-]\s?\d")
_BESIDE: Final = 2
"""A month stands so many words from the day or the year of a date: 5 of May."""

_AROUND: Final = 12
"""So many words before and behind a day say what happened on it."""

_PART, _PART_BEHIND = 4, 2
"""So many words before and behind a day of the week may say what part of it: in the *early* hours
of."""

_SURE, _SURE_OF_DATES = 0.5, 0.4
"""Of days of the week, reports name more; two dates of one year are seldom of two things."""


_WEEK: Final = 7
_LAST: Final = 2
"""The last part of a day: evening and night."""

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
    part: int | None = None
    """Of a day of the week, the part that is told: 0 is the first, as in ``parts_of_day``."""
    whole: Span | None = None
    """The day with the word for its part."""

    def agrees(self, other: Moment) -> bool:
        """Whether both of one grain may be the same: a day without a year is one of any year.

        The night of one day ends on the morning of the next one.
        """
        is_year_same = self.year == other.year or not (self.year and other.year)
        is_part_same = self.part == other.part or None in (self.part, other.part)
        if self.value == other.value:
            return is_year_same and is_part_same
        return self._ends_in(other) or other._ends_in(self)

    def _ends_in(self, other: Moment) -> bool:
        is_next = self.grain == "weekday" and (int(self.value) + 1) % _WEEK == int(other.value)
        return is_next and self.part == _LAST and other.part == 0


class Seen(NamedTuple):
    """Two days of two sentences, and how alike the sentences are."""

    one: Moment
    other: Moment
    alike: float
    aligned: bool

    @property
    def are_of_one_sort(self) -> bool:
        """Whether they can be held against each other: a month of some year and *June* cannot."""
        if self.one.grain == "month" and bool(self.one.year) != bool(self.other.year):
            return self.one.grain == self.other.grain and self.one.agrees(self.other)
        return self.one.grain == self.other.grain != NAMING

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
    weekdays = known.weekdays
    for at, word in enumerate(sentence.words):
        if word.folded in weekdays:
            grain, value = "weekday", str(weekdays[word.folded])
        elif word.is_number and _is_year(sentence, at, known):
            grain, value = NAMING if _names_a_thing(sentence, at, known) else "year", word.folded
        elif word.folded in _MONTHS and _is_month(sentence, at, known):
            grain, value = "month", f"{_MONTHS[word.folded]}-0"
        else:
            continue
        if not any(map(word.span.overlaps, days)):
            places.append((word.span, grain, value, 0))
    return [_moment(text, sentence, place, known) for place in sorted(places)]


def _moment(
    text: str, sentence: Sentence, place: tuple[Span, str, str, int], known: Lexicon
) -> Moment:
    span, grain, value, year = place
    around = _around(sentence, span)
    found = _part(sentence, span, known) if grain == "weekday" else None
    part, whole = found or (None, span)
    return Moment(span, grain, value, span.of(text), around, year, part, whole)


def _part(sentence: Sentence, span: Span, known: Lexicon) -> tuple[int, Span] | None:
    """The part of a day of the week, and where both stand: Thursday *night*, *late* on Thursday."""
    words = sentence.words
    at = next(place for place, word in enumerate(words) if word.start == span.start)
    behind, before = words[at + 1 : at + 1 + _PART_BEHIND], words[max(0, at - _PART) : at]
    for some in (behind, before[::-1]):
        for word in some:
            if word.folded in known.days.parts:
                both = Span(min(word.start, span.start), max(word.end, span.end))
                return known.days.parts[word.folded], both
            if word.is_content and word.folded not in known.days.between:
                break
    return None


def _is_month(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a name of a month stands alone for it: *in March*."""
    word, before = sentence.words[at], sentence.words[at - 1] if at else None
    return word.is_capital and before is not None and before.folded in known.days.before_months


def _may_have_dates(text: str, sentence: Sentence) -> bool:
    """Whether a sentence has what every date has: a month by a number, or a mark between digits.

    Asking the words is much faster than reading the dates.
    """
    words = sentence.words
    if not _MONTHS.keys().isdisjoint(sentence.folded) and any(
        any(near.folded in _MONTHS for near in words[max(0, at - _BESIDE) : at + _BESIDE + 1])
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
        (pair for pair in seen if pair.are_of_one_sort),
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
