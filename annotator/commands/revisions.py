"""Commands on the texts of an article: which one is current, and where annotations go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.commands.anchoring import placed
from annotator.commands.importing import renew_facts
from annotator.commands.shelving import Shelf
from annotator.core.changes import Row
from annotator.core.draft import Draft
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, RevisionId, SpanId
from annotator.core.span import Span
from annotator.store.schema import revisions, spans
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRevision:
    """Make a waiting revision the text of its article.

    ``places`` says where in the new text (code points, half-open) stored spans are from now on,
    as a person decided; spans that are ``gone`` are deleted, the rest of their annotations being
    placed. Annotations whose spans are not among them stay in the old text, as orphans. With a
    ``draft`` of the new text, what it says of the article is taken, too.

    Raises:
        Refused: it waits no more, or a place ends behind the text.
    """

    revision_id: RevisionId
    places: Mapping[SpanId, Span] = field(default_factory=dict)
    gone: tuple[SpanId, ...] = ()
    draft: Draft | None = None

    @property
    def text(self) -> str:
        return _("Take new version")

    def apply(self, tx: Transaction) -> None:
        row = _waiting(tx, self.revision_id)
        for old in tx.find_all(revisions, article_id=row["article_id"], is_current=True):
            tx.update(revisions, old["id"], is_current=False)
        tx.update(revisions, row["id"], is_current=True, is_waiting=False)
        tx.delete_many(spans, self.gone)
        for span_id, span in self.places.items():
            if span.end > len(row["text"]):
                raise Refused(_("A place ends behind the new text. Compare the versions again."))
            tx.update(spans, span_id, **placed(row, span))
        if self.draft is not None:
            shelf = Shelf(tx, "")
            renew_facts(tx, shelf, ArticleId(row["article_id"]), self.draft)
            shelf.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOldText:
    """Leave an article its text; the new revision stays stored and waits no more.

    Raises:
        Refused: it waits no more.
    """

    revision_id: RevisionId

    @property
    def text(self) -> str:
        return _("Keep old version")

    def apply(self, tx: Transaction) -> None:
        row = _waiting(tx, self.revision_id)
        tx.update(revisions, row["id"], is_waiting=False)


def _waiting(tx: Transaction, revision_id: RevisionId) -> Row:
    row = tx.get(revisions, revision_id)
    tx.article_id = row["article_id"]
    if not row["is_waiting"]:
        raise Refused(_("This new version was decided about already."))
    return row
