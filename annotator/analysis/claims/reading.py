"""Reads the numbers, dates and places of a mention: values to be offered for its claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import inf
from typing import Final

from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.moments import moments
from annotator.analysis.comparing.places import Spot, listed, spots
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.analysis.dates import dates_in, year_of
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.comparison import Report
from annotator.core.span import Span
from annotator.core.values import plain, written_range

_WEEK: Final = 7
_NEAR: Final = 5


def values_in(report: Report, places: Iterable[Span], published_at: str = "") -> list[ClaimValue]:
    """What the words in ``places`` say of numbers, dates and places, in that order.

    ``places`` are code points in the text of the report. A day without a year is one in the year
    of ``published_at`` (ISO 8601), or in the year before where that would be more than three
    months ahead; a day of the week is the last one before it. Without ``published_at`` such days
    are left out.
    """
    spans = list(places)
    parsed = Parsed(report)
    numbers: list[ClaimValue] = []
    days: list[ClaimValue] = []
    where: list[ClaimValue] = []
    for sentence in parsed.sentences_at(spans):
        numbers += _numbers(report.text, sentence, parsed.lexicon, spans)
        days += _days(report.text, sentence, parsed.lexicon, spans, published_at)
        where += _places(report.text, sentence, parsed.lexicon, spans)
    return list(dict.fromkeys((*numbers, *days, *where)))


def _numbers(
    text: str, sentence: Sentence, known: Lexicon, spans: Sequence[Span]
) -> Iterator[ClaimValue]:
    dates = [moment.span for moment in moments(text, sentence, known)]
    for found in quantities(text, sentence, known, dates):
        if _is_inside(found.span, spans) and _says_how_many(found):
            fate = "" if found.fate == known.killed else _fate(text, sentence, found)
            unit = " ".join(filter(None, (_unit(text, sentence, found), fate)))
            yield ClaimValue(as_value(found), unit=unit, quote=found.span.of(text))


def _says_how_many(found: Quantity) -> bool:
    """Whether a number is a figure: not *no* reply, not how *many*, not *several* posts.

    Of the vague words only those are that are open above, such as *dozens*: what *several* may at
    most be is a rule of ours for comparing, and nothing that a report says.
    """
    if found.base is None:
        return found.high == inf and bool(found.kind or found.fate)
    return found.base != 0 or any(map(str.isdecimal, found.shown))


def as_value(found: Quantity) -> str:
    """A number as a value has it: ``58``, ``~58``, ``24..``, ``>24``, ``..10``, ``10..20``."""
    if found.is_exact:
        return plain(found.low)
    base = found.base
    if base is not None and found.low == base + 1:
        return f">{plain(base)}"
    if base is not None and found.high == base - 1:
        return f"<{plain(base)}"
    if base is not None and found.low < base < found.high < inf:
        return f"~{plain(base)}"
    return written_range(found.low, found.high)


def _unit(text: str, sentence: Sentence, found: Quantity) -> str:
    """The word near behind a number that names what it counts, as it stands; empty without one."""
    wanted = found.kind[:1] or (found.nouns[:1] if found.is_people or found.is_measure else ())
    behind = [word for word in sentence.words if word.start >= found.span.end][:_NEAR]
    return next((word.span.of(text) for word in behind if word.stem in wanted), "")


def _fate(text: str, sentence: Sentence, found: Quantity) -> str:
    """The nearest word that says what befell those who are counted, as it stands: *injured*."""
    told = [word.span for word in sentence.words if found.fate and word.stem == found.fate]
    nearest = min(told, key=lambda span: span.gap_to(found.span), default=None)
    return nearest.of(text) if nearest else ""


def _days(
    text: str, sentence: Sentence, known: Lexicon, spans: Sequence[Span], published_at: str
) -> Iterator[ClaimValue]:
    for moment in moments(text, sentence, known):
        if not _is_inside(moment.span, spans):
            continue
        if moment.grain == "weekday":
            value = _day_of_week(int(moment.value), published_at)
        elif moment.grain == "year":
            value = moment.value
        else:
            value = _printed(moment.shown, published_at)
        if value:
            yield ClaimValue(value, kind=ValueKind.DATE, quote=moment.shown)


def _printed(shown: str, published_at: str) -> str:
    """A printed date as ISO 8601; where it has no year, in the one that :func:`year_of` says."""
    for printed in dates_in(shown):
        if printed.iso:
            return printed.iso
        if printed.month and len(published_at) >= 4:
            day = f"-{printed.day:02}" if printed.day else ""
            return f"{year_of(printed.month, published_at):04}-{printed.month:02}{day}"
    return ""


def _day_of_week(number: int, published_at: str) -> str:
    """The last such day (0 is Monday) up to the day of publication."""
    try:
        day = date.fromisoformat(published_at[:10])
    except ValueError:
        return ""
    return (day - timedelta(days=(day.weekday() - number) % _WEEK)).isoformat()


def _places(
    text: str, sentence: Sentence, known: Lexicon, spans: Sequence[Span]
) -> Iterator[ClaimValue]:
    dates = [moment.span for moment in moments(text, sentence, known)]
    for spot in spots(sentence.words, known):
        places = [Span(spot.names[0].start, _end(text, sentence, spot, known))]
        others = listed(sentence.words, spot, known)
        places += [Span(names[0].start, names[-1].end) for names in others]
        for place in places:
            if _is_inside(place, spans) and not any(map(place.overlaps, dates)):
                yield ClaimValue(place.of(text), kind=ValueKind.PLACE, quote=place.of(text))


def _end(text: str, sentence: Sentence, spot: Spot, known: Lexicon) -> int:
    """Where a place ends: *French* is none, *French territory* and *French province* are."""
    last = spot.names[-1]
    at = sentence.words.index(last) + 1
    behind = sentence.words[at] if at < len(sentence.words) else None
    if behind is None or text[last.end : behind.start] != " ":
        return last.end
    nouns = known.territories | (known.places if last.folded in known.sides else frozenset())
    return behind.end if behind.stem in set(map(known.stem, nouns)) else last.end


def _is_inside(place: Span, spans: Sequence[Span]) -> bool:
    return any(span.start <= place.start and place.end <= span.end for span in spans)
