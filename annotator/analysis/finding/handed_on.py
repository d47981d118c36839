"""Tells what articles hand on (footers, famous quotations) from what makes them copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from annotator.analysis.finding.runs import runs

_SOME: Final = 5
"""What fewer articles have says nothing of who else has it."""

_ALIKE: Final = 0.45
"""Articles that share such a part of the smaller one have more in common than a footer."""

CROWD: Final = 64
"""What more articles have is a phrase, a footer or a famous quotation: none is looked at."""

_LOOK: Final = 12
"""So many samples of the smaller one tell whether two are alike; they are chosen by their hash."""

_PROBES: Final = 3
"""Of so many neighbours among the owners, most must be alike."""


def handed_on(samples: Any, owners: Any, signatures: Sequence[bytes]) -> Any:
    """Which samples stand in articles that have little else in common (bool, one a sample).

    ``samples`` (uint32) ascend, and the ``owners`` (uint32) of equal ones too; ``signatures`` are
    those of the owners, by number. A few pairs of owners are looked at for each sample, not all.
    """
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    begins, lengths = runs(samples)
    some = np.flatnonzero((lengths >= _SOME) & (lengths <= CROWD))
    if not len(some):
        return np.zeros(len(samples), bool)
    steps = np.arange(_PROBES) / (_PROBES - 1)
    at = begins[some, None] + ((lengths[some, None] - 2) * steps).astype(np.int64)
    pairs = owners[at].astype(np.int64) * len(signatures) + owners[at + 1]
    unique, which = np.unique(pairs.ravel(), return_inverse=True)
    keys = (samples.astype(np.uint64) << np.uint64(32)) | owners.astype(np.uint64)
    a, b = unique // len(signatures), unique % len(signatures)
    alike = _containment(keys, a, b, signatures) >= _ALIKE
    few = alike[which].reshape(at.shape).sum(axis=1) * 2 <= _PROBES
    loose = np.zeros(len(begins), bool)
    loose[some] = few
    return np.repeat(loose, lengths)


def _containment(keys: Any, a: Any, b: Any, signatures: Sequence[bytes]) -> Any:
    """The share of the smaller one's samples that both have, of pairs of articles, roughly.

    ``keys`` (uint64) are all samples with their owners in the lower half, ascending.
    """
    import numpy as np  # noqa: PLC0415

    sizes = np.array([len(one) // 4 for one in signatures])
    small = np.where(sizes[a] <= sizes[b], a, b)
    large = np.where(sizes[a] <= sizes[b], b, a)
    looked = np.minimum(sizes[small], _LOOK)
    mine = np.frombuffer(b"".join([signatures[one][: 4 * _LOOK] for one in small.tolist()]), "<u4")
    wanted = (mine.astype(np.uint64) << np.uint64(32)) | np.repeat(large, looked).astype(np.uint64)
    found = keys[np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)] == wanted
    shared = np.bincount(np.repeat(np.arange(len(a)), looked), weights=found, minlength=len(a))
    return shared / np.maximum(looked, 1)
