"""Finds the copies in a corpus with MinHash; runs where datasketch or rensa is installed.

    python minhash_scan.py datasketch|rensa CORPUS PAIRS

CORPUS has a JSON string a line, a report each. Word triples, 128 permutations, a low threshold. The
pairs are written to PAIRS, a JSON list; seconds and peak memory in megabytes are printed.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

_THRESHOLD: Final = 0.3
_PERMUTATIONS: Final = 128
_BANDS: Final = 64


def triples(text: str) -> set[str]:
    words = text.casefold().split()
    return {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}


def with_datasketch(texts: list[str]) -> set[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - one of the two is installed

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS)
    made = []
    for number, text in enumerate(texts):
        one = MinHash(num_perm=_PERMUTATIONS)
        one.update_batch([triple.encode() for triple in triples(text)])
        index.insert(number, one)
        made.append(one)
    return paired(made, ((one, index.query(one)) for one in made))


def with_rensa(texts: list[str]) -> set[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    made = []
    for number, text in enumerate(texts):
        one = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        one.update(list(triples(text)))
        index.insert(number, one)
        made.append(one)
    return paired(made, ((one, index.query(one)) for one in made))


def paired(made: list[Any], found: Iterable[tuple[Any, Iterable[int]]]) -> set[tuple[int, int]]:
    """The pairs whose estimated resemblance is not far below the threshold."""
    pairs: Iterator[tuple[int, int]] = (
        (number, other)
        for number, (one, others) in enumerate(found)
        for other in others
        if number < other and one.jaccard(made[other]) >= _THRESHOLD / 2
    )
    return set(pairs)


def main(name: str, corpus: Path, target: Path) -> None:
    texts = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    pairs = with_datasketch(texts) if name == "datasketch" else with_rensa(texts)
    seconds = time.perf_counter() - start
    target.write_text(json.dumps(sorted(pairs)), encoding="utf-8")
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
