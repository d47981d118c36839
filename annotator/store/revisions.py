"""Questions about the texts that an article has had, and the annotations in each."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    RowMapping,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
)

from annotator.core.article import Revision
from annotator.core.ids import ArticleId, RevisionId, SpanId
from annotator.core.outline import Outline, Outlines, Source
from annotator.core.revising import Owner, Place
from annotator.core.span import Span
from annotator.store.reader import IDS, Reader
from annotator.store.schema import (
    attributions,
    claims,
    mentions,
    originals,
    revisions,
    spans,
    speaker_marks,
    speakers,
    taggings,
    tags,
)

_Placed = dict[tuple[str, str], list[Span]]
"""The spans of annotations by their ids and colours."""
_BEHIND_ALL: Final = 2**31 - 1
"""An offset that no text is long enough for."""


class Revisions(Reader):
    """Reads revisions; importing makes them, and commands say which one is current."""

    def of(self, article_id: ArticleId) -> list[Revision]:
        """All revisions of an article, the first one first."""
        query = _query().where(revisions.c.article_id == article_id)
        return [_revision(row) for row in self._rows(query.order_by(revisions.c.number))]

    def waiting(self) -> list[Revision]:
        """The revisions that wait for a person, over all articles, the oldest first."""
        query = _query().where(revisions.c.is_waiting)
        return [_revision(row) for row in self._rows(query.order_by(revisions.c.id))]

    def earlier(self) -> dict[ArticleId, int]:
        """How many texts beside the current one an article has; only those that have some."""
        query = select(revisions.c.article_id, func.count()).where(~revisions.c.is_current)
        rows = self._tuples(query.group_by(revisions.c.article_id))
        return {ArticleId(article_id): count for article_id, count in rows}

    def places(self, article_id: ArticleId) -> list[Place]:
        """Every span of every annotation of an article, whichever text it counts in."""
        rows = [
            *self._rows(_mention_places(article_id)),
            *self._rows(_tagging_places(article_id)),
            *self._rows(_mark_places(article_id)),
        ]
        return sorted(map(_place, rows), key=lambda place: (place.span, place.id))

    def orphans(self, article_id: ArticleId) -> list[Place]:
        """The content spans of annotations whose words are in an earlier text only."""
        current = {one.id for one in self.of(article_id) if one.is_current}
        return [
            place
            for place in self.places(article_id)
            if place.part == "content" and place.revision_id not in current
        ]

    def outlines(self, article_id: ArticleId, before: int = _BEHIND_ALL) -> Outlines:
        """What is painted in the current text of an article, asked for in one go.

        Only spans that begin before the code point ``before``.
        """
        found: tuple[_Placed, _Placed, _Placed] = ({}, {}, {})
        sources: list[Source] = []
        for start, end, source_of, color, *owners in self._tuples(
            _outlines(), article=article_id, before=before
        ):
            span = Span(start, end)
            if source_of is not None:
                sources.append((source_of, span))
            for owner, placed in zip(owners, found, strict=True):
                if owner is not None:
                    placed.setdefault((owner, color or ""), []).append(span)
        mentions, marks, tagged = (
            [Outline(id_, tuple(places), color) for (id_, color), places in placed.items()]
            for placed in found
        )
        return Outlines(mentions, marks, sources, tagged)


@cache
def _outlines() -> Select[Any]:
    """Place, mention of a source, colour; then mention, speaker mark and tagging."""
    return (
        select(spans.c.start, spans.c.end, attributions.c.mention_id, tags.c.color)
        .add_columns(spans.c.mention_id, spans.c.mark_id, spans.c.tagging_id)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .outerjoin(attributions, attributions.c.id == spans.c.attribution_id)
        .outerjoin(taggings, taggings.c.id == spans.c.tagging_id)
        .outerjoin(tags, tags.c.id == taggings.c.tag_id)
        .where(revisions.c.article_id == bindparam("article"), revisions.c.is_current)
        .where(spans.c.part != "cue", spans.c.start < bindparam("before"))
        .order_by(spans.c.start)
    )


@cache
def current_spans(owner: Column[Any]) -> Select[Any]:
    """The spans whose owner (``spans.c.mark_id`` …) is one of some ids, in reading order.

    Only those that count in the current text of an article.
    """
    return (
        select(spans)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .where(revisions.c.is_current, owner.in_(IDS))
        .order_by(spans.c.start)
    )


def _query() -> Select[tuple[object, ...]]:
    return select(
        *(revisions.c[name] for name in ("id", "article_id", "number", "words", "created_at")),
        *(revisions.c.is_current, revisions.c.is_waiting, originals.c.file_name),
    ).outerjoin(originals, originals.c.id == revisions.c.original_id)


def _revision(row: RowMapping) -> Revision:
    return Revision(
        id=RevisionId(row["id"]),
        article_id=ArticleId(row["article_id"]),
        number=row["number"],
        is_current=row["is_current"],
        is_waiting=row["is_waiting"],
        words=row["words"],
        file=row["file_name"] or "",
        created_at=row["created_at"],
    )


def _place_query(
    owner: Owner, owner_id: Column[str], label: ColumnElement[str]
) -> Select[tuple[object, ...]]:
    return select(
        *(spans.c[name] for name in ("id", "revision_id", "part", "start", "end", "quote")),
        literal(owner.value).label("owner"),
        owner_id.label("owner_id"),
        label.label("label"),
    )


def _mention_places(article_id: ArticleId) -> Select[tuple[object, ...]]:
    of_chain = select(attributions.c.id).where(attributions.c.mention_id == mentions.c.id)
    return (
        _place_query(Owner.MENTION, mentions.c.id, claims.c.text)
        .select_from(mentions)
        .join(claims, claims.c.id == mentions.c.claim_id)
        .join(
            spans,
            or_(
                spans.c.mention_id == mentions.c.id,
                and_(spans.c.attribution_id.is_not(None), spans.c.attribution_id.in_(of_chain)),
            ),
        )
        .where(mentions.c.article_id == article_id)
    )


def _tagging_places(article_id: ArticleId) -> Select[tuple[object, ...]]:
    return (
        _place_query(Owner.TAGGING, taggings.c.id, tags.c.name)
        .select_from(taggings)
        .join(tags, tags.c.id == taggings.c.tag_id)
        .join(spans, spans.c.tagging_id == taggings.c.id)
        .where(taggings.c.article_id == article_id)
    )


def _mark_places(article_id: ArticleId) -> Select[tuple[object, ...]]:
    name = func.coalesce(speakers.c.name, "")
    return (
        _place_query(Owner.MARK, speaker_marks.c.id, name)
        .select_from(speaker_marks)
        .outerjoin(speakers, speakers.c.id == speaker_marks.c.speaker_id)
        .join(spans, spans.c.mark_id == speaker_marks.c.id)
        .where(speaker_marks.c.article_id == article_id)
    )


def _place(row: RowMapping) -> Place:
    return Place(
        id=SpanId(row["id"]),
        owner=Owner(row["owner"]),
        owner_id=row["owner_id"],
        revision_id=RevisionId(row["revision_id"]),
        part=row["part"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        label=row["label"],
    )
