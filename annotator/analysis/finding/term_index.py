"""An index of the terms of many articles: which have a term, how rare it is, what two share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotator.analysis.finding.background import shares_of
from annotator.analysis.finding.growing import Growing
from annotator.analysis.finding.sketches import LEAD, TITLE, Sketch, read_sketch
from annotator.analysis.finding.weekdays import days_of

HOUSE: Final = 0x80
"""The mark of a term that an outlet has in most of its articles: a footer, its own name."""

_TRUST: Final = 100.0
"""So many articles of its own make a project's counts weigh as much as news at large."""

_FEW: Final = 5.0
"""The same where a project's own subject is to count as ordinary at once."""

_LEAST_OUTLET: Final = 5
_ALWAYS: Final = 0.8
_OFTEN: Final = 0.5
_OFTEN_FROM: Final = 8
_UNLIKE_OTHERS: Final = 3.0
_JUMP: Final = 20
_CHUNK: Final = 200_000


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the index knows it: ``ids`` of its terms (int32) and their ``marks``."""

    ids: Any
    marks: Any


class TermIndex:
    """The terms of articles, numbered from 0 in the order in which they are added."""

    def __init__(self, sketches: Sequence[bytes], outlets: Sequence[str]) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np = np
        self._rarities: list[Any] = []
        read = [read_sketch(content) for content in sketches]
        self.words = Growing(np.array([one.words for one in read], np.int32))
        lengths = np.array([len(one.terms) for one in read], np.int64)
        self.starts = Growing(np.concatenate(([0], np.cumsum(lengths))))
        terms = np.concatenate([np.empty(0, np.uint32), *(one.terms for one in read)])
        marks = np.concatenate([np.empty(0, np.uint8), *(one.marks for one in read)])
        del read
        ordered = np.sort(terms)  # several times as fast as unique()
        self._base = ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] + 1))]
        del ordered
        self._fresh: dict[int, int] = {}
        self.marks = Growing(marks)
        self.ids = Growing(self._numbered(terms))
        del terms
        counts = np.bincount(self.ids.array, minlength=len(self._base))
        self.counts = Growing(counts.astype(np.int32))
        self.shares = Growing(shares_of(self._base))
        self.weekdays = Growing(self._first_days())
        self._houses = self._house_terms(outlets)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def vocabulary(self) -> int:
        """How many different terms there are."""
        return len(self.shares)

    def article(self, number: int) -> Article:
        start, end = self.starts.array[number : number + 2].tolist()
        return Article(self.ids.array[start:end], self.marks.array[start:end])

    def add(self, sketch: bytes, outlet: str) -> int:
        """Take up one more article; its number."""
        one = read_sketch(sketch)
        ids, marks = self._ids_of(one), one.marks.copy()
        house = self._houses.get(outlet)
        if house is not None:
            marks[self._np.isin(ids, house)] |= HOUSE
        self.ids.extend(ids)
        self.marks.extend(marks)
        self.starts.extend([len(self.ids)])
        self.words.extend([one.words])
        at_top = days_of(one.terms)[one.marks & (TITLE | LEAD) != 0]
        self.weekdays.extend([self._np.bitwise_or.reduce(at_top, initial=0)])
        self.counts.array[ids] += 1
        return len(self) - 1

    def remove_last(self) -> None:
        """Forget the article that was added last."""
        ids = self.article(len(self) - 1).ids
        self.counts.array[ids] -= 1
        self.ids.shrink(len(ids))
        self.marks.shrink(len(ids))
        self.starts.shrink(1)
        self.words.shrink(1)
        self.weekdays.shrink(1)

    def rarity(self, ids: Any, *, shared: bool, own: bool) -> Any:
        """How much it says that an article has each of these terms: minus the log of its share.

        Of two articles that are compared, with each other or with all: both are left out of the
        count of a ``shared`` term, one of them out of that of any other. ``own``: whether the
        subject of a small project counts as ordinary (it does once the project has a handful of
        articles), or news at large decide.
        """
        if shared and self._rarities:
            return self._rarities[own].take(ids)
        np = self._np
        trust = _FEW if own else _TRUST
        others = max(len(self) - 2, 0)
        counts = np.maximum(self.counts.array[ids] - (2 if shared else 1), 0)
        shares = (counts + trust * self.shares.array[ids]) / (others + trust)
        return -np.log(np.clip(shares, 1e-9, 0.98)).astype(np.float32)

    def settle(self) -> None:
        """Work out the rarity of every shared term at once, for a scan of all articles.

        Whatever is added or removed makes this void.
        """
        self._rarities = []
        everything = self._np.arange(self.vocabulary)
        self._rarities = [self.rarity(everything, shared=True, own=own) for own in (False, True)]

    def unsettle(self) -> None:
        self._rarities = []

    def _first_days(self) -> Any:
        """The days of the week in title or lead of each article: a bit each, Monday is 1."""
        np = self._np
        found = np.zeros(len(self), np.uint8)
        days = days_of(self._base).take(self.ids.array) if len(self._base) else found[:0]
        at = np.flatnonzero((days != 0) & (self.marks.array & (TITLE | LEAD) != 0))
        owner = np.searchsorted(self.starts.array, at, side="right") - 1
        np.bitwise_or.at(found, owner, days.take(at))
        return found

    def _numbered(self, terms: Any) -> Any:
        """The ids of terms that are known: a jump by their first bits, then step by step."""
        np = self._np
        starts = np.zeros((1 << _JUMP) + 1, np.int32)
        rest = np.uint32(32 - _JUMP)
        np.cumsum(np.bincount(self._base >> rest, minlength=1 << _JUMP), out=starts[1:])
        ids = np.empty(len(terms), np.int32)
        for start in range(0, len(terms), _CHUNK):
            wanted = terms[start : start + _CHUNK]
            at = starts.take(wanted >> rest)
            left = np.flatnonzero(self._base.take(at) != wanted)
            while len(left):
                at[left] += 1
                left = left[self._base.take(at.take(left)) != wanted.take(left)]
            ids[start : start + _CHUNK] = at
        return ids

    def _ids_of(self, one: Sketch) -> Any:
        """The ids of an article's terms; those that nobody had get new ones."""
        np = self._np
        terms = one.terms
        if not len(self._base):
            known = np.zeros(len(terms), bool)
            at = np.zeros(len(terms), np.int64)
        else:
            at = np.minimum(np.searchsorted(self._base, terms), len(self._base) - 1)
            known = self._base[at] == terms
        ids = at.astype(np.int32)
        new: list[int] = []
        for place in np.flatnonzero(~known).tolist():
            term = int(terms[place])
            if term not in self._fresh:
                self._fresh[term] = self.vocabulary + len(new)
                new.append(term)
            ids[place] = self._fresh[term]
        if new:
            self.shares.extend(shares_of(np.array(new, np.uint32)))
            self.counts.extend(np.zeros(len(new), np.int32))
        return ids

    def _house_terms(self, outlets: Sequence[str]) -> dict[str, Any]:
        """Mark what an outlet has in most of its articles and others have not; those terms."""
        by_outlet: dict[str, list[int]] = {}
        for number, outlet in enumerate(outlets):
            if outlet:
                by_outlet.setdefault(outlet, []).append(number)
        return {
            outlet: self._mark_house(numbers)
            for outlet, numbers in by_outlet.items()
            if len(numbers) >= _LEAST_OUTLET
        }

    def _mark_house(self, numbers: list[int]) -> Any:
        np = self._np
        starts = self.starts.array
        ids = np.concatenate([self.ids.array[starts[one] : starts[one + 1]] for one in numbers])
        found, counts = np.unique(ids, return_counts=True)
        size, others = len(numbers), len(self) - len(numbers)
        share = counts / size
        elsewhere = (self.counts.array[found] - counts + 1) / (others + 2)
        usual = np.maximum(elsewhere, self.shares.array[found])
        house = (share >= (_OFTEN if size >= _OFTEN_FROM else _ALWAYS)) & (
            share >= _UNLIKE_OTHERS * usual
        )
        house_ids = found[house]
        if len(house_ids):
            flags = np.zeros(self.vocabulary, np.uint8)
            flags[house_ids] = HOUSE
            for one in numbers:
                part = slice(int(starts[one]), int(starts[one + 1]))
                self.marks.array[part] |= flags.take(self.ids.array[part])
        return house_ids
