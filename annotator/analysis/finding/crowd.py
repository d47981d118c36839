"""Knows which passages many articles carry: background, footers, famous quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from annotator.analysis.signatures import signature

_FEWEST: Final = 4
_SHARE: Final = 0.05
"""A passage that more than so many articles carry, or such a share of all, is no evidence."""


class Crowd:
    """How many articles have each sample of word triples (``analysis/signatures.py``)."""

    def __init__(self, signatures: Iterable[bytes]) -> None:
        import numpy as np  # noqa: PLC0415 - off the path to the first paint

        contents = list(signatures)
        joined = np.frombuffer(b"".join(contents), dtype="<u4")
        self._samples, self._counts = np.unique(joined, return_counts=True)
        self._most = max(_FEWEST, _SHARE * len(contents))

    def carries(self, passage: str) -> bool:
        """Whether many articles carry a passage, as far as its samples tell."""
        import numpy as np  # noqa: PLC0415

        samples = np.frombuffer(signature(passage), dtype="<u4")
        if not len(samples) or not len(self._samples):
            return False
        at = np.minimum(np.searchsorted(self._samples, samples), len(self._samples) - 1)
        counts = np.where(self._samples[at] == samples, self._counts[at], 0)
        return bool(np.median(counts) > self._most)
