"""Finds for one article the few others that it may share an event with, among very many."""

from __future__ import annotations

from typing import Any, Final

from annotator.analysis.likeness import Comparer, weights_of_marks
from annotator.analysis.term_index import HOUSE, TermIndex

MOST: Final = 50
"""So many articles are compared with each."""

_ALL: Final = 60
"""In a project up to this size every article is compared with every other."""

_CROWD: Final = 2_000
"""A term that more articles have finds nothing by itself."""

_TERMS: Final = 80
_POSTINGS: Final = 5_000
"""So many entries of the inverted index are read for one article, those of rare terms first."""

_LEAST: Final = 0.03


class Candidates:
    """An inverted index of rare terms over a :class:`TermIndex`."""

    def __init__(self, index: TermIndex, comparer: Comparer) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np, self._index, self._comparer = np, index, comparer
        self._fresh: dict[int, list[tuple[int, int]]] = {}
        self._build()

    def _build(self) -> None:
        np, index = self._np, self._index
        self._built = len(index)
        counts = index.counts.array
        if self._built <= _ALL:
            self._owners = np.empty(0, np.int32)
            self._starts = np.zeros(index.vocabulary + 1, np.int64)
            self._marks = np.empty(0, np.uint8)
            return
        rare = (counts > 1) & (counts <= _CROWD)
        ids, marks = index.ids.array, index.marks.array
        at = np.flatnonzero(rare[ids] & (marks < HOUSE))
        lengths = np.diff(index.starts.array)
        owner = np.repeat(np.arange(self._built, dtype=np.uint64), lengths)[at]
        keys = (ids[at].astype(np.uint64) << np.uint64(32)) | (owner << np.uint64(8))
        keys |= marks[at]
        del owner, at
        keys.sort()
        self._marks = (keys & np.uint64(0xFF)).astype(np.uint8)
        self._owners = ((keys >> np.uint64(8)) & np.uint64(0xFFFFFF)).astype(np.int32)
        self._starts = np.searchsorted(
            keys, np.arange(index.vocabulary + 1, dtype=np.uint64) << np.uint64(32)
        )
        self._fresh = {}

    def note(self, number: int) -> None:
        """Let an article that was added to the index be found."""
        one = self._index.article(number)
        for term_id, mark in zip(one.ids.tolist(), one.marks.tolist(), strict=True):
            if mark < HOUSE:
                self._fresh.setdefault(term_id, []).append((number, mark))

    def forget(self, number: int) -> None:
        """Let the article that was noted last not be found any more."""
        for term_id in self._index.article(number).ids.tolist():
            found = self._fresh.get(term_id)
            if found and found[-1][0] == number:
                found.pop()

    def of(self, number: int) -> Any:
        """The numbers of at most :data:`MOST` other articles, ascending."""
        np, index = self._np, self._index
        if len(index) <= _ALL:
            return np.delete(np.arange(len(index)), number)
        owners, weights = self._entries(number)
        if not len(owners):
            return np.empty(0, np.intp)
        sums = np.bincount(owners, weights, minlength=len(index))
        sums[number] = 0
        lengths = self._comparer.length("words")
        sums /= lengths
        found = np.flatnonzero(sums > _LEAST * lengths[number])
        if len(found) > MOST:
            best = np.argpartition(-sums[found], MOST)[:MOST]
            found = np.sort(found[best])
        return found

    def _entries(self, number: int) -> tuple[Any, Any]:
        """Who shares rare terms with an article, once for each term, and how much it weighs."""
        np, index = self._np, self._index
        one = index.article(number)
        counts = index.counts.array[one.ids]
        usable = np.flatnonzero((counts > 1) & (counts <= _CROWD) & (one.marks < HOUSE))
        usable = usable[np.argsort(counts[usable], kind="stable")][:_TERMS]
        usable = usable[np.cumsum(counts[usable]) <= _POSTINGS]
        ids = one.ids[usable]
        view = weights_of_marks()["words"]
        mine = view[one.marks[usable]] * index.rarity(ids, besides=2, own=False) ** 2
        old = ids < len(self._starts) - 1
        starts, ends = self._starts[ids[old]], self._starts[ids[old] + 1]
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        owners = [self._owners[start:end] for start, end in spans]
        marks = [self._marks[start:end] for start, end in spans]
        times = [*(ends - starts).tolist()]
        weight_of = [*mine[old].tolist()]
        if self._fresh:
            for term_id, weight in zip(ids.tolist(), mine.tolist(), strict=True):
                fresh = self._fresh.get(term_id)
                if fresh:
                    owners.append(np.array([one for one, _ in fresh], np.int32))
                    marks.append(np.array([mark for _, mark in fresh], np.uint8))
                    times.append(len(fresh))
                    weight_of.append(weight)
        if not owners:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        weights = np.repeat(np.array(weight_of, np.float32), times)
        return np.concatenate(owners), weights * view[np.concatenate(marks)]
