"""Questions about relations: how articles, claims and mentions stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, RowMapping, Select, select

from annotator.core.ids import ArticleId, ClaimId, MentionId, RelationId
from annotator.core.relation import End, Relation, RelationKind, RelationOf
from annotator.store.reader import Reader
from annotator.store.schema import coders, mentions, relations
from annotator.store.words import known_word


def ends(of: RelationOf) -> tuple[Column[Any], Column[Any]]:
    """The columns for both ends of such a relation: where it starts, and where it leads."""
    return relations.c[f"from_{of.value}_id"], relations.c[f"to_{of.value}_id"]


class Relations(Reader):
    """Reads relations, the oldest first; to change one, run a command."""

    def of_claims(self) -> list[Relation[ClaimId]]:
        """How claims stand to each other."""
        return [_relation(row, ClaimId) for row in self._rows(_query(RelationOf.CLAIMS))]

    def of_article(self, article_id: ArticleId) -> list[Relation[ArticleId]]:
        """How an article stands to others; it is either end."""
        start, end = ends(RelationOf.ARTICLES)
        query = _query(RelationOf.ARTICLES).where((start == article_id) | (end == article_id))
        return [_relation(row, ArticleId) for row in self._rows(query)]

    def of_mentions(self, article_id: ArticleId) -> list[Relation[MentionId]]:
        """How the mentions in an article stand to each other, and to those in other articles."""
        inside = select(mentions.c.id).where(mentions.c.article_id == article_id)
        start, end = ends(RelationOf.MENTIONS)
        query = _query(RelationOf.MENTIONS).where(start.in_(inside) | end.in_(inside))
        return [_relation(row, MentionId) for row in self._rows(query)]


def _query(of: RelationOf) -> Select[tuple[Any, ...]]:
    """The relations of one sort, with their ends called alike."""
    start, end = ends(of)
    return (
        select(
            relations.c.id,
            relations.c.kind,
            relations.c.note,
            start.label("from_id"),
            end.label("to_id"),
            coders.c.name.label("coder"),
        )
        .outerjoin(coders, coders.c.id == relations.c.coder_id)
        .where(start.is_not(None), end.is_not(None))
        .order_by(relations.c.id)
    )


def _relation(row: RowMapping, as_id: Callable[[str], End]) -> Relation[End]:
    return Relation(
        id=RelationId(row["id"]),
        kind=known_word(RelationKind, row["kind"]),
        from_id=as_id(row["from_id"]),
        to_id=as_id(row["to_id"]),
        note=row["note"],
        coder=row["coder"] or "",
    )
