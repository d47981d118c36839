"""Aligns two reports: which passages of one tell what a passage of the other tells.

Sentences are compared by the words that both have, weighed by how rare a word is among the
sentences of the two reports. The best pairs are taken first, grow over their neighbours as long as
they become more alike, and may stand in any order. A sentence may have several counterparts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from annotator.analysis.comparing.alike import Alike, Weights
from annotator.analysis.comparing.tokens import Parsed, Sentence
from annotator.core.comparison import Passage
from annotator.core.span import Span

LEAST: Final = 0.26
"""Sentences that are less alike do not tell the same."""

_AGAIN: Final = 0.42
"""So alike a sentence must be to one that has a counterpart already."""

_FEWEST: Final = 3
"""Sentences that share fewer words with a meaning share a subject at most."""

_BELONGS: Final = 0.35
"""So much of a neighbour must stand in the counterpart for a passage to grow over it."""

_STEADY: Final = 0.05
"""How much speaks for a pair between two neighbours that are aligned."""

_NAMES: Final = 1.3
_NUMBERS: Final = 1.3
_APART: Final = 0.3


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences ``a0`` up to ``a1`` of one report with ``b0`` up to ``b1`` of the other."""

    a0: int
    a1: int
    b0: int
    b1: int
    score: float


class Aligner:
    """Two reports, their sentences as bags of weighed stems, and the groups found."""

    def __init__(self, a: Parsed, b: Parsed) -> None:
        self.a, self.b = a.sentences, b.sentences
        self._bags_a = [sentence.stems for sentence in self.a]
        self._bags_b = [sentence.stems for sentence in self.b]
        self.weights = _weights(self.a, self.b, [*self._bags_a, *self._bags_b])
        self._sums_a = [self.weights.sum(bag) for bag in self._bags_a]
        self._sums_b = [self.weights.sum(bag) for bag in self._bags_b]
        self.alike = Alike(self._bags_a, self._bags_b, self.weights)
        """How alike each sentence of one report is to each of the other."""
        self.groups: list[Group] = self._align() if self.a and self.b else []

    def passages(self) -> tuple[Passage, ...]:
        """The groups as spans of both texts."""
        found = [
            Passage(
                Span(self.a[group.a0].span.start, self.a[group.a1 - 1].span.end),
                Span(self.b[group.b0].span.start, self.b[group.b1 - 1].span.end),
                round(group.score, 3),
            )
            for group in self.groups
        ]
        return tuple(sorted(found))

    def score(self, a0: int, a1: int, b0: int, b1: int) -> float:
        """How alike two runs of sentences are: the weighed share of their words in both."""
        one = frozenset[str]().union(*self._bags_a[a0:a1])
        other = frozenset[str]().union(*self._bags_b[b0:b1])
        return self.weights.likeness(one, other)

    def covered(self) -> tuple[float, float]:
        """The weighed shares of both reports that stand in groups."""
        return (
            _covered(self._sums_a, [(group.a0, group.a1) for group in self.groups]),
            _covered(self._sums_b, [(group.b0, group.b1) for group in self.groups]),
        )

    # --- inside ----------------------------------------------------------------------------------

    def _align(self) -> list[Group]:
        taken_a: dict[int, Group] = {}
        taken_b: dict[int, Group] = {}
        later: list[tuple[int, int, float]] = []
        groups: list[Group] = []
        for i, j, score in self._best_first():
            if i in taken_a or j in taken_b:
                later.append((i, j, score))
                continue
            group = self._grown(Group(i, i + 1, j, j + 1, score), taken_a, taken_b)
            groups.append(group)
            taken_a.update(dict.fromkeys(range(group.a0, group.a1), group))
            taken_b.update(dict.fromkeys(range(group.b0, group.b1), group))
        groups = self._joined(groups)
        return groups + self._again(later, taken_a, taken_b)

    def _best_first(self) -> list[tuple[int, int, float]]:
        """The pairs that are alike enough; one whose neighbours are alike, too, counts more."""
        import numpy as np  # noqa: PLC0415

        alike, width = self.alike, len(self.b)
        places = alike.rows * width + alike.columns
        told = places[alike.scores >= LEAST]
        before = (alike.columns > 0) & np.isin(places - width - 1, told)
        behind = (alike.columns < width - 1) & np.isin(places + width + 1, told)
        steady = alike.scores + _STEADY * before + _STEADY * behind
        near = steady >= LEAST
        rows, columns, scores = alike.rows[near], alike.columns[near], alike.scores[near]
        # Of equal ones those first that stand at the same height in both reports.
        height = np.abs(rows / len(self.a) - columns / len(self.b))
        order = np.lexsort((height, -steady[near].round(6)))
        best = zip(*(some[order].tolist() for some in (rows, columns, scores)), strict=True)
        return [(i, j, score) for i, j, score in best if self._share_enough(i, j)]

    def _share_enough(self, i: int, j: int) -> bool:
        """Whether two sentences share more than a subject, as far as they have words for it."""
        one, other = self._bags_a[i], self._bags_b[j]
        return len(one & other) >= min(_FEWEST, len(one), len(other))

    def _grown(
        self, group: Group, taken_a: Mapping[int, Group], taken_b: Mapping[int, Group]
    ) -> Group:
        """The group with free neighbours in the same paragraph that make it more alike."""
        while True:
            wider = [
                Group(a0, a1, b0, b1, self.score(a0, a1, b0, b1))
                for a0, a1, b0, b1 in (
                    (group.a0 - 1, group.a1, group.b0, group.b1),
                    (group.a0, group.a1 + 1, group.b0, group.b1),
                    (group.a0, group.a1, group.b0 - 1, group.b1),
                    (group.a0, group.a1, group.b0, group.b1 + 1),
                )
                if _is_free(self.a, a0, a1, group.a0, taken_a)
                and _is_free(self.b, b0, b1, group.b0, taken_b)
                and self._belongs(group, a0, a1, b0, b1)
            ]
            best = max(wider, key=lambda one: one.score, default=group)
            if best.score <= group.score:
                return group
            group = best

    def _belongs(self, group: Group, a0: int, a1: int, b0: int, b1: int) -> bool:
        """Whether the sentence that a wider group adds has its words in the other report."""
        if (a0, a1) != (group.a0, group.a1):
            fresh = self._bags_a[a0] if a0 < group.a0 else self._bags_a[a1 - 1]
            others = frozenset().union(*self._bags_b[b0:b1])
        else:
            fresh = self._bags_b[b0] if b0 < group.b0 else self._bags_b[b1 - 1]
            others = frozenset().union(*self._bags_a[a0:a1])
        whole = self.weights.sum(fresh)
        return whole > 0 and self.weights.sum(fresh & others) >= _BELONGS * whole

    def _joined(self, groups: list[Group]) -> list[Group]:
        """Groups that follow each other in both reports, in one paragraph of each, made one."""
        found: list[Group] = []
        for group in sorted(groups, key=lambda one: (one.a0, one.b0)):
            last = found[-1] if found else None
            if (
                last is not None
                and last.a1 == group.a0
                and last.b1 == group.b0
                and self.a[last.a0].paragraph == self.a[group.a0].paragraph
                and self.b[last.b0].paragraph == self.b[group.b0].paragraph
                and abs(last.score - group.score) < _APART
            ):
                a0, a1, b0, b1 = last.a0, group.a1, last.b0, group.b1
                found[-1] = Group(a0, a1, b0, b1, self.score(a0, a1, b0, b1))
            else:
                found.append(group)
        return found

    def _again(
        self,
        pairs: Iterable[tuple[int, int, float]],
        taken_a: dict[int, Group],
        taken_b: dict[int, Group],
    ) -> list[Group]:
        """Sentences without a counterpart that tell again what another one of theirs tells."""
        found: list[Group] = []
        for i, j, score in pairs:
            if score < _AGAIN or (i in taken_a and j in taken_b):
                continue
            group = Group(i, i + 1, j, j + 1, score)
            taken_a.setdefault(i, group)
            taken_b.setdefault(j, group)
            found.append(group)
        return found


def _covered(sums: Sequence[float], runs: Iterable[tuple[int, int]]) -> float:
    inside = {at for start, end in runs for at in range(start, end)}
    whole = sum(sums)
    return sum(sums[at] for at in inside) / whole if whole else 0.0


def _weights(
    a: Sequence[Sentence], b: Sequence[Sentence], bags: Sequence[frozenset[str]]
) -> Weights:
    counts: dict[str, int] = {}
    for bag in bags:
        for stem in bag:
            counts[stem] = counts.get(stem, 0) + 1
    size = len(bags) + 1
    weights = {stem: log(size / (count + 0.5)) + 0.2 for stem, count in counts.items()}
    names = {w.stem for s in (*a, *b) for w in s.words if w.is_capital and w.is_content}
    for stem in counts:
        if stem in names:
            weights[stem] *= _NAMES
        elif stem[0].isdecimal():
            weights[stem] *= _NUMBERS
    return Weights(weights)


def _is_free(
    sentences: Sequence[Sentence], start: int, end: int, within: int, taken: Mapping[int, Group]
) -> bool:
    """Whether the run stays in the paragraph of the sentence ``within``, its new end untaken."""
    if start < 0 or end > len(sentences):
        return False
    number = sentences[within].paragraph
    ends = (start, end - 1)
    return all(sentences[at].paragraph == number and at not in taken for at in ends)
