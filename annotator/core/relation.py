"""Relations: typed links between two claims, articles or mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from annotator.core.i18n import N_
from annotator.core.ids import RelationId

End = TypeVar("End", bound=str)
"""The identifier of an article, a claim or a mention."""


class RelationKind(StrEnum):
    """What the one is to the other; being the same claim is no relation."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    PART_OF = "part of"
    DERIVED_FROM = "derived from"


class RelationOf(StrEnum):
    """What a relation joins; both of its ends are of one sort."""

    ARTICLES = "article"
    CLAIMS = "claim"
    MENTIONS = "mention"


RELATION_LABELS = {
    RelationKind.CORROBORATES: N_("Corroborates"),
    RelationKind.CONTRADICTS: N_("Contradicts"),
    RelationKind.UPDATES: N_("Updates"),
    RelationKind.PART_OF: N_("Is part of"),
    RelationKind.DERIVED_FROM: N_("Is derived from"),
}

_FROM_OTHER = {
    RelationKind.CORROBORATES: N_("Is corroborated by"),
    RelationKind.CONTRADICTS: N_("Is contradicted by"),
    RelationKind.UPDATES: N_("Is updated by"),
    RelationKind.PART_OF: N_("Has as a part"),
    RelationKind.DERIVED_FROM: N_("Is what derives"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Generic[End]):
    """What one article, claim or mention is to another one."""

    id: RelationId
    kind: RelationKind
    from_id: End
    to_id: End
    note: str = ""
    coder: str = ""

    def label(self, end: End) -> str:
        """What ``end`` is to the other one, still to be translated."""
        return RELATION_LABELS[self.kind] if end == self.from_id else _FROM_OTHER[self.kind]

    def other(self, end: End) -> End:
        """The other end; a relation has two."""
        return self.to_id if end == self.from_id else self.from_id
