"""Where, on which day and at what time two reports say in other words that one thing happened.

Reports of one event by other hands share few words: the plane *landed safely in Orm*, and was *on
the ground in Venn*. A happening is told of by all words for it; where each report names one place,
day or time for it, and the two are not the same, they disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from annotator.analysis.comparing.carrying_words import Turns
from annotator.analysis.comparing.figures import Figures
from annotator.analysis.comparing.lexicon import Lexicon
from annotator.analysis.comparing.moments import Moment, Seen
from annotator.analysis.comparing.names import are_same
from annotator.analysis.comparing.places import ends_of_ways, spots
from annotator.analysis.comparing.tokens import Sentence, Word, clause, is_quoted
from annotator.analysis.comparing.wordlists import tables_of
from annotator.core.comparison import Conflict, ConflictKind
from annotator.core.span import Span

_DAYS: Final = {"day", "weekday"}
_NEAR: Final = 10
"""So many words lie at most between the word for a happening and its place."""

_DAY: Final = 24 * 60
_LEAST, _MOST = 20, 6 * 60
"""Of one thing two reports tell times so many minutes apart; less is a matter of clocks."""


class _Said(NamedTuple):
    """A place, or a day or time, that a report names for a happening."""

    span: Span
    names: tuple[Word, ...] = ()
    moment: Moment | None = None

    @property
    def sort(self) -> str:
        """What it can be held against."""
        return self.moment.grain if self.moment else ""

    @property
    def value(self) -> str:
        return self.moment.value if self.moment else self.names[-1].folded


_Reading = Callable[[Figures, int, int, int], Iterator[_Said]]
"""Reads what a sentence (its number) says of a happening: its words from a first one to an end."""


def differing(left: Figures, right: Figures) -> Iterator[Conflict]:
    """The places, days and times that two reports of one event name for one happening."""
    for one, other in _met(left, right, "where", _places):
        if _are_two_places(one, other, left, right):
            yield _conflict(ConflictKind.PLACE, one, other, left, right)
    for one, other in _met(left, right, "day", _days):
        if _are_two_days(one, other, left, right):
            yield _conflict(ConflictKind.DATE, one, other, left, right)
    here, there = _times(left, right), _times(right, left)
    if len(here) == len(there) == 1 and _is_soon_after(here[0], there[0]):
        yield _conflict(ConflictKind.DATE, here[0], there[0], left, right)


def _conflict(
    kind: ConflictKind, one: _Said, other: _Said, left: Figures, right: Figures
) -> Conflict:
    words = (one.span.of(left.parsed.report.text), other.span.of(right.parsed.report.text))
    return Conflict(kind=kind, a=one.span, b=other.span, words=words)


@cache
def _phrases(language: str, kind: str) -> Turns:
    """The words for happenings: ``[happenings]`` in ``resources/comparing/``."""
    rows: Sequence[str] = tables_of(language).get("happenings", {}).get(kind, ())
    return Turns({str(at): [one.strip() for one in row.split(",")] for at, row in enumerate(rows)})


@cache
def _countries(language: str) -> frozenset[str]:
    """A word of the name of each country: ``[happenings]``, too."""
    return frozenset(tables_of(language).get("happenings", {}).get("countries", "").split())


def _met(left: Figures, right: Figures, kind: str, read: _Reading) -> Iterator[tuple[_Said, _Said]]:
    """What each report says of a happening of which both say just one thing."""
    here, there = (_said_once(figures, kind, read) for figures in (left, right))
    for row in sorted(here.keys() & there.keys()):
        yield here[row], there[row]


def _said_once(figures: Figures, kind: str, read: _Reading) -> dict[str, _Said]:
    """What is said of each happening of which one thing is said, however often."""
    parsed, rows = figures.parsed, dict[str, dict[str, _Said]]()
    phrases = _phrases(parsed.lexicon.language, kind)
    for at, sentence in enumerate(parsed.sentences):
        for row, first, end in phrases.found([word.folded for word in sentence.words]):
            if is_quoted(parsed.report.text, sentence.span, sentence.words[first].span):
                continue
            for said in read(figures, at, first, end):
                rows.setdefault(f"{row} {said.sort}", {}).setdefault(said.value, said)
    return {row: next(iter(said.values())) for row, said in rows.items() if len(said) == 1}


def _places(figures: Figures, at: int, first: int, end: int) -> Iterator[_Said]:
    """The nearest place behind the word for a happening in its clause, else before it."""
    parsed = figures.parsed
    words, text, known = parsed.sentences[at].words, parsed.report.text, parsed.lexicon
    behind = clause(text, words, range(end, len(words))[:_NEAR])
    before = clause(text, words, range(first)[::-1][:_NEAR])
    named = [*spots(words, known), *ends_of_ways(words, known.ways.to, known)]
    for near in (behind, before):
        found = [spot.names for word in near for spot in named if spot.names[0] == word]
        if len(found) > 1 and _is_in_front(words, found[0], found[1], known):
            found = found[1:]
        if found:
            yield _Said(Span(found[0][0].start, found[0][-1].end), names=found[0])
            return


def _is_in_front(
    words: Sequence[Word], names: Sequence[Word], other: Sequence[Word], known: Lexicon
) -> bool:
    """Whether names only say of what kind the place behind them is: *Orvian* port of Venn."""
    behind = words.index(names[-1]) + 1
    is_noun = words[behind].folded in known.places
    return is_noun and words[behind + 1 :][1:2] == (other[0],)


def _days(figures: Figures, at: int, _first: int, _end: int) -> Iterator[_Said]:
    """The day of a sentence that names one, besides that on which something was told."""
    days = [one for one in figures.moments(at) if one.grain in _DAYS and not one.is_of_telling]
    if len(days) == 1:
        yield _Said(days[0].span, moment=days[0])


def _times(figures: Figures, other: Figures) -> list[_Said]:
    """The times of day of a report that the other one does not name.

    Midnight and noon are parts of a day as well, and no times to the minute.
    """
    known = [time for at in other.dated for time in other.times(at)]
    parts = figures.parsed.lexicon.days.hours.named
    return [
        _Said(time.span, moment=time)
        for at in figures.dated
        for time in figures.times(at)
        if time.shown.casefold() not in parts and not any(time.agrees(there) for there in known)
    ]


def _is_soon_after(one: _Said, other: _Said) -> bool:
    """Whether two times of day are so near to each other that one thing may have both."""
    clocks = [said.moment.clock for said in (one, other) if said.moment and said.moment.clock]
    apart = abs(clocks[0].minute - clocks[1].minute) % _DAY
    return _LEAST <= min(apart, _DAY - apart) <= _MOST


def _are_two_places(one: _Said, other: _Said, left: Figures, right: Figures) -> bool:
    """Whether two places are not the same, and no report knows both of them.

    A country is no other place than a town in it.
    """
    known = left.parsed.lexicon
    if are_same(one.names, other.names, known):
        return False
    if _is_country(one.names, known) != _is_country(other.names, known):
        return False
    return not _knows(right, one.names) and not _knows(left, other.names)


def _is_country(names: Sequence[Word], known: Lexicon) -> bool:
    return not _countries(known.language).isdisjoint(word.folded for word in names)


def _knows(figures: Figures, names: Sequence[Word]) -> bool:
    parsed = figures.parsed
    wanted = {word.folded for word in names}
    headline: Sequence[Sentence] = () if parsed.headline is None else (parsed.headline,)
    return any(not wanted.isdisjoint(one.folded) for one in (*parsed.sentences, *headline))


def _are_two_days(one: _Said, other: _Said, left: Figures, right: Figures) -> bool:
    """Whether two days of one sort are not the same, and no report names both."""
    if one.moment is None or other.moment is None:
        return False
    seen = Seen(one.moment, other.moment, 0.0, aligned=False)
    if not seen.are_of_one_sort or one.moment.agrees(other.moment):
        return False
    return not _names(right, one.moment) and not _names(left, other.moment)


def _names(figures: Figures, moment: Moment) -> bool:
    """Whether a report names a day, of whatever it is told."""
    return any(
        Seen(there, moment, 0.0, aligned=False).are_of_one_sort and there.agrees(moment)
        for at in figures.dated
        for there in figures.moments(at)
    )
