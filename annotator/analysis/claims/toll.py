"""Finds which number of a mention counts the dead: *58 killed and 30 wounded* is 58."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Final

from annotator.analysis.claims.reading import as_value
from annotator.analysis.comparing.lexicon import Lexicon, lexicon
from annotator.analysis.comparing.moments import moments
from annotator.analysis.comparing.quantities import quantities
from annotator.analysis.comparing.quantity import Quantity
from annotator.analysis.comparing.tokens import Parsed
from annotator.analysis.comparing.wordlists import DEFAULT
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.comparison import Report
from annotator.core.folding import fold, words_of
from annotator.core.span import Span
from annotator.core.values import number_range, plain, written_range

_MORE_PEOPLE: Final = frozenset(("commander", "fighter", "hostag", "men", "rebel", "women"))
"""Stems of people who are counted among the dead, besides those that comparisons know."""

_AND: Final = re.compile(r"\W*(?:[^\W\d]+[^\w.;:()]+){0,5}(?:and|plus|اور)\W+", re.IGNORECASE)
"""What stands between two numbers that are added, such as *soldiers and*."""
_DEAD, _PEOPLE, _UNKNOWN, _OTHERS = range(4)
"""What a number counts by its unit and the words: the first of these that a mention has is it."""


def dead_of(values: Iterable[ClaimValue], words: str, language: str = DEFAULT) -> ClaimValue | None:
    """The number of a mention that counts the dead; ``None`` where there is none.

    It is one that the ``words`` of the mention, or its unit, tie to a death; else one of people,
    or of nobody knows what, whom nothing else befell: the wounded and positions captured are no
    dead. Of several the one nearest to the word for the death counts, then the first; those that
    an *and* joins to it are added: *20 soldiers and three civilians killed* are 23. Languages but
    English know too few words for people to leave a number out for its unit.
    """
    numbers = [value for value in values if value.kind is ValueKind.NUMBER]
    if not numbers:
        return None
    passage = _Passage(words, language)
    worst = _PEOPLE if passage.known.language == DEFAULT else _UNKNOWN
    found = [(passage.counts(one), passage.distance(one), one) for one in numbers]
    counts, _distance, chosen = min(found, key=lambda one: one[:2])
    if counts > worst:
        return None
    people = [one for taken, _far, one in found if taken <= _PEOPLE]
    return _sum(chosen, passage.joined(chosen, people))


class _Passage:
    """The words of a mention, and what they say of its numbers."""

    def __init__(self, words: str, language: str) -> None:
        parsed = Parsed(Report(text=words, language=language))
        self.known = parsed.lexicon
        self._text = words
        self._numbers: list[Quantity] = []
        self._deaths: list[Span] = []
        for sentence in parsed.sentences:
            dates = [moment.span for moment in moments(words, sentence, self.known)]
            self._numbers += quantities(words, sentence, self.known, dates)
            self._deaths += [word.span for word in sentence.words if word.stem == self.known.killed]

    def counts(self, value: ClaimValue) -> int:
        """What a number counts: the dead, people, what nobody knows, or others."""
        fates = {found.fate for found in self._found(value)} - {""}
        # A person writes the unit in the language of the article or in English.
        units = [_counts(value.unit, known) for known in (self.known, lexicon(DEFAULT))]
        if _OTHERS in units or (fates and self.known.killed not in fates):
            return _OTHERS
        return _DEAD if fates else min(units)

    def distance(self, value: ClaimValue) -> float:
        """How many code points lie between a number and the nearest word for a death."""
        return min(
            (found.span.gap_to(death) for found in self._found(value) for death in self._deaths),
            default=inf,
        )

    def joined(self, chosen: ClaimValue, people: Iterable[ClaimValue]) -> list[ClaimValue]:
        """Those of ``people`` that an *and* joins to a number, and that count others than it."""
        places = {one: found.span for one in people for found in self._found(one)}
        row = sorted(places, key=lambda one: places[one].start)
        if chosen not in places:
            return []
        at = row.index(chosen)
        before, behind = row[:at][::-1], row[at + 1 :]
        return [*self._run(chosen, before, places), *self._run(chosen, behind, places)]

    def _run(
        self, first: ClaimValue, others: Iterable[ClaimValue], places: Mapping[ClaimValue, Span]
    ) -> Iterator[ClaimValue]:
        """How far each joins to the one before, away from the first."""
        units = {fold(first.unit)}
        for other in others:
            start, end = sorted((places[first], places[other]))
            between = self._text[start.end : end.start]
            if fold(other.unit) in {*units, ""} or not _AND.fullmatch(between):
                return
            units.add(fold(other.unit))
            yield other
            first = other

    def _found(self, value: ClaimValue) -> Iterator[Quantity]:
        """Where a value stands in the words; nowhere where a person made it up."""
        plain = value.value.replace(" ", "")
        for one in self._numbers:
            if as_value(one) == plain or one.span.of(self._text) == value.quote:
                yield one


def _sum(chosen: ClaimValue, more: Sequence[ClaimValue]) -> ClaimValue:
    ranges = [number_range(one.value) for one in (chosen, *more)]
    known = [one for one in ranges if one is not None]
    if not more or len(known) < len(ranges):
        return chosen
    low, high = (sum(ends) for ends in zip(*known, strict=True))
    value = plain(low) if low == high else written_range(low, high)
    return ClaimValue(value, quote=chosen.quote)


def _counts(unit: str, known: Lexicon) -> int:
    folded: Sequence[str] = [fold(word) for word in words_of(unit)]
    stems = {known.stem(word) for word in folded}
    if known.killed in stems or not known.remains.isdisjoint(folded):
        return _DEAD
    if stems & (known.fates | known.measures):
        return _OTHERS
    if not stems or stems & (known.people | known.general | _MORE_PEOPLE):
        return _PEOPLE
    return _UNKNOWN
