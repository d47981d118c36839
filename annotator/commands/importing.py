"""Stores drafts as articles, and recognises those that are there already."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from enum import StrEnum

from annotator.commands.articles import outlet_named
from annotator.core.changes import Row
from annotator.core.draft import Draft, Standing, count_words
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.core.span import sha256
from annotator.store.schema import (
    articles,
    asides,
    facts,
    mentions,
    originals,
    revisions,
    speaker_marks,
    taggings,
)
from annotator.store.transaction import Transaction

COLUMNS = (
    *("title", "standfirst", "author", "language", "url", "published_at", "published_precision"),
    *("section", "credit", "photo_credit"),
)
"""The columns of an article that a draft's facts of the same name fill."""


class Outcome(StrEnum):
    """What became of a draft."""

    IMPORTED = "imported"
    COPY = "copy"
    """Imported, and its body is that of an article that was there already."""
    REVISION = "revision"
    """Stored as another revision of the article at the same URL."""
    DUPLICATE = "duplicate"
    """There already, with the same bytes, or the same URL and body: nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The outcome, the article it concerns, and sentences for the analyst."""

    outcome: Outcome
    article_id: ArticleId
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportArticle:
    """Store a draft; returns an :class:`Imported`.

    ``fingerprint`` is that of the body (``analysis.fingerprints``): equal for bodies that differ
    in space, case and punctuation only.
    """

    draft: Draft
    fingerprint: str
    program_version: str = ""

    @property
    def text(self) -> str:
        return _("Import articles")

    def apply(self, tx: Transaction) -> Imported:
        if not self.draft.text.strip():
            raise Refused(_("{file} has no text.").format(file=self.draft.file))
        same = self._same_bytes(tx)
        if same is not None:
            return Imported(outcome=Outcome.DUPLICATE, article_id=ArticleId(same))
        url = self.draft.fact("url").value
        there = tx.find(articles, url=url) if url else None
        if there is not None:
            return self._revise(tx, there)
        twin = tx.find(revisions, body_fingerprint=self.fingerprint, is_current=True)
        article_id = self._insert_article(tx)
        self._insert_revision(tx, article_id, 1, is_current=True)
        outcome = Outcome.COPY if twin else Outcome.IMPORTED
        return Imported(
            outcome=outcome, article_id=article_id, problems=self._copy_problem(tx, twin)
        )

    def _same_bytes(self, tx: Transaction) -> str | None:
        digest = hashlib.sha256(self.draft.original.content).hexdigest()
        for original in tx.find_all(originals, sha256=digest):
            revision = tx.find(revisions, original_id=original["id"])
            if revision is not None:
                return str(revision["article_id"])
        return None

    def _copy_problem(self, tx: Transaction, twin: Row | None) -> tuple[str, ...]:
        if twin is None:
            return ()
        title = tx.get(articles, twin["article_id"])["title"] or _("an article without headline")
        return (_("The same text is there already: {title}.").format(title=title),)

    def _revise(self, tx: Transaction, article: Row) -> Imported:
        article_id = ArticleId(article["id"])
        known = tx.find_all(revisions, article_id=article_id)
        if any(row["body_fingerprint"] == self.fingerprint for row in known):
            return Imported(outcome=Outcome.DUPLICATE, article_id=article_id)
        annotated = any(
            tx.find(table, article_id=article_id) for table in (mentions, taggings, speaker_marks)
        )
        if not annotated:
            for row in known:
                tx.update(revisions, row["id"], is_current=False)
            self._renew_facts(tx, article)
        number = max(row["number"] for row in known) + 1
        self._insert_revision(tx, article_id, number, is_current=not annotated)
        problem = _("The annotations stay with the text that they were made in; it is still shown.")
        return Imported(
            outcome=Outcome.REVISION,
            article_id=article_id,
            problems=(problem,) if annotated else (),
        )

    def _renew_facts(self, tx: Transaction, article: Row) -> None:
        """Take what the new text says of itself; what a person stated stays."""
        rows = {row["name"]: row for row in tx.find_all(facts, article_id=article["id"])}
        for name, fact in self.draft.facts.items():
            row = rows.get(name)
            if row is None or row["standing"] == Standing.STATED or not fact.value:
                continue
            if name in COLUMNS:
                tx.update(articles, article["id"], **{name: fact.value})
            elif name != "outlet":
                continue
            tx.update(facts, row["id"], standing=fact.standing.value, evidence=fact.evidence)
            if name == "outlet":
                outlet_id = outlet_named(tx, fact.value.strip())
                tx.update(articles, article["id"], outlet_id=outlet_id)

    def _insert_article(self, tx: Transaction) -> ArticleId:
        draft = self.draft
        article_id = tx.insert(
            articles,
            outlet_id=outlet_named(tx, draft.fact("outlet").value.strip()),
            number=tx.largest(articles, "number") + 1,
            source_updated_at=draft.fact("updated_at").value,
            **{name: draft.fact(name).value for name in COLUMNS},
        )
        tx.article_id = article_id
        tx.insert_many(
            facts,
            [
                {
                    "article_id": article_id,
                    "name": name,
                    "standing": fact.standing.value,
                    "evidence": fact.evidence,
                }
                for name, fact in sorted(draft.facts.items())
            ],
        )
        return ArticleId(article_id)

    def _insert_revision(
        self, tx: Transaction, article_id: str, number: int, *, is_current: bool
    ) -> None:
        draft, original = self.draft, self.draft.original
        original_id = tx.insert(
            originals,
            sha256=hashlib.sha256(original.content).hexdigest(),
            size=len(original.content),
            content=zlib.compress(original.content, 6),
            media_type=original.media_type,
            encoding=original.encoding,
            file_name=original.file_name,
            path=original.path,
        )
        revision_id = tx.insert(
            revisions,
            article_id=article_id,
            original_id=original_id,
            number=number,
            is_current=is_current,
            text=draft.text,
            text_sha256=sha256(draft.text),
            body_fingerprint=self.fingerprint,
            words=count_words(draft.body),
            repairs=dict(draft.repairs) or None,
            program_version=self.program_version,
        )
        tx.insert_many(
            asides,
            [
                {"revision_id": revision_id, "start": a.start, "end": a.end, "kind": a.kind.value}
                for a in draft.asides
            ],
        )
