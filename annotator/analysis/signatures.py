"""Recognises near copies: samples of the word triples of a report, and an index over many."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar

from annotator.analysis.fingerprints import folded

NEAR: Final = 0.6
"""From this resemblance on, one report is a near copy of another."""

_FEWEST: Final = 6
"""Reports with fewer samples are too short to be told apart by them."""

_RATE: Final = 8
"""One triple in so many is kept, chosen by its hash, so that equal triples are kept alike."""

_WORDS: Final = 3
_CROWD: Final = 64
"""A triple that stands in more reports than this is a phrase, and says nothing of their origin."""

_BASE: Final = 1_099_511_628_211  # the prime of the FNV hash; odd, so that it can be inverted
_FRESH: Final = 2_000

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Near(Generic[Key]):
    """A report that resembles another: the share of their samples that both have, 0 to 1.

    ``resemblance`` counts against the longer of the two, so that a short report that stands in a
    long one is no near copy of it.
    """

    key: Key
    resemblance: float


def signature(body: str, rate: int = _RATE) -> bytes:
    """Samples of the word triples of a report: 32-bit hashes, sorted, little-endian.

    Case, punctuation and white space make no difference. About one byte for two words; one triple
    in ``rate`` is kept, and what is stored, or held against what is stored, is of the usual rate.
    """
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    words = np.frombuffer(folded(body).encode("utf-8", "surrogatepass") + b" ", dtype=np.uint8)
    is_letter = words != ord(" ")
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
    if is_letter[0]:
        edges = np.concatenate(([0], edges))
    starts, ends = edges[::2], edges[1::2]
    if len(starts) < _WORDS:
        return b""
    hashes = _word_hashes(words, starts, ends)
    triples = hashes[:-2] * np.uint64(3) + (hashes[1:-1] << np.uint64(21)) ^ (
        hashes[2:] * np.uint64(_BASE)
    )
    triples ^= triples >> np.uint64(29)
    triples *= np.uint64(0xBF58476D1CE4E5B9)  # the mixer of SplitMix64
    triples ^= triples >> np.uint64(32)
    kept = triples[triples % np.uint64(rate) == 0] >> np.uint64(3)
    return bytes(np.unique((kept & np.uint64(0xFFFFFFFF)).astype("<u4")).tobytes())


def samples(content: bytes) -> set[int]:
    """The samples that a signature holds."""
    import numpy as np  # noqa: PLC0415

    return set(np.frombuffer(content, dtype="<u4").tolist())


def _word_hashes(letters: Any, starts: Any, ends: Any) -> Any:
    """A 64-bit polynomial hash of each run of bytes, all at once by sums from the beginning."""
    import numpy as np  # noqa: PLC0415

    by_place, inverses = powers(len(letters))
    with np.errstate(over="ignore"):
        sums = np.concatenate(
            ([np.uint64(0)], np.cumsum(letters.astype(np.uint64) * by_place[: len(letters)]))
        )
        return (sums[ends] - sums[starts]) * inverses[starts]


def powers(count: int) -> tuple[Any, Any]:
    """The powers of the hash's base and of its inverse, modulo 2 to the 64, at least so many."""
    return _powers(1 << max(12, count.bit_length()))


@cache
def _powers(count: int) -> tuple[Any, Any]:
    return _powers_of(_BASE, count), _powers_of(pow(_BASE, -1, 1 << 64), count)


def _powers_of(base: int, count: int) -> Any:
    import numpy as np  # noqa: PLC0415

    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    with np.errstate(over="ignore"):
        return np.cumprod(factors, dtype=np.uint64)


class SignatureIndex(Generic[Key]):
    """Finds the report most like another one among very many, in well under a millisecond."""

    def __init__(self, signatures: Iterable[tuple[Key, bytes]] = ()) -> None:
        import numpy as np  # noqa: PLC0415

        self._np = np
        self._keys: list[Key] = []
        self._sizes: list[int] = []
        self._fresh: list[Any] = []
        self._recent: dict[int, int] = {}
        self._others: dict[int, list[int]] = {}
        self._hashes = np.empty(0, dtype=np.uint32)
        self._owners = np.empty(0, dtype=np.uint32)
        for key, content in signatures:
            self._note(key, content)
        self._merge()

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: Key, content: bytes) -> None:
        """Let a report be found from now on."""
        samples = self._note(key, content)
        owner = len(self._keys) - 1
        own = dict.fromkeys(samples.tolist(), owner)
        for sample in self._recent.keys() & own.keys():
            self._others.setdefault(sample, []).append(own.pop(sample))
        self._recent.update(own)
        if len(self._fresh) >= _FRESH:
            self._merge()

    def nearest(self, content: bytes, at_least: float = NEAR) -> list[Near[Key]]:
        """The reports that resemble this one, the most alike first, of equal ones the first added.

        Samples are few: what is nearly as alike as the first may be more alike in its words.
        """
        samples = self._np.frombuffer(content, dtype="<u4")
        if len(samples) < _FEWEST:
            return []
        shared: dict[int, int] = {}
        for owner in self._owners_of(samples):
            shared[owner] = shared.get(owner, 0) + 1
        found = [
            Near(self._keys[owner], share)
            for owner, count in sorted(shared.items())
            if (share := count / max(len(samples), self._sizes[owner])) >= at_least
        ]
        return sorted(found, key=lambda one: -one.resemblance)

    def _owners_of(self, samples: Any) -> Iterable[int]:
        left = self._np.searchsorted(self._hashes, samples, side="left")
        right = self._np.searchsorted(self._hashes, samples, side="right")
        for start, end in zip(left.tolist(), right.tolist(), strict=True):
            if start < end:
                yield from self._owners[start : min(end, start + _CROWD)].tolist()
        if self._recent:
            for sample in self._recent.keys() & samples.tolist():
                yield self._recent[sample]
                yield from self._others.get(sample, ())[: _CROWD - 1]

    def _note(self, key: Key, content: bytes) -> Any:
        samples = self._np.frombuffer(content, dtype="<u4")
        self._keys.append(key)
        self._sizes.append(len(samples))
        self._fresh.append(samples)
        return samples

    def _merge(self) -> None:
        """Sort what was added among the rest."""
        np, first = self._np, len(self._keys) - len(self._fresh)
        owners = [
            np.full(len(samples), first + at, dtype=np.uint32)
            for at, samples in enumerate(self._fresh)
        ]
        hashes = np.concatenate([self._hashes, *self._fresh])
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._owners = np.concatenate([self._owners, *owners])[order]
        self._fresh, self._recent, self._others = [], {}, {}
