"""Questions about claims: what reports put on them, how they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Select, func, select

from annotator.core.claim import Claim, ClaimValue, ValueKind
from annotator.core.ids import ArticleId, ClaimId, EventId, MentionId
from annotator.core.verdict import Judgement, Verdict
from annotator.store.reader import IDS, Reader
from annotator.store.schema import claim_values, claims, coders, judgements, mentions
from annotator.store.words import known_word


class Claims(Reader):
    """Reads claims; to change one, run a command."""

    def all(self) -> list[Claim]:
        """Every claim of the project, the oldest first."""
        return [_claim(row) for row in self._rows(_query())]

    def some(self, ids: Sequence[str]) -> list[Claim]:
        """These claims, as far as they are still there."""
        return [_claim(row) for row in self._rows_of(_some(), ids)]

    def of_article(self, article_id: ArticleId) -> frozenset[ClaimId]:
        """The claims that an article has mentions of, those in its earlier texts among them."""
        query = select(mentions.c.claim_id).where(mentions.c.article_id == article_id).distinct()
        return frozenset(ClaimId(row["claim_id"]) for row in self._rows(query))

    def values(self, claim_ids: Sequence[str] | None = None) -> dict[MentionId, list[ClaimValue]]:
        """The values that mentions of a portion of claims, or of all, give: numbers first."""
        if claim_ids is None:
            rows = self._rows(_values())
        else:
            rows = self._rows(_values_of(), ids=claim_ids)
        found: dict[MentionId, list[ClaimValue]] = {}
        for row in rows:
            kind = known_word(ValueKind, row["kind"])
            value = ClaimValue(row["value"], kind=kind, unit=row["unit"], quote=row["quote"])
            found.setdefault(MentionId(row["mention_id"]), []).append(value)
        order = list(ValueKind)
        for values in found.values():
            values.sort(key=lambda value: order.index(value.kind))
        return found

    def judgements(self) -> dict[ClaimId, list[Judgement]]:
        """What coders hold of the claims they judged, the latest judgement last."""
        query = (
            select(judgements, coders.c.name.label("coder"))
            .outerjoin(coders, coders.c.id == judgements.c.coder_id)
            .order_by(judgements.c.updated_at, judgements.c.id)
        )
        found: dict[ClaimId, list[Judgement]] = {}
        for row in self._rows(query):
            found.setdefault(ClaimId(row["claim_id"]), []).append(_judgement(row))
        return found


def _query() -> Select[Any]:
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


@cache
def _some() -> Select[Any]:
    return _query().where(claims.c.id.in_(IDS))


@cache
def _values() -> Select[Any]:
    return select(claim_values).order_by(claim_values.c.id)


@cache
def _values_of() -> Select[Any]:
    return _values().where(claim_values.c.claim_id.in_(IDS))


def _claim(row: RowMapping) -> Claim:
    return Claim(
        id=ClaimId(row["id"]),
        text=row["text"],
        kind=row["kind"],
        note=row["note"],
        event_id=EventId(row["event_id"]) if row["event_id"] else None,
        created_at=row["created_at"],
        mentions=row["n_mentions"],
        articles=row["n_articles"],
    )


def _judgement(row: RowMapping) -> Judgement:
    return Judgement(
        verdict=known_word(Verdict, row["verdict"]),
        reason=row["reason"],
        likelihood=row["likelihood"],
        confidence=row["confidence"],
        coder=row["coder"] or "",
        updated_at=row["updated_at"],
    )
