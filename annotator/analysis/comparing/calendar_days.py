"""Says which day of the calendar a report means: by its own date, what *yesterday* is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.tokens import Word, places_in
from annotator.analysis.dates import year_of
from annotator.core.span import Span

_DAY: Final = 10
"""So many characters of an ISO 8601 date name its day."""

_MORNING: Final = "05"
"""What was published earlier at night may call the day before *today*."""

_CLOSE: Final = 13
"""A day of the week is at most so many days from the report: *last Monday*, *Monday week*."""

_LONGEST: Final = 3
_BACK: Final = 3
"""So many words before a day may stand who told something on it: *said late on* Monday."""


class Relative(NamedTuple):
    """A day that a text names by how far it is from the day of the report: yesterday."""

    span: Span
    day: date
    word: str
    """The folded words for it."""


def day_of(published_at: str) -> date | None:
    """The day of a date in ISO 8601; ``None`` where it is not known to the day."""
    try:
        return date.fromisoformat(published_at[:_DAY])
    except ValueError:
        return None


def day_in_year(month: int, day: int, year: int, published_at: str) -> date | None:
    """A day that is printed with or without (0) its year; ``None`` where that cannot be known."""
    if not year and len(published_at) >= len("2026-01"):
        year = year_of(month, published_at)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def relative_days(words: Sequence[Word], known: Lexicon, published_at: str) -> Iterator[Relative]:
    """The days in some words that the day of publication (ISO 8601) tells; without one, none.

    Nor are there any in what was published at night: its *today* may be the day before.
    """
    published, hour = day_of(published_at), published_at[_DAY + 1 : _DAY + 3]
    if published is None or (hour and hour < _MORNING):
        return
    relative, behind = known.days.relative, 0
    for at, word in enumerate(words):
        if at < behind or word.folded not in known.days.relative_words:
            continue
        for length in range(_LONGEST, 0, -1):
            some = words[at : at + length]
            phrase = " ".join(one.folded for one in some)
            if phrase in relative:
                day = published + timedelta(days=relative[phrase])
                yield Relative(Span(word.start, some[-1].end), day, phrase)
                behind = at + length
                break


def is_near(day: date, published_at: str) -> bool:
    """Whether a report of a date, or of an unknown one, may name ``day`` by a day of the week."""
    published = day_of(published_at)
    return published is None or abs((day - published).days) <= _CLOSE


def is_of_telling(words: Sequence[Word], span: Span, known: Lexicon) -> bool:
    """Whether something was told on a day, and did not happen on it: *said on Monday*."""
    inside = places_in(words, span)
    before = words[max(0, inside.start - _BACK) : inside.start][::-1]
    behind = words[inside.stop : inside.stop + _BACK - 1]
    for word in behind if known.turns.is_behind else before:
        if word.folded in known.days.telling:
            return True
        if word.is_content:
            return False
    return False
