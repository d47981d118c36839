"""Finds the days that two reports name for one thing, and says which are different ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from annotator.analysis.comparing.calendar_days import (
    day_in_year,
    day_of,
    is_near,
    is_of_telling,
    relative_days,
)
from annotator.analysis.comparing.clock import Clock, clocks
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Sentence, is_quoted, places_in
from annotator.analysis.dates import MONTH_OF, dates_in
from annotator.core.folding import fold
from annotator.core.span import Span

_YEARS: Final = re.compile(r"(?:19|20)\d\d")
MONTHS: Final = {fold(name): month for name, month in MONTH_OF.items()}
_JOINED: Final = re.compile(r"\d\s?[./-]\s?\d")
_BESIDE: Final = 2
"""A month stands so many words from the day or the year of a date: 5 of May."""

_AROUND: Final = 12
"""So many words before and behind a day say what happened on it."""

_CLOSE_BY: Final = 5
"""The same of a time of day; a sentence tells what happened at two more often."""

_PART, _PART_BEHIND = 4, 2
"""So many words before and behind a day of the week may say what part of it: in the *early* hours
of."""

_SURE, _SURE_OF_DATES, _SURE_OF_HOURS = 0.5, 0.4, 0.35
"""Of days of the week, reports name more; two dates of one year are seldom of two things, nor are
two times of day in sentences that are aligned."""


_ONE_THING: Final = 0.2
"""Sentences that are less alike, and not aligned, tell of two things that happened on two days."""

_WEEK: Final = 7
_LAST: Final = 2
"""The last part of a day: evening and night."""

NAMING: Final = "naming year"
"""The grain of a year in the name of a thing, which is not the date of what is told."""

HOUR: Final = "hour"
"""The grain of a time of day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a text names, or a time of day.

    ``grain`` is ``day``, ``weekday``, ``month``, ``year``, NAMING or HOUR.

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
    on: date | None = None
    """Of a day, which one of the calendar it is, where that is known."""
    relative: str = ""
    """The folded words of a day that is named by how far it is from the day of the report."""
    is_of_telling: bool = False
    """Something was told on the day: *said on Monday*."""
    published_at: str = ""
    """When the report was published, ISO 8601."""
    clock: Clock | None = None
    """The time of day that is named, and no day."""

    def agrees(self, other: Moment) -> bool:
        """Whether both of one grain may be the same: a day without a year is one of any year.

        The night of one day ends on the morning of the next one. The same *yesterday* in two
        reports is one: the later one was copied.
        """
        if self.relative and self.relative == other.relative:
            return True
        if self.clock and other.clock:
            return self.clock.may_be(other.clock)
        if self.grain != other.grain:
            return any(
                day.on is not None and str(day.on.weekday()) == weekday.value
                for day, weekday in ((self, other), (other, self))
            )
        is_year_same = self.year == other.year or not (self.year and other.year)
        is_part_same = self.part == other.part or None in (self.part, other.part)
        if self.value == other.value:
            return is_year_same and is_part_same
        return self._ends_in(other) or other._ends_in(self)

    def is_beside(self, other: Moment) -> bool:
        """Whether it is a day of the calendar that both reports may name by a day of the week."""
        return self.on is not None and all(
            is_near(self.on, one.published_at) for one in (self, other)
        )

    @property
    def is_long_ago(self) -> bool:
        """Whether it is a day so long before the report that no day of the week names it."""
        published = day_of(self.published_at)
        if self.on is None or published is None:
            return False
        return self.on < published and not is_near(self.on, self.published_at)

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
        """Whether they can be held against each other: a month of some year and *June* cannot.

        A day of the calendar can be held against one of the week. On which day something was told
        is no disagreement: who told it once may tell it again.
        """
        if self.one.is_of_telling or self.other.is_of_telling:
            return False
        if {self.one.grain, self.other.grain} == {"day", "weekday"}:
            return self.one.is_beside(self.other) or self.other.is_beside(self.one)
        if self.has_relative and not (
            self.one.is_beside(self.other) and self.other.is_beside(self.one)
        ):
            return False  # nobody calls a day of another year *today*
        if self.one.grain == "month" and bool(self.one.year) != bool(self.other.year):
            return self.one.grain == self.other.grain and self.one.agrees(self.other)
        return self.one.grain == self.other.grain != NAMING

    @property
    def has_relative(self) -> bool:
        return bool(self.one.relative or self.other.relative)

    @property
    def score(self) -> float:
        shared = self.one.around & self.other.around
        return 0.22 * min(3, len(shared)) + self.alike + 0.15 * self.aligned


def moments(text: str, sentence: Sentence, known: Lexicon, published_at: str = "") -> list[Moment]:
    """The days of the week, of a month, the months and the years that a sentence names.

    With ``published_at`` (ISO 8601, to the day), those that it tells, too: *yesterday*.
    """
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
        elif word.folded in MONTHS and _is_month(sentence, at, known):
            grain, value = "month", f"{MONTHS[word.folded]}-0"
        else:
            continue
        if not any(map(word.span.overlaps, days)):
            places.append((word.span, grain, value, 0))
    found = [_moment(text, sentence, place, known, published_at) for place in sorted(places)]
    if published_at:
        found += _relative(text, sentence, known, published_at)
    return found


def hours(text: str, sentence: Sentence, known: Lexicon) -> Iterator[Moment]:
    """The times of day that a sentence names."""
    numbers = {word.stem for word in sentence.words if word.folded in known.numbers}
    for span, clock in clocks(text, sentence.words, known):
        if span.start == sentence.words[0].start and text[span.start].isdecimal():
            continue  # 14:30 Power is back: when the line was written
        value = f"{clock.minute:04} {clock.zone}"
        around = _around(sentence, span, _CLOSE_BY) - known.measures - numbers
        yield Moment(span, HOUR, value, span.of(text), around, clock=clock)


def _moment(
    text: str,
    sentence: Sentence,
    place: tuple[Span, str, str, int],
    known: Lexicon,
    published_at: str,
) -> Moment:
    span, grain, value, year = place
    found = _part(sentence, span, known) if grain == "weekday" else None
    part, whole = found or (None, span)
    on = None
    if grain == "day":
        month, day = map(int, value.split("-"))
        on = day_in_year(month, day, year, published_at)
    return Moment(
        span,
        grain,
        value,
        span.of(text),
        _around(sentence, span),
        year,
        part,
        whole,
        on,
        is_of_telling=is_of_telling(sentence.words, span, known),
        published_at=published_at,
    )


def _relative(text: str, sentence: Sentence, known: Lexicon, published_at: str) -> Iterator[Moment]:
    """The days that the date of the report tells, as days of the calendar."""
    for span, day, word in relative_days(sentence.words, known, published_at):
        if is_quoted(text, sentence.span, span):
            continue
        yield Moment(
            span,
            "day",
            f"{day.month}-{day.day}",
            span.of(text),
            _around(sentence, span),
            day.year,
            on=day,
            relative=word,
            is_of_telling=is_of_telling(sentence.words, span, known),
            published_at=published_at,
        )


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
    if not MONTHS.keys().isdisjoint(sentence.folded) and any(
        any(near.folded in MONTHS for near in words[max(0, at - _BESIDE) : at + _BESIDE + 1])
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
        (pair for pair in seen if pair.are_of_one_sort and _are_of_one_thing(pair)),
        key=lambda pair: (not pair.one.agrees(pair.other), -pair.score, pair.one.span),
    )
    taken: set[Span] = set()
    taken_other: set[Span] = set()
    found = []
    for pair in order:
        if pair.one.span in taken or pair.other.span in taken_other:
            continue
        taken.add(pair.one.span)
        taken_other.add(pair.other.span)
        if not pair.one.agrees(pair.other):
            found.append((pair.one, pair.other))
    return found


def _are_of_one_thing(pair: Seen) -> bool:
    """Whether enough speaks for two days being told of the same thing."""
    if pair.one.agrees(pair.other):
        return pair.score >= _SURE / 2
    is_printed = pair.one.grain == pair.other.grain == "day" and not pair.has_relative
    is_hour = bool(pair.one.clock) and pair.aligned
    least = _SURE_OF_HOURS if is_hour else _SURE_OF_DATES if is_printed else _SURE
    return pair.score >= least and (pair.aligned or pair.alike >= _ONE_THING)


def _around(sentence: Sentence, span: Span, most: int = _AROUND) -> frozenset[str]:
    words = sentence.words
    inside = places_in(words, span)
    before = words[max(0, inside.start - most) : inside.start]
    behind = words[inside.stop : inside.stop + most]
    return frozenset(word.stem for word in (*before, *behind) if word.is_content)


def _is_year(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a word is a year: four digits behind a word such as *in*, in Urdu before one."""
    word = sentence.words[at]
    if not _YEARS.fullmatch(word.folded):
        return False
    beside = sentence.words[max(0, at - 1) : at]
    if known.turns.is_behind:
        beside = sentence.words[at + 1 : at + 2]
    if not any(one.folded in known.function_words for one in beside):
        return False
    following = sentence.words[at + 1].stem if at + 1 < len(sentence.words) else ""
    return following not in known.general and following not in known.people


def _names_a_thing(sentence: Sentence, at: int, known: Lexicon) -> bool:
    """Whether a year is part of a name: the 2016 election."""
    if sentence.words[at - 1].folded not in known.determiners or at + 1 == len(sentence.words):
        return False
    word, following = sentence.words[at : at + 2]
    return following.is_content and following.start == word.end + 1
