"""Says how alike the sentences of two lists are, by the words that both have.

Books have as many pairs of sentences as a disk has bytes. So they are reckoned a block of sentences
at a time, and only those pairs are kept that are alike enough for anything to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

KEPT: Final = 0.12
"""Pairs that are less alike are not kept; they are reckoned when somebody asks for one of them."""

_CELLS: Final = 2_000_000
"""So many pairs are reckoned at a time: 16 MB of them."""

Bag = frozenset[str]
"""The stems of a sentence."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each stem says, by its rarity among the sentences of both reports."""

    of: Mapping[str, float]

    def sum(self, stems: Iterable[str]) -> float:
        of = self.of
        return sum([of[stem] for stem in stems])

    def likeness(self, one: Bag, other: Bag) -> float:
        """The share of the stems of both, weighed, that both have, 0 to 1."""
        whole = self.sum(one) + self.sum(other)
        return 2 * self.sum(one & other) / whole if whole else 0.0


class Alike:
    """How alike each sentence of one list is to each of the other: :meth:`Weights.likeness`."""

    def __init__(self, a: Sequence[Bag], b: Sequence[Bag], weights: Weights) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._bags = a, b
        self._weights = weights
        rows, columns, scores = [], [], []
        for start, block in blocks(a, b, weights):
            some, others = np.nonzero(block >= KEPT)
            rows.append(some + start)
            columns.append(others)
            scores.append(block[some, others])
        self.rows: Any = np.concatenate([np.empty(0, np.intp), *rows])
        """The sentences of the first list in the pairs that are kept, ascending."""
        self.columns: Any = np.concatenate([np.empty(0, np.intp), *columns])
        """Those of the second list, ascending for each of the first."""
        self.scores: Any = np.concatenate([np.empty(0), *scores])
        self._starts = np.searchsorted(self.rows, np.arange(len(a) + 1)).tolist()
        self._kept: dict[int, dict[int, float]] = {}

    def of(self, i: int, j: int) -> float:
        """How alike sentence ``i`` of the first list is to sentence ``j`` of the second."""
        kept = self._kept.get(i)
        if kept is None:
            here = slice(self._starts[i], self._starts[i + 1])
            kept = dict(zip(self.columns[here].tolist(), self.scores[here].tolist(), strict=True))
            self._kept[i] = kept
        score = kept.get(j)
        if score is None:
            score = self._weights.likeness(self._bags[0][i], self._bags[1][j])
        return score


def blocks(a: Sequence[Bag], b: Sequence[Bag], weights: Weights) -> Iterator[tuple[int, Any]]:
    """Likenesses of some sentences of ``a`` to all of ``b``: the first one, and a matrix.

    All pairs of a stem in one list and the same stem in the other are made at once, and summed.
    """
    import numpy as np  # noqa: PLC0415

    there = _postings(b)
    numbers = {stem: at for at, stem in enumerate(there)}
    in_b = np.fromiter(chain.from_iterable(there.values()), dtype=np.intp)
    counts = np.array([len(places) for places in there.values()], dtype=np.intp)
    starts = np.cumsum(counts) - counts
    says = np.array([weights.of[stem] for stem in there])
    sums_a, sums_b = (np.array([weights.sum(bag) for bag in bags]) for bags in (a, b))
    size = max(1, _CELLS // max(len(b), 1))
    for first in range(0, len(a) if b else 0, size):
        some = a[first : first + size]
        shared = [[numbers[stem] for stem in bag if stem in numbers] for bag in some]
        stems = np.fromiter(chain.from_iterable(shared), dtype=np.intp)
        times = counts[stems]
        offsets = np.repeat(starts[stems] - (np.cumsum(times) - times), times)
        partners = in_b[np.arange(times.sum()) + offsets]
        in_a = np.repeat(np.arange(len(some)), [len(found) for found in shared])
        places = np.repeat(in_a, times) * len(b) + partners
        summed = np.bincount(places, np.repeat(says[stems], times), len(some) * len(b))
        both = summed.astype(float).reshape(len(some), len(b))  # of nothing, it makes whole numbers
        whole = sums_a[first : first + size, None] + sums_b[None, :]
        yield first, np.divide(2 * both, whole, out=np.zeros(whole.shape), where=whole > 0)


def _postings(bags: Sequence[Bag]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, bag in enumerate(bags):
        for stem in bag:
            found.setdefault(stem, []).append(at)
    return found
