"""The command that puts a tag on many places at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.commands import anchoring
from annotator.commands.tags import Tagged, exclusive_siblings, places_of
from annotator.core.claim import MadeBy
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, RevisionId, TagId
from annotator.core.span import Span
from annotator.store.schema import revisions, spans, taggings, tags
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Place:
    """One place to be tagged, in the text that the spans count in."""

    article_id: ArticleId
    revision_id: RevisionId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPlaces:
    """Put a tag on each of these places; one undo takes all of them back.

    Places that have the tag already, or one that must not be with it, are passed over. Returns how
    many were tagged.
    """

    tag_id: TagId
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        count = len(self.places)
        return ngettext("Tag {n} place", "Tag {n} places", count).format(n=count)

    def apply(self, tx: Transaction) -> int:
        tx.get(tags, self.tag_id)
        rows = tx.get_many(revisions, list({place.revision_id for place in self.places}))
        if not all(row["is_current"] for row in rows.values()):
            raise Refused(_("An article has a new text by now. Look for the places again."))
        taken = places_of(tx, [self.tag_id, *exclusive_siblings(tx, self.tag_id)])
        free = [one for one in self.places if not _is_on(one, taken.get(one.revision_id, ()))]
        made = tx.insert_many(
            taggings,
            [
                {
                    "tag_id": self.tag_id,
                    "article_id": place.article_id,
                    "made_by": MadeBy.SUGGESTION.value,
                }
                for place in free
            ],
        )
        tx.insert_many(
            spans,
            [
                {"tagging_id": id_, **anchoring.placed(rows[place.revision_id], place.span)}
                for id_, place in zip(made, free, strict=True)
            ],
        )
        return len(made)


def _is_on(place: Place, taken: Iterable[Tagged]) -> bool:
    """Whether the tag is there already, or one that must not be with it."""
    return any(place.span.overlaps(one.span) for one in taken)
