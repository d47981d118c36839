"""Puts annotations on spans of an article's current text, with all that finds them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotator.core.changes import Row
from annotator.core.errors import NotFound, Refused
from annotator.core.i18n import _
from annotator.core.span import Span, anchor, merged
from annotator.store.schema import revisions, spans
from annotator.store.transaction import Transaction


def current_revision(tx: Transaction, article_id: str) -> Row:
    """The row of the article's current revision; the transaction learns where it happens.

    Raises:
        NotFound: when the article is gone.
    """
    tx.article_id = article_id
    row = tx.find(revisions, article_id=article_id, is_current=True)
    if row is None:
        raise NotFound(_("This article is no longer in the project."))
    return row


def checked(text: str, places: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in reading order, made one where they touch.

    Raises:
        Refused: when there is none, one ends behind the text, or none holds a letter or digit.
    """
    found = merged(places)
    if not found or not any(char.isalnum() for span in found for char in span.of(text)):
        raise Refused(_("Select at least one word first."))
    if found[-1].end > len(text):
        raise Refused(_("The selection ends behind the text of the article. Select it again."))
    return found


def put(
    tx: Transaction,
    revision: Row,
    places: Iterable[Span],
    *,
    part: str = "content",
    **owner: str,
) -> None:
    """Store spans of ``revision`` for one owner (``mention_id=…``, ``tagging_id=…`` …)."""
    for position, span in enumerate(places):
        tx.insert(spans, part=part, position=position, **placed(revision, span), **owner)


def placed(revision: Row, span: Span) -> dict[str, Any]:
    """The columns that say where in the text of ``revision`` a span is, and how to find it again.

    Raises:
        ValueError: when the span ends behind the text.
    """
    found = anchor(revision["text"], span, revision["text_sha256"])
    return {
        "revision_id": revision["id"],
        "start": span.start,
        "end": span.end,
        "quote": found.quote,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "text_sha256": found.text_sha256,
    }


def replace(tx: Transaction, revision: Row, places: Iterable[Span], **owner: str) -> None:
    """Store other spans for an owner in place of those it has."""
    for row in tx.find_all(spans, part="content", **owner):
        tx.delete(spans, row["id"])
    put(tx, revision, places, **owner)
