"""Speakers: who says it; persons, organisations, offices, documents, anonymous sources, outlets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.core.i18n import N_
from annotator.core.ids import ArticleId, MarkId, OutletId, SpeakerId
from annotator.core.span import Span


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICE = "office"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"
    """An outlet in its own voice."""


SPEAKER_KIND_LABELS = {
    SpeakerKind.PERSON: N_("Person"),
    SpeakerKind.ORGANISATION: N_("Organisation"),
    SpeakerKind.OFFICE: N_("Office"),
    SpeakerKind.DOCUMENT: N_("Document"),
    SpeakerKind.ANONYMOUS: N_("Anonymous source"),
    SpeakerKind.OUTLET: N_("Outlet"),
}


def name_key(name: str) -> str:
    """What names are compared by: without case and surplus spaces."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker of the project. An anonymous one belongs to a single article."""

    id: SpeakerId
    name: str
    """Empty only for the voice of an outlet that nobody has named."""
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    """The latest role, such as ``Defence Minister``."""
    affiliation: str = ""
    side: str = ""
    note: str = ""
    outlet_id: OutletId | None = None
    article_id: ArticleId | None = None
    aliases: tuple[str, ...] = ()
    reliability: str = ""
    """The last letter that a person gave this speaker."""
    mentions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerMark:
    """A span that names or describes a speaker."""

    id: MarkId
    article_id: ArticleId
    spans: tuple[Span, ...] = field(default=())
    speaker_id: SpeakerId | None = None
    speaker: str = ""
    kind: SpeakerKind | None = None
