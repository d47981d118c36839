"""Relations: typed links between two claims, articles or mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.core.i18n import N_
from annotator.core.ids import ClaimId, RelationId


class RelationKind(StrEnum):
    """What the one is to the other; being the same claim is no relation."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    PART_OF = "part of"
    DERIVED_FROM = "derived from"


RELATION_LABELS = {
    RelationKind.CORROBORATES: N_("Corroborates"),
    RelationKind.CONTRADICTS: N_("Contradicts"),
    RelationKind.UPDATES: N_("Updates"),
    RelationKind.PART_OF: N_("Is part of"),
    RelationKind.DERIVED_FROM: N_("Is derived from"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one claim is to another one."""

    id: RelationId
    kind: RelationKind
    from_id: ClaimId
    to_id: ClaimId
    note: str = ""
    coder: str = ""
