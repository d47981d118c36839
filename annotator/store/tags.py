"""Questions about the codebook and the taggings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    RowMapping,
    Select,
    and_,
    bindparam,
    func,
    select,
)

from annotator.core.codebook import Placed, Tag, Tagging
from annotator.core.ids import ArticleId, MentionId, TaggingId, TagId
from annotator.core.span import JOINT, Span
from annotator.store.portions import portions
from annotator.store.reader import IDS, Reader, grouped
from annotator.store.revisions import current_spans
from annotator.store.schema import coders, project, revisions, spans, taggings, tags


class Tags(Reader):
    """Reads tags and taggings; to change one, run a command."""

    def all(self) -> list[Tag]:
        """The whole codebook, in no order; see ``core.codebook.in_tree_order``."""
        query = (
            select(tags, func.count(taggings.c.id).label("n"))
            .outerjoin(taggings, taggings.c.tag_id == tags.c.id)
            .group_by(tags.c.id)
            .order_by(tags.c.position, tags.c.id)
        )
        return [_tag(row) for row in self._rows(query)]

    def version(self) -> int:
        """The version of the codebook: it counts the changes to it, until they are taken back."""
        row = self._row(select(project.c.codebook_version))
        return int(row["codebook_version"]) if row else 0

    def placed(self) -> list[Placed]:
        """Every tagging of the project, in the order of their making, without spans."""
        query = select(taggings).order_by(taggings.c.id)
        return [_placed(row) for row in self._rows(query)]

    def on_mentions(self) -> list[tuple[Placed, MentionId]]:
        """Every tagging with each mention whose words it overlaps, in current texts."""
        on, under = spans.alias(), spans.alias()
        query = (
            select(taggings, under.c.mention_id)
            .join(on, on.c.tagging_id == taggings.c.id)
            .join(under, _overlap(on, under))
            .join(revisions, revisions.c.id == on.c.revision_id)
            .where(under.c.mention_id.is_not(None), under.c.part == "content")
            .where(revisions.c.is_current)
            .distinct()
            .order_by(taggings.c.id, under.c.mention_id)
        )
        return [(_placed(row), MentionId(row["mention_id"])) for row in self._rows(query)]

    def overlapping(self) -> list[tuple[TaggingId, TaggingId]]:
        """Every two taggings that are on the same words, in both orders."""
        one, other = spans.alias(), spans.alias()
        query = (
            select(one.c.tagging_id.label("one"), other.c.tagging_id.label("other"))
            .join(other, _overlap(one, other))
            .join(revisions, revisions.c.id == one.c.revision_id)
            .where(one.c.tagging_id.is_not(None), other.c.tagging_id.is_not(None))
            .where(one.c.tagging_id != other.c.tagging_id, revisions.c.is_current)
            .distinct()
            .order_by(one.c.tagging_id, other.c.tagging_id)
        )
        return [(TaggingId(row["one"]), TaggingId(row["other"])) for row in self._rows(query)]

    def taggings_in_article(self, article_id: ArticleId) -> list[Tagging]:
        """All taggings of an article's current text, in reading order."""
        found = self._put_together(_taggings_in_article(), article=article_id)
        return sorted(found, key=lambda tagging: tagging.spans)

    def some_taggings(self, ids: Sequence[str]) -> list[Tagging]:
        """These taggings, as far as they are in current texts."""
        found: list[Tagging] = []
        for portion in portions(ids):
            found += self._put_together(_some_taggings(), ids=portion)
        return found

    def _put_together(self, query: Select[Any], **values: Any) -> list[Tagging]:
        rows = self._rows(query, **values)
        ids = [row["id"] for row in rows]
        places = grouped(self._rows_of(current_spans(spans.c.tagging_id), ids), "tagging_id")
        return [_tagging(row, places[row["id"]]) for row in rows if row["id"] in places]


@cache
def _taggings_in_article() -> Select[Any]:
    return _taggings().where(taggings.c.article_id == bindparam("article"))


@cache
def _some_taggings() -> Select[Any]:
    return _taggings().where(taggings.c.id.in_(IDS))


def _taggings() -> Select[Any]:
    return (
        select(taggings, tags.c.name.label("tag"), tags.c.color, coders.c.name.label("coder"))
        .join(tags, tags.c.id == taggings.c.tag_id)
        .outerjoin(coders, coders.c.id == taggings.c.coder_id)
        .order_by(taggings.c.id)
    )


def _overlap(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(
        one.c.revision_id == other.c.revision_id,
        one.c.start < other.c.end,
        other.c.start < one.c.end,
    )


def _placed(row: RowMapping) -> Placed:
    return Placed(
        id=TaggingId(row["id"]),
        tag_id=TagId(row["tag_id"]),
        article_id=ArticleId(row["article_id"]),
    )


def _tag(row: RowMapping) -> Tag:
    return Tag(
        id=TagId(row["id"]),
        name=row["name"],
        parent_id=TagId(row["parent_id"]) if row["parent_id"] else None,
        description=row["description"],
        example=row["example"],
        position=row["position"],
        color=row["color"],
        key=row["key"],
        is_exclusive=row["is_exclusive"],
        taggings=row["n"],
    )


def _tagging(row: RowMapping, places: Sequence[RowMapping]) -> Tagging:
    return Tagging(
        id=TaggingId(row["id"]),
        article_id=ArticleId(row["article_id"]),
        tag_id=TagId(row["tag_id"]),
        tag=row["tag"],
        color=row["color"],
        spans=tuple(Span(place["start"], place["end"]) for place in places),
        quote=JOINT.join(place["quote"] for place in places),
        coder=row["coder"] or "",
        created_at=row["created_at"],
    )
