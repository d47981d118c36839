"""Events and their records: one row for each event, in the fields that conflict monitors use.

The fields follow ACLED's codebook as far as news reports tell them; fatalities are as reported,
never verified. See ``analysis/claims/record.py`` for how a row is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.core.i18n import N_
from annotator.core.ids import ClaimId, EventId, MentionId


class Rule(StrEnum):
    """How one value is chosen where reports disagree."""

    CONSERVATIVE = "conservative"
    """The lowest figure that is reported."""
    RELIABLE = "reliable"
    """The figure of the most reliable source; the lowest of its figures."""
    MEDIAN = "median"
    """The middle figure; of two middle ones the lower."""


RULE_LABELS = {
    Rule.CONSERVATIVE: N_("Most conservative"),
    Rule.RELIABLE: N_("Most reliable source"),
    Rule.MEDIAN: N_("Median (of two: the lower)"),
}


class EventType(StrEnum):
    """The types of events in ACLED's codebook."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"


SOURCE_SCALES: Final = (
    "Local partner",
    "Subnational",
    "National",
    "Regional",
    "International",
    "New media",
    "Other",
)
"""How close sources are to an event, as ACLED's data have it; pairs are joined by a hyphen."""

PLACE_PRECISIONS: Final = ("place", "district", "province")
"""How exactly the place of an event is known."""

FIELDS: Final = (
    "date",
    "date_precision",
    "place",
    "place_precision",
    "actors",
    "type",
    "fatalities",
    "fatalities_low",
    "fatalities_high",
    "sources",
    "source_scale",
    "notes",
)
"""The fields of an event record, in order."""


FATALITIES: Final = "fatalities"
"""The kind of a claim whose numbers are dead of its event that a person wants added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What several articles report on."""

    id: EventId
    name: str
    happened_on: str = ""
    place: str = ""
    note: str = ""
    rule: Rule = Rule.CONSERVATIVE
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of an event record, tied to the mentions that it comes from."""

    field: str
    value: str
    mentions: tuple[MentionId, ...] = ()
    """Where its value stands, the deciding one first."""
    others: tuple[str, ...] = ()
    """What else is reported: the disagreement."""
    is_stated: bool = False
    """A person put it there."""
    note: str = ""
    added: tuple[ClaimId, ...] = ()
    """The claims whose figures are added up."""
    left: tuple[ClaimId, ...] = ()
    """The claims that count the same and are not added."""
