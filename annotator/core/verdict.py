"""Judgements: the analyst's verdict on a claim, with likelihood and confidence of ICD 203.

The terms and their ranges are those of Intelligence Community Directive 203 (2015), D.6.e.(2)(a).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.i18n import N_


class Verdict(StrEnum):
    """What an analyst holds of a claim across all its mentions."""

    OPEN = "open"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    UNRESOLVED = "unresolved"


VERDICT_LABELS = {
    Verdict.OPEN: N_("Open"),
    Verdict.LIKELY: N_("Likely"),
    Verdict.UNLIKELY: N_("Unlikely"),
    Verdict.UNRESOLVED: N_("Unresolved"),
}


@dataclass(frozen=True, slots=True)
class Likelihood:
    """One step of the scale of likelihood: both terms for it, and its range in percent."""

    code: str
    term: str
    """Of the first row of terms."""
    other_term: str
    """Of the second row; one product keeps to one row."""
    low: int
    high: int


LIKELIHOODS = (
    Likelihood("almost no chance", N_("Almost no chance"), N_("Remote"), 1, 5),
    Likelihood("very unlikely", N_("Very unlikely"), N_("Highly improbable"), 5, 20),
    Likelihood("unlikely", N_("Unlikely"), N_("Improbable"), 20, 45),
    Likelihood("roughly even chance", N_("Roughly even chance"), N_("Roughly even odds"), 45, 55),
    Likelihood("likely", N_("Likely"), N_("Probable"), 55, 80),
    Likelihood("very likely", N_("Very likely"), N_("Highly probable"), 80, 95),
    Likelihood("almost certain", N_("Almost certain"), N_("Nearly certain"), 95, 99),
)
LIKELIHOOD_CODES = tuple(one.code for one in LIKELIHOODS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one coder holds of a claim, and why."""

    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    likelihood: str = ""
    confidence: str = ""
    coder: str = ""
    updated_at: str = ""
