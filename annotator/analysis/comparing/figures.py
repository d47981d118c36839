"""The numbers and the days of a report, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from annotator.analysis.comparing.calendar_days import day_of
from annotator.analysis.comparing.moments import Moment, hours, moments
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.analysis.comparing.unharmed import denying
from annotator.analysis.comparing.units import measured
from annotator.core.span import Span

_NEAREST: Final = 2
"""So many of the words that may name what is counted do."""


class Figures:
    """The numbers and the days of a report, sentence by sentence; read when first asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self._quantities: dict[int, list[Quantity]] = {}
        self._moments: dict[int, list[Moment]] = {}
        self._earlier: dict[int, bool] = {}
        self._over_years: dict[int, bool] = {}

    def numbers(self, at: int) -> list[Quantity]:
        """The numbers of a sentence."""
        if at not in self._quantities:
            days = [one.span for one in self.moments(at)]
            self._quantities[at] = self._read(self.parsed.sentences[at], days)
        return self._quantities[at]

    def moments(self, at: int) -> list[Moment]:
        """The days and the times of day that a sentence names."""
        if at not in self._moments:
            report, known = self.parsed.report, self.parsed.lexicon
            sentence = self.parsed.sentences[at]
            self._moments[at] = [
                *moments(report.text, sentence, known, report.published_at),
                *hours(report.text, sentence, known),
            ]
        return self._moments[at]

    def times(self, at: int) -> list[Moment]:
        """The times of day that a sentence names."""
        return [one for one in self.moments(at) if one.clock]

    @cached_property
    def counting(self) -> list[int]:
        """The sentences that have numbers."""
        return [at for at in range(len(self.parsed.sentences)) if self.numbers(at)]

    @cached_property
    def dated(self) -> list[int]:
        """The sentences that name days."""
        return [at for at in range(len(self.parsed.sentences)) if self.moments(at)]

    def all(self) -> Iterator[Quantity]:
        for at in self.counting:
            yield from self.numbers(at)

    @cached_property
    def of_headline(self) -> list[Quantity]:
        headline = self.parsed.headline
        if headline is None:
            return []
        days = moments(self.parsed.report.text, headline, self.parsed.lexicon)
        return self._read(headline, [one.span for one in days])

    @cached_property
    def counted(self) -> dict[str, set[float | None]]:
        """What is counted in the report, with all the numbers of it."""
        found: dict[str, set[float | None]] = {}
        for one in self.all():
            for stem in one.kind[:_NEAREST]:
                found.setdefault(stem, set()).add(one.base)
        return found

    @cached_property
    def fates(self) -> frozenset[str]:
        """What happened to those who are counted with a number."""
        return frozenset(one.fate for one in self.all() if one.base and not one.is_single)

    def has(self, number: Quantity) -> bool:
        """Whether a number of the report, for the same noun or unit, may be this one."""
        same = self._by_kind.get(number.kind[0], ()) if number.kind else ()
        return any(number.allows(one) for one in same)

    def of_unit(self, measure: Quantity) -> list[Quantity]:
        """The numbers of the report in the unit of a measure; of money, in any currency."""
        same = self._by_kind.get(measure.kind[0], []) if measure.kind else []
        if not measure.worth:
            return same
        return [*same, *(one for one in self._money if one.kind[:1] != measure.kind[:1])]

    @cached_property
    def bare(self) -> list[Quantity]:
        """The numbers of which nothing near says what they count."""
        return [one for one in self.all() if not one.kind]

    @cached_property
    def _money(self) -> list[Quantity]:
        return [one for one in self.all() if one.worth]

    @cached_property
    def _by_kind(self) -> dict[str, list[Quantity]]:
        found: dict[str, list[Quantity]] = {}
        for one in self.all():
            if one.kind:
                found.setdefault(one.kind[0], []).append(one)
        return found

    def is_earlier(self, at: int) -> bool:
        """Whether a sentence tells of something that happened before the event."""
        if at not in self._earlier:
            self._earlier[at] = self._tells_of_earlier(at)
        return self._earlier[at]

    def _tells_of_earlier(self, at: int) -> bool:
        sentence, known = self.parsed.sentences[at], self.parsed.lexicon
        if any(
            one.grain == "year" or _is_of_year(one) or one.is_long_ago for one in self.moments(at)
        ):
            return not known.turns.later.are_in(sentence.folded, sentence.plain)
        return known.turns.earlier.are_in(sentence.folded, sentence.plain)

    def past_years(self, at: int) -> frozenset[int]:
        """The years that a sentence names and that were over when the report appeared."""
        published = day_of(self.parsed.report.published_at)
        if published is None:
            return frozenset()
        named = [one for one in self.moments(at) if one.grain in ("day", "month", "year")]
        years = {int(one.value) if one.grain == "year" else one.year for one in named}
        return frozenset(year for year in years if 0 < year < published.year)

    def is_over_years(self, at: int) -> bool:
        """Whether a sentence tells what happened in all of a long time: killed in ten years."""
        if at not in self._over_years:
            unit = (self.parsed.lexicon.turns.long_time,)
            self._over_years[at] = any(
                one.kind[:1] == unit and not one.fate and self._is_led(at, one)
                for one in self.numbers(at)
            )
        return self._over_years[at]

    def _is_led(self, at: int, number: Quantity) -> bool:
        """Whether a number stands behind a preposition: killed *in* ten years."""
        words = self.parsed.sentences[at].words
        before = [word.folded for word in words if word.end <= number.span.start][-1:]
        return not self.parsed.lexicon.prepositions.isdisjoint(before)

    def set_apart(self, at: int, other: int) -> bool:
        """Whether two sentences speak of other days or hours."""
        if not self.moments(at) or not self.moments(other):
            return False
        here = {(one.grain, one.value) for one in self.moments(at)}
        there = {(one.grain, one.value) for one in self.moments(other)}
        same_grain = {grain for grain, _value in here} & {grain for grain, _value in there}
        return bool(same_grain) and not here & there

    def _read(self, sentence: Sentence, days: Sequence[Span]) -> list[Quantity]:
        text, known = self.parsed.report.text, self.parsed.lexicon
        found = quantities(text, sentence, known, days, relations=True)
        read = (denying(one, sentence, known) for one in found)
        return [measured(one, known) for one in read if _tells(one)]


def _is_of_year(one: Moment) -> bool:
    return one.grain == "month" and one.year > 0


def _tells(one: Quantity) -> bool:
    """Whether a number tells something: not one nurse for every six beds, nor who said none."""
    if one.is_rank:
        return bool(one.kind)
    if one.base == 0:
        return bool(one.fate or one.kind or one.is_people)
    return one.base != 1 or bool(one.fate)
