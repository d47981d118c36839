"""Writes fictional reports with planted copies and rewrites, in numbers: the same seed, the same.

Words are ``w123``-like: an open vocabulary in Zipf's frequencies, a capital for names. Fast enough
for 100,000 reports of 300 to 900 words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

KINDS: Final = (
    "exact copy", "near copy", "truncation", "light rewrite", "composite", "other words",
)  # fmt: skip
COPIES: Final = frozenset(KINDS[:5])

_SOUNDS: Final = (
    "ba", "de", "fi", "go", "lu", "mar", "nel", "or",
    "pa", "quen", "ri", "sto", "tal", "ur", "ven", "wi",
)  # fmt: skip
_ORDINARY: Final = 30_000
_NAMES: Final = 120_000
_OUTLETS: Final = 200
_QUOTATIONS: Final = 300
_SHARE_PLANTED: Final = 0.03
"""So many of the reports get a copy of each kind."""


@dataclass(slots=True)
class Corpus:
    """Reports by number, with their outlets, and the planted pairs by kind (smaller first)."""

    texts: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    pairs: dict[str, set[tuple[int, int]]] = field(default_factory=dict)


class Reporter:
    """Makes reports of its own and others out of them."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        words = [_word(number) for number in range(_ORDINARY + _NAMES)]
        words[_ORDINARY:] = [word.capitalize() for word in words[_ORDINARY:]]
        self._vocabulary = np.array(words, dtype=object)
        self._footers = [self.words(25) for _ in range(_OUTLETS)]
        self._quotations = [self.words(40) for _ in range(_QUOTATIONS)]

    def words(self, count: int) -> list[str]:
        """Words in Zipf's frequencies."""
        ranks = np.exp(self._random.random(count) * np.log(_ORDINARY + 10.0)) - 1
        return list(self._vocabulary[np.minimum(ranks, _ORDINARY - 1).astype(int)])

    def protagonists(self) -> list[str]:
        """The names and words that one event brings with it: rare ones, and some well-known."""
        names = _ORDINARY + (self._random.random(14) ** 2 * _NAMES).astype(int)
        words = self._random.integers(2_000, _ORDINARY, 12)
        return list(self._vocabulary[np.concatenate((names, words))])

    def report(self, event: list[str], length: int) -> list[str]:
        """A report of an event in words of its own, a tenth of them the event's."""
        words = self.words(length)
        places = np.flatnonzero(self._random.random(length) < 0.1)
        places = np.union1d(places, np.arange(2, min(40, length), 4))
        for place in places.tolist():
            words[place] = event[int(self._random.integers(len(event)))]
        return words

    def corpus(self, count: int) -> Corpus:
        """So many reports, the planted ones among them."""
        made = Corpus(pairs={kind: set() for kind in KINDS})
        planted = int(count * _SHARE_PLANTED)
        own = count - planted * len(KINDS)
        events = [self.protagonists() for _ in range(own)]
        bodies = [self.report(event, int(self._random.integers(300, 900))) for event in events]
        originals = self._random.permutation(own)
        at = 0
        for kind in KINDS:
            for original in originals[at : at + planted].tolist():
                # no report that has other copies may be the second half of a composite, and none
                # of two: these would share it
                second = int(originals[planted * len(KINDS) + len(made.pairs[kind]) // 2])
                body, contained = self.planted(kind, (original, second), bodies, events)
                for part in contained:
                    made.pairs[kind].add((part, len(bodies)))
                bodies.append(body)
            at += planted
        for body in bodies:
            self._finish(made, body)
        return made

    def planted(
        self, kind: str, chosen: tuple[int, int], bodies: list[list[str]], events: list[Any]
    ) -> tuple[list[str], list[int]]:
        """The words of a report made of another, and those that it is made of."""
        original, second = chosen
        random, words = self._random, bodies[original]
        if kind == "near copy":
            return _replaced(words, self.words(len(words)), random.random(len(words)) < 0.02), [
                original
            ]
        if kind == "truncation":
            return words[: int(len(words) * random.uniform(0.4, 0.7))], [original]
        if kind == "light rewrite":
            kept = [
                word
                for start in range(0, len(words), 20)
                if random.random() > 0.12
                for word in words[start : start + 20]
            ]
            kept = kept or words
            return _replaced(kept, self.words(len(kept)), random.random(len(kept)) < 0.08), [
                original
            ]
        if kind == "composite":
            return words + bodies[second], sorted({original, second})
        if kind == "other words":
            return self.report(events[original], int(random.integers(300, 900))), [original]
        return list(words), [original]

    def _finish(self, made: Corpus, body: list[str]) -> None:
        """Quotations that others have too, and the footer of the outlet."""
        random = self._random
        if random.random() < 0.2:
            body = [*body[:60], *self._quotations[int(random.integers(_QUOTATIONS))], *body[60:]]
        outlet = int(random.integers(_OUTLETS))
        lines = [" ".join(body[at : at + 20]) + "." for at in range(0, len(body), 20)]
        made.texts.append("\n".join((*lines, " ".join(self._footers[outlet]))))
        made.outlets.append(f"outlet {outlet}")


def _word(number: int) -> str:
    """A word that nobody uses, another for each number."""
    made = ""
    number += 16
    while number:
        number, at = divmod(number, 16)
        made += _SOUNDS[at]
    return made


def _replaced(words: list[str], others: list[str], where: Any) -> list[str]:
    return [
        other if there else word for word, other, there in zip(words, others, where, strict=True)
    ]
