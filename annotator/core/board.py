"""What the claims board is made of: who says what about a claim, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.claim import ClaimValue, Stance
from annotator.core.grade import Grade
from annotator.core.i18n import N_
from annotator.core.ids import ArticleId, ClaimId, MentionId, SpeakerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One mention, as the board counts it."""

    mention_id: MentionId
    claim_id: ClaimId
    article_id: ArticleId
    stance: Stance | None = None
    origin_id: SpeakerId | None = None
    """Who is said to have said it; ``None`` where nobody said who."""
    is_own_voice: bool = False
    """The report says it itself."""
    carried_from: MentionId | None = None
    grade: Grade | None = None
    values: tuple[ClaimValue, ...] = ()

    @property
    def takes(self) -> Position:
        """What it makes of the claim."""
        match self.stance:
            case Stance.ASSERTS:
                return Position.ASSERTED
            case Stance.DENIES:
                return Position.DENIED
            case _:
                return Position.MENTIONED


class Position(StrEnum):
    """What a report, an outlet or a speaker makes of a claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    BOTH = "both"
    MENTIONED = "mentioned"
    """It is questioned, commented or relayed, or nobody said which; never asserted or denied."""
    SILENT = "silent"


class Standing(StrEnum):
    """How a claim stands across all reports."""

    CONTESTED = "contested"
    """Somebody asserts it and somebody denies it, or two of its values exclude each other."""
    AGREED = "agreed"
    """Two independent origins or more, and no contradiction."""
    COPIED = "copied text"
    """Several reports, and all go back to one origin."""
    ONE_SOURCE = "one source"
    UNDECIDED = "undecided"
    """It would be agreed, but for copies that are only suggested or numbers that are not taken."""
    UNMENTIONED = "unmentioned"


STANDING_LABELS = {
    Standing.CONTESTED: N_("Contested"),
    Standing.AGREED: N_("Agreed"),
    Standing.COPIED: N_("Copied text"),
    Standing.ONE_SOURCE: N_("One source"),
    Standing.UNDECIDED: N_("Undecided"),
    Standing.UNMENTIONED: N_("No mention"),
}


class ContestKind(StrEnum):
    """Why a claim is contested."""

    STANCE = "stance"
    VALUE = "value"
    RELATION = "relation"
    """A person related it to a claim that contradicts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One contradiction: the two mentions that cannot both hold, or the contradicting claim."""

    kind: ContestKind
    one: MentionId | None = None
    other: MentionId | None = None
    values: tuple[str, ...] = ()
    """Both values, where these contradict each other."""
    claim_id: ClaimId | None = None
