"""What changed from one text to another: words, with where they stand in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from annotator.core.draft import count_words

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST: Final = 20_000
"""Runs of more tokens are not looked into: the time grows with the product of both."""

_LONELY: Final = 12
"""Fewer equal characters than this between two changes are chance: “the”, a comma."""


class Kind(StrEnum):
    """What a run of the two texts is."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of both texts, in code points, half-open; empty on one side where text came or went."""

    kind: Kind
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def differences(old: str, new: str) -> list[Difference]:
    """The runs that ``old`` and ``new`` are made of, in order; together they cover both.

    Lines are aligned first and then the words in those that differ, by their longest common
    subsequence; moved text appears as removed and added.
    """
    rough: list[Difference] = []
    for run in _aligned(_lines(old), _lines(new)):
        if run.kind is Kind.CHANGED:
            rough += _words(old, new, run)
        else:
            rough.append(run)
    return _tidied(rough)


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two lists of words are: the share of both that stands in the same order, 0 to 1."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - off the path to the first paint

    return float(Indel.normalized_similarity(one, other))


def shared_words(old: str, new: str) -> list[Difference]:
    """The runs of words that both texts have in the same order, however short."""
    runs = _aligned(_TOKEN.findall(old), _TOKEN.findall(new))
    return [
        run
        for run in runs
        if run.kind is Kind.SAME and any(map(str.isalnum, old[run.old_start : run.old_end]))
    ]


def changed_words(old: str, new: str, runs: Iterable[Difference]) -> tuple[int, int]:
    """How many words went, and how many came."""
    gone = come = 0
    for run in runs:
        if run.kind is not Kind.SAME:
            gone += count_words(old[run.old_start : run.old_end])
            come += count_words(new[run.new_start : run.new_end])
    return gone, come


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _words(old: str, new: str, run: Difference) -> Iterator[Difference]:
    before = _TOKEN.findall(old[run.old_start : run.old_end])
    after = _TOKEN.findall(new[run.new_start : run.new_end])
    if max(len(before), len(after)) > _MOST:
        yield run
        return
    for one in _aligned(before, after):
        yield Difference(
            one.kind,
            one.old_start + run.old_start,
            one.old_end + run.old_start,
            one.new_start + run.new_start,
            one.new_end + run.new_start,
        )


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """The runs of two lists of pieces, counted in their characters."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - off the path to the first paint

    old_at = [0, *accumulate(map(len, old))]
    new_at = [0, *accumulate(map(len, new))]
    found = [
        Difference(
            Kind.SAME if code.tag == "equal" else Kind.CHANGED,
            old_at[code.src_start],
            old_at[code.src_end],
            new_at[code.dest_start],
            new_at[code.dest_end],
        )
        for code in Indel.opcodes(old, new)
    ]
    return _joined(found)


def _tidied(runs: Iterable[Difference]) -> list[Difference]:
    """Runs without chance equalities between changes, and with the kinds told apart."""
    joined = _joined(runs)
    last = len(joined) - 1
    tidy = [
        _as(Kind.CHANGED, run)
        if run.kind is Kind.SAME and 0 < at < last and run.old_end - run.old_start < _LONELY
        else run
        for at, run in enumerate(joined)
    ]
    return [_as(_kind(run), run) for run in _joined(tidy)]


def _joined(runs: Iterable[Difference]) -> list[Difference]:
    """Runs of which no two neighbours are of one kind, and none is empty."""
    found: list[Difference] = []
    for run in runs:
        if run.old_start == run.old_end and run.new_start == run.new_end:
            continue
        if found and (found[-1].kind is Kind.SAME) == (run.kind is Kind.SAME):
            first = found.pop()
            kind = Kind.SAME if run.kind is Kind.SAME else Kind.CHANGED
            both = Difference(kind, first.old_start, run.old_end, first.new_start, run.new_end)
            found.append(both)
        else:
            found.append(run)
    return found


def _as(kind: Kind, run: Difference) -> Difference:
    return Difference(kind, run.old_start, run.old_end, run.new_start, run.new_end)


def _kind(run: Difference) -> Kind:
    if run.kind is Kind.SAME:
        return Kind.SAME
    if run.old_start == run.old_end:
        return Kind.ADDED
    return Kind.REMOVED if run.new_start == run.new_end else Kind.CHANGED
