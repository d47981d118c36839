"""Questions about what a project remembers of how its articles are imported."""

from __future__ import annotations

from sqlalchemy import select

from annotator.core.draft import AsideKind
from annotator.core.habits import ColumnMapping, LineRule, LineRuleId
from annotator.store.reader import Reader
from annotator.store.schema import column_mappings, line_rules, outlets
from annotator.store.words import known_word


class Habits(Reader):
    """Reads the habits of importing; to change one, run a command."""

    def line_rules(self) -> list[LineRule]:
        """The lines that are always set aside, in the order in which they were given."""
        query = (
            select(line_rules, outlets.c.name.label("outlet"))
            .outerjoin(outlets, outlets.c.id == line_rules.c.outlet_id)
            .order_by(line_rules.c.id)
        )
        return [
            LineRule(
                id=LineRuleId(row["id"]),
                line=row["line"],
                kind=known_word(AsideKind, row["kind"]),
                outlet=row["outlet"] or "",
            )
            for row in self._rows(query)
        ]

    def column_mappings(self) -> list[ColumnMapping]:
        """The tables whose columns a person explained."""
        return [
            ColumnMapping(columns=tuple(row["columns"]), mapping=row["mapping"])
            for row in self._rows(select(column_mappings).order_by(column_mappings.c.id))
        ]
