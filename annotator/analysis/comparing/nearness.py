"""Says how near to each other two sentences are, in two reports or in one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from annotator.analysis.comparing.passages import Aligner, Weights, likenesses
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
        self._alike: Any = aligner.alike
        self._aligned = {
            (i, j)
            for group in aligner.groups
            for i in range(group.a0, group.a1)
            for j in range(group.b0, group.b1)
        }

    def alike(self, i: int, j: int) -> float:
        return float(self._alike[i, j])

    def aligned(self, i: int, j: int) -> bool:
        return (i, j) in self._aligned

    def pairs(
        self, at_least: float, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        if not left or not right:
            return
        rows, columns = np.nonzero(self._alike[np.ix_(left, right)] >= at_least)
        found = {(left[i], right[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)}
        here, there = set(left), set(right)
        yield from sorted(found | {(i, j) for i, j in self._aligned if i in here and j in there})


class Inside:
    """The sentences of one report, each with those that follow it closely."""

    def __init__(self, parsed: Parsed, weights: Weights, reach: int) -> None:
        bags = [sentence.stems for sentence in parsed.sentences]
        self._alike: Any = likenesses(bags, bags, weights)
        self._reach = reach

    def alike(self, i: int, j: int) -> float:
        return float(self._alike[i, j])

    def aligned(self, i: int, j: int) -> bool:  # noqa: ARG002 - one report is not aligned
        return False

    def pairs(
        self, at_least: float, left: Sequence[int], right: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        for i in left:
            row = self._alike[i, i : i + self._reach + 1].tolist()
            for j in right[bisect_right(right, i) : bisect_right(right, i + self._reach)]:
                if row[j - i] >= at_least:
                    yield i, j
