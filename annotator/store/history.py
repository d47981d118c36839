"""Questions about the journal, the project's own row, and its coders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from annotator.core.ids import CoderId
from annotator.store import journal as journals
from annotator.store.journal import Step
from annotator.store.reader import Reader
from annotator.store.schema import coders, export_profiles, journal, project


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInfo:
    """The project's own row."""

    id: str
    name: str
    description: str
    codebook_version: int
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of a row, for its history: who, when, what it was and became."""

    text: str
    coder: str
    at: str
    table: str
    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class History(Reader):
    """Reads what was done; to do something, run a command."""

    def project(self) -> ProjectInfo:
        row = self._row(select(project))
        if row is None:
            return ProjectInfo(id="", name="", description="", codebook_version=0, created_at="")
        names = ("id", "name", "description", "codebook_version", "created_at")
        return ProjectInfo(**{name: row[name] for name in names})

    def coders(self) -> dict[CoderId, str]:
        """The names of all coders by their ids."""
        rows = self._rows(select(coders).order_by(coders.c.name))
        return {CoderId(row["id"]): row["name"] for row in rows}

    def undoable(self) -> Step | None:
        with self._database.reading() as connection:
            return journals.undoable(connection)

    def redoable(self) -> Step | None:
        with self._database.reading() as connection:
            return journals.redoable(connection)

    def size(self, step: Step) -> int:
        """How many changes a step has; rows that were inserted together are one."""
        with self._database.reading() as connection:
            return journals.size(connection, step)

    def of(self, *row_ids: str) -> list[Entry]:
        """What happened to these rows, the oldest first."""
        names = self.coders()
        with self._database.reading() as connection:
            rows = journals.history(connection, row_ids)
        return [
            Entry(
                text=row["text"],
                coder=names.get(CoderId(row["coder_id"]), ""),
                at=row["at"],
                table=row["table_name"],
                row_id=row["row_id"],
                before=row["before"],
                after=row["after"],
            )
            for row in rows
        ]

    def length(self) -> int:
        """How many entries the journal has."""
        row = self._row(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1))
        return int(row["seq"]) if row else 0

    def changed_at(self) -> str:
        """When the project last changed (UTC, ISO 8601); empty where nothing was ever done."""
        row = self._row(select(journal.c.at).order_by(journal.c.seq.desc()).limit(1))
        return str(row["at"]) if row else ""

    def export_profiles(self) -> dict[str, dict[str, Any]]:
        """The saved choices of exports by their names."""
        rows = self._rows(select(export_profiles).order_by(export_profiles.c.name))
        return {row["name"]: dict(row["options"] or {}) for row in rows}
