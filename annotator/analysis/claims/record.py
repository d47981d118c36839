"""Chooses one figure for an event where reports disagree, and says how low and high they go.

The rules follow ACLED's codebook: fatalities are as reported, never verified; of conflicting
figures the most conservative one is taken until a more reliable source gives another; vague words
have a figure of their own (several, many, few: 3; dozens: 12; hundreds: 100).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isinf
from typing import Final

from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.event import Rule
from annotator.core.folding import fold, words_of
from annotator.core.grade import Grade
from annotator.core.ids import MentionId
from annotator.core.values import number_range

_VAGUE: Final = {"several": 3, "many": 3, "few": 3, "dozens": 12, "hundreds": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a mention gives: the least and the greatest that it allows for."""

    mention_id: MentionId
    value: float
    """What it counts as, where one number is wanted."""
    low: float
    high: float
    grade: Grade | None = None
    vague: str = ""
    """The word that is counted as a figure, as it stands: *dozens*."""

    @property
    def trust(self) -> tuple[str, str]:
        """What figures are sorted by, the most reliable source first; F and 6 are missing."""
        letter = self.grade.reliability if self.grade else ""
        digit = self.grade.credibility if self.grade else ""
        return (
            letter if letter and letter != "F" else "Z",
            digit if digit and digit != "6" else "9",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen from some figures, and what these range from and to."""

    value: int
    low: int
    high: int
    figures: tuple[Figure, ...]
    """All of them; the one that decided is the first."""


def figure(mention_id: MentionId, value: ClaimValue, grade: Grade | None) -> Figure | None:
    """The figure in a value; ``None`` where it is no number.

    An open end counts as the other one: *at least three* is 3, *fewer than ten* is 9 and may be 0;
    *about 50* is 50.
    """
    found = number_range(value.value) if value.kind is ValueKind.NUMBER else None
    if found is None:
        return None
    low, high = found
    if value.value.startswith("~"):
        low = high = (low + high) / 2
    vague = next((word for word in words_of(value.quote) if fold(word) in _VAGUE), "")
    vague = vague if isinf(high) else ""
    low = _VAGUE[fold(vague)] if vague else low
    return Figure(
        mention_id=mention_id,
        value=high if isinf(low) else low,
        low=0 if isinf(low) else low,
        high=low if isinf(high) else high,
        grade=grade,
        vague=vague,
    )


def choose(figures: Sequence[Figure], rule: Rule) -> Chosen | None:
    """Choose one of the figures for one thing; ``None`` where there is none."""
    if not figures:
        return None
    ordered = sorted(figures, key=lambda one: (one.value, one.trust, one.mention_id))
    match rule:
        case Rule.CONSERVATIVE:
            first = ordered[0]
        case Rule.RELIABLE:
            first = min(ordered, key=lambda one: (one.trust, one.value))
        case Rule.MEDIAN:
            first = ordered[(len(ordered) - 1) // 2]
    others = [one for one in ordered if one is not first]
    return Chosen(
        value=round(first.value),
        low=round(min(one.low for one in figures)),
        high=round(max(one.high for one in figures)),
        figures=(first, *others),
    )
