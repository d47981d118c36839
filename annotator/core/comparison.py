"""What a comparison of two reports finds: passages that tell the same, and where they disagree.

All offsets are code points, half-open, in the stored text of the article that they stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.draft import Aside
from annotator.core.i18n import N_
from annotator.core.span import Span

ALIKE = 0.4
"""From this score on, passages are alike enough for marks on single words; below, only facts.

As rare words count more, 0.4 is about what 60 % is where all words count the same."""


class Side(StrEnum):
    """One of the two reports."""

    A = "a"
    B = "b"

    @property
    def other(self) -> Side:
        return Side.B if self is Side.A else Side.A


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is compared of an article: its stored text without what is set aside in it."""

    text: str
    asides: tuple[Aside, ...] = ()
    language: str = "en"
    published_at: str = ""
    """ISO 8601, as exact as known; it tells which day *today* and *yesterday* are in the text."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A run of sentences of one report, and the run of the other that tells the same.

    ``score`` is how alike the two are, 0 to 1: the share of their words, weighed by rarity, that
    both have.
    """

    a: Span
    b: Span
    score: float

    def on(self, side: Side) -> Span:
        return self.a if side is Side.A else self.b

    def turned(self) -> Passage:
        return Passage(self.b, self.a, self.score)


class ConflictKind(StrEnum):
    """What two reports, or a report and itself, disagree about."""

    NUMBER = "number"
    LESS_PRECISE = "less_precise"
    """An exact figure against a vague one that allows for it: no contradiction."""
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    STANCE = "stance"
    """Denied against confirmed, or against no response."""
    NEGATION = "negation"
    """One says it, the other says that it is not so."""


CONFLICT_LABELS: Mapping[ConflictKind, str] = {
    ConflictKind.NUMBER: N_("Different numbers"),
    ConflictKind.LESS_PRECISE: N_("Less precise"),
    ConflictKind.DATE: N_("Different dates"),
    ConflictKind.PLACE: N_("Different places"),
    ConflictKind.NAME: N_("Different names"),
    ConflictKind.STANCE: N_("Different stances"),
    ConflictKind.NEGATION: N_("One says it is not so"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two places that disagree: one in each report, or both ``within`` one of them."""

    kind: ConflictKind
    a: Span
    b: Span
    words: tuple[str, str]
    """What stands against what, in few words: 58 and 23, *denied* and *no reply*."""
    within: Side | None = None
    """The report that contradicts itself; then ``a`` and ``b`` both stand in its text."""
    is_headline: bool = False
    """``a`` is in the headline, and ``b`` in the body of the same report; where the conflict is
    ``within`` none, both are in the headlines."""

    def order(self) -> tuple[bool, Span, Span]:
        """What conflicts are sorted by: those between the two first, in the order of ``a``."""
        return self.within is not None, self.a, self.b

    def turned(self) -> Conflict:
        """The same seen from the other report."""
        if self.within is not None:
            return replace(self, within=self.within.other)
        return replace(self, a=self.b, b=self.a, words=(self.words[1], self.words[0]))

    @property
    def label(self) -> str:
        """The disagreement: ``58 ≠ 23``, ``11 ~ several``, ``denied ≠ no reply``."""
        return (" ~ " if self.is_quiet else " ≠ ").join(self.words)

    @property
    def is_quiet(self) -> bool:
        return self.kind is ConflictKind.LESS_PRECISE


class WordKind(StrEnum):
    """What is to be seen of words inside two aligned passages."""

    WORDING = "wording"
    ONLY_HERE = "only here"
    LESS_PRECISE = "less precise"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, order=True)
class WordMark:
    """Words of one report that differ from what the other one has in their place."""

    span: Span
    kind: WordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports side by side; everything in the order of ``a``, then of ``b``."""

    passages: tuple[Passage, ...] = ()
    only_a: tuple[Span, ...] = ()
    """The sentences of ``a``, neighbours together, that tell what ``b`` does not."""
    only_b: tuple[Span, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    marks_a: tuple[WordMark, ...] = ()
    marks_b: tuple[WordMark, ...] = ()
    covered_a: float = 0.0
    """The share of the words of ``a``, weighed by rarity, that stand in aligned passages."""
    covered_b: float = 0.0

    def turned(self) -> Comparison:
        """The same with the two reports in the other order."""
        conflicts = (one.turned() for one in self.conflicts)
        return Comparison(
            passages=tuple(sorted(one.turned() for one in self.passages)),
            only_a=self.only_b,
            only_b=self.only_a,
            conflicts=tuple(sorted(conflicts, key=Conflict.order)),
            marks_a=self.marks_b,
            marks_b=self.marks_a,
            covered_a=self.covered_b,
            covered_b=self.covered_a,
        )

    def only(self, side: Side) -> tuple[Span, ...]:
        return self.only_a if side is Side.A else self.only_b

    def marks(self, side: Side) -> tuple[WordMark, ...]:
        return self.marks_a if side is Side.A else self.marks_b
