"""Finds the pairs of articles that report the same event, and how likely each is one."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from annotator.analysis.finding.candidates import Candidates
from annotator.analysis.finding.companions import (
    Row,
    Ties,
    tied,
    ties_of_all,
    ties_of_some,
    together,
)
from annotator.analysis.finding.copies import Copies, CopyIndex, Shares
from annotator.analysis.finding.event_score import (
    FEATURES,
    NEIGHBOURS,
    Ranking,
    event_models,
    features_of,
    likeness_of,
    nearness,
    said_by_third,
    with_third,
)
from annotator.analysis.finding.growing import Growing
from annotator.analysis.finding.neighbours import (
    Nearest,
    Neighbours,
    joined,
    nearest_of_all,
    nearest_of_one,
)
from annotator.analysis.finding.similarity import Comparer, Similarities
from annotator.analysis.finding.term_index import TermIndex
from annotator.core.progress import Progress

COPIED: Final = 0.3
"""From this containment on, one of two articles is most of the other, or a good part of it."""

REUSED: Final = 0.05
"""From this containment on, where it is a passage and no phrase, two articles are told of whatever
they report and however far apart their dates are: a paragraph may be taken from an old report."""

_PASSAGE: Final = 4
"""So many samples, some thirty words in a row or in parts, are a passage."""

_RAISED: Final = 0.25
"""Companions hardly ever raise a chance to more than four times as much."""

_SHARED_TEXT: Final = 0.03
_AT_ONCE: Final = 200
_NEAR_EACH_OTHER: Final = 25
"""So many articles are looked at together: more would not fit the processor's cache."""

_PAIRS: Final = 20_000

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Generic[Key]):
    """One article as the scan sees it.

    ``outlet``: an outlet's key, empty where it is not known; ``day``: of publication, counted
    from 1 January 1970.
    """

    key: Key
    sketch: bytes
    signature: bytes
    outlet: str = ""
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Key]):
    """A pair of articles, ``a`` the one that came first in the input.

    ``probability`` that both report the same event; ``containment`` and ``resemblance``: the share
    of the smaller and of the larger one's word triples that the other has (below 0.03: 0). All
    from 0 to 1.
    """

    a: Key
    b: Key
    probability: float
    containment: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles by number (``a`` < ``b``), in order, with a row of ``with_third`` each.

    ``nearest``: the numbers of the nearest neighbours of each article, all of which are in pairs.
    """

    a: Any
    b: Any
    features: Any
    nearest: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of articles by number (``a`` < ``b``), in order, and how alike they are."""

    a: Any
    b: Any
    similar: Similarities


@dataclass(frozen=True, slots=True)
class _Guest:
    """An article that is asked for and not taken up: what is kept of others does not know it.

    ``near`` and ``told``: those of the articles that it may be near, by their numbers.
    """

    number: int
    near: dict[int, float]
    told: dict[int, float]


class Finder(Generic[Key]):
    """Knows the articles of a project by their sketches; about 2 kB of memory an article."""

    def __init__(self, known: Iterable[Known[Key]]) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np = np
        articles = list(known)
        self._keys = [one.key for one in articles]
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._days = Growing(np.array([_day(one) for one in articles], np.float64))
        self._index = TermIndex([one.sketch for one in articles], [one.outlet for one in articles])
        self._copies = CopyIndex([one.signature for one in articles])
        self._comparer = Comparer(self._index)
        self._comparer.refresh()
        self._candidates = Candidates(self._index, self._comparer)
        self._neighbours = Neighbours()
        self._guest: _Guest | None = None

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, one: Known[Key]) -> None:
        """Let an article be found from now on."""
        number = self._numbers[one.key] = self._enter(one)
        self._neighbours.drop(self._candidates.of(number).tolist())

    def all_pairs(
        self, progress: Progress | None = None, at_least: float = 0.05
    ) -> list[Found[Key]]:
        """Every pair with a probability of ``at_least``, and every pair that shares a passage.

        In the order of the input.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        copies = self._copies.all_pairs(_SHARED_TEXT)
        pairs = self.scored_pairs(progress or Progress(), copies)
        model = event_models().with_others(len(self) - 2)
        chance = model.probability(pairs.features, self._days_apart(pairs.a, pairs.b))
        ties = ties_of_all(pairs.nearest, pairs.a, pairs.b, chance)
        self._neighbours.keep_ties(ties)
        probability = self._together(pairs.a, pairs.b, chance, ties)
        *shares, samples = _shares(pairs, copies, len(self))
        kept = self._np.flatnonzero((probability >= at_least) | _is_told(shares[0], samples))
        rows = (one[kept].tolist() for one in (pairs.a, pairs.b, probability, *shares))
        return [self._found(*row) for row in zip(*rows, strict=True)]

    def pairs_of(self, one: Known[Key], at_least: float = 0.05) -> list[Found[Key]]:
        """The pairs of one article with all others, the most probable first.

        It need not be one of those that are known; it is not taken up.
        """
        number = self._numbers.get(one.key)
        if number is not None:
            return self._pairs_of(number, at_least)
        number = self._enter(one)
        try:
            self._guest = self._met_by(number)
            return self._pairs_of(number, at_least)
        finally:
            self._leave(number)
            self._guest = None

    def scored_pairs(self, progress: Progress, copies: Copies | None = None) -> Pairs:
        """Every pair worth a look, with its features.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        return self._with_standing(self.compared_pairs(progress, copies))

    def compared_pairs(self, progress: Progress, copies: Copies | None = None) -> Compared:
        """Every pair worth a look, compared: what a model is learnt from.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        total = len(self)
        chunks = [range(at, min(at + _AT_ONCE, total)) for at in range(0, total, _AT_ONCE)]
        steps = progress.over([*chunks, *chunks])
        self._index.settle()
        try:
            a, b = self._candidate_pairs(islice(steps, len(chunks)), copies)
            return Compared(a, b, self._compared(steps, a, b))
        finally:
            self._index.unsettle()

    def _candidate_pairs(self, steps: Iterable[range], copies: Copies | None) -> tuple[Any, Any]:
        """The candidates of each article, and the copies, as pairs in order."""
        np, total = self._np, len(self)
        keys = [np.empty(0, np.int64)]
        if copies is not None:
            kept = _is_told(copies.containment, copies.samples)
            keys.append(copies.a[kept] * total + copies.b[kept])
        for chunk in steps:
            for first in chunk[::_NEAR_EACH_OTHER]:
                one, other = self._candidates.of_all(
                    first, min(first + _NEAR_EACH_OTHER, chunk.stop)
                )
                keys.append(np.minimum(one, other) * total + np.maximum(one, other))
        a, b = np.divmod(np.unique(np.concatenate(keys)), max(total, 1))
        return a, b

    def _compared(self, steps: Iterable[range], a: Any, b: Any) -> Similarities:
        """The similarities of pairs, which are in order."""
        ends = self._np.searchsorted(a, self._np.arange(len(self) + 1))
        parts: list[Similarities] = []
        for chunk in steps:
            for first in chunk[::_NEAR_EACH_OTHER]:
                last = min(first + _NEAR_EACH_OTHER, chunk.stop)
                part = slice(int(ends[first]), int(ends[last]))
                if part.start < part.stop:
                    parts.append(self._comparer.compare_all(a[part], b[part]))
        return _joined(parts)

    def _with_standing(self, compared: Compared) -> Pairs:
        np, others = self._np, len(self) - 2
        a, b = compared.a, compared.b
        near, told = nearness(compared.similar), self._told(a, b, compared.similar)
        nearest = nearest_of_all(len(self), a, b, near, told)
        self._neighbours.keep(nearest)
        sides, circles = nearest.near[:, :NEIGHBOURS], nearest.circles(event_models().first, others)
        rows = [np.empty((0, len(FEATURES) + 1), np.float32)]
        for part in (slice(at, at + _PAIRS) for at in range(0, len(a), _PAIRS)):
            one, other = a[part], b[part]
            standing = Ranking(near[part], sides[one], sides[other], others)
            third = said_by_third(one, other, circles.of(one), circles.of(other), others)
            rows.append(with_third(features_of(_part(compared.similar, part), standing), third))
        return Pairs(a, b, np.concatenate(rows), nearest.numbers)

    def _pairs_of(self, number: int, at_least: float) -> list[Found[Key]]:
        copies = self._copies.of(number, _SHARED_TEXT)
        copied = _told_of(copies)
        others = self._others_of(number, copied)
        if not len(others):
            return []
        chances = self._chances(number, others, at_least)
        found = [
            self._found(
                min(number, other), max(number, other), chance, *copies.get(other, (0.0, 0.0))[:2]
            )
            for other, chance in zip(others.tolist(), chances.tolist(), strict=True)
            if chance >= at_least or other in copied
        ]
        return sorted(found, key=lambda pair: -pair.probability)

    def _others_of(self, number: int, copied: Collection[int] | None = None) -> Any:
        """The articles that one may be of an event with, in order, those that it ``copied`` too."""
        if copied is None:
            copied = _told_of(self._copies.of(number, _SHARED_TEXT))
        others = self._np.union1d(self._candidates.of(number), list(copied))
        return others.astype(self._np.intp)

    def _chances(self, number: int, others: Any, at_least: float) -> Any:
        """How likely one article and others are of one event; exact where it is ``at_least``."""
        np, floor = self._np, at_least * _RAISED
        found = self._by_themselves(number, others, floor)
        at = np.flatnonzero(found >= floor)
        if len(at):
            likely, chance = others[at], found[at]
            ties = self._ties_around(number, likely)
            found[at] = self._together(np.full(len(at), number), likely, chance, ties)
        return found

    def _together(self, a: Any, b: Any, chance: Any, ties: Ties) -> Any:
        """How likely pairs are of one event, which are so by themselves with a chance."""
        close = together(a, b, chance, ties)
        return event_models().last.probability(chance, close, len(self) - 2)

    def _ties_around(self, number: int, others: Any) -> Ties:
        """The ties of an article, of others that may be of its event, and of all companions."""
        known = self._neighbours.scanned_ties(number)
        if known is not None:
            return known
        rows = {one: self._row(one) for one in (number, *others.tolist())}
        numbers, _counts = ties_of_some(rows).companions(self._np.array(list(rows)))
        rows |= {one: self._row(one) for one in {*numbers.ravel().tolist()} - {-1, *rows}}
        return ties_of_some(rows)

    def _row(self, number: int) -> Row:
        """The ties of an article to its neighbours."""
        is_met = self._guest is not None and number in {self._guest.number, *self._guest.near}
        row = None if is_met else self._neighbours.row(number)
        if row is None:
            numbers = self._nearest_of(number).numbers[0]
            numbers = numbers[numbers >= 0].astype(self._np.intp)
            row = numbers, tied(self._by_themselves(number, numbers, 0))
            if not is_met:
                self._neighbours.put_row(number, row)
        return row

    def _by_themselves(self, number: int, others: Any, at_least: float) -> Any:
        """As :meth:`_chances`, without their companions."""
        np, besides = self._np, len(self) - 2
        similar = self._comparer.compare(number, others)
        near, told = nearness(similar), self._told(number, others, similar)
        nearest = self._neighbours.scanned(number) or nearest_of_one(others, near, told)
        mine = np.repeat(nearest.near[:, :NEIGHBOURS], len(others), axis=0)
        circle = nearest.circles(event_models().first, besides).of(np.zeros(len(others), int))
        # at best, no neighbour of the other is nearer to it than this one, and each that reports
        # the event of this one reports that of the other
        theirs = np.zeros_like(mine)
        theirs[:, 0] = near
        days, model = self._days_apart(number, others), event_models().with_others(besides)
        rows = features_of(similar, Ranking(near, mine, theirs, besides))
        third = said_by_third(number, others, circle, circle, besides)
        third[:, 1:] = 0
        found = model.probability(with_third(rows, third), days)
        at = np.flatnonzero(found >= at_least)
        known = joined([self._nearest_of(other) for other in others[at].tolist()])
        known = known.with_one(number, near[at], told[at])
        theirs[at] = known.near[:, :NEIGHBOURS]
        rows = features_of(similar, Ranking(near, mine, theirs, besides))[at]
        third = said_by_third(
            number, others[at], circle.of(at), known.circles(event_models().first, besides), besides
        )
        found[at] = model.probability(with_third(rows, third), days[at])
        return found

    def _nearest_of(self, number: int) -> Nearest:
        """The nearest neighbours of an article; the guest is among them."""
        guest = self._guest
        if guest is not None and number == guest.number:
            return self._looked_up(number)
        kept = self._neighbours.get(number)
        if kept is None:
            kept = self._looked_up(number)
            self._neighbours.put(number, kept)
        if guest is None or number not in guest.near:
            return kept
        return kept.with_one(guest.number, guest.near[number], guest.told[number])

    def _looked_up(self, number: int) -> Nearest:
        """The nearest neighbours of an article but for the guest."""
        others = self._others_of(number)
        if self._guest is not None:
            others = others[others != self._guest.number]
        return nearest_of_one(others, *self._nearness(number, others))

    def _met_by(self, number: int) -> _Guest:
        """The guest, with what others are told of it."""
        others = self._others_of(number)
        near, told = (
            dict(zip(others.tolist(), one.tolist(), strict=True))
            for one in self._nearness(number, others)
        )
        return _Guest(number, near, told)

    def _nearness(self, number: int, others: Any) -> tuple[Any, Any]:
        """How near an article is to others, and what their likeness and dates add."""
        similar = self._comparer.compare(number, others)
        return nearness(similar), self._told(number, others, similar)

    def _told(self, a: Any, b: Any, similar: Similarities) -> Any:
        """What the likeness and the dates of pairs add to the log-odds, at the first look."""
        days = self._days_apart(a, b)
        first = event_models().first
        parts = [slice(at, at + _PAIRS) for at in range(0, len(days), _PAIRS)]
        told = [first.told(likeness_of(_part(similar, part)), days[part]) for part in parts]
        return self._np.concatenate([self._np.empty(0, self._np.float32), *told])

    def _enter(self, one: Known[Key]) -> int:
        number = self._index.add(one.sketch, one.outlet)
        self._copies.add(one.signature)
        self._keys.append(one.key)
        self._days.extend([_day(one)])
        self._measure()
        self._candidates.note(number)
        return number

    def _leave(self, number: int) -> None:
        self._candidates.forget(number)
        self._copies.remove_last()
        self._index.remove_last()
        self._keys.pop()
        self._days.shrink(1)
        self._measure()

    def _measure(self) -> None:
        """Take into account that words are rarer or more common now."""
        if self._comparer.refresh():
            self._neighbours.clear()

    def _days_apart(self, a: Any, b: Any) -> Any:
        days = self._days.array
        return abs(days[a] - days[b])

    def _found(
        self, a: int, b: int, probability: float, containment: float, resemblance: float
    ) -> Found[Key]:
        return Found(
            a=self._keys[a],
            b=self._keys[b],
            probability=probability,
            containment=containment,
            resemblance=resemblance,
        )


def _day(one: Known[Any]) -> float:
    return float("nan") if one.day is None else float(one.day)


def _joined(parts: list[Similarities]) -> Similarities:
    import numpy as np  # noqa: PLC0415

    names = [field.name for field in fields(Similarities)]
    empty = [np.empty(0, np.float32)]
    return Similarities(
        **{
            name: np.concatenate(empty + [getattr(part, name) for part in parts]).astype(np.float32)
            for name in names
        }
    )


def _part(similar: Similarities, part: slice) -> Similarities:
    return Similarities(
        **{one.name: getattr(similar, one.name)[part] for one in fields(Similarities)}
    )


def _is_told(containment: Any, samples: Any) -> Any:
    """Whether two articles share so much that they are told of, however unlikely one event is."""
    return (containment >= COPIED) | ((containment >= REUSED) & (samples >= _PASSAGE))


def _told_of(copies: Mapping[int, Shares]) -> set[int]:
    return {other for other, one in copies.items() if _is_told(one.containment, one.samples)}


def _shares(pairs: Pairs, copies: Copies, total: int) -> list[Any]:
    """Containment, resemblance and samples of pairs; 0 where they share next to nothing."""
    import numpy as np  # noqa: PLC0415

    rows = (copies.containment, copies.resemblance, copies.samples)
    if not len(copies.a):
        return [np.zeros(len(pairs.a)) for _row in rows]
    keys, wanted = copies.a * total + copies.b, pairs.a * total + pairs.b
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    same = keys[at] == wanted
    return [np.where(same, row[at], 0) for row in rows]
