"""A number in a report, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from annotator.core.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a text, and what it counts.

    ``base`` is the number that stands there, and ``None`` where a vague word does; ``low`` and
    ``high`` are what it allows for. ``span``, in code points, is the number with what loosens it.
    """

    span: Span
    base: float | None
    low: float
    high: float
    nouns: tuple[str, ...]
    """The stems behind it that are no names, the nearest first."""
    kind: tuple[str, ...]
    """The nearest of them that may name what is counted: neither general nor a fate."""
    about: frozenset[str]
    """All stems in the clause behind it that are no names."""
    fate: str
    """What happened to those who are counted: the stem of killed, injured, missing."""
    context: frozenset[str]
    """The stems about it, as far as the numbers before and behind."""
    shown: str
    """The number as it stands, with what loosens it."""

    is_people: bool
    """People are counted: dockers, passengers, or people in general."""
    is_measure: bool
    """It counts units: years, percent."""
    worth: tuple[float, float] | None = None
    """Of money, what one unit of it is worth in dollars: at least, at most."""
    per: str = ""
    """The stem of the time in which there are so many: 400 a *month*."""
    unit: str = ""
    """The stem of the unit that stands there."""
    times: float = 1.0
    """How many times the unit that stands there is the one of ``base``, ``low`` and ``high``."""
    is_single: bool = False
    """An article stands for the number."""
    row: frozenset[str] | None = None
    """Of a place in a row, the words for what row it is: the third attack this *month*."""
    is_whole: bool = False
    """It may count all that there are: *the* 4,900 workers."""
    is_all: bool = False
    """It counts all that there are: *all twelve*."""
    below: float = inf
    """So many and more nobody calls by the vague word that stands there."""
    is_part: bool = False
    """It counts some of those that were told of before: three *of them*."""
    whose: frozenset[str] = frozenset()
    """Of people, the names before their noun: 27 *Halvenian* soldiers."""
    denies: frozenset[str] = frozenset()
    """Of a number that is none, the other fates that nobody met: killed, where nobody was hurt."""

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in a row: the *third* attack."""
        return self.row is not None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def whole(self) -> str:
        """The number as it stands with its unit, and the time in which there are so many."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.shown}{unit}{f'/{self.per}' if self.per else ''}"

    def allows(self, other: Quantity) -> bool:
        """Whether both may be the same number."""
        is_inside = self.low <= other.high and other.low <= self.high
        return is_inside and self.low < other.below and other.low < self.below
