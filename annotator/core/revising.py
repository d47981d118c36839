"""The places of annotations in the texts that an article has had."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.i18n import N_
from annotator.core.ids import RevisionId, SpanId
from annotator.core.span import Span


class Owner(StrEnum):
    """What kind of annotation a span belongs to."""

    MENTION = "mention"
    TAGGING = "tagging"
    MARK = "mark"


OWNER_LABELS = {
    Owner.MENTION: N_("Claim"),
    Owner.TAGGING: N_("Tag"),
    Owner.MARK: N_("Speaker"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One stored span of an annotation, in the text of the revision it counts in."""

    id: SpanId
    owner: Owner
    owner_id: str
    revision_id: RevisionId
    part: str
    """``content``, or the ``source`` or ``cue`` of an attribution."""
    span: Span
    quote: str
    label: str = ""
    """What the annotation says: the wording of the claim, the name of the tag or speaker."""
