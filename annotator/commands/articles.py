"""Commands on articles: status, facts, what is set aside, events, deletion."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.commands import anchoring
from annotator.commands.events import event_named
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
        tx.article_id = _only(self.article_ids)
        status = self.status.value
        tx.update_many(articles, {id_: {"status": status} for id_ in self.article_ids})


@dataclass(frozen=True, slots=True, kw_only=True)
class EditArticles:
    """Correct facts about articles (see :data:`EDITABLE`); they are *stated* from then on.

    All get the same values. ``status`` and ``event`` stay as they are where they are ``None``;
    an empty event takes the articles out of any.
    """

    article_ids: tuple[ArticleId, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    status: Status | None = None
    event: str | None = None

    @property
    def text(self) -> str:
        return ngettext("Edit article", "Edit articles", len(self.article_ids))

    def apply(self, tx: Transaction) -> None:
        ids = self.article_ids
        tx.article_id = _only(ids)
        tx.get_many(articles, ids)  # says so, where one is gone
        values = {name: value.strip() for name, value in self.values.items()}
        if unknown := set(values) - EDITABLE:
            message = f"not a fact that can be edited: {sorted(unknown)}"
            raise ValueError(message)
        for name in values:
            _state(tx, ids, name)
        if "outlet" in values:
            move_to_outlet(tx, ids, values.pop("outlet"))
        if self.status is not None:
            values["status"] = self.status.value
        tx.update_many(articles, dict.fromkeys(ids, values))
        if self.event is not None:
            _put_under(tx, ids, self.event)


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
        _put_under(tx, self.article_ids, self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteArticles:
    """Delete articles with all annotations in them; undo brings everything back."""

    article_ids: tuple[ArticleId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete article", "Delete articles", len(self.article_ids))

    def apply(self, tx: Transaction) -> None:
        rows = tx.get_many(articles, self.article_ids)
        tx.delete_many(articles, self.article_ids)
        _drop_unnamed(tx, {row["outlet_id"] for row in rows.values()})


def _only(ids: Sequence[ArticleId]) -> ArticleId | None:
    """Where undo goes to: the one article, or nowhere where there are several."""
    return ids[0] if len(ids) == 1 else None


def _state(tx: Transaction, ids: Sequence[ArticleId], name: str) -> None:
    """Note that a person said so."""
    stated = {"standing": Standing.STATED.value, "evidence": ""}
    known = {
        row["article_id"]: row["id"]
        for row in tx.look_up(facts, "article_id", ids, "id", "article_id", name=name)
    }
    tx.update_many(facts, dict.fromkeys(known.values(), stated))
    new = [id_ for id_ in ids if id_ not in known]
    tx.insert_many(facts, [{"article_id": id_, "name": name, **stated} for id_ in new])


def _put_under(tx: Transaction, ids: Sequence[ArticleId], event: str) -> None:
    """Group articles under this event and no other; a new event where none has its name."""
    event_id = event_named(tx, event)
    rows = tx.look_up(event_articles, "article_id", ids, "id", "event_id", "article_id")
    there = {row["article_id"] for row in rows if row["event_id"] == event_id}
    tx.delete_many(event_articles, [row["id"] for row in rows if row["event_id"] != event_id])
    if event_id:
        new = [id_ for id_ in ids if id_ not in there]
        tx.insert_many(event_articles, [{"event_id": event_id, "article_id": id_} for id_ in new])


def outlet_named(tx: Transaction, name: str) -> str:
    """The id of the outlet of this name; a new unnamed one where the name is empty."""
    known = tx.find(outlets, name=name) if name else None
    return str(known["id"]) if known else tx.insert(outlets, name=name)


def move_to_outlet(tx: Transaction, ids: Sequence[ArticleId], name: str) -> None:
    """Give articles another outlet; what they say in their own voice goes with them."""
    outlet_of = {id_: row["outlet_id"] for id_, row in tx.get_many(articles, ids).items()}
    known = tx.get_many(outlets, tuple(set(outlet_of.values())))
    moved = [id_ for id_ in ids if known[outlet_of[id_]]["name"] != name]
    if not moved:
        return
    if name:
        new = dict.fromkeys(moved, outlet_named(tx, name))
    else:  # two unknown outlets are never one
        new = dict(zip(moved, tx.insert_many(outlets, [{"name": ""}] * len(moved)), strict=True))
    tx.update_many(articles, {id_: {"outlet_id": new[id_]} for id_ in moved})
    _move_own_voice(tx, new)
    _drop_unnamed(tx, {outlet_of[id_] for id_ in moved})


def _move_own_voice(tx: Transaction, outlet_of: Mapping[ArticleId, str]) -> None:
    """Let what articles say in their own voice be said by their (new) outlets."""
    article_of = {
        row["id"]: row["article_id"]
        for row in tx.look_up(mentions, "article_id", outlet_of, "id", "article_id")
    }
    own = {"speech": Speech.OWN_VOICE.value}
    voices: dict[str, str] = {}
    changed: dict[str, Mapping[str, str]] = {}
    for link in tx.look_up(attributions, "mention_id", article_of, "id", "mention_id", **own):
        article_id = article_of[link["mention_id"]]
        outlet_id = outlet_of[article_id]
        if outlet_id not in voices:
            voices[outlet_id] = own_voice(tx, article_id)
        changed[link["id"]] = {"speaker_id": voices[outlet_id]}
    tx.update_many(attributions, changed)


def _drop_unnamed(tx: Transaction, outlet_ids: Collection[str]) -> None:
    """Delete outlets that never had a name once no article and no attribution needs them."""
    rows = tx.look_up(outlets, "id", outlet_ids, "id", name="")
    unnamed = [row["id"] for row in rows]
    needed = {row["outlet_id"] for row in tx.look_up(articles, "outlet_id", unnamed, "outlet_id")}
    voices = {
        row["id"]: row["outlet_id"]
        for row in tx.look_up(speakers, "outlet_id", unnamed, "id", "outlet_id")
    }
    cited = tx.look_up(attributions, "speaker_id", voices, "speaker_id")
    needed |= {voices[row["speaker_id"]] for row in cited}
    tx.delete_many(outlets, [id_ for id_ in unnamed if id_ not in needed])


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
