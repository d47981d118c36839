"""Questions about the codebook and the taggings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping, func, select

from annotator.core.codebook import Tag, Tagging
from annotator.core.ids import ArticleId, TaggingId, TagId
from annotator.core.span import JOINT, Span
from annotator.store.reader import Reader, grouped
from annotator.store.revisions import current_spans
from annotator.store.schema import coders, project, spans, taggings, tags


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
        """The version of the codebook: it counts the changes to it."""
        row = self._row(select(project.c.codebook_version))
        return int(row["codebook_version"]) if row else 0

    def taggings_in_article(self, article_id: ArticleId) -> list[Tagging]:
        """All taggings of an article's current text, in reading order."""
        query = (
            select(taggings, tags.c.name.label("tag"), coders.c.name.label("coder"))
            .join(tags, tags.c.id == taggings.c.tag_id)
            .outerjoin(coders, coders.c.id == taggings.c.coder_id)
            .where(taggings.c.article_id == article_id)
        )
        rows = self._rows(query)
        places = grouped(
            self._rows_of(
                current_spans(),
                spans.c.tagging_id,
                [row["id"] for row in rows],
            ),
            "tagging_id",
        )
        found = [_tagging(row, places[row["id"]]) for row in rows if row["id"] in places]
        return sorted(found, key=lambda tagging: tagging.spans)


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
        spans=tuple(Span(place["start"], place["end"]) for place in places),
        quote=JOINT.join(place["quote"] for place in places),
        coder=row["coder"] or "",
        created_at=row["created_at"],
    )
