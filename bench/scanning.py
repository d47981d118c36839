"""Scans a corpus for copies and for reports of the same event; prints what that took, as JSON.

    python -m bench.scanning CORPUS PAIRS

CORPUS has a JSON string and an outlet a line, a report each. The pairs of copies, then those found
in all, are written to PAIRS. The process measured is this one.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Final

from annotator.analysis.finding.copies import CopyIndex
from annotator.analysis.finding.finder import COPIED, Finder, Known
from annotator.analysis.finding.sketches import sketch
from annotator.analysis.signatures import signature

_QUERIES: Final = 300
_LIKELY: Final = 0.5


class Watch:
    """Seconds since it was asked last."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def __call__(self) -> float:
        last, self._last = self._last, time.perf_counter()
        return self._last - last


def peak() -> float:
    """The most memory that this process had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def read(corpus: Path) -> tuple[list[Known[int]], dict[str, float]]:
    """The sketches and signatures of a corpus, a report at a time; what each took."""
    known: list[Known[int]] = []
    sketching = signing = 0.0
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text, outlet = json.loads(line)
            watch = Watch()
            sketched = sketch("", text)
            sketching += watch()
            signed = signature(text)
            signing += watch()
            known.append(Known(key=number, sketch=sketched, signature=signed, outlet=outlet))
    size = sum(len(one.sketch) for one in known) / len(known)
    count = len(known) / 1_000
    return known, {"sketch, ms": sketching / count, "sign, ms": signing / count, "bytes": size}


def main(corpus: Path, target: Path) -> None:
    known, took = read(corpus)
    watch = Watch()
    copies = CopyIndex([one.signature for one in known]).all_pairs(COPIED)
    took["copies, s"] = watch()
    took["copies, MB"] = peak()
    copied = list(zip(copies.a.tolist(), copies.b.tolist(), strict=True))
    watch()
    finder = Finder(known)
    took["index, s"] = watch()
    found = finder.all_pairs()
    took["scan, s"] = watch()
    took["scan, MB"] = peak()
    likely = [
        (one.a, one.b) for one in found if one.probability >= _LIKELY or one.containment >= COPIED
    ]
    target.write_text(json.dumps([copied, likely]), encoding="utf-8")
    each: list[float] = []
    for one in Random(1).sample(known, min(_QUERIES, len(known))):  # noqa: S311 - repeatable
        new = Known(key=-1, sketch=one.sketch, signature=one.signature, outlet=one.outlet)
        watch()
        finder.pairs_of(new)
        each.append(watch() * 1_000)
    took["one new, ms"] = median(each)
    took["one new, p95 ms"] = quantiles(each, n=20)[-1]
    print(json.dumps(took))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
