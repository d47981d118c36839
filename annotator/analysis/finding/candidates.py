"""Finds for one article the few others that it may share an event with, among very many."""

from __future__ import annotations

from typing import Any, Final

from annotator.analysis.finding.similarity import Comparer, weights_of_marks
from annotator.analysis.finding.term_index import HOUSE, TermIndex

MOST: Final = 50
"""So many articles are compared with each."""

_ALL: Final = 60
"""In a project up to this size every article is compared with every other."""

_CROWD: Final = 2_000
"""A term that more articles have finds nothing by itself."""

_TERMS: Final = 80
_POSTINGS: Final = 4_000
"""So many entries of the inverted index are read for one article, those of rare terms first."""

_LEAST: Final = 0.03
_MANY: Final = 5_000
_LEAST_OF_MANY: Final = 0.06
"""Candidates must be so alike in their rare terms: more where many may be so by chance."""

_FRESH: Final = 2_000


class Candidates:
    """An inverted index of rare terms over a :class:`TermIndex`."""

    def __init__(self, index: TermIndex, comparer: Comparer) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np, self._index, self._comparer = np, index, comparer
        self._fresh: dict[int, list[int]] = {}
        self._build()

    def _build(self) -> None:
        np, index = self._np, self._index
        self._built = len(index)
        counts = index.counts.array
        self._fresh = {}
        self._starts = np.zeros(index.vocabulary + 1, np.int64)
        self._entries = np.empty(0, np.uint32)
        if self._built <= _ALL:
            return
        rare = (counts > 1) & (counts <= _CROWD)
        marks = index.marks.array
        at = np.flatnonzero(rare.take(index.ids.array) & (marks < HOUSE))
        owner = np.repeat(
            np.arange(self._built, dtype=np.uint64), np.diff(index.starts.array)
        ).take(at)
        keys = index.ids.array.take(at).astype(np.uint64) << np.uint64(32)
        keys |= (owner << np.uint64(8)) | marks.take(at)
        del owner, at
        keys.sort()
        self._entries = keys.astype(np.uint32)  # the article's number, then its mark of the term
        wanted = np.arange(index.vocabulary + 1, dtype=np.uint64) << np.uint64(32)
        self._starts = np.searchsorted(keys, wanted)

    def note(self, number: int) -> None:
        """Let an article that was added to the index be found."""
        if self._built <= _ALL < number or number - self._built > _FRESH:
            self._build()
            return
        one = self._index.article(number)
        for term_id, mark in zip(one.ids.tolist(), one.marks.tolist(), strict=True):
            if mark < HOUSE:
                self._fresh.setdefault(term_id, []).append(number << 8 | mark)

    def forget(self, number: int) -> None:
        """Let the article that was noted last not be found any more."""
        for term_id in self._index.article(number).ids.tolist():
            found = self._fresh.get(term_id)
            if found and found[-1] >> 8 == number:
                found.pop()

    def of(self, number: int) -> Any:
        """The numbers of at most :data:`MOST` other articles, ascending."""
        np, index = self._np, self._index
        if len(index) <= _ALL:
            return np.delete(np.arange(len(index)), number)
        owners, weights = self._sharing(number)
        if not len(owners):
            return np.empty(0, np.intp)
        lengths = self._comparer.length("words")
        sums = np.bincount(owners, weights / lengths.take(owners), minlength=len(index))
        sums[number] = 0
        least = _LEAST if len(index) < _MANY else _LEAST_OF_MANY
        found = np.flatnonzero(sums > least * lengths[number])
        if len(found) > MOST:
            best = np.argpartition(-sums.take(found), MOST)[:MOST]
            found = np.sort(found[best])
        return found

    def _sharing(self, number: int) -> tuple[Any, Any]:
        """Who shares rare terms with an article, once for each term, and how much it weighs."""
        np, index = self._np, self._index
        one = index.article(number)
        counts = index.counts.array.take(one.ids)
        usable = np.flatnonzero((counts > 1) & (counts <= _CROWD) & (one.marks < HOUSE))
        usable = usable[np.argsort(counts[usable], kind="stable")][:_TERMS]
        usable = usable[np.cumsum(counts[usable]) <= _POSTINGS]
        ids = one.ids[usable]
        view = weights_of_marks()["words"]
        mine = view[one.marks[usable]] * index.rarity(ids, besides=2, own=False) ** 2
        known = np.minimum(ids, len(self._starts) - 2)
        starts = self._starts[known]
        sizes = np.where(ids == known, self._starts[known + 1] - starts, 0)
        ends = np.cumsum(sizes)
        total = int(ends[-1]) if len(ends) else 0
        entries = self._entries.take(np.arange(total) + np.repeat(starts - ends + sizes, sizes))
        weights = np.repeat(mine, sizes)
        fresh = [self._fresh.get(one, ()) for one in ids.tolist()] if self._fresh else []
        if any(fresh):
            more = np.array([entry for found in fresh for entry in found], np.uint32)
            entries = np.concatenate((entries, more))
            weights = np.concatenate((weights, np.repeat(mine, [len(found) for found in fresh])))
        return entries >> np.uint32(8), weights * view.take(entries & np.uint32(0xFF))
