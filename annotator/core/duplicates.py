"""What two articles that report the same thing are to each other."""

from __future__ import annotations

from enum import StrEnum

from annotator.core.i18n import N_


class Likeness(StrEnum):
    """What an article is to the lead of its duplicate set."""

    EXACT_COPY = "exact copy"
    NEAR_COPY = "near copy"
    REWRITE = "rewrite"
    CONTAINS = "contains"
    SHARES_PASSAGES = "shares passages"
    SAME_EVENT = "same event"


LIKENESS_LABELS = {
    Likeness.EXACT_COPY: N_("Exact copy"),
    Likeness.NEAR_COPY: N_("Near copy"),
    Likeness.REWRITE: N_("Rewrite"),
    Likeness.CONTAINS: N_("Contains"),
    Likeness.SHARES_PASSAGES: N_("Shares passages"),
    Likeness.SAME_EVENT: N_("Same event"),
}


class Decision(StrEnum):
    """What a person said about a suggested duplicate."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
