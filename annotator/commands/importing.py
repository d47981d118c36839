"""Stores drafts as articles, and recognises those that are there already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.commands.articles import move_to_outlet
from annotator.commands.shelving import COLUMNS, Shelf
from annotator.core.changes import Row
from annotator.core.draft import Draft, Standing
from annotator.core.duplicates import COPY_SCORE, Decision, Likeness
from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import ArticleId
from annotator.store.schema import (
    articles,
    facts,
    mentions,
    originals,
    revisions,
    speaker_marks,
    taggings,
)
from annotator.store.transaction import Transaction


class Outcome(StrEnum):
    """What became of a draft."""

    IMPORTED = "imported"
    COPY = "copy"
    """Imported, and linked to the article that was there already and says the same."""
    SKIPPED = "skipped"
    """A copy, and copies were to be left out: nothing was stored."""
    REVISION = "revision"
    """Stored as another revision of an article."""
    DUPLICATE = "duplicate"
    """There already, with the same bytes, or the same URL and body: nothing was stored."""


class Copies(StrEnum):
    """What becomes of copies that no person looked at."""

    KEEP = "keep"
    SKIP = "skip"


class Choice(StrEnum):
    """What a person decided about a draft that resembles an article."""

    NONE = ""
    COPY = "copy"
    """Another outlet's copy: an article of its own, linked."""
    REVISION = "revision"
    """A new revision of that article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A draft on its way in, and what it resembles.

    ``fingerprint`` and ``signature`` are those of its body (``analysis.fingerprints``,
    ``analysis.signatures``). ``like`` is the article that it is a near copy of, if any, and
    ``resemblance`` how much of the longer of the two both share (0 to 1).
    """

    draft: Draft
    fingerprint: str
    signature: bytes = b""
    like: ArticleId | None = None
    resemblance: float = 0.0
    choice: Choice = Choice.NONE
    lead: ArticleId | None = None
    """The lead that ``like`` itself follows as a near copy, where the draft is one of that, too."""
    lead_resemblance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The outcome, the article it concerns, the one it resembles, sentences for the analyst."""

    outcome: Outcome
    article_id: ArticleId
    like: ArticleId | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportArticles:
    """Store drafts; returns a tuple of :class:`Imported`, one for each, in their order.

    The same bytes, or the same body at the same URL, are never stored twice. Another body at a
    known URL is a revision of its article; where that has annotations, they and the text they
    were made in stay as they are, and the revision waits for a person. A copy becomes an article
    of its own and is linked to the one that was there, or with ``Copies.SKIP`` is left out.

    Raises:
        Refused: a draft has no text; nothing is stored then.
    """

    incoming: tuple[Incoming, ...]
    copies: Copies = Copies.KEEP
    program_version: str = ""

    @property
    def text(self) -> str:
        return _("Import articles")

    def apply(self, tx: Transaction) -> tuple[Imported, ...]:
        for one in self.incoming:
            if not one.draft.text.strip():
                raise Refused(_("{file} has no text.").format(file=one.draft.file))
        intake = _Intake(tx, self)
        outcomes = tuple(intake.take(one) for one in self.incoming)
        intake.shelf.flush()
        if len(self.incoming) > 1:
            tx.article_id = None  # undo goes to none of them
        return outcomes


class _Intake:
    """Decides about one draft after the other; knows what is stored, and what is about to be."""

    def __init__(self, tx: Transaction, command: ImportArticles) -> None:
        self._tx = tx
        self._copies = command.copies
        self.shelf = Shelf(tx, command.program_version)
        self._by_bytes = self._known_bytes({one.draft.original.sha256 for one in command.incoming})
        self._by_url = self._known_urls({one.draft.fact("url").value for one in command.incoming})
        self._by_body = self._known_bodies({one.fingerprint for one in command.incoming})

    def take(self, one: Incoming) -> Imported:
        """What becomes of a draft; its rows are on the shelf then."""
        url = one.draft.fact("url").value
        same = self._by_bytes.get(one.draft.original.sha256)
        if same is not None:
            return Imported(outcome=Outcome.DUPLICATE, article_id=same, like=same)
        if url and url in self._by_url:
            outcome = self._revise(self._by_url[url], one)
        elif one.choice is Choice.REVISION and one.like is not None:
            outcome = self._revise(one.like, one)
        else:
            outcome = self._store(one)
        if outcome.outcome is not Outcome.SKIPPED:
            self._by_bytes.setdefault(one.draft.original.sha256, outcome.article_id)
            self._by_body.setdefault(one.fingerprint, outcome.article_id)
            if url:
                self._by_url.setdefault(url, outcome.article_id)
        return outcome

    def _store(self, one: Incoming) -> Imported:
        twin = self._by_body.get(one.fingerprint)
        like, resemblance = one.like, one.resemblance
        if one.lead is not None and not one.choice:
            like, resemblance = one.lead, one.lead_resemblance
        lead = twin or like
        if lead is not None and self._copies is Copies.SKIP and not one.choice:
            problem = self._resembles(lead, resemblance if twin is None else None)
            return Imported(
                outcome=Outcome.SKIPPED, article_id=lead, like=lead, problems=(problem,)
            )
        article_id = self.shelf.add_article(one.draft)
        self.shelf.add_revision(
            article_id, one.draft, fingerprint=one.fingerprint, signature=one.signature
        )
        if lead is None:
            return Imported(outcome=Outcome.IMPORTED, article_id=article_id)
        problem = self._resembles(lead, resemblance if twin is None else None)
        # how likely both tell of one event, as of any other pair; not the share of equal words
        score = COPY_SCORE if twin is None else 1.0
        likeness = Likeness.NEAR_COPY if twin is None else Likeness.EXACT_COPY
        decision = Decision.CONFIRMED if one.choice else Decision.SUGGESTED
        self.shelf.link(article_id, lead, likeness, score, decision)
        return Imported(outcome=Outcome.COPY, article_id=article_id, like=lead, problems=(problem,))

    def _resembles(self, lead: ArticleId, share: float | None) -> str:
        """Which article it is a copy of; without a share of equal words, to the last one."""
        self.shelf.flush()  # the lead may be among what is about to be stored
        title = self._tx.get(articles, lead)["title"] or _("an article without headline")
        if share is None:
            return _("The same text is there already: {title}.").format(title=title)
        message = _("{percent} % of it is in an article that is there already: {title}.")
        return message.format(percent=min(99, round(100 * share)), title=title)

    def _revise(self, article_id: ArticleId, one: Incoming) -> Imported:
        tx = self._tx
        self.shelf.flush()
        known = tx.look_up(
            revisions,
            *("article_id", {article_id}),
            *("id", "number", "body_fingerprint", "is_current", "is_waiting"),
        )
        if any(row["body_fingerprint"] == one.fingerprint for row in known):
            return Imported(outcome=Outcome.DUPLICATE, article_id=article_id, like=article_id)
        tables = (mentions, taggings, speaker_marks)
        annotated = any(tx.find(table, article_id=article_id) for table in tables)
        for row in known:
            tx.update(revisions, row["id"], is_waiting=False)
            if not annotated:
                tx.update(revisions, row["id"], is_current=False)
        if not annotated:
            renew_facts(tx, self.shelf, article_id, one.draft)
        self.shelf.add_revision(
            article_id,
            one.draft,
            fingerprint=one.fingerprint,
            signature=one.signature,
            number=max(row["number"] for row in known) + 1,
            is_waiting=annotated,
        )
        problem = _("Its annotations stay in the old text until you have looked at what changed.")
        return Imported(
            outcome=Outcome.REVISION,
            article_id=article_id,
            like=article_id,
            problems=(problem,) if annotated else (),
        )

    def _known_bytes(self, digests: set[str]) -> dict[str, ArticleId]:
        rows = self._tx.look_up(originals, "sha256", digests, "id", "sha256")
        digest_of = {row["id"]: row["sha256"] for row in rows}
        owners = self._tx.look_up(
            revisions, "original_id", set(digest_of), "original_id", "article_id"
        )
        return {digest_of[row["original_id"]]: ArticleId(row["article_id"]) for row in owners}

    def _known_urls(self, urls: set[str]) -> dict[str, ArticleId]:
        rows = self._tx.look_up(articles, "url", urls - {""}, "id", "url")
        return {row["url"]: ArticleId(row["id"]) for row in reversed(rows)}

    def _known_bodies(self, fingerprints: set[str]) -> dict[str, ArticleId]:
        columns = ("article_id", "body_fingerprint", "is_current")
        rows = self._tx.look_up(revisions, "body_fingerprint", fingerprints, *columns)
        return {
            row["body_fingerprint"]: ArticleId(row["article_id"])
            for row in reversed(rows)
            if row["is_current"]
        }


def renew_facts(tx: Transaction, shelf: Shelf, article_id: ArticleId, draft: Draft) -> None:
    """Take what a new text says of itself; what a person stated stays."""
    if draft.extra:
        tx.update(articles, article_id, extra=dict(draft.extra))
    rows: dict[str, Row] = {row["name"]: row for row in tx.find_all(facts, article_id=article_id)}
    for name, fact in draft.facts.items():
        row = rows.get(name)
        if not fact.value or (row is not None and row["standing"] == Standing.STATED):
            continue
        if name == "outlet":
            move_to_outlet(tx, (article_id,), fact.value.strip())
        elif name in COLUMNS:
            tx.update(articles, article_id, **{COLUMNS[name]: fact.value})
        else:
            continue
        if row is None:
            shelf.add_fact(article_id, name, fact)
        else:
            standing = fact.standing.value
            tx.update(facts, row["id"], standing=standing, evidence=fact.evidence)
