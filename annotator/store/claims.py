"""Questions about claims."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping, Select, func, select

from annotator.core.claim import Claim
from annotator.core.ids import ClaimId
from annotator.store.reader import Reader
from annotator.store.schema import claims, mentions


class Claims(Reader):
    """Reads claims; to change one, run a command."""

    def all(self) -> list[Claim]:
        """Every claim of the project, the oldest first."""
        return [_claim(row) for row in self._rows(_query())]

    def some(self, ids: Sequence[str]) -> list[Claim]:
        """These claims, as far as they are still there."""
        return [_claim(row) for row in self._rows_of(_query(), claims.c.id, ids)]


def _query() -> Select[tuple[object, ...]]:
    return (
        select(
            claims,
            func.count(mentions.c.id).label("n_mentions"),
            func.count(mentions.c.article_id.distinct()).label("n_articles"),
        )
        .outerjoin(mentions, mentions.c.claim_id == claims.c.id)
        .group_by(claims.c.id)
        .order_by(claims.c.id)
    )


def _claim(row: RowMapping) -> Claim:
    return Claim(
        id=ClaimId(row["id"]),
        text=row["text"],
        mentions=row["n_mentions"],
        articles=row["n_articles"],
    )
