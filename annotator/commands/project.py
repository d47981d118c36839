"""Commands on the project itself: its name, its coders, its saved habits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.core.errors import Refused
from annotator.core.i18n import _
from annotator.core.ids import CoderId
from annotator.store.schema import coders, export_profiles, project
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpProject:
    """Give a new project its one row; returns its id. Not undoable."""

    name: str
    program_version: str

    @property
    def text(self) -> str:
        return _("Set up project")

    def apply(self, tx: Transaction) -> str:
        return tx.insert(project, name=self.name, program_version=self.program_version)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpCoder:
    """Find a coder by name, or add one; returns the id. Not undoable."""

    name: str

    @property
    def text(self) -> str:
        return _("Add coder")

    def apply(self, tx: Transaction) -> CoderId:
        name = " ".join(self.name.split())
        if not name:
            raise Refused(_("Who is coding? Every annotation carries a name."))
        known = tx.find(coders, name=name)
        return CoderId(known["id"] if known else tx.insert(coders, name=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameProject:
    name: str
    description: str | None = None

    @property
    def text(self) -> str:
        return _("Rename project")

    def apply(self, tx: Transaction) -> None:
        if not self.name.strip():
            raise Refused(_("A project needs a name."))
        values = {"name": self.name.strip()}
        if self.description is not None:
            values["description"] = self.description.strip()
        for row in tx.find_all(project):
            tx.update(project, row["id"], **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveExportProfile:
    """Keep the choices of an export under a name; an older profile of that name is replaced."""

    name: str
    format: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return _("Save export profile")

    def apply(self, tx: Transaction) -> None:
        if not self.name.strip():
            raise Refused(_("A profile needs a name."))
        values = {"format": self.format, "options": dict(self.options)}
        known = tx.find(export_profiles, name=self.name.strip())
        if known:
            tx.update(export_profiles, known["id"], **values)
        else:
            tx.insert(export_profiles, name=self.name.strip(), **values)
