"""Questions about duplicate reports: sets, decisions, and what was taken apart."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, RowMapping, Select, bindparam, func, or_, select

from annotator.core.duplicates import (
    Decision,
    Duplicate,
    Likeness,
    Reason,
    ReasonKind,
    Severed,
    SeveredKind,
)
from annotator.core.ids import ArticleId, DuplicateId, RevisionId, SetId, SeveredId
from annotator.core.span import Span
from annotator.store.reader import IDS, Reader
from annotator.store.schema import coders, duplicate_sets, duplicates, severed
from annotator.store.words import known_word

_SUGGESTED = duplicates.c.decision == Decision.SUGGESTED.value


class Duplicates(Reader):
    """Reads duplicate sets; to change one, run a command."""

    def all(self) -> list[Duplicate]:
        """Every article of every set, in the order in which they were put there."""
        return [_duplicate(row) for row in self._rows(_query())]

    def waiting(self) -> int:
        """How many pairs are suggested, and no person has decided on them."""
        query = select(func.count().label("n")).where(_SUGGESTED)
        row = self._row(query)
        return int(row["n"]) if row else 0

    def suggested(self) -> list[Duplicate]:
        """The pairs that no person has decided on, the surest first."""
        query = _query().where(_SUGGESTED).order_by(None)
        return [
            _duplicate(row)
            for row in self._rows(query.order_by(duplicates.c.score.desc(), duplicates.c.id))
        ]

    def of(self, article_id: ArticleId) -> list[Duplicate]:
        """What is stored of an article as the lead or a member of a set."""
        return [_duplicate(row) for row in self._rows(_of(), article=article_id)]

    def between(self, one: ArticleId, other: ArticleId) -> Duplicate | None:
        """What is stored of two articles, whichever of them leads."""
        return next((found for found in self.of(one) if found.joins(one, other)), None)

    def severed(self, a: RevisionId, b: RevisionId) -> list[Severed]:
        """What a person took apart in two texts, and within each; ``a`` and ``b`` as asked for."""
        return [
            _severed(row, turned=a != b and (row["a_revision_id"], row["b_revision_id"]) == (b, a))
            for row in self._rows(_severed_in(), ids=(a, b))
        ]


def _query() -> Select[Any]:
    return (
        select(
            duplicates,
            duplicate_sets.c.lead_article_id,
            coders.c.name.label("coder"),
        )
        .join(duplicate_sets, duplicate_sets.c.id == duplicates.c.set_id)
        .outerjoin(coders, coders.c.id == duplicates.c.coder_id)
        .order_by(duplicates.c.id)
    )


@cache
def _of() -> Select[Any]:
    article: BindParameter[str] = bindparam("article")
    return _query().where(
        or_(duplicates.c.article_id == article, duplicate_sets.c.lead_article_id == article)
    )


@cache
def _severed_in() -> Select[Any]:
    return (
        select(severed, coders.c.name.label("coder"))
        .outerjoin(coders, coders.c.id == severed.c.coder_id)
        .where(severed.c.a_revision_id.in_(IDS), severed.c.b_revision_id.in_(IDS))
        .order_by(severed.c.id)
    )


def _duplicate(row: RowMapping) -> Duplicate:
    decision = known_word(Decision, row["decision"])
    return Duplicate(
        id=DuplicateId(row["id"]),
        set_id=SetId(row["set_id"]),
        lead_id=ArticleId(row["lead_article_id"]),
        article_id=ArticleId(row["article_id"]),
        likeness=known_word(Likeness, row["relation"]),
        score=row["score"] if row["score"] is not None else 1.0,
        decision=decision,
        reasons=tuple(
            Reason(known_word(ReasonKind, one["kind"]), one["text"]) for one in row["reasons"] or ()
        ),
        coder=row["coder"] or "",
        decided_at="" if decision is Decision.SUGGESTED else row["updated_at"],
    )


def _severed(row: RowMapping, *, turned: bool) -> Severed:
    a = Span(row["a_start"], row["a_end"])
    b = Span(row["b_start"], row["b_end"])
    ids = RevisionId(row["a_revision_id"]), RevisionId(row["b_revision_id"])
    return Severed(
        id=SeveredId(row["id"]),
        kind=known_word(SeveredKind, row["kind"]),
        a_revision_id=ids[1] if turned else ids[0],
        b_revision_id=ids[0] if turned else ids[1],
        a=b if turned else a,
        b=a if turned else b,
        coder=row["coder"] or "",
        created_at=row["created_at"],
    )
