"""Commands on what a speaker is and was: roles and affiliations with their dates."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import RoleId, SpeakerId
from annotator.core.speaker import is_date
from annotator.store.schema import speaker_roles, speakers
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRole:
    """Add a role to a speaker, or change one (``role_id``); returns its id.

    Dates are a year, a month or a day (ISO 8601), or empty where nobody knows; ``ends_on`` is
    the last day of the role, and empty where it has not ended.
    """

    speaker_id: SpeakerId
    role: str
    affiliation: str = ""
    starts_on: str = ""
    ends_on: str = ""
    role_id: RoleId | None = None

    @property
    def text(self) -> str:
        return _("Edit role") if self.role_id else _("Add role")

    def apply(self, tx: Transaction) -> RoleId:
        tx.get(speakers, self.speaker_id)
        self._check()
        values = {
            "role": self.role.strip(),
            "affiliation": self.affiliation.strip(),
            "starts_on": self.starts_on.strip(),
            "ends_on": self.ends_on.strip(),
        }
        if self.role_id is None:
            return RoleId(tx.insert(speaker_roles, speaker_id=self.speaker_id, **values))
        tx.update(speaker_roles, self.role_id, **values)
        return self.role_id

    def _check(self) -> None:
        if not self.role.strip() and not self.affiliation.strip():
            raise Refused(_("A role needs a name, such as Defence Minister, or an affiliation."))
        for day in (self.starts_on.strip(), self.ends_on.strip()):
            if day and not is_date(day):
                message = _("“{day}” is no date. Write a year, a month or a day: 2024-03-08.")
                raise Refused(message.format(day=day))
        length = min(len(self.starts_on.strip()), len(self.ends_on.strip()))
        if self.ends_on.strip()[:length] < self.starts_on.strip()[:length]:
            raise Refused(_("The role ends before it begins."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRole:
    """Take a role away from a speaker."""

    role_id: RoleId

    @property
    def text(self) -> str:
        return _("Delete role")

    def apply(self, tx: Transaction) -> None:
        tx.delete(speaker_roles, self.role_id)
