"""Commands on events: their facts, and what a person puts into the event record."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.errors import Refused
from annotator.core.event import FATALITIES, FIELDS, Rule
from annotator.core.i18n import _
from annotator.core.ids import ClaimId, EventId, MentionId
from annotator.store.schema import claims, event_cells, events
from annotator.store.transaction import Transaction


def event_named(tx: Transaction, name: str) -> str | None:
    """The id of the event of this name, which is made where there is none; none without a name."""
    name = " ".join(name.split())
    known = tx.find(events, name=name) if name else None
    return known["id"] if known else tx.insert(events, name=name) if name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEvent:
    """Change an event; what is ``None`` stays as it is.

    ``rule`` says how its row of the event record is chosen where reports disagree.
    """

    event_id: EventId
    name: str | None = None
    note: str | None = None
    rule: Rule | None = None

    @property
    def text(self) -> str:
        return _("Edit event")

    def apply(self, tx: Transaction) -> None:
        if self.name is not None and not self.name.strip():
            raise Refused(_("An event needs a name."))
        given = {"name": self.name, "note": self.note}
        values = {name: value.strip() for name, value in given.items() if value is not None}
        if self.rule is not None:
            values["rule"] = self.rule.value
        tx.update(events, self.event_id, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUpDead:
    """Say that the dead of some claims are others than those of each other, or may be the same.

    The event record adds up what claims of the kind *fatalities* count.
    """

    claim_ids: tuple[ClaimId, ...]
    is_added: bool = True

    @property
    def text(self) -> str:
        return _("Add up the dead") if self.is_added else _("Count the dead of one claim")

    def apply(self, tx: Transaction) -> None:
        for claim_id in self.claim_ids:
            tx.update(claims, claim_id, kind=FATALITIES if self.is_added else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEventCell:
    """Put a value of one's own into a cell of the event record, and say where it stands.

    With ``value`` ``None`` the cell follows from the reports again.
    """

    event_id: EventId
    field: str
    value: str | None
    note: str = ""
    mention_id: MentionId | None = None

    @property
    def text(self) -> str:
        return _("Edit event record")

    def apply(self, tx: Transaction) -> None:
        tx.get(events, self.event_id)
        if self.field not in FIELDS:
            message = _("The event record has no field “{field}”.")
            raise Refused(message.format(field=self.field))
        row = tx.find(event_cells, event_id=self.event_id, field=self.field)
        if self.value is None:
            if row is not None:
                tx.delete(event_cells, row["id"])
            return
        values = {
            "value": self.value.strip(),
            "note": self.note.strip(),
            "mention_id": self.mention_id,
        }
        if row is None:
            tx.insert(event_cells, event_id=self.event_id, field=self.field, **values)
        else:
            tx.update(event_cells, row["id"], **values)
