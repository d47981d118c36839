"""Says what of the claims board a change makes stale: some claims, or all of it."""

from __future__ import annotations

from typing import Final

from annotator.core.changes import Change, Changes
from annotator.core.ids import ClaimId, MentionId
from annotator.workspace.board import Board

_CLAIMWISE: Final = (
    *("claims", "mentions", "spans", "attributions", "grades", "claim_values"),
    *("relations", "merges"),
)
_ALL_OF_IT: Final = (
    *("articles", "outlets", "speakers", "kept_apart", "events", "event_articles"),
    *("duplicates", "duplicate_sets", "severed", "revisions", "asides"),
)
_POINTERS: Final = ("claim_id", "from_claim_id", "to_claim_id")
TABLES: Final = (*_CLAIMWISE, *_ALL_OF_IT)
"""What the board is made of: a change in one of these changes it."""


def stale_claims(before: Board, changes: Changes) -> frozenset[ClaimId] | None:
    """The claims of an earlier board that are to be read again; ``None`` for the whole board."""
    if changes.touch(*_ALL_OF_IT):
        return None
    claim_of = {one.mention_id: one.claim_id for row in before.rows for one in row.sayings}
    for change in changes.items:
        if change.table == "mentions":
            claim_of.setdefault(MentionId(change.row_id), ClaimId(change.row["claim_id"]))
    stale: set[ClaimId] = set()
    for change in changes.items:
        if change.table in _CLAIMWISE:
            found = _claims_of(change, claim_of)
            if found is None:
                return None
            stale |= found
    return frozenset(stale)


def _claims_of(change: Change, claim_of: dict[MentionId, ClaimId]) -> set[ClaimId] | None:
    if change.table == "claims":
        return {ClaimId(change.row_id)}
    rows = [row for row in (change.before, change.after) if row]
    named = (row.get(column) for row in rows for column in _POINTERS)
    found = {ClaimId(claim_id) for claim_id in named if claim_id}
    for mention_id in {row["mention_id"] for row in rows if row.get("mention_id")}:
        if mention_id not in claim_of:
            return None
        found.add(claim_of[mention_id])
    return found
