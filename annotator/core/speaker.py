"""Speakers: who says it; persons, organisations, offices, documents, anonymous sources, outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from annotator.core.i18n import N_, _, listed
from annotator.core.ids import (
    AliasId,
    ArticleId,
    LetterId,
    MarkId,
    MentionId,
    OutletId,
    RoleId,
    SpeakerId,
)
from annotator.core.span import Span

_REPORTS: Final = 3
"""So many reports are named."""


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


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day in ISO 8601: 2024, 2024-03, 2024-03-08."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a speaker is or was; dates as exact as known (ISO 8601), empty where unknown."""

    id: RoleId
    role: str
    affiliation: str = ""
    starts_on: str = ""
    ends_on: str = ""
    """The last day of it; empty where it has not ended, or nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name or spelling of a speaker."""

    id: AliasId
    name: str
    language: str = ""
    is_loaded: bool = False
    """It takes sides, and only some use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One entry in the history of a speaker's reliability."""

    id: LetterId
    reliability: str
    at: str
    """When it was given, UTC, ISO 8601."""
    coder: str = ""
    reason: str = ""
    mention_id: MentionId | None = None
    """The mention that was graded so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker of the project. An anonymous one belongs to a single article."""

    id: SpeakerId
    name: str
    """Empty only for the voice of an outlet that nobody has named."""
    kind: SpeakerKind = SpeakerKind.PERSON
    side: str = ""
    note: str = ""
    outlet_id: OutletId | None = None
    article_id: ArticleId | None = None
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    """By when they began."""
    letters: tuple[Letter, ...] = ()
    """How reliable it was held to be, the oldest first."""
    mentions: int = 0
    reports: tuple[int, ...] = ()
    """Numbers of the reports whose own voice it is, where their outlet has no name; of an
    anonymous source that of its report."""

    @property
    def shown(self) -> str:
        """What it is called where it is shown."""
        numbers = [f"{number:03}" for number in self.reports]
        if self.name and self.article_id and numbers:
            # "a security source" here is not the one there
            return _("{name}, {report}").format(name=self.name, report=numbers[0])
        if self.name:
            return self.name
        if not numbers:
            return _("Unnamed outlet")
        return _("Own voice of {reports}").format(reports=listed(numbers, _REPORTS))

    @property
    def other_names(self) -> tuple[str, ...]:
        return tuple(alias.name for alias in self.aliases)

    @property
    def role(self) -> str:
        """The latest role, such as ``Defence Minister``."""
        return self.roles[-1].role if self.roles else ""

    @property
    def affiliation(self) -> str:
        """Whom it belongs to by its latest role."""
        return self.roles[-1].affiliation if self.roles else ""

    @property
    def reliability(self) -> str:
        """The last letter that a person gave this speaker."""
        return self.letters[-1].reliability if self.letters else ""

    def reliability_on(self, at: str) -> str:
        """The letter that stood at a time, or at the end of a day (UTC, ISO 8601)."""
        given = [one.reliability for one in self.letters if one.at[: len(at)] <= at]
        return given[-1] if given else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerMark:
    """A span that names or describes a speaker."""

    id: MarkId
    article_id: ArticleId
    spans: tuple[Span, ...] = field(default=())
    speaker_id: SpeakerId | None = None
    speaker: str = ""
    kind: SpeakerKind | None = None
