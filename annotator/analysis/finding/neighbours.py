"""The nearest neighbours of articles, as far as they are known, and how near each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from annotator.analysis.finding.companions import Row, Ties
from annotator.analysis.finding.event_score import NEIGHBOURS, Circles, EventModel

KEPT: Final = NEIGHBOURS + 1
"""So many of each are kept: of any pair, so many as are told apart are left beside the other."""

_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Nearest:
    """The :data:`KEPT` nearest neighbours of articles, a row each, the nearest first.

    ``numbers`` (int32, -1 where there are no more), ``near`` how near they are (float32, 0 where
    there are no more), and ``told``: what their likeness and dates add to the log-odds (float32).
    """

    numbers: Any
    near: Any
    told: Any

    def circles(self, model: EventModel, others: int) -> Circles:
        """How likely each reports the article's event, among so many ``others``."""
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        chances = np.zeros(self.near.shape, np.float32)
        for at in range(0, len(chances), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            chances[part] = model.chances(self.near[part], self.told[part], others)
        return Circles(self.numbers, chances)

    def with_one(self, numbers: Any, near: Any, told: Any) -> Nearest:
        """With one more neighbour of each article, or that one where it is among them already."""
        import numpy as np  # noqa: PLC0415

        fresh = np.arange(len(self.numbers)), np.full(len(self.numbers), KEPT)
        parts = [np.pad(one, ((0, 0), (0, 1))) for one in (self.numbers, self.near, self.told)]
        again = parts[0] == np.reshape(numbers, (-1, 1))
        parts[0][again], parts[1][again] = -1, 0
        for part, new in zip(parts, (numbers, near, told), strict=True):
            part[fresh] = new
        order = np.argsort(-parts[1], axis=1, kind="stable")[:, :KEPT]
        return Nearest(*(np.take_along_axis(part, order, axis=1) for part in parts))


def nearest_of_all(count: int, a: Any, b: Any, near: Any, told: Any) -> Nearest:
    """Those of ``count`` articles out of pairs, each of which is told of once."""
    import numpy as np  # noqa: PLC0415

    one, pair = np.concatenate((a, b)), np.tile(np.arange(len(a)), 2)
    order = np.lexsort((-near[pair], one))
    one, pair = one[order], pair[order]
    place = np.arange(len(one)) - np.searchsorted(one, one)
    first = place < KEPT
    at, pair = (one[first], place[first]), pair[first]
    found = _nobody(count)
    found.numbers[at] = (a + b)[pair] - one[first]
    found.near[at], found.told[at] = near[pair], told[pair]
    return found


def nearest_of_one(numbers: Any, near: Any, told: Any) -> Nearest:
    """Those of one article, out of what is known of it and others: one row."""
    best = (-near).argsort(kind="stable")[:KEPT]
    found = _nobody(1)
    for kept, given in zip(
        (found.numbers, found.near, found.told), (numbers, near, told), strict=True
    ):
        kept[0, : len(best)] = given[best]
    return found


def joined(rows: list[Nearest]) -> Nearest:
    """Those of several articles in the order given."""
    import numpy as np  # noqa: PLC0415

    empty = _nobody(0)
    return Nearest(
        *(
            np.concatenate([getattr(one, name) for one in (empty, *rows)])
            for name in ("numbers", "near", "told")
        )
    )


def _nobody(count: int) -> Nearest:
    import numpy as np  # noqa: PLC0415

    return Nearest(
        np.full((count, KEPT), -1, np.int32),
        np.zeros((count, KEPT), np.float32),
        np.zeros((count, KEPT), np.float32),
    )


class Neighbours:
    """The nearest neighbours of articles by their numbers, and the ties to them, where known."""

    def __init__(self) -> None:
        self._single: dict[int, Nearest] = {}
        self._single_ties: dict[int, Row] = {}
        self._scanned = _nobody(0)
        self._scanned_ties: Ties | None = None
        self._stale: set[int] = set()

    def keep(self, scanned: Nearest) -> None:
        """Know those of all articles, and no ties."""
        self._scanned, self._scanned_ties, self._stale = scanned, None, set()
        self._single, self._single_ties = {}, {}

    def keep_ties(self, ties: Ties) -> None:
        """Know how far all articles are tied to those."""
        self._scanned_ties = ties

    def get(self, number: int) -> Nearest | None:
        """Those of one article: one row."""
        return self._single.get(number) or self.scanned(number)

    def scanned(self, number: int) -> Nearest | None:
        """The same as a scan of all found them, with those that found this article themselves."""
        kept = self._scanned
        if number in self._stale or number >= len(kept.numbers):
            return None
        row = slice(number, number + 1)
        return Nearest(kept.numbers[row], kept.near[row], kept.told[row])

    def put(self, number: int, found: Nearest) -> None:
        self._single[number] = found

    def scanned_ties(self, number: int) -> Ties | None:
        """The ties of all articles, where a scan of all knows those of this one."""
        return self._scanned_ties if self.scanned(number) is not None else None

    def row(self, number: int) -> Row | None:
        """The ties of one article."""
        ties = self.scanned_ties(number)
        if ties is not None:
            return ties.numbers[number], ties.ties[number]
        return self._single_ties.get(number)

    def put_row(self, number: int, row: Row) -> None:
        self._single_ties[number] = row

    def drop(self, numbers: list[int]) -> None:
        """Forget what is known of some: another article came near them."""
        for number in numbers:
            self._single.pop(number, None)
            self._single_ties.pop(number, None)
        self._stale.update(numbers)

    def clear(self) -> None:
        self.keep(_nobody(0))
