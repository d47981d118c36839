"""Knows which passages many reports carry: background, footers, famous quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from annotator.analysis.signatures import NEAR, samples, signature

_FEWEST: Final = 4
_SHARE: Final = 0.05
"""A passage that more than so many reports carry, or such a share of all, is no evidence."""

_OF_AN_OUTLET: Final = 0.5
"""Nor is one that more than the fewest carry, where they are such a share of an outlet's."""

_KEPT: Final = 500
"""The own words of so many reports are kept, as one report is held against many."""

_LONG_LINE: Final = 60
"""A line of more words may hold more than one thing: its sentences are looked at."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?۔؟…])\s+")

_LOOKED_AT: Final = 200
"""Of more articles than this that carry a passage, so many tell how many reports these are."""


class Crowd:
    """Which articles have each sample of word triples (``analysis/signatures.py``).

    Copies of one report are one that carries a passage: else what it shares with another report
    would be background once it was reprinted often enough.
    """

    def __init__(self, signatures: Iterable[bytes], outlets: Sequence[str] = ()) -> None:
        """``outlets``: the key of each article's, empty where it is not known."""
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        self._np = np
        self._contents = list(signatures)
        self._outlets = outlets
        self._of_outlet = Counter(filter(None, outlets))
        sizes = [len(content) // 4 for content in self._contents]
        keys = np.frombuffer(b"".join(self._contents), dtype="<u4").astype(np.uint64)
        keys <<= np.uint64(32)
        keys |= np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
        keys.sort()
        self._samples = (keys >> np.uint64(32)).astype(np.uint32)
        self._owners = keys.astype(np.uint32)
        self._most = max(_FEWEST, _SHARE * len(self._contents))
        self._told: dict[bytes, bool] = {}
        self._own = lru_cache(_KEPT)(self._without_handed_on)

    def carries(self, passage: str) -> bool:
        """Whether many reports carry a passage, as far as its samples tell."""
        marks = signature(passage)
        if marks not in self._told:
            self._told[marks] = self._carries(marks)
        return self._told[marks]

    def own_words(self, body: str) -> str:
        """A report without what is handed on from report to report: notices, footers, background.

        That is a line, or a sentence of a long one, that more than a few reports carry which have
        little else in common: it makes none of them a copy of another. Reprints of one report have
        all in common.
        """
        return self._own(body)

    def _without_handed_on(self, body: str) -> str:
        parts = [part for line in body.split("\n") for part in _parts(line)]
        return "\n".join(part for part in parts if not self._is_handed_on(part))

    def _is_handed_on(self, part: str) -> bool:
        marks = signature(part)
        carriers = self._carriers(marks)
        return self._reports(carriers, besides=samples(marks)) > _FEWEST

    def _carries(self, marks: bytes) -> bool:
        carriers = self._carriers(marks)
        return self._reports(carriers) > self._most or self._is_repeated(carriers)

    def _carriers(self, marks: bytes) -> Any:
        """The articles that have most of some samples; none where a few have them at most."""
        np = self._np
        wanted = np.frombuffer(marks, dtype="<u4")
        left = np.searchsorted(self._samples, wanted, side="left")
        right = np.searchsorted(self._samples, wanted, side="right")
        if not len(wanted) or np.median(right - left) <= _FEWEST:
            return np.zeros(0, np.int64)
        places = [self._owners[start:end] for start, end in zip(left, right, strict=True)]
        owners, counts = np.unique(np.concatenate(places), return_counts=True)
        return owners[2 * counts >= len(wanted)]

    def _is_repeated(self, carriers: Any) -> bool:
        """Whether a passage is what an outlet repeats: it stands in most of its articles.

        Of an outlet with few articles here nobody can say so: two that share a paragraph are what
        is looked for.
        """
        if not self._of_outlet:
            return False
        outlets = self._np.array([self._outlets[one] for one in carriers.tolist()], object)
        return any(
            count > _FEWEST
            and count >= _OF_AN_OUTLET * self._of_outlet[outlet]
            and self._reports(carriers[outlets == outlet]) > _FEWEST
            for outlet, count in Counter(filter(None, outlets.tolist())).items()
        )

    def _reports(self, articles: Any, besides: Collection[int] = ()) -> float:
        """How many reports some articles are when copies, cut ones too, count as one.

        What they have in common ``besides`` these samples counts.
        """
        step = max(1, -(-len(articles) // _LOOKED_AT))
        looked_at = articles[::step].tolist()
        firsts: list[set[int]] = []
        for number in sorted(looked_at, key=lambda number: -len(self._contents[number])):
            own = samples(self._contents[number]).difference(besides)
            if not any(len(own & first) >= NEAR * len(own) for first in firsts):
                firsts.append(own)
        return len(firsts) * len(articles) / max(len(looked_at), 1)


def _parts(line: str) -> Iterator[str]:
    """A line, or its sentences where it is a long one: a text may be a single line."""
    if line.count(" ") < _LONG_LINE:
        yield line
    else:
        yield from _SENTENCE_END.split(line)
