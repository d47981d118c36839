"""Runs of equal values in sorted arrays."""

from __future__ import annotations

from typing import Any


def runs(values: Any) -> tuple[Any, Any]:
    """Where runs of equal values begin in a sorted array, and how long each is."""
    import numpy as np  # noqa: PLC0415 - off the path to the first paint

    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))[: len(values)]
    return begins, np.diff(np.append(begins, len(values)))
