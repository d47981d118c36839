"""Commands on duplicate reports: say what two articles are to each other, carry tags over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotator.commands.mentions import TagClaim
from annotator.core.changes import Row
from annotator.core.duplicates import Decision, Likeness, Pairing, SeveredKind
from annotator.core.errors import Refused
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, DuplicateId, MentionId, RevisionId, SetId, SeveredId
from annotator.core.span import Span
from annotator.store.schema import (
    articles,
    duplicate_sets,
    duplicates,
    revisions,
    severed,
    sketches,
)
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideDuplicate:
    """Confirm or reject that two articles report the same thing; returns the row's id.

    ``pairing.a`` leads the set, unless the two stand in one already. A decision is remembered, so
    that a rejected pair is not suggested again.
    """

    pairing: Pairing
    decision: Decision

    @property
    def text(self) -> str:
        if self.decision is Decision.REJECTED:
            return _("Not duplicates")
        return _("Confirm duplicates")

    def apply(self, tx: Transaction) -> DuplicateId:
        pair = self.pairing
        tx.get_many(articles, (pair.a, pair.b))
        tx.article_id = pair.a
        values = {**_columns(pair), "decision": self.decision.value}
        known = _rows_of_pair(tx, pair.a, pair.b)
        if known:
            tx.update(duplicates, known[0]["id"], coder_id=tx.coder_id, **values)
            return DuplicateId(known[0]["id"])
        set_id = _set_led_by(tx, pair.a)
        return DuplicateId(tx.insert(duplicates, set_id=set_id, article_id=pair.b, **values))


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestDuplicates:
    """Note pairs that a search for duplicates found; what a person decided stays as it is.

    Each pair is one of the lead ``a`` with ``b``. Suggestions that are no longer found stay until a
    person decides. ``measured`` is what the search says of pairs that are stored already: it
    replaces what an import could tell of them, and the reasons of a decision that had none.
    """

    pairings: tuple[Pairing, ...]
    measured: tuple[Pairing, ...] = ()

    @property
    def text(self) -> str:
        return _("Suggest duplicates")

    def apply(self, tx: Transaction) -> int:
        """Returns how many pairs are new."""
        self._measure(tx)
        ids = {id_ for pair in self.pairings for id_ in (pair.a, pair.b)}
        there = {row["id"] for row in tx.look_up(articles, "id", ids, "id")}
        leads = _leads(tx, ids)
        sets = {lead: set_id for set_id, lead in leads.items()}
        known = _known_pairs(tx, leads)
        rows: list[dict[str, Any]] = []
        for pair in self.pairings:
            key = frozenset((pair.a, pair.b))
            if key in known or not key <= there:  # an article may be gone meanwhile
                continue
            known.add(key)
            if pair.a not in sets:
                sets[pair.a] = tx.insert(duplicate_sets, lead_article_id=pair.a)
            values = {"set_id": sets[pair.a], "article_id": pair.b, **_columns(pair)}
            rows.append({**values, "decision": Decision.SUGGESTED.value})
        tx.insert_many(duplicates, rows)
        return len(rows)

    def _measure(self, tx: Transaction) -> None:
        ids = {id_ for pair in self.measured for id_ in (pair.a, pair.b)}
        leads = _leads(tx, ids)
        stored = {
            (leads[row["set_id"]], row["article_id"]): row
            for row in tx.look_up(duplicates, "set_id", list(leads), *_MEASURED)
        }
        news: dict[str, dict[str, Any]] = {}
        for pair in self.measured:
            row = stored.get((pair.a, pair.b))
            if row is None:
                continue
            values = _columns(pair)
            is_open = row["decision"] == Decision.SUGGESTED
            if is_open and _is_other(row, values):
                news[row["id"]] = values
            elif not is_open and not row["reasons"]:  # what it is was decided: that stays
                news[row["id"]] = {"score": values["score"], "reasons": values["reasons"]}
        # nobody did anything: who decided when stays as it was
        tx.update_many(duplicates, news, stamp=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSketches:
    """Keep what duplicates are found by (``finding/sketches.py``), of revisions without it."""

    sketches: Mapping[RevisionId, bytes]

    @property
    def text(self) -> str:
        return _("Prepare the search for duplicates")

    def apply(self, tx: Transaction) -> None:
        there = {row["id"] for row in tx.look_up(revisions, "id", list(self.sketches), "id")}
        known = tx.look_up(sketches, "revision_id", list(self.sketches), "revision_id")
        # an article may be gone meanwhile, or another search may have made its sketch
        missing = sorted(there - {row["revision_id"] for row in known})
        rows = [{"revision_id": id_, "content": self.sketches[RevisionId(id_)]} for id_ in missing]
        tx.insert_many(sketches, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadSet:
    """Let another article lead a duplicate set.

    ``pairings`` say what each of the others is to the new lead; who is not in them leaves the set,
    as nothing links it to the lead. Who was rejected leaves it, too: that was said of the old lead,
    and stays said of it. Who was confirmed stays so, by whom and when, where it follows from what
    was said: two copies of one report have one origin, two accounts of one event tell of it. Else
    nobody said it of the new lead, and it is a suggestion.
    """

    set_id: SetId
    article_id: ArticleId
    pairings: tuple[Pairing, ...]

    @property
    def text(self) -> str:
        return _("Choose the lead of a set")

    def apply(self, tx: Transaction) -> None:
        row = tx.get(duplicate_sets, self.set_id)
        tx.article_id = self.article_id
        members = {one["article_id"]: one for one in tx.find_all(duplicates, set_id=self.set_id)}
        if self.article_id not in members:
            raise Refused(_("Only an article of the set can lead it."))
        led = members[self.article_id]
        rejected = {
            id_: one for id_, one in members.items() if one["decision"] == Decision.REJECTED
        }
        if rejected:
            left = tx.insert(duplicate_sets, lead_article_id=row["lead_article_id"])
            moved = {one["id"]: {"set_id": left} for one in rejected.values()}
            tx.update_many(duplicates, moved, stamp=False)
        members = {id_: one for id_, one in members.items() if id_ not in rejected}
        for member in members.values():
            tx.delete(duplicates, member["id"])
        tx.update(duplicate_sets, self.set_id, lead_article_id=self.article_id)
        for pair in self.pairings:
            other = pair.b if pair.a == self.article_id else pair.a
            is_old_lead = other == row["lead_article_id"]
            said = led if is_old_lead else members.get(other)
            if said is None:
                continue
            values = {**_columns(pair), "decision": said["decision"]}
            if is_old_lead or _follows(pair.likeness, led, said):
                values |= {name: said[name] for name in ("coder_id", "created_at", "updated_at")}
            else:
                values["decision"] = Decision.SUGGESTED.value
            tx.insert(duplicates, set_id=self.set_id, article_id=other, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sever:
    """Say that two places which were put together do not belong together; returns the row's id."""

    kind: SeveredKind
    a_revision_id: RevisionId
    b_revision_id: RevisionId
    a: Span
    b: Span

    @property
    def text(self) -> str:
        if self.kind is SeveredKind.CONFLICT:
            return _("Set conflict aside")
        return _("Unlink passages")

    def apply(self, tx: Transaction) -> SeveredId:
        return SeveredId(
            tx.insert(
                severed,
                kind=self.kind.value,
                a_revision_id=self.a_revision_id,
                b_revision_id=self.b_revision_id,
                a_start=self.a.start,
                a_end=self.a.end,
                b_start=self.b.start,
                b_end=self.b.end,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoin:
    """Take back that two places do not belong together."""

    severed_id: SeveredId

    @property
    def text(self) -> str:
        return _("Link again")

    def apply(self, tx: Transaction) -> None:
        tx.delete(severed, self.severed_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """Tag in one article what is tagged in an aligned passage of another; returns the new ids.

    Each of ``tags`` says where its claim stands there, who says it and from which mention it was
    carried; none has a grade, as a copy confirms nothing.
    """

    tags: tuple[TagClaim, ...]

    @property
    def text(self) -> str:
        return ngettext("Carry a tag over", "Carry {n} tags over", len(self.tags)).format(
            n=len(self.tags)
        )

    def apply(self, tx: Transaction) -> tuple[MentionId, ...]:
        return tuple(tag.apply(tx) for tag in self.tags)


_MEASURED: Final = ("id", "set_id", "article_id", "relation", "score", "reasons", "decision")
_SAME_SCORE: Final = 0.005
"""A score that moved by less looks the same, and is not written again at every search."""


def _is_other(row: Row, values: Mapping[str, Any]) -> bool:
    """Whether a pair is measured otherwise than it is stored."""
    moved = abs((row["score"] or 0.0) - values["score"])
    return not row["reasons"] or row["relation"] != values["relation"] or moved >= _SAME_SCORE


def _follows(likeness: Likeness, led: Row, said: Row) -> bool:
    """Whether what two articles are to each other follows from what each is to a third one.

    ``led`` and ``said`` are what a person confirmed of both and the third.
    """
    if not led["decision"] == said["decision"] == Decision.CONFIRMED:
        return False
    relations = [Likeness(one["relation"]) for one in (led, said)]
    if Likeness.SHARES_PASSAGES in (*relations, likeness):
        return False
    return not likeness.has_one_origin or all(one.has_one_origin for one in relations)


def _columns(pair: Pairing) -> dict[str, Any]:
    reasons = [{"kind": one.kind.value, "text": one.text} for one in pair.reasons]
    return {"relation": pair.likeness.value, "score": pair.score, "reasons": reasons or None}


def _rows_of_pair(tx: Transaction, one: str, other: str) -> list[Row]:
    """What is stored of two articles, whichever leads."""
    return [
        row
        for lead, member in ((one, other), (other, one))
        for led in tx.find_all(duplicate_sets, lead_article_id=lead)
        for row in tx.find_all(duplicates, set_id=led["id"], article_id=member)
    ]


def _set_led_by(tx: Transaction, lead: str) -> str:
    led = tx.find(duplicate_sets, lead_article_id=lead)
    return str(led["id"]) if led else tx.insert(duplicate_sets, lead_article_id=lead)


def _leads(tx: Transaction, ids: set[ArticleId]) -> dict[str, str]:
    """The sets that some articles lead, with their leads."""
    rows = tx.look_up(duplicate_sets, "lead_article_id", ids, "id", "lead_article_id")
    return {row["id"]: row["lead_article_id"] for row in reversed(rows)}


def _known_pairs(tx: Transaction, leads: Mapping[str, str]) -> set[frozenset[str]]:
    rows: Sequence[Row] = tx.look_up(duplicates, "set_id", list(leads), "set_id", "article_id")
    return {frozenset((leads[row["set_id"]], row["article_id"])) for row in rows}
