"""Commands on articles: status, facts, what is set aside, events, deletion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.commands import anchoring
from annotator.commands.speakers import own_voice
from annotator.core.article import Status
from annotator.core.claim import Speech
from annotator.core.draft import Aside, AsideKind, Standing, body_of, count_words
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId
from annotator.core.span import Span
from annotator.store.schema import (
    articles,
    asides,
    attributions,
    event_articles,
    events,
    facts,
    mentions,
    outlets,
    revisions,
    speakers,
)
from annotator.store.transaction import Transaction

EDITABLE = frozenset(
    (
        *("title", "standfirst", "outlet", "author", "language", "url", "published_at"),
        *("published_precision", "section", "credit", "photo_credit"),
    )
)
"""What an analyst may correct about an article; its text is never among it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """Say how far the analyst is with articles."""

    article_ids: tuple[ArticleId, ...]
    status: Status

    @property
    def text(self) -> str:
        return _("Set status")

    def apply(self, tx: Transaction) -> None:
        for article_id in self.article_ids:
            tx.article_id = article_id
            tx.update(articles, article_id, status=self.status.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditArticle:
    """Correct facts about an article (see :data:`EDITABLE`); they are *stated* from then on."""

    article_id: ArticleId
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return _("Edit article")

    def apply(self, tx: Transaction) -> None:
        tx.article_id = self.article_id
        row = tx.get(articles, self.article_id)
        values = {name: value.strip() for name, value in self.values.items()}
        if unknown := set(values) - EDITABLE:
            message = f"not a fact that can be edited: {sorted(unknown)}"
            raise ValueError(message)
        for name in values:
            _state(tx, self.article_id, name)
        if "outlet" in values:
            _move_to_outlet(tx, self.article_id, row["outlet_id"], values.pop("outlet"))
        tx.update(articles, self.article_id, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Set lines of an article aside as boilerplate, or take them back into the report.

    ``spans`` are widened to whole lines. With ``kind`` ``None`` the lines are report again.
    """

    article_id: ArticleId
    spans: tuple[Span, ...]
    kind: AsideKind | None = AsideKind.OTHER

    @property
    def text(self) -> str:
        return _("Set aside") if self.kind else _("Take back into the report")

    def apply(self, tx: Transaction) -> None:
        revision = anchoring.current_revision(tx, self.article_id)
        text = revision["text"]
        lines = [line for span in self.spans for line in _lines(text, span)]
        rows = tx.find_all(asides, revision_id=revision["id"])
        for line in lines:
            for row in [row for row in rows if row["start"] < line.end and line.start < row["end"]]:
                rows.remove(row)
                tx.delete(asides, row["id"])
            if self.kind is not None:
                place = {"start": line.start, "end": line.end}
                tx.insert(
                    asides,
                    revision_id=revision["id"],
                    kind=self.kind.value,
                    set_by="person",
                    **place,
                )
        found = tx.find_all(asides, revision_id=revision["id"])
        body = body_of(text, [Aside(row["start"], row["end"]) for row in found])
        tx.update(revisions, revision["id"], words=count_words(body))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutUnderEvent:
    """Group articles under an event by its name; an empty name takes them out of any."""

    article_ids: tuple[ArticleId, ...]
    event: str

    @property
    def text(self) -> str:
        return _("Group under event")

    def apply(self, tx: Transaction) -> None:
        name = " ".join(self.event.split())
        known = tx.find(events, name=name) if name else None
        event_id = (known["id"] if known else tx.insert(events, name=name)) if name else None
        for article_id in self.article_ids:
            for row in tx.find_all(event_articles, article_id=article_id):
                tx.delete(event_articles, row["id"])
            if event_id:
                tx.insert(event_articles, event_id=event_id, article_id=article_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteArticles:
    """Delete articles with all annotations in them; undo brings everything back."""

    article_ids: tuple[ArticleId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete article", "Delete articles", len(self.article_ids))

    def apply(self, tx: Transaction) -> None:
        for article_id in self.article_ids:
            outlet_id = tx.get(articles, article_id)["outlet_id"]
            tx.delete(articles, article_id)
            _drop_unnamed(tx, outlet_id)


def _state(tx: Transaction, article_id: str, name: str) -> None:
    """Note that a person said so."""
    fact = tx.find(facts, article_id=article_id, name=name)
    if fact is None:
        tx.insert(facts, article_id=article_id, name=name, standing=Standing.STATED.value)
    else:
        tx.update(facts, fact["id"], standing=Standing.STATED.value, evidence="")


def outlet_named(tx: Transaction, name: str) -> str:
    """The id of the outlet of this name; a new unnamed one where the name is empty."""
    known = tx.find(outlets, name=name) if name else None
    return str(known["id"]) if known else tx.insert(outlets, name=name)


def _move_to_outlet(tx: Transaction, article_id: str, old_id: str, name: str) -> None:
    """Give an article another outlet; what it says in its own voice goes with it."""
    if tx.get(outlets, old_id)["name"] == name:
        return
    new_id = outlet_named(tx, name)
    tx.update(articles, article_id, outlet_id=new_id)
    for mention in tx.find_all(mentions, article_id=article_id):
        own = tx.find_all(attributions, mention_id=mention["id"], speech=Speech.OWN_VOICE.value)
        for link in own:
            tx.update(attributions, link["id"], speaker_id=own_voice(tx, article_id))
    _drop_unnamed(tx, old_id)


def _drop_unnamed(tx: Transaction, outlet_id: str) -> None:
    """Delete an outlet that never had a name once no article and no attribution needs it."""
    if tx.get(outlets, outlet_id)["name"] or tx.find(articles, outlet_id=outlet_id):
        return
    voice = tx.find(speakers, outlet_id=outlet_id)
    if voice is None or not tx.find(attributions, speaker_id=voice["id"]):
        tx.delete(outlets, outlet_id)


def _lines(text: str, span: Span) -> list[Span]:
    """The lines that hold a letter or digit and that a span touches, without line breaks.

    Raises:
        Refused: when there is none.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.start, span.end - 1))
    end = len(text) if end < 0 else end
    lines: list[Span] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    if not lines:
        raise Refused(_("There is no text in this line."))
    return lines
