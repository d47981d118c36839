"""Finds copies among many articles: pairs that share samples of word triples (signatures)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from annotator.analysis.finding.handed_on import CROWD, handed_on
from annotator.analysis.finding.runs import runs

_FEWEST: Final = 2
_MANY: Final = 6
"""Articles with fewer samples than the first are too short to be told apart by them. Where one has
fewer than the second, so many as the first must be shared: a single one may be of a phrase. Of a
brief of forty words one in forty keeps no more than one."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs that share text, by number (``a`` < ``b``), ordered; one value a pair.

    ``containment`` is the share of the smaller one's triples that the other has, ``resemblance``
    the share of the larger one's, both from 0 to 1 and without what many articles have; ``samples``
    how many of those that were kept both have, each for some eight words.
    """

    a: Any
    b: Any
    containment: Any
    resemblance: Any
    samples: Any


class Shares(NamedTuple):
    """What one article shares with another, as :class:`Copies` says it."""

    containment: float
    resemblance: float
    samples: int


class CopyIndex:
    """The signatures of articles, numbered from 0 in the order in which they are added.

    Of articles with equal signatures only the first is looked at; the others go with it.
    """

    def __init__(self, signatures: Sequence[bytes]) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np = np
        self._contents: list[bytes] = []
        self._same: dict[bytes, list[int]] = {}
        self._fresh: dict[int, list[int]] = {}
        for content in signatures:
            self._enter(content)
        self._sort()

    def _sort(self) -> None:
        """Sort the samples of all leaders, those that were added among the rest."""
        np = self._np
        self._fresh = {}
        leaders = np.array([group[0] for group in self._same.values()], np.uint64)
        sizes = [len(content) // 4 for content in self._same]
        keys = np.frombuffer(b"".join(self._same), "<u4").astype(np.uint64) << np.uint64(32)
        keys |= np.repeat(leaders, sizes)
        keys.sort()
        self._owners = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        self._samples = (keys >> np.uint64(32)).astype(np.uint32)
        self._usual = _runs_of_few(self._samples) & ~handed_on(
            self._samples, self._owners, self._contents
        )
        self._telling = np.bincount(self._owners[self._usual], minlength=len(self))

    def __len__(self) -> int:
        return len(self._contents)

    def add(self, content: bytes) -> int:
        """Take up one more article; its number."""
        number = len(self)
        if self._enter(content):
            for sample in self._np.frombuffer(content, "<u4").tolist():
                self._fresh.setdefault(sample, []).append(number)
        return number

    def remove_last(self) -> None:
        """Forget the article that was added last."""
        content = self._contents.pop()
        group = self._same[content]
        group.pop()
        if not group:
            del self._same[content]
            for sample in self._np.frombuffer(content, "<u4").tolist():
                self._fresh[sample].pop()

    def all_pairs(self, at_least: float) -> Copies:
        """The pairs with a containment of ``at_least``.

        Of more than :data:`CROWD` articles with equal signatures, all are paired with the first.
        """
        np = self._np
        if self._fresh:
            self._sort()
        total = len(self)
        samples, owners = self._samples[self._usual], self._owners[self._usual]
        pairs, counts = _shared(samples, owners.astype(np.int64), total)
        informative = self._telling
        a, b = pairs // max(total, 1), pairs % max(total, 1)
        smaller = np.minimum(informative[a], informative[b])
        containment = counts / np.maximum(smaller, 1)
        kept = (containment >= at_least) & ((smaller >= _MANY) | (counts >= _FEWEST))
        resemblance = counts / np.maximum(np.maximum(informative[a], informative[b]), 1)
        rows = (a, b, containment, resemblance, counts)
        return Copies(*self._with_equal([row[kept] for row in rows]))

    def of(self, number: int, at_least: float) -> dict[int, Shares]:
        """The articles that share text with one, and how much of it."""
        content = self._contents[number]
        found = {}
        if len(content) >= 4 * _FEWEST:
            equal = Shares(1.0, 1.0, len(content) // 4)
            found = {other: equal for other in self._same[content] if other != number}
        shared: dict[int, int] = {}
        mine = 0
        for owners in self._owners_of(content):
            mine += 1
            for owner in owners:
                shared[owner] = shared.get(owner, 0) + 1
        shared.pop(self._same[content][0], None)
        for leader, count in shared.items():
            sorted_in = leader < len(self._telling)
            theirs = int(self._telling[leader]) if sorted_in else self._informative(leader)
            smaller, larger = sorted((mine, theirs))
            if count >= max(at_least * smaller, 1 if smaller >= _MANY else _FEWEST):
                for other in self._same[self._contents[leader]][:CROWD]:
                    found[other] = Shares(count / smaller, count / larger, count)
        return found

    def _enter(self, content: bytes) -> bool:
        """Note an article; whether it is the first with this signature."""
        group = self._same.setdefault(content, [])
        group.append(len(self._contents))
        self._contents.append(content)
        return len(group) == 1

    def _places(self, content: bytes) -> tuple[Any, Any, Any, Any]:
        """The samples of a signature, where their owners stand, half-open, and which count."""
        np = self._np
        samples = np.frombuffer(content, "<u4")
        left = np.searchsorted(self._samples, samples, side="left")
        right = np.searchsorted(self._samples, samples, side="right")
        more = np.array([len(self._fresh.get(one, ())) for one in samples.tolist()], np.int64)
        telling = right - left + more <= CROWD
        known = right > left
        telling[known] &= self._usual[left[known]]
        return samples, left, right, telling

    def _owners_of(self, content: bytes) -> list[list[int]]:
        """Who has each of the samples that are no crowd's, and not handed on."""
        samples, left, right, telling = self._places(content)
        rows = zip(
            samples[telling].tolist(), left[telling].tolist(), right[telling].tolist(), strict=True
        )
        return [
            self._owners[start:end].tolist() + self._fresh.get(one, []) for one, start, end in rows
        ]

    def _informative(self, number: int) -> int:
        """How many of the samples of an article no crowd has, and are not handed on."""
        return int(self._np.count_nonzero(self._places(self._contents[number])[-1]))

    def _with_equal(self, rows: Sequence[Any]) -> list[Any]:
        """The pairs (as rows of :class:`Copies`), and those that follow from equal signatures."""
        np, a, b = self._np, rows[0], rows[1]
        groups = {group[0]: group for group in self._same.values() if len(group) > 1}
        more: list[tuple[float, ...]] = []
        for content, group in self._same.items():
            if len(group) == 1 or len(content) < 4 * _FEWEST:
                continue
            equal = Shares(1.0, 1.0, len(content) // 4)
            ends = range(len(group)) if len(group) <= CROWD else range(1)
            more += [(group[i], other, *equal) for i in ends for other in group[i + 1 :]]
        if groups:
            led = np.isin(a, list(groups)) | np.isin(b, list(groups))
            for x, y, *shares in zip(*(row[led].tolist() for row in rows), strict=True):
                for i in groups.get(x, [x])[:CROWD]:
                    for j in groups.get(y, [y])[:CROWD]:
                        if (i, j) != (x, y):
                            more.append((min(i, j), max(i, j), *shares))
        extra = np.array(more).reshape(-1, len(rows)).T
        every = [
            np.concatenate((row, column.astype(row.dtype)))
            for row, column in zip(rows, extra, strict=True)
        ]
        order = np.lexsort((every[1], every[0]))
        return [row[order] for row in every]


def _runs_of_few(samples: Any) -> Any:
    """Which samples no crowd has."""
    import numpy as np  # noqa: PLC0415

    _, lengths = runs(samples)
    return np.repeat(lengths <= CROWD, lengths)


def _shared(samples: Any, owners: Any, total: int) -> tuple[Any, Any]:
    """The pairs (as a * total + b) that share samples, and how many.

    ``samples`` ascend, and the owners of equal ones too; no crowd has one of them.
    """
    import numpy as np  # noqa: PLC0415

    if not len(samples):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    begins, lengths = runs(samples)
    left = np.repeat(begins + lengths, lengths) - np.arange(len(samples)) - 1
    at = np.flatnonzero(left > 0)
    left = left[at]
    found = [np.empty(0, np.int64)]
    for distance in range(1, CROWD):
        going = left >= distance
        at, left = at[going], left[going]
        if not len(at):
            break
        found.append(owners[at] * total + owners[at + distance])
    every = np.concatenate(found)
    every.sort()
    begins, counts = runs(every)
    return every[begins], counts
