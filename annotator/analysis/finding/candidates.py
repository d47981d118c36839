"""Finds for each article the few others that it may share an event with, among very many."""

from __future__ import annotations

from typing import Any, Final

from annotator.analysis.finding.similarity import Comparer, weights_of_marks
from annotator.analysis.finding.term_index import HOUSE, TermIndex

MOST: Final = 50
"""So many articles are compared with each."""

_NEAREST: Final = 12
"""So many are compared however little alike they are: they tell what is ordinary."""

_ALL: Final = 60
"""In a project up to this size every article is compared with every other."""

_CROWD: Final = 2_000
"""A term that more articles have finds nothing by itself."""

_TERMS: Final = 80
_POSTINGS: Final = 4_000
"""So many entries of the inverted index are read for one article, those of rare terms first."""

_LEAST: Final = 0.03
_MANY: Final = 5_000
_LEAST_OF_MANY: Final = 0.1
"""Beyond the nearest, they must be so alike in rare terms: more where many may be so by chance."""

_BUCKETS: Final = 1 << 13
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
        self._owners, self._weights = np.empty(0, np.uint32), np.empty(0, np.float32)
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
        entries = keys.astype(np.uint32)  # the article's number, then its mark of the term
        self._owners = entries >> np.uint32(8)
        self._weights = weights_of_marks()["words"].take(entries & np.uint32(0xFF))
        self._weights /= self._comparer.length("words").take(self._owners)
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
        return self._np.sort(self.of_all(number, number + 1)[1])

    def of_all(self, first: int, last: int) -> tuple[Any, Any]:
        """Those of the articles from ``first`` up to ``last``: pairs of numbers, in no order."""
        np, total = self._np, len(self._index)
        if total <= _ALL:
            one = np.repeat(np.arange(first, last), total)
            other = np.tile(np.arange(total), last - first)
            return one[one != other], other[one != other]
        return self._best(first, *self._alike(first, *self._sharing(first, last)))

    def _sharing(self, first: int, last: int) -> tuple[Any, Any, Any]:
        """Who shares rare terms with articles: these, the others, and what it weighs, per term."""
        np = self._np
        rows, ids, mine = self._telling(first, last)
        known = np.minimum(ids, len(self._starts) - 2)
        starts = self._starts.take(known)
        sizes = np.where(ids == known, self._starts.take(known + 1) - starts, 0)
        at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        at += np.arange(len(at))
        weights = self._weights.take(at)
        weights *= np.repeat(mine, sizes)
        found = np.repeat(rows, sizes), self._owners.take(at), weights
        if not self._fresh:
            return found
        more = self._fresh_sharing(rows, ids, mine)
        return tuple(np.concatenate(both) for both in zip(found, more, strict=True))

    def _fresh_sharing(self, rows: Any, ids: Any, mine: Any) -> tuple[Any, Any, Any]:
        """The same of those that were noted since the inverted index was built."""
        np = self._np
        fresh = [self._fresh.get(one, ()) for one in ids.tolist()]
        sizes = [len(found) for found in fresh]
        entries = np.array([entry for found in fresh for entry in found], np.uint32)
        owners = entries >> np.uint32(8)
        weights = weights_of_marks()["words"].take(entries & np.uint32(0xFF))
        weights /= self._comparer.length("words").take(owners)
        return np.repeat(rows, sizes), owners, weights * np.repeat(mine, sizes)

    def _telling(self, first: int, last: int) -> tuple[Any, Any, Any]:
        """The rarest terms of articles: the article's place, the term, its weight there."""
        np, index = self._np, self._index
        starts = index.starts.array[first : last + 1]
        part = slice(int(starts[0]), int(starts[-1]))
        ids, marks = index.ids.array[part], index.marks.array[part]
        counts = index.counts.array.take(ids)
        usable = np.flatnonzero((counts > 1) & (counts <= _CROWD) & (marks < HOUSE))
        rows = np.repeat(np.arange(last - first), np.diff(starts)).take(usable)
        counts = counts.take(usable)
        order = np.argsort(rows * (_CROWD + 1) + counts, kind="stable")
        rows, counts = rows.take(order), counts.take(order).astype(np.int64)
        begins = np.searchsorted(rows, np.arange(last - first)).take(rows)
        read = np.cumsum(counts)
        before = (read - counts).take(begins)
        kept = (np.arange(len(rows)) - begins < _TERMS) & (read - before <= _POSTINGS)
        usable, rows = usable.take(order)[kept], rows[kept]
        ids = ids.take(usable)
        weights = weights_of_marks()["words"].take(marks.take(usable))
        weights *= index.rarity(ids, shared=True, own=False) ** 2
        return rows, ids, weights / self._comparer.length("words")[first:last].take(rows)

    def _alike(self, first: int, rows: Any, owners: Any, weights: Any) -> tuple[Any, Any, Any]:
        """The pairs (place and number) that are alike enough in rare terms, and how much."""
        np = self._np
        # The sums of many others at a time are never less than theirs: most drop out here.
        bucket = rows * _BUCKETS + (owners & (_BUCKETS - 1))
        at = np.flatnonzero((np.bincount(bucket, weights) > _LEAST).take(bucket))
        at = at[owners.take(at) != rows.take(at) + first]
        keys = rows.take(at) * np.int64(len(self._index)) + owners.take(at)
        order = np.argsort(keys)
        keys = keys.take(order)
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        if not len(begins):
            return keys, keys, np.empty(0)
        alike = np.add.reduceat(weights.take(at.take(order)), begins)
        rows, owners = np.divmod(keys.take(begins), len(self._index))
        kept = alike > _LEAST
        return rows[kept], owners[kept], alike[kept]

    def _best(self, first: int, rows: Any, owners: Any, alike: Any) -> tuple[Any, Any]:
        np = self._np
        order = np.lexsort((-alike, rows))
        rows, owners, alike = rows.take(order), owners.take(order), alike.take(order)
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        least = _LEAST if len(self._index) < _MANY else _LEAST_OF_MANY
        kept = (rank < MOST) & ((rank < _NEAREST) | (alike > least))
        return rows[kept] + first, owners[kept]
