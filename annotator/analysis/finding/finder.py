"""Finds the pairs of articles that report the same event, and how likely each is one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from annotator.analysis.finding.candidates import Candidates
from annotator.analysis.finding.copies import Copies, CopyIndex
from annotator.analysis.finding.event_score import (
    FEATURES,
    NEIGHBOURS,
    Standing,
    event_model,
    features_of,
    nearness,
)
from annotator.analysis.finding.growing import Growing
from annotator.analysis.finding.similarity import Comparer, Similarities
from annotator.analysis.finding.term_index import TermIndex
from annotator.core.progress import Progress

COPIED: Final = 0.3
"""From this containment on, two articles are told of whatever they report."""

_SHARED_TEXT: Final = 0.03
_AT_ONCE: Final = 200
_NEAR_EACH_OTHER: Final = 25
"""So many articles are looked at together: more would not fit the processor's cache."""

_PAIRS: Final = 200_000

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


class _Neighbours:
    """The nearest neighbours of articles and how near they are, as far as they are known."""

    def __init__(self) -> None:
        self._single: dict[int, tuple[Any, Any]] = {}
        self._scanned: tuple[Any, Any] | None = None
        self._stale: set[int] = set()

    def scan(self, count: int, one: Any, other: Any, near: Any) -> Any:
        """Take those of all articles out of pairs in both orders; the likenesses, a row each."""
        import numpy as np  # noqa: PLC0415

        order = np.lexsort((-near, one))
        one, other, near = one[order], other[order], near[order]
        place = np.arange(len(one)) - np.searchsorted(one, one)
        first = place <= NEIGHBOURS
        numbers = np.full((count, NEIGHBOURS + 1), -1, np.int32)
        values = np.zeros((count, NEIGHBOURS + 1), np.float32)
        numbers[one[first], place[first]] = other[first]
        values[one[first], place[first]] = near[first]
        self._single, self._scanned, self._stale = {}, (numbers, values), set()
        return values[:, :NEIGHBOURS]

    def get(self, number: int) -> tuple[Any, Any] | None:
        found = self._single.get(number)
        scanned = self._scanned
        if found or scanned is None or number in self._stale or number >= len(scanned[0]):
            return found
        return scanned[0][number], scanned[1][number]

    def put(self, number: int, numbers: Any, near: Any) -> None:
        best = (-near).argsort(kind="stable")[: NEIGHBOURS + 1]
        self._single[number] = numbers[best], near[best]

    def drop(self, numbers: list[int]) -> None:
        """Forget what is known of some: another article came near them."""
        for number in numbers:
            self._single.pop(number, None)
        self._stale.update(numbers)

    def clear(self) -> None:
        self._single, self._scanned, self._stale = {}, None, set()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles by number (``a`` < ``b``), with a row of ``features_of`` each."""

    a: Any
    b: Any
    features: Any


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
        self._neighbours = _Neighbours()

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, one: Known[Key]) -> None:
        """Let an article be found from now on."""
        number = self._numbers[one.key] = self._enter(one)
        self._neighbours.drop(self._candidates.of(number).tolist())

    def all_pairs(
        self, progress: Progress | None = None, at_least: float = 0.05
    ) -> list[Found[Key]]:
        """Every pair with a probability of ``at_least``, and every pair of copies.

        In the order of the input.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        copies = self._copies.all_pairs(_SHARED_TEXT)
        pairs = self.scored_pairs(progress or Progress(), copies)
        probability = event_model().probability(pairs.features, self._days_apart(pairs.a, pairs.b))
        shares = _shares(pairs, copies, len(self))
        kept = self._np.flatnonzero((probability >= at_least) | (shares[0] >= COPIED))
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
            return self._pairs_of(number, at_least)
        finally:
            self._leave(number)

    def scored_pairs(self, progress: Progress, copies: Copies | None = None) -> Pairs:
        """Every pair worth a look, with its features: what a model is learnt from.

        Raises:
            Cancelled: once someone cancelled ``progress``.
        """
        total = len(self)
        chunks = [range(at, min(at + _AT_ONCE, total)) for at in range(0, total, _AT_ONCE)]
        steps = progress.over([*chunks, *chunks])
        self._index.settle()
        try:
            a, b = self._candidate_pairs(islice(steps, len(chunks)), copies)
            similar = self._compared(steps, a, b)
        finally:
            self._index.unsettle()
        return self._with_standing(a, b, similar)

    def _candidate_pairs(self, steps: Iterable[range], copies: Copies | None) -> tuple[Any, Any]:
        """The candidates of each article, and the copies, as pairs in order."""
        np, total = self._np, len(self)
        keys = [np.empty(0, np.int64)]
        if copies is not None:
            kept = copies.containment >= COPIED
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

    def _with_standing(self, a: Any, b: Any, similar: Similarities) -> Pairs:
        np = self._np
        near = nearness(similar)
        nearest = self._neighbours.scan(
            len(self), np.concatenate((a, b)), np.concatenate((b, a)), np.concatenate((near, near))
        )
        features = [
            features_of(
                _part(similar, part),
                Standing(near[part], nearest[a[part]], nearest[b[part]], len(self) - 2),
            )
            for part in (slice(at, at + _PAIRS) for at in range(0, len(a), _PAIRS))
        ]
        return Pairs(
            a, b, np.concatenate([np.empty((0, len(FEATURES) + 1), np.float32), *features])
        )

    def _pairs_of(self, number: int, at_least: float) -> list[Found[Key]]:
        np = self._np
        copies = self._copies.of(number, _SHARED_TEXT)
        copied = [other for other, shares in copies.items() if shares[0] >= COPIED]
        others = np.union1d(self._candidates.of(number), copied).astype(np.intp)
        if not len(others):
            return []
        similar = self._comparer.compare(number, others)
        near, mine = nearness(similar), np.zeros((len(others), NEIGHBOURS), np.float32)
        mine[:] = _descending(near)
        # at best, no neighbour of the other is nearer to it than this one
        theirs = np.zeros_like(mine)
        theirs[:, 0] = near
        days, standing = (
            self._days_apart(number, others),
            Standing(near, mine, theirs, len(self) - 2),
        )
        model = event_model()
        likely = model.probability(features_of(similar, standing), days)
        for row in np.flatnonzero(likely >= at_least).tolist():
            nearest = self._nearest_of(int(others[row]), number)
            theirs[row] = _descending(np.append(nearest, near[row]))
        chances = model.probability(features_of(similar, standing), days)
        found = [
            self._found(
                min(number, other), max(number, other), chance, *copies.get(other, (0.0, 0.0))
            )
            for other, chance in zip(others.tolist(), chances.tolist(), strict=True)
            if chance >= at_least or other in copied
        ]
        return sorted(found, key=lambda pair: -pair.probability)

    def _nearest_of(self, number: int, besides: int) -> Any:
        """The likenesses of the nearest neighbours of an article but for one, descending."""
        kept = self._neighbours.get(number)
        if kept is None:
            others = self._candidates.of(number)
            others = others[others != besides] if besides == len(self) - 1 else others
            near = nearness(self._comparer.compare(number, others))
            self._neighbours.put(number, others, near)
            kept = others, near
        return kept[1][kept[0] != besides]

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


def _descending(near: Any) -> Any:
    import numpy as np  # noqa: PLC0415

    nearest = np.zeros(NEIGHBOURS, np.float32)
    best = np.sort(near)[::-1][:NEIGHBOURS]
    nearest[: len(best)] = best
    return nearest


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


def _shares(pairs: Pairs, copies: Copies, total: int) -> tuple[Any, Any]:
    """The containment and the resemblance of pairs; 0 where they share next to nothing."""
    import numpy as np  # noqa: PLC0415

    if not len(copies.a):
        return np.zeros(len(pairs.a)), np.zeros(len(pairs.a))
    keys, wanted = copies.a * total + copies.b, pairs.a * total + pairs.b
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    same = keys[at] == wanted
    return np.where(same, copies.containment[at], 0), np.where(same, copies.resemblance[at], 0)
