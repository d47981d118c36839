"""Grades: source reliability A-F, information credibility 1-6, analytic confidence.

Both axes are ordinal and independent (NATO/Admiralty code as in FM 2-22.3). F and 6 say that
something *cannot be judged*: they are missing values, and nothing ever averages them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.i18n import N_, _


class Confidence(StrEnum):
    """Analytic confidence (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a scale: its code, its label, a short word for buttons, what it means."""

    code: str
    label: str
    short: str
    meaning: str
    missing: bool = False


RELIABILITY = (
    Point(
        "A",
        N_("Completely reliable"),
        N_("Reliable"),
        N_("No doubt about it; a history of complete reliability."),
    ),
    Point(
        "B",
        N_("Usually reliable"),
        N_("Usually"),
        N_("Minor doubt; a history of mostly valid information."),
    ),
    Point(
        "C",
        N_("Fairly reliable"),
        N_("Fairly"),
        N_("Some doubt; has given valid information in the past."),
    ),
    Point(
        "D",
        N_("Not usually reliable"),
        N_("Not usually"),
        N_("Significant doubt; valid information now and then."),
    ),
    Point("E", N_("Unreliable"), N_("Unreliable"), N_("A history of invalid information.")),
    Point(
        "F",
        N_("Reliability cannot be judged"),
        N_("Can’t judge"),
        N_("No basis for a judgement."),
        missing=True,
    ),
)

CREDIBILITY = (
    Point(
        "1",
        N_("Confirmed by other sources"),
        N_("Confirmed"),
        N_("Confirmed by other independent sources; logical; consistent."),
    ),
    Point("2", N_("Probably true"), N_("Probably true"), N_("Not confirmed; logical; consistent.")),
    Point(
        "3",
        N_("Possibly true"),
        N_("Possibly true"),
        N_("Not confirmed; reasonably logical; agrees with some of what is known."),
    ),
    Point(
        "4",
        N_("Doubtful"),
        N_("Doubtful"),
        N_("Not confirmed; possible but not logical; nothing else on the subject."),
    ),
    Point(
        "5",
        N_("Improbable"),
        N_("Improbable"),
        N_("Not confirmed; not logical; contradicted by other information."),
    ),
    Point(
        "6",
        N_("Truth cannot be judged"),
        N_("Can’t judge"),
        N_("No basis for a judgement."),
        missing=True,
    ),
)

CONFIDENCE_LABELS = {
    Confidence.LOW: N_("Low confidence"),
    Confidence.MODERATE: N_("Moderate confidence"),
    Confidence.HIGH: N_("High confidence"),
}

RELIABILITY_CODES = tuple(point.code for point in RELIABILITY)
CREDIBILITY_CODES = tuple(point.code for point in CREDIBILITY)
POINTS = {point.code: point for point in (*RELIABILITY, *CREDIBILITY)}
"""Those of both axes by their codes."""


def label(code: str) -> str:
    """The untranslated label of a code of either axis; empty for no code."""
    return POINTS[code].label if code in POINTS else ""


def definition(code: str) -> str:
    """What a code of either axis means, in the words of the table: label and meaning."""
    return f"{_(POINTS[code].label)}: {_(POINTS[code].meaning)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A coder's judgement of one mention; an empty axis was not graded.

    ``reliability`` is a frozen copy of the origin speaker's letter as it was when graded.
    """

    reliability: str = ""
    credibility: str = ""
    confidence: str = ""
    likelihood: str = ""
    """A term of ICD 203 (``core/verdict.py``)."""
    reason: str = ""
    coder: str = ""
    updated_at: str = ""

    @property
    def code(self) -> str:
        """Such as ``C3``; one character where one axis is missing, empty where both are."""
        return self.reliability + self.credibility

    @property
    def complete(self) -> bool:
        return bool(self.reliability and self.credibility)


def best(grades: Iterable[Grade]) -> Grade | None:
    """The one grade that stands for many: the lowest digit wins, then the letter.

    Ungraded axes and *cannot be judged* come last; ``None`` where there is no grade at all.
    """
    ordered = sorted(grades, key=lambda grade: (grade.credibility or "9", grade.reliability or "Z"))
    return ordered[0] if ordered else None
