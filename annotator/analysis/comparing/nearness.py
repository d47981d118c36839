"""Says how near to each other two sentences are, in two reports or in one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol

from annotator.analysis.comparing.alike import Weights
from annotator.analysis.comparing.passages import Aligner
from annotator.analysis.comparing.tokens import Parsed


class Nearness(Protocol):
    """The likeness of two sentences, by their numbers, and which pairs are worth a look."""

    def alike(self, i: int, j: int) -> float:
        """The share of the words of both, weighed by rarity, that both have, 0 to 1."""

    def aligned(self, i: int, j: int) -> bool:
        """Whether they are in two passages that tell the same."""

    def pairs(
        self, at_least: float, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """The pairs of one of ``left`` and one of ``right`` that are aligned, or so alike.

        Both are numbers of sentences, ascending; so are the pairs.
        """


class Between:
    """The sentences of two reports."""

    def __init__(self, aligner: Aligner) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._alike = alike = aligner.alike
        self._aligned = {
            (i, j)
            for group in aligner.groups
            for i in range(group.a0, group.a1)
            for j in range(group.b0, group.b1)
        }
        self._sizes = len(aligner.a), len(aligner.b)
        width = max(self._sizes[1], 1)
        aligned = np.array([i * width + j for i, j in self._aligned], dtype=np.intp)
        # Passages are worth a look however little alike two of their sentences are.
        places = np.union1d(alike.rows * width + alike.columns, aligned)
        self._rows, self._columns = np.divmod(places, width)
        self._scores = np.zeros(len(places))
        self._scores[np.searchsorted(places, alike.rows * width + alike.columns)] = alike.scores
        self._scores[np.searchsorted(places, aligned)] = 1.0

    def alike(self, i: int, j: int) -> float:
        return self._alike.of(i, j)

    def aligned(self, i: int, j: int) -> bool:
        return (i, j) in self._aligned

    def pairs(
        self, at_least: float, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """As in :class:`Nearness`; ``at_least`` is :data:`KEPT` or more."""
        import numpy as np  # noqa: PLC0415

        here, there = (np.zeros(size, dtype=bool) for size in self._sizes)
        here[np.asarray(left, dtype=np.intp)] = True
        there[np.asarray(right, dtype=np.intp)] = True
        asked = (self._scores >= at_least) & here[self._rows] & there[self._columns]
        yield from zip(self._rows[asked].tolist(), self._columns[asked].tolist(), strict=True)


class Inside:
    """The sentences of one report, each with those that follow it closely."""

    def __init__(self, parsed: Parsed, weights: Weights, reach: int) -> None:
        self._bags = [sentence.stems for sentence in parsed.sentences]
        self._weights = weights
        self._reach = reach

    def alike(self, i: int, j: int) -> float:
        return self._weights.likeness(self._bags[i], self._bags[j])

    def aligned(self, i: int, j: int) -> bool:  # noqa: ARG002 - one report is not aligned
        return False

    def pairs(
        self, at_least: float, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        for i in left:
            for j in right[bisect_right(right, i) : bisect_right(right, i + self._reach)]:
                if self.alike(i, j) >= at_least:
                    yield i, j
