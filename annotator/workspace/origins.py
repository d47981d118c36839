"""What articles go back to, and by how many independent origins a claim is carried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.analysis.descent import Support, origins, support
from annotator.core.duplicates import Decision
from annotator.core.ids import ArticleId, ClaimId
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """For every article the lead of its duplicate set, and its origin; itself where it has none.

    Only what a person confirmed counts.
    """

    lead_of: Mapping[ArticleId, ArticleId]
    origin_of: Mapping[ArticleId, ArticleId]


def descent(workspace: Workspace) -> Descent:
    """Where all articles come from."""
    ids = [article.id for article in workspace.articles.all()]
    confirmed = [one for one in workspace.duplicates.all() if one.decision is Decision.CONFIRMED]
    lead_of = {id_: id_ for id_ in ids}
    for one in reversed(confirmed):  # the set it was put into first
        lead_of[one.article_id] = one.lead_id
    same = [(one.lead_id, one.article_id) for one in confirmed if one.likeness.has_one_origin]
    return Descent(lead_of=lead_of, origin_of=origins(ids, same))


def claim_support(workspace: Workspace) -> dict[ClaimId, Support]:
    """How many articles, sets and origins carry each claim that is mentioned at all."""
    known = descent(workspace)
    mentions = defaultdict(list)
    for row in workspace.sheets.mentions():
        one = (row["mention_id"], row["article_id"], row["carried_from"])
        mentions[ClaimId(row["claim_id"])].append(one)
    return {
        claim: support(rows, known.lead_of, known.origin_of)  # type: ignore[arg-type]
        for claim, rows in mentions.items()
    }
