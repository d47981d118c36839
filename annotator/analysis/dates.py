"""Reads dates and times as news pages print them, in five languages, to the precision they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS: Final = {
    1: "january jan januar jänner janvier janv enero ene جنوری جنوري",
    2: "february feb februar février févr fevrier febrero فروری فبروري",
    3: "march mar märz mars marzo مارچ مارچ",
    4: "april apr avril avr abril abr اپریل اپرېل",
    5: "may mai mayo مئی می",
    6: "june jun juni juin junio جون",
    7: "july jul juli juillet juil julio جولائی جولای",
    8: "august aug août aout agosto ago اگست",
    9: "september sept sep septembre septiembre ستمبر سپتمبر سپتامبر",
    10: "october oct oktober okt octobre octubre اکتوبر",
    11: "november nov novembre noviembre نومبر نوامبر",
    12: "december dec dezember dez décembre decembre déc diciembre dic دسمبر ډسمبر دسامبر",
}
_ONE_SPELLING: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يك", "01234567890123456789یک")
MONTH_OF: Final = {
    word.translate(_ONE_SPELLING): month
    for month, words in _MONTHS.items()
    for word in words.split()
}
_NAMES: Final = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)ء?"
_DAY: Final = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH: Final = rf"(?P<month>{_NAMES})\.?"
_DAY_FIRST: Final = (
    rf"(?<!\w){_DAY}(?:st|nd|rd|th|er|\.)?[\s،-]+(?:of\s+|de\s+)?{_MONTH}(?!\w)"
    rf"(?:[\s,،-]*(?:del?\s+)?{_YEAR}(?!\d))?"
)
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[/.](?P<number>0?[1-9]|1[0-2])[/.](?P<day>[0-3]?\d)(?!\d)",
        rf"(?<!\w){_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\b(?:\s*[,،]?\s*{_YEAR}(?!\d))?",
        _DAY_FIRST,
        rf"(?<!\w){_MONTH},?\s+{_YEAR}(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})\s?[./-]\s?(?P<two>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_DIGIT: Final = re.compile(r"\d")
_HINT: Final = re.compile(rf"(?<!\w)(?:{_NAMES})(?!\w)|\d\s?[./-]\s?\d", re.IGNORECASE)
"""What every printed date has: a month's name, or a mark between digits."""

_CLOCK: Final = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<zone>Z\b|[A-Z]{2,4}\b|[+-]\d\d:?\d\d)?(?![\d:])"
    r"|(?<![\d:])(?P<hour12>1[0-2]|0?[1-9])\s*(?P<half12>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_HALVES: Final = {
    # words for a part of the day, before or after the time, and whether it is the second half
    "صبح": False,
    "دوپہر": True,
    "سہ پہر": True,
    "شام": True,
    "رات": True,
}
_HALF: Final = re.compile("|".join(_HALVES))
_HOUR: Final = re.compile(r"(?<![\d:])(1[0-2]|0?[1-9])\s*(?:بجے)(?!\w)")
_NEAR: Final = 10
_AHEAD: Final = 3
"""So many months ahead a day without a year may lie; further ahead it is one of the year before."""

_ZONES: Final = {
    "z": "+00:00",
    "gmt": "+00:00",
    "utc": "+00:00",
    "bst": "+01:00",
    "pkt": "+05:00",
    "aft": "+04:30",
    "est": "-05:00",
    "edt": "-04:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "mez": "+01:00",
    "mesz": "+02:00",
}
_UNSURE_WITHOUT_YEAR: Final = frozenset(("may", "mars", "می", "mar", "ago", "dec", "mai", "sep"))


@dataclass(frozen=True, slots=True, order=True)
class PrintedDate:
    """A date as a text prints it; ``start`` and ``end`` are code points in that text.

    ``day`` and ``month`` are 0 where they are not known or could be either; ``year`` is 0 where
    it is not printed.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601, as exact as known; empty without a year."""
        if not self.year:
            return ""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or empty, of :attr:`iso`."""
        return {0: "", 4: "year", 7: "month", 10: "day"}[len(self.iso)]


def year_of(month: int, published_at: str) -> int:
    """The year of a month that is printed without one: that of publication, or the one before.

    News tells of what was, and announces without a year only what is near: in January, December is
    the last one. Where only the year of publication is known, it is that.
    """
    year, published = int(published_at[:4]), published_at[5:7]
    is_past = published.isdecimal() and month - int(published) > _AHEAD
    return year - 1 if is_past else year


@lru_cache(maxsize=16)  # several facts are looked for in the same line
def dates_in(text: str) -> tuple[PrintedDate, ...]:
    """The dates that ``text`` prints, in order; of overlapping readings the longest."""
    western = text.translate(_ONE_SPELLING)
    if not _DIGIT.search(western) or not _HINT.search(western):
        return ()
    found = [
        printed
        for pattern in _PATTERNS
        for printed in map(_printed, pattern.finditer(western))
        if printed is not None
    ]
    return tuple(_apart(sorted(found, key=lambda one: (one.start, -one.end))))


def clock_in(text: str) -> str:
    """The first time of day in ``text``, ``11:32`` or ``11:32+05:00``; empty without one."""
    western = text.translate(_ONE_SPELLING)
    if not _DIGIT.search(western):
        return ""
    for match in (*_CLOCK.finditer(western), *_HOUR.finditer(western)):
        if match.re is _HOUR:
            return f"{_in_half(western, match, int(match[1])):02}:00"
        hour = int(match["hour"] or match["hour12"])
        half = (match["half"] or match["half12"] or "").lower()
        if half.startswith("p") and hour < 12:
            hour += 12
        if half.startswith("a") and hour == 12:
            hour = 0
        if not half:
            hour = _in_half(western, match, hour)
        if hour < 24:
            return f"{hour:02}:{int(match['minute'] or 0):02}{_zone(match['zone'])}"
    return ""


def _in_half(text: str, match: re.Match[str], hour: int) -> int:
    """The hour of a day by the words around a time that say which part of the day it is."""
    before = _HALF.findall(text[max(0, match.start() - _NEAR) : match.start()])
    after = _HALF.match(text[match.end() :].removeprefix(" بجے").lstrip())
    word = before[-1] if before else after.group() if after else ""
    if word == "رات" and (hour == 12 or hour < 5):  # the night after midnight
        return hour % 12
    if word == "دوپہر" and hour == 11:
        return hour
    return hour + 12 if _HALVES.get(word) and hour < 12 else hour


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone[0] in "+-":
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return _ZONES.get(zone.lower(), "")


def _apart(found: list[PrintedDate]) -> Iterator[PrintedDate]:
    end = -1
    for printed in found:
        if printed.start >= end:
            yield printed
            end = printed.end


def _printed(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    year = int(parts.get("year") or 0)
    day = int(parts.get("day") or 0)
    if parts.get("one"):
        return _numeric(match, int(parts["one"]), int(parts["two"]), year)
    if parts.get("number"):
        month = int(parts["number"])
    else:
        word = parts["month"].lower()
        if not year and word in _UNSURE_WITHOUT_YEAR and not parts["month"][0].isupper():
            return None
        month = MONTH_OF[word]
    return _checked(match, year, month, day)


def _numeric(match: re.Match[str], one: int, two: int, year: int) -> PrintedDate | None:
    """``13/10/2025`` has one reading; ``12/10/2025`` has two, and only its year is sure."""
    if one > 12 or one == two:
        return _checked(match, year, two, one)
    if two > 12:
        return _checked(match, year, one, two)
    if "." in match.group():  # only written day first
        return _checked(match, year, two, one)
    return PrintedDate(match.start(), match.end(), year)


def _checked(match: re.Match[str], year: int, month: int, day: int) -> PrintedDate | None:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return None
    return PrintedDate(match.start(), match.end(), year, month, day)
