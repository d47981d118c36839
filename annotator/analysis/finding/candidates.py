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
        view = weights_of_marks()["words"]
        known = np.minimum(ids, len(self._starts) - 2)
        starts = self._starts.take(known)
        sizes = np.where(ids == known, self._starts.take(known + 1) - starts, 0)
        at = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        at += np.arange(len(at))
        entries = self._entries.take(at)
        rows, weights, term = np.repeat(rows, sizes), np.repeat(mine, sizes), rows
        fresh = [self._fresh.get(one, ()) for one in ids.tolist()] if self._fresh else []
        if any(fresh):
            more = [len(found) for found in fresh]
            new = np.array([entry for found in fresh for entry in found], np.uint32)
            entries = np.concatenate((entries, new))
            rows = np.concatenate((rows, np.repeat(term, more)))
            weights = np.concatenate((weights, np.repeat(mine, more)))
        weights *= view.take(entries & np.uint32(0xFF))
        return rows, (entries >> np.uint32(8)).astype(np.int32), weights

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
        return rows, ids, weights * index.rarity(ids, besides=2, own=False) ** 2

    def _alike(self, first: int, rows: Any, owners: Any, weights: Any) -> tuple[Any, Any, Any]:
        """The pairs (place and number) that are alike enough in rare terms, and how much."""
        np = self._np
        lengths = self._comparer.length("words")
        # The sums of many others at a time are never less than theirs: most drop out here.
        bucket = rows * _BUCKETS + (owners & (_BUCKETS - 1))
        sums = np.bincount(bucket, weights).astype(np.float32)
        least = _LEAST * lengths.take(owners) * lengths.take(rows + first)
        at = np.flatnonzero((sums.take(bucket) > least) & (owners != rows + first))
        keys = rows.take(at) * np.int64(len(self._index)) + owners.take(at)
        order = np.argsort(keys)
        keys = keys.take(order)
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        if not len(begins):
            return keys, keys, np.empty(0)
        alike = np.add.reduceat(weights.take(at.take(order)), begins)
        rows, owners = np.divmod(keys.take(begins), len(self._index))
        alike /= lengths.take(owners) * lengths.take(rows + first)
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
