"""Questions about the signatures that near copies are recognised by."""

from __future__ import annotations

from sqlalchemy import select

from annotator.core.ids import ArticleId, RevisionId
from annotator.store.reader import Reader
from annotator.store.schema import originals, revisions, signatures


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
