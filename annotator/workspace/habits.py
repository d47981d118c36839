"""What a project remembers of how its articles are imported, and how that is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from annotator.core.draft import Aside, AsideKind, Draft
from annotator.core.habits import LineRule, columns_key, line_key
from annotator.exchange.readers.reading import Options

if TYPE_CHECKING:  # workers know habits, too, and have no use for the store
    from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """The lines that are always set aside, and the tables whose columns are known."""

    lines: Mapping[str, Mapping[str, AsideKind]] = field(default_factory=dict)
    """By outlet (empty: all) and by ``core.habits.line_key``."""
    options: Options = field(default_factory=Options)

    @classmethod
    def of(cls, workspace: Workspace, options: Options | None = None) -> Self:
        """The habits of a project, beside what was said this time."""
        known = {
            columns_key(one.columns): dict(one.mapping)
            for one in workspace.habits.column_mappings()
        }
        given = options or Options()
        return cls(
            lines=_by_outlet(workspace.habits.line_rules()),
            options=replace(given, remembered=known),
        )

    def applied(self, draft: Draft) -> Draft:
        """A draft with the lines set aside that a person always wants aside."""
        wanted = {
            **self.lines.get("", {}),
            **self.lines.get(draft.fact("outlet").value.strip(), {}),
        }
        if not wanted:
            return draft
        known = {aside.start for aside in draft.asides}
        found: list[Aside] = []
        start = 0
        for line in draft.text.split("\n"):
            kind = wanted.get(line_key(line)) if line.strip() else None
            if kind is not None and start not in known:
                found.append(Aside(start, start + len(line), kind))
            start += len(line) + 1
        return replace(draft, asides=tuple(sorted((*draft.asides, *found)))) if found else draft


def _by_outlet(rules: Iterable[LineRule]) -> dict[str, dict[str, AsideKind]]:
    lines: dict[str, dict[str, AsideKind]] = {}
    for rule in rules:
        lines.setdefault(rule.outlet, {})[line_key(rule.line)] = rule.kind
    return lines
