"""Collects the rows of new articles and inserts them together: thousands take seconds."""

from __future__ import annotations

from typing import Any, Final

from annotator.core.draft import Draft, Fact, Standing, count_words
from annotator.core.duplicates import Decision, Likeness
from annotator.core.ids import ArticleId, new_id
from annotator.core.span import sha256
from annotator.store.schema import (
    articles,
    asides,
    duplicate_sets,
    duplicates,
    facts,
    originals,
    outlets,
    revisions,
    signatures,
)
from annotator.store.transaction import Transaction

COLUMNS: Final = {
    **{name: name for name in ("title", "standfirst", "author", "language", "url", "section")},
    **{name: name for name in ("published_at", "published_precision", "retrieved_at")},
    **{name: name for name in ("credit", "photo_credit")},
    "updated_at": "source_updated_at",
}
"""The columns of an article that a draft's facts fill, by the names of the facts."""

_ORDER: Final = (
    *(outlets, articles, facts, originals, revisions, asides, signatures),
    *(duplicate_sets, duplicates),
)
"""What must be there before what points to it."""


class Shelf:
    """Takes articles and writes them at :meth:`flush`; until then nothing of them is stored."""

    def __init__(self, tx: Transaction, program_version: str) -> None:
        self._tx = tx
        self._version = program_version
        self._number = tx.largest(articles, "number")
        self._rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in _ORDER}
        self._outlets: dict[str, str] = {}
        self._days: dict[str, str] = {}
        """When the articles of the revisions on the shelf were published."""

    def outlet(self, name: str) -> str:
        """The id of the outlet of this name; a new unnamed one where the name is empty."""
        if name and name not in self._outlets:
            known = self._tx.find(outlets, name=name)
            if known is not None:
                self._outlets[name] = str(known["id"])
        if name in self._outlets:
            return self._outlets[name]
        outlet_id = self._add(outlets, name=name)
        if name:
            self._outlets[name] = outlet_id
        return outlet_id

    def add_article(self, draft: Draft) -> ArticleId:
        """A new article with its facts; its text is added with :meth:`add_revision`."""
        self._number += 1
        article_id = self._add(
            articles,
            outlet_id=self.outlet(draft.fact("outlet").value.strip()),
            number=self._number,
            extra=dict(draft.extra) or None,
            **{column: draft.fact(name).value for name, column in COLUMNS.items()},
        )
        self._tx.article_id = article_id
        for name, fact in sorted(draft.facts.items()):
            if fact != Fact():  # a fact without a row is missing, and nothing hints at it
                self.add_fact(article_id, name, fact)
        return ArticleId(article_id)

    def add_fact(self, article_id: str, name: str, fact: Fact) -> None:
        standing = Standing(fact.standing).value
        self._add(
            facts, article_id=article_id, name=name, standing=standing, evidence=fact.evidence
        )

    def add_revision(
        self,
        article_id: str,
        draft: Draft,
        *,
        fingerprint: str,
        signature: bytes,
        number: int = 1,
        is_waiting: bool = False,
    ) -> str:
        """The text of an article, the bytes it came from, and what is set aside in it."""
        revision_id = self._add(
            revisions,
            article_id=article_id,
            original_id=self._add_original(draft),
            number=number,
            is_current=not is_waiting,
            is_waiting=is_waiting,
            text=draft.text,
            text_sha256=sha256(draft.text),
            body_fingerprint=fingerprint,
            words=count_words(draft.body),
            repairs=dict(draft.repairs) or None,
            program_version=self._version,
        )
        self._days[revision_id] = draft.fact("published_at").value[:10]
        for aside in draft.asides:
            place = {"start": aside.start, "end": aside.end}
            self._add(asides, revision_id=revision_id, kind=aside.kind.value, **place)
        self._add(signatures, revision_id=revision_id, hashes=signature)
        return revision_id

    def link(
        self,
        article_id: ArticleId,
        lead_id: ArticleId,
        likeness: Likeness,
        score: float,
        decision: Decision,
    ) -> None:
        """Put an article into the duplicate set of another one; where there is none, that leads it.

        What is like an exact copy is like its lead; likeness is carried no further than that.
        """
        self._add(
            duplicates,
            set_id=self._set_of(lead_id),
            article_id=article_id,
            relation=likeness.value,
            score=score,
            decision=decision.value,
        )

    def _set_of(self, lead_id: ArticleId) -> str:
        self.flush()
        led = self._tx.find(duplicate_sets, lead_article_id=lead_id)
        if led is not None:
            return str(led["id"])
        copies = self._tx.find_all(
            duplicates, article_id=lead_id, relation=Likeness.EXACT_COPY.value
        )
        for row in copies:
            if row["decision"] != Decision.REJECTED:
                return str(row["set_id"])
        return self._add(duplicate_sets, lead_article_id=lead_id)

    def flush(self) -> None:
        """Write what was collected, each table at once.

        Texts go in by their days: the index of the search takes half the time in the order of
        its rows, whose numbers begin with the day (``store/fulltext.py``).
        """
        self._rows[revisions.name].sort(key=lambda row: self._days[row["id"]])
        self._days = {}
        for table in _ORDER:
            self._tx.insert_many(table, self._rows[table.name])
            self._rows[table.name] = []

    def _add_original(self, draft: Draft) -> str:
        original = draft.original
        return self._add(
            originals,
            sha256=original.sha256,
            size=original.size,
            content=original.packed,
            media_type=original.media_type,
            encoding=original.encoding,
            file_name=original.file_name,
            path=original.path,
            container=original.container,
        )

    def _add(self, table: Any, **values: Any) -> str:
        row_id = new_id()
        self._rows[table.name].append({"id": row_id, **values})
        return row_id
