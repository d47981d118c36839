"""Questions about the signatures that near copies are recognised by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, select

from annotator.core.ids import ArticleId, RevisionId
from annotator.store.reader import Reader
from annotator.store.schema import articles, originals, outlets, revisions, signatures, sketches


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """An article as a search for duplicates sees it: what was made of its current text.

    ``signature`` and ``sketch`` are ``None`` where they were never made.
    """

    article_id: ArticleId
    revision_id: RevisionId
    title: str
    outlet_id: str
    outlet: str
    published_at: str
    signature: bytes | None
    sketch: bytes | None


class Signatures(Reader):
    """Reads signatures and fingerprints; importing writes them."""

    def all(self) -> list[tuple[ArticleId, bytes]]:
        """The signature of every article's current text, in the order of import."""
        query = (
            select(revisions.c.article_id, signatures.c.hashes)
            .join(signatures, signatures.c.revision_id == revisions.c.id)
            .where(revisions.c.is_current)
            .order_by(revisions.c.id)
        )
        return [(ArticleId(row["article_id"]), row["hashes"]) for row in self._rows(query)]

    def signed(self) -> list[Signed]:
        """Every article with what is known of its current text, in the order of import."""
        query = (
            select(
                articles.c.id,
                revisions.c.id.label("revision_id"),
                articles.c.title,
                articles.c.outlet_id,
                outlets.c.name,
                articles.c.published_at,
                signatures.c.hashes,
                sketches.c.content.label("sketch"),
            )
            .join(revisions, and_(revisions.c.article_id == articles.c.id, revisions.c.is_current))
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .outerjoin(signatures, signatures.c.revision_id == revisions.c.id)
            .outerjoin(sketches, sketches.c.revision_id == revisions.c.id)
            .order_by(articles.c.number)
        )
        return [
            Signed(
                article_id=ArticleId(row["id"]),
                revision_id=RevisionId(row["revision_id"]),
                title=row["title"],
                outlet_id=row["outlet_id"],
                outlet=row["name"],
                published_at=row["published_at"],
                signature=row["hashes"],
                sketch=row["sketch"],
            )
            for row in self._rows(query)
        ]

    def unsearched(self) -> bool:
        """Whether there is an article that no search for duplicates has seen."""
        query = (
            select(revisions.c.id)
            .outerjoin(sketches, sketches.c.revision_id == revisions.c.id)
            .where(revisions.c.is_current, sketches.c.id.is_(None))
            .limit(1)
        )
        return self._row(query) is not None

    def missing(self) -> list[tuple[ArticleId, RevisionId]]:
        """The current texts without a signature: of projects that are older than signatures."""
        query = (
            select(revisions.c.article_id, revisions.c.id)
            .outerjoin(signatures, signatures.c.revision_id == revisions.c.id)
            .where(revisions.c.is_current, signatures.c.id.is_(None))
            .order_by(revisions.c.id)
        )
        return [(ArticleId(row["article_id"]), RevisionId(row["id"])) for row in self._rows(query)]

    def bytes_known(self) -> dict[str, ArticleId]:
        """The SHA-256 of the bytes of every revision, with the article it belongs to."""
        query = select(originals.c.sha256, revisions.c.article_id).join(
            revisions, revisions.c.original_id == originals.c.id
        )
        return {row["sha256"]: ArticleId(row["article_id"]) for row in self._rows(query)}

    def bodies_known(self) -> dict[str, ArticleId]:
        """The fingerprint of every article's current body, with the first article that has it."""
        query = (
            select(revisions.c.body_fingerprint, revisions.c.article_id)
            .where(revisions.c.is_current)
            .order_by(revisions.c.id.desc())
        )
        return {row["body_fingerprint"]: ArticleId(row["article_id"]) for row in self._rows(query)}
