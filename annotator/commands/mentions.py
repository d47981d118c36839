"""Commands on mentions: tag a claim, say who says it, grade it, move it, delete it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.commands import anchoring
from annotator.commands.claims import drop_unused
from annotator.commands.speakers import check_letter, speaker_of_link
from annotator.core.changes import Row
from annotator.core.claim import Attribution, Link, MadeBy, Speech, Stance
from annotator.core.errors import Refused
from annotator.core.grade import CREDIBILITY_CODES, Confidence
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, ClaimId, MentionId
from annotator.core.span import Span, joined
from annotator.core.verdict import LIKELIHOOD_CODES
from annotator.store.schema import (
    articles,
    attributions,
    claims,
    grades,
    mentions,
    speaker_grades,
)
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class TagClaim:
    """Tag spans of an article as the mention of a claim; returns the mention's id.

    With ``claim_id`` the mention is one more of a claim that is there already; else a new claim
    is worded ``claim``, or after the quote where that is empty.
    """

    article_id: ArticleId
    spans: tuple[Span, ...]
    claim: str = ""
    claim_id: ClaimId | None = None
    stance: Stance | None = None
    chain: tuple[Link, ...] = ()
    made_by: MadeBy = MadeBy.PERSON
    carried_from: MentionId | None = None

    @property
    def text(self) -> str:
        return _("Tag claim")

    def apply(self, tx: Transaction) -> MentionId:
        revision = anchoring.current_revision(tx, self.article_id)
        places = anchoring.checked(revision["text"], self.spans)
        claim_id = self.claim_id
        if claim_id is None:
            wording = self.claim.strip() or joined(revision["text"], places)
            claim_id = ClaimId(tx.insert(claims, text=" ".join(wording.split())))
        mention_id = tx.insert(
            mentions,
            claim_id=claim_id,
            article_id=self.article_id,
            stance=self.stance.value if self.stance else None,
            made_by=self.made_by.value,
            carried_from=self.carried_from,
        )
        anchoring.put(tx, revision, places, mention_id=mention_id)
        _write_chain(tx, mention_id, revision, self.chain)
        if tx.get(articles, self.article_id)["status"] == "new":
            tx.update(articles, self.article_id, status="open")
        return MentionId(mention_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChain:
    """Say whom the article has a mention from, the origin speaker first."""

    mention_id: MentionId
    chain: tuple[Link, ...]

    @property
    def text(self) -> str:
        return _("Choose speaker")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(mentions, self.mention_id)
        revision = anchoring.current_revision(tx, row["article_id"])
        for link in tx.find_all(attributions, mention_id=self.mention_id):
            tx.delete(attributions, link["id"])
        _write_chain(tx, self.mention_id, revision, self.chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditChain:
    """Give a mention these links of its chain, in this order; those left out go.

    ``links`` are attributions as they were read, with speech, verb class and reliability changed.
    """

    mention_id: MentionId
    links: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        return _("Edit attribution")

    def apply(self, tx: Transaction) -> None:
        tx.article_id = tx.get(mentions, self.mention_id)["article_id"]
        known = {row["id"]: row for row in tx.find_all(attributions, mention_id=self.mention_id)}
        if any(link.id not in known for link in self.links):
            raise Refused(_("The attribution was changed meanwhile. Open it again."))
        for position, link in enumerate(self.links):
            if link.reliability:
                check_letter(link.reliability)
            tx.update(
                attributions,
                link.id,
                position=position,
                speech=link.speech.value if link.speech else None,
                verb_class=link.verb_class,
                reliability=link.reliability,
            )
        kept = {link.id for link in self.links}
        for link_id in known:
            if link_id not in kept:
                tx.delete(attributions, link_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStance:
    """Say what the origin speaker does with the claim."""

    mention_id: MentionId
    stance: Stance | None

    @property
    def text(self) -> str:
        return _("Set stance")

    def apply(self, tx: Transaction) -> None:
        tx.article_id = tx.get(mentions, self.mention_id)["article_id"]
        tx.update(mentions, self.mention_id, stance=self.stance.value if self.stance else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeMention:
    """Grade a mention; what is ``None`` stays as it is, an empty string takes a grade away.

    A new letter also enters the history of the origin speaker; the mention keeps its own copy.
    """

    mention_id: MentionId
    reliability: str | None = None
    credibility: str | None = None
    confidence: str | None = None
    likelihood: str | None = None
    reason: str | None = None

    @property
    def text(self) -> str:
        return _("Grade")

    def apply(self, tx: Transaction) -> None:
        self._check()
        mention = tx.get(mentions, self.mention_id)
        tx.article_id = mention["article_id"]
        given = {
            "reliability": self.reliability,
            "credibility": self.credibility,
            "confidence": self.confidence,
            "likelihood": self.likelihood,
            "reason": self.reason.strip() if self.reason is not None else None,
        }
        values = {name: value for name, value in given.items() if value is not None}
        row = tx.find(grades, mention_id=self.mention_id, coder_id=tx.coder_id)
        if row is None:
            tx.insert(grades, mention_id=self.mention_id, **values)
        else:
            tx.update(grades, row["id"], **values)
        if self.reliability:
            _remember_reliability(tx, self.mention_id, self.reliability)

    def _check(self) -> None:
        if self.reliability:
            check_letter(self.reliability)
        if self.credibility not in {None, "", *CREDIBILITY_CODES}:
            raise Refused(_("The credibility of information is a digit from 1 to 6."))
        if self.confidence not in {None, "", *Confidence}:
            raise Refused(_("Confidence is low, moderate or high."))
        if self.likelihood not in {None, "", *LIKELIHOOD_CODES}:
            raise Refused(_("That is no likelihood of ICD 203."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMentionSpans:
    """Widen, narrow, resize or split a mention into other spans of its article."""

    mention_id: MentionId
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return _("Change span")

    def apply(self, tx: Transaction) -> None:
        mention = tx.get(mentions, self.mention_id)
        revision = anchoring.current_revision(tx, mention["article_id"])
        places = anchoring.checked(revision["text"], self.spans)
        anchoring.replace(tx, revision, places, mention_id=self.mention_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMentions:
    """Delete mentions, and claims that nothing mentions any more."""

    mention_ids: tuple[MentionId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete claim", "Delete claims", len(self.mention_ids))

    def apply(self, tx: Transaction) -> None:
        touched = []
        for mention_id in self.mention_ids:
            row = tx.get(mentions, mention_id)
            tx.article_id = row["article_id"]
            touched.append(row["claim_id"])
            tx.delete(mentions, mention_id)
        drop_unused(tx, touched)


def _write_chain(tx: Transaction, mention_id: str, revision: Row, chain: Iterable[Link]) -> None:
    for position, link in enumerate(chain):
        speech = Speech.OWN_VOICE if link.is_own_voice else link.speech
        if link.reliability:
            check_letter(link.reliability)
        attribution_id = tx.insert(
            attributions,
            mention_id=mention_id,
            position=position,
            speaker_id=speaker_of_link(tx, link, revision["article_id"]),
            speech=speech.value if speech else None,
            verb_class=link.verb_class,
            reliability=link.reliability,
        )
        for part, span in (("source", link.source), ("cue", link.cue)):
            if span is not None:
                places = anchoring.checked(revision["text"], [span])
                anchoring.put(tx, revision, places, part=part, attribution_id=attribution_id)


def _remember_reliability(tx: Transaction, mention_id: str, letter: str) -> None:
    """Enter a letter in the history of the origin speaker, unless it is the last one there.

    Correcting the letter of the very mention that made the last entry corrects that entry.
    """
    origin = tx.find(attributions, mention_id=mention_id, position=0)
    if origin is None:
        return
    speaker_id = origin["speaker_id"]
    entries = tx.find_all(speaker_grades, speaker_id=speaker_id)
    last = max(entries, key=lambda row: (row["updated_at"], row["id"]), default=None)
    if last and last["mention_id"] == mention_id and last["coder_id"] == tx.coder_id:
        tx.update(speaker_grades, last["id"], reliability=letter)
    elif last is None or last["reliability"] != letter:
        tx.insert(speaker_grades, speaker_id=speaker_id, mention_id=mention_id, reliability=letter)
