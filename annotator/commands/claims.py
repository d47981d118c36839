"""Commands on claims: word, merge, split, say what they are about, judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.commands.events import event_named
from annotator.core.claim import ClaimValue, ValueKind
from annotator.core.errors import Refused
from annotator.core.grade import Confidence
from annotator.core.i18n import N_, _, ngettext
from annotator.core.ids import ClaimId, EventId, MentionId, MergeId
from annotator.core.values import is_valid
from annotator.core.verdict import LIKELIHOOD_CODES, Verdict
from annotator.store.cascade import CHILDREN
from annotator.store.merging import merge, split
from annotator.store.schema import claim_values, claims, judgements, mentions
from annotator.store.transaction import Transaction

_NO_VALUE = {
    ValueKind.NUMBER: N_("“{value}” is no number. Write 58, ~58, 24.., ..10 or 10..20."),
    ValueKind.DATE: N_("“{value}” is no date. Write 2026, 2026-03 or 2026-03-10."),
    ValueKind.PLACE: N_("“{value}” is no place. Write its name."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddClaim:
    """Word a claim that no article mentions yet; returns its id."""

    wording: str
    event_id: EventId | None = None

    @property
    def text(self) -> str:
        return _("Add claim")

    def apply(self, tx: Transaction) -> ClaimId:
        return ClaimId(tx.insert(claims, text=_worded(self.wording), event_id=self.event_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordClaim:
    """Word a claim in another way, for all its mentions."""

    claim_id: ClaimId
    wording: str

    @property
    def text(self) -> str:
        return _("Reword claim")

    def apply(self, tx: Transaction) -> None:
        tx.update(claims, self.claim_id, text=_worded(self.wording))


@dataclass(frozen=True, slots=True, kw_only=True)
class EditClaim:
    """Say what a claim is about; what is ``None`` stays as it is.

    ``event`` is a name, of a known event or a new one; an empty one lets the event follow from
    the articles again.
    """

    claim_id: ClaimId
    kind: str | None = None
    note: str | None = None
    event: str | None = None

    @property
    def text(self) -> str:
        return _("Edit claim")

    def apply(self, tx: Transaction) -> None:
        given = {"kind": self.kind, "note": self.note}
        values: dict[str, str | None] = {n: v.strip() for n, v in given.items() if v is not None}
        if self.event is not None:
            values["event_id"] = event_named(tx, self.event)
        tx.update(claims, self.claim_id, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteClaims:
    """Delete claims that no article mentions; those that one does are refused."""

    claim_ids: tuple[ClaimId, ...]

    @property
    def text(self) -> str:
        return ngettext("Delete claim", "Delete claims", len(self.claim_ids))

    def apply(self, tx: Transaction) -> None:
        for claim_id in self.claim_ids:
            if tx.find(mentions, claim_id=claim_id):
                message = _("“{claim}” is mentioned. Delete its mentions, or merge the claim.")
                raise Refused(message.format(claim=tx.get(claims, claim_id)["text"]))
            tx.delete(claims, claim_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeClaims:
    """Make claims one: the mentions of ``gone_ids`` become mentions of ``kept_id``.

    Returns the ids of the merges, one for each claim that went, for :class:`SplitClaim`.
    """

    kept_id: ClaimId
    gone_ids: tuple[ClaimId, ...]

    @property
    def text(self) -> str:
        return _("Merge claims")

    def apply(self, tx: Transaction) -> tuple[MergeId, ...]:
        gone = dict.fromkeys(self.gone_ids)
        return tuple(MergeId(merge(tx, claims, self.kept_id, gone_id)) for gone_id in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitClaim:
    """Take a claim out again that was merged into another one; returns its id."""

    merge_id: MergeId

    @property
    def text(self) -> str:
        return _("Split claim")

    def apply(self, tx: Transaction) -> ClaimId:
        claim_id = ClaimId(split(tx, self.merge_id))
        moved = [row["id"] for row in tx.find_all(mentions, claim_id=claim_id)]
        # values that were given while the two were one belong to the claim of their mention
        _point_values(tx, moved, claim_id, stamp=False)
        return claim_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMentions:
    """Make mentions those of another claim: ``claim_id``, or a new one worded ``wording``.

    Claims that nothing mentions any more go. Returns the id of the claim.
    """

    mention_ids: tuple[MentionId, ...]
    claim_id: ClaimId | None = None
    wording: str = ""

    @property
    def text(self) -> str:
        return _("Link to claim")

    def apply(self, tx: Transaction) -> ClaimId:
        rows = tx.get_many(mentions, self.mention_ids)
        if not rows:
            raise Refused(_("There is nothing to move."))
        articles = {row["article_id"] for row in rows.values()}
        tx.article_id = articles.pop() if len(articles) == 1 else None
        if self.claim_id is None:
            claim_id = ClaimId(tx.insert(claims, text=_worded(self.wording)))
        else:
            claim_id = ClaimId(tx.get(claims, self.claim_id)["id"])
        tx.update_many(mentions, {id_: {"claim_id": claim_id} for id_ in rows})
        _point_values(tx, list(rows), claim_id)
        drop_unused(tx, {row["claim_id"] for row in rows.values()} - {claim_id})
        return claim_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SetValues:
    """Say which numbers, dates or places a mention gives for its claim; replaces those it had.

    Raises:
        Refused: when one of them is no number, date or place.
    """

    mention_id: MentionId
    values: tuple[ClaimValue, ...]

    @property
    def text(self) -> str:
        return _("Set values")

    def apply(self, tx: Transaction) -> None:
        mention = tx.get(mentions, self.mention_id)
        tx.article_id = mention["article_id"]
        for value in self.values:
            if not is_valid(value):
                raise Refused(_(_NO_VALUE[value.kind]).format(value=value.value))
        wanted = list(self.values)
        for row in tx.find_all(claim_values, mention_id=self.mention_id):
            known = ClaimValue(row["value"], kind=row["kind"], unit=row["unit"], quote=row["quote"])
            if known in wanted:
                wanted.remove(known)
            else:
                tx.delete(claim_values, row["id"])
        for value in wanted:
            tx.insert(
                claim_values,
                claim_id=mention["claim_id"],
                mention_id=self.mention_id,
                kind=value.kind.value,
                value=value.value,
                unit=value.unit,
                quote=value.quote,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeClaim:
    """Give the analyst's verdict on a claim across all its mentions; one for each coder.

    What is ``None`` stays as it is. ``likelihood`` is a term of ICD 203 (``core/verdict.py``).
    """

    claim_id: ClaimId
    verdict: Verdict | None = None
    reason: str | None = None
    likelihood: str | None = None
    confidence: str | None = None

    @property
    def text(self) -> str:
        return _("Judge claim")

    def apply(self, tx: Transaction) -> None:
        tx.get(claims, self.claim_id)
        if self.likelihood not in {None, "", *LIKELIHOOD_CODES}:
            raise Refused(_("That is no likelihood of ICD 203."))
        if self.confidence not in {None, "", *Confidence}:
            raise Refused(_("Confidence is low, moderate or high."))
        given = {
            "verdict": self.verdict.value if self.verdict else None,
            "reason": self.reason.strip() if self.reason is not None else None,
            "likelihood": self.likelihood,
            "confidence": self.confidence,
        }
        values = {name: value for name, value in given.items() if value is not None}
        rows = tx.find_all(judgements, claim_id=self.claim_id, coder_id=tx.coder_id)
        if rows:  # a merged claim has several; the latest is the one that is shown
            latest = max(rows, key=lambda row: (row["updated_at"], row["id"]))
            tx.update(judgements, latest["id"], **values)
        else:
            tx.insert(judgements, claim_id=self.claim_id, **values)


def drop_unused(tx: Transaction, claim_ids: Iterable[str]) -> None:
    """Delete claims that hold nothing any more: no mention, note, memo, judgement or merge."""
    for claim_id in dict.fromkeys(claim_ids):
        used = tx.get(claims, claim_id)["note"] or any(
            tx.look_up(child.table, child.name, [claim_id], "id") for child in CHILDREN[claims.name]
        )
        if not used:
            tx.delete(claims, claim_id)


def _point_values(
    tx: Transaction, mention_ids: Sequence[str], claim_id: ClaimId, *, stamp: bool = True
) -> None:
    """Let the values that mentions give be values of this claim."""
    rows = tx.look_up(claim_values, "mention_id", mention_ids, "id")
    tx.update_many(claim_values, {row["id"]: {"claim_id": claim_id} for row in rows}, stamp=stamp)


def _worded(wording: str) -> str:
    """A wording on one line.

    Raises:
        Refused: when there is no word in it.
    """
    words = " ".join(wording.split())
    if not words:
        raise Refused(_("A claim needs at least one word."))
    return words
