"""Reads the times of day in a sentence, in digits and in words: 4:30 p.m., half past four, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.analysis.comparing.lexicon import Hours, Lexicon
from annotator.analysis.comparing.tokens import Word
from annotator.core.span import Span

_HALF, _DAY = 12 * 60, 24 * 60
_HOUR: Final = re.compile(r"(\d{1,2})(?:([.h])(\d\d))?(am|pm)?")
_FOUR_DIGITS: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_MINUTES: Final = re.compile(r"([0-5]\d)(am|pm)?")
_NEAR: Final = 4
"""So many words before and behind a time may say which half of the day it is in."""

_SLACK: Final = 30
"""So many minutes off may be what is told as *about*, or *shortly after*."""

_EVENING: Final = 2
_FIRST_OF_EVENING: Final = 5
"""Four at night is before the morning, five in the evening is not."""


class Clock(NamedTuple):
    """A time of day: ``minute`` since midnight, in the first half of the day if that is unknown."""

    minute: int
    is_sure: bool
    """The half of the day is known: half past four may be in the morning or in the afternoon."""
    slack: int
    """So many minutes off it may be."""
    zone: str
    """The folded word for its zone, where one stands behind it."""

    def may_be(self, other: Clock) -> bool:
        """Whether both may be the same time; of two zones, or one and an unknown one, any may."""
        if self.zone != other.zone:
            return True
        around = _DAY if self.is_sure and other.is_sure else _HALF
        apart = abs(self.minute - other.minute) % around
        return min(apart, around - apart) <= max(self.slack, other.slack)


def clocks(text: str, words: Sequence[Word], known: Lexicon) -> Iterator[tuple[Span, Clock]]:
    """The times of day in the words of a sentence, in order, each with the span of its words."""
    end = 0
    for at, word in enumerate(words):
        is_inside = at < end or text[word.start - 1 : word.start] == ":"  # a lap in 2:15:30
        if is_inside or not (word.is_number or _may_begin(word, known)):
            continue
        found = _Time(text, words, known, at)
        if found.minute is not None:
            end = found.end
            yield Span(words[found.start].start, words[end - 1].end), found.clock()


def _may_begin(word: Word, known: Lexicon) -> bool:
    hours = known.days.hours
    return any(word.folded in some for some in (known.numbers, hours.named, hours.fractions))


class _Time:
    """What may be a time of day: the words from ``start`` up to ``end``, in ``minute``."""

    def __init__(self, text: str, words: Sequence[Word], known: Lexicon, at: int) -> None:
        self._text, self._words, self._known = text, words, known
        self._hours: Hours = known.days.hours
        self.start = at
        self.end = at + 1
        self.half: int | None = None
        self.minute = self._named() if words[at].folded in self._hours.named else self._read()

    def clock(self) -> Clock:
        minute = self.minute or 0
        zone = self._folded(self.end)
        is_zoned = zone in self._hours.zones
        half = self.half if self.half is not None else self._half_about()
        if half is not None:
            minute = minute % _HALF + half
        slack = _SLACK if self._folded(self.start - 1) in self._hours.loose else 0
        return Clock(minute, half is not None, slack, zone if is_zoned else "")

    # --- inside ----------------------------------------------------------------------------------

    def _folded(self, at: int) -> str:
        return self._words[at].folded if 0 <= at < len(self._words) else ""

    def _named(self) -> int:
        minute = self._hours.named[self._words[self.start].folded]
        self.half = minute // _HALF * _HALF
        return minute

    def _read(self) -> int | None:
        """The minutes of what is told in numbers; ``None`` where it is no time of day."""
        if (minute := self._past()) is not None:
            return minute
        first = self._words[self.start].folded
        if (led := _FOUR_DIGITS.fullmatch(first)) and self._folded(self.end) in self._hours.zones:
            self.half = int(led[1]) // 12 * _HALF
            return int(led[1]) * 60 + int(led[2])
        if (read := self._hour(self.start)) is None:
            return None
        hour, minute, suffix = read
        if not suffix and minute is None and self._is_joined(":"):
            minutes = _MINUTES.fullmatch(self._folded(self.end))
            self.end += 1
            if minutes is None or self._is_joined(":"):
                return None
            minute, suffix = int(minutes[1]), minutes[2] or "h" * (first[0] == "0" or hour > 12)
        suffix = self._behind(suffix)
        if not suffix:
            return None
        return self._of_half(hour, minute or 0, suffix)

    def _of_half(self, hour: int, minute: int, suffix: str) -> int:
        if suffix in self._hours.halves and hour <= 12:
            self.half = self._hours.halves[suffix] * 60
        elif suffix == "h" and (hour > 12 or self._folded(self.start)[0] == "0"):
            self.half = hour // 12 * _HALF
        return (hour * 60 + minute + self._part_before()) % _DAY

    def _hour(self, at: int) -> tuple[int, int | None, str] | None:
        """The hour at a word, its minutes, and what tells that it is one, as far as it does."""
        folded = self._folded(at)
        if folded in self._known.numbers:
            hour, part = divmod(self._known.numbers[folded], 1)
            return (int(hour), int(part * 60) or None, "") if 1 <= hour <= 12 else None
        read = _HOUR.fullmatch(folded)
        if read is None or int(read[1]) >= 24 or int(read[3] or 0) >= 60:
            return None
        minute = int(read[3]) if read[3] else None
        return int(read[1]), minute, read[4] or ("h" if read[2] == "h" else "")

    def _is_joined(self, mark: str) -> bool:
        """Whether a mark, and no more, stands before the word at ``end``."""
        here = self._words[self.end - 1 : self.end + 1]
        return len(here) == 2 and self._text[here[0].end : here[1].start] == mark

    def _behind(self, suffix: str) -> str:
        """What tells that the number before ``end`` is a time: *p.m.*, *o'clock*, a colon."""
        behind = [word.folded for word in self._words[self.end : self.end + 2]]
        for length in range(len(behind), 0, -1):
            joined = "".join(behind[:length])
            if joined in self._hours.halves or joined in self._hours.signs:
                self.end += length
                return joined if joined in self._hours.halves else suffix or "o"
        is_colon = ":" in self._text[self._words[self.start].end : self._words[self.end - 1].start]
        is_zoned = bool(behind) and behind[0] in self._hours.zones
        return suffix or ("o" if is_colon or is_zoned or self._part_behind() else "")

    def _past(self) -> int | None:
        """Half past four, ten to nine p.m.: the minutes, from the word at ``start`` on.

        *To* without more is a time only behind a part of an hour: ten to four may be a vote.
        """
        folded = self._folded(self.start)
        minutes = self._hours.fractions.get(folded) or self._known.numbers.get(folded, 0)
        way = self._hours.ways.get(self._folded(self.start + 1), 0)
        read = self._hour(self.start + 2) if way and 1 <= minutes < 60 else None
        if read is None or read[1] is not None:
            return None
        self.end = self.start + 3
        suffix = self._behind(read[2])
        if way < 0 and not suffix and folded not in self._hours.fractions:
            self.end = self.start + 1
            return None
        return (self._of_half(read[0], 0, suffix) + way * int(minutes)) % _DAY

    def _part_before(self) -> int:
        """The minutes that a word before the hour adds, where the language has such: ساڑھے چار."""
        added = self._hours.added.get(self._folded(self.start - 1))
        if added is None:
            return 0
        self.start -= 1
        return added

    def _half_about(self) -> int | None:
        """The half of the day by a word for its part about the time: four *in the afternoon*."""
        part = self._part_behind() or self._part(range(self.start - 1, -1, -1))
        if part is None:
            return None
        at = self._known.days.parts[part]
        hour = (self.minute or 0) // 60 % 12
        is_late = hour >= _FIRST_OF_EVENING if at == _EVENING else hour != 11
        return _HALF if at and is_late else 0

    def _part_behind(self) -> str | None:
        return self._part(range(self.end, len(self._words)))

    def _part(self, places: range) -> str | None:
        """The nearest word for a part of the day, with nothing but small words in between."""
        last = self._words[self.end - 1 if places.step > 0 else self.start]
        for at in places[:_NEAR]:
            word = self._words[at]
            first, second = sorted((last, word))
            if self._text[first.end : second.start].strip(". "):
                return None
            if word.folded in self._known.days.parts:
                return word.folded
            if word.is_content:
                return None
            last = word
        return None
