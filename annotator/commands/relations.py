"""Commands on relations between two articles, claims or mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from annotator.core.errors import Refused
from annotator.core.i18n import N_, _
from annotator.core.ids import RelationId
from annotator.core.relation import RelationKind, RelationOf
from annotator.store.relations import ends
from annotator.store.schema import articles, claims, mentions, relations
from annotator.store.transaction import Transaction

_TABLES: Final = {
    RelationOf.ARTICLES: articles,
    RelationOf.CLAIMS: claims,
    RelationOf.MENTIONS: mentions,
}
_TEXTS: Final = {
    RelationOf.ARTICLES: N_("Relate articles"),
    RelationOf.CLAIMS: N_("Relate claims"),
    RelationOf.MENTIONS: N_("Relate mentions"),
}
_TO_ITSELF: Final = {
    RelationOf.ARTICLES: N_("An article has no relation to itself."),
    RelationOf.CLAIMS: N_("A claim has no relation to itself."),
    RelationOf.MENTIONS: N_("A mention has no relation to itself."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relate:
    """Say how one article, claim or mention stands to another; returns the id of the relation.

    Where the same was said before, only its note is written anew.
    """

    of: RelationOf
    kind: RelationKind
    from_id: str
    to_id: str
    note: str = ""

    @property
    def text(self) -> str:
        return _(_TEXTS[self.of])

    def apply(self, tx: Transaction) -> RelationId:
        if self.from_id == self.to_id:
            raise Refused(_(_TO_ITSELF[self.of]))
        rows = tx.get_many(_TABLES[self.of], (self.from_id, self.to_id))
        if self.of is not RelationOf.CLAIMS:  # undo leads back to the article it was said in
            tx.article_id = rows[self.from_id].get("article_id", self.from_id)
        start, end = ends(self.of)
        joined = {start.name: self.from_id, end.name: self.to_id}
        known = tx.find(relations, kind=self.kind.value, **joined)
        if known is not None:
            tx.update(relations, known["id"], note=self.note.strip())
            return RelationId(known["id"])
        note = self.note.strip()
        return RelationId(tx.insert(relations, kind=self.kind.value, note=note, **joined))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRelation:
    """Take a relation away; what it joined stays."""

    relation_id: RelationId

    @property
    def text(self) -> str:
        return _("Delete relation")

    def apply(self, tx: Transaction) -> None:
        tx.delete(relations, self.relation_id)
