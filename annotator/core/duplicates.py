"""What two articles that report the same thing are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.core.i18n import N_
from annotator.core.ids import ArticleId, DuplicateId, RevisionId, SetId, SeveredId
from annotator.core.span import Span


class Likeness(StrEnum):
    """What an article is to the lead of its duplicate set, from close to loose."""

    EXACT_COPY = "exact copy"
    NEAR_COPY = "near copy"
    CONTAINS = "contains"
    """The longer of the two has the shorter one in it."""
    REWRITE = "rewrite"
    SHARES_PASSAGES = "shares passages"
    SAME_EVENT = "same event"

    @property
    def has_one_origin(self) -> bool:
        """Whether both tell what one of them wrote, so that they count as one source."""
        return self not in (Likeness.SHARES_PASSAGES, Likeness.SAME_EVENT)


LIKENESS_LABELS = {
    Likeness.EXACT_COPY: N_("Exact copy"),
    Likeness.NEAR_COPY: N_("Near copy"),
    Likeness.CONTAINS: N_("Contains"),
    Likeness.REWRITE: N_("Rewrite"),
    Likeness.SHARES_PASSAGES: N_("Shares passages"),
    Likeness.SAME_EVENT: N_("Same event"),
}


class Decision(StrEnum):
    """What a person said about a suggested duplicate."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


DECISION_LABELS = {
    Decision.SUGGESTED: N_("Suggested"),
    Decision.CONFIRMED: N_("Confirmed"),
    Decision.REJECTED: N_("Not duplicates"),
}


class ReasonKind(StrEnum):
    """What kind of evidence speaks for two reports of one event."""

    PASSAGE = "passage"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, in the words of the reports."""

    kind: ReasonKind
    text: str


COPY_SCORE: Final = 0.97
"""So likely two articles tell of one event, at the least, where one is a near copy of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Two articles that seem to report the same thing, and why.

    ``score`` is how likely they do, 0 to 1, comparable across pairs and projects.
    """

    a: ArticleId
    b: ArticleId
    likeness: Likeness
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An article of a duplicate set: what it is to the lead, and what a person said about that."""

    id: DuplicateId
    set_id: SetId
    lead_id: ArticleId
    article_id: ArticleId
    likeness: Likeness
    score: float
    decision: Decision
    reasons: tuple[Reason, ...] = ()
    coder: str = ""
    decided_at: str = ""

    def joins(self, one: str, other: str) -> bool:
        """Whether it is about these two articles, in any order."""
        return {self.lead_id, self.article_id} == {one, other}


class SeveredKind(StrEnum):
    """What a person said does not belong together."""

    PASSAGE = "passage"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Severed:
    """Two places that the program put together and a person took apart.

    Spans are code points in the texts of the two revisions.
    """

    id: SeveredId
    kind: SeveredKind
    a_revision_id: RevisionId
    b_revision_id: RevisionId
    a: Span
    b: Span
    coder: str = ""
    created_at: str = ""
