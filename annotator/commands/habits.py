"""Commands on what a project remembers of how its articles are imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.commands.articles import outlet_named
from annotator.core.draft import AsideKind
from annotator.core.errors import Refused
from annotator.core.habits import LineRuleId, columns_key, line_key
from annotator.core.i18n import _
from annotator.store.schema import column_mappings, line_rules
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AlwaysSetAside:
    """Set such a line aside in every article imported from now on; returns the rule's id.

    With an ``outlet`` only in its articles. A rule for the same line and outlet is replaced.

    Raises:
        Refused: the line is blank.
    """

    line: str
    kind: AsideKind = AsideKind.OTHER
    outlet: str = ""

    @property
    def text(self) -> str:
        return _("Always set line aside")

    def apply(self, tx: Transaction) -> LineRuleId:
        key = line_key(self.line)
        if not key:
            raise Refused(_("An empty line cannot be set aside. Choose one with words."))
        outlet_id = outlet_named(tx, self.outlet.strip()) if self.outlet.strip() else None
        for row in tx.find_all(line_rules, outlet_id=outlet_id):
            if line_key(row["line"]) == key:
                tx.update(line_rules, row["id"], kind=self.kind.value)
                return LineRuleId(row["id"])
        line = " ".join(self.line.split())
        rule_id = tx.insert(line_rules, outlet_id=outlet_id, line=line, kind=self.kind.value)
        return LineRuleId(rule_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetLineRule:
    """Set such a line aside no more; articles that were imported stay as they are."""

    rule_id: LineRuleId

    @property
    def text(self) -> str:
        return _("Forget line")

    def apply(self, tx: Transaction) -> None:
        tx.delete(line_rules, self.rule_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberColumns:
    """Remember which column of a table is which fact, for every table with the same columns.

    Raises:
        Refused: no column is the text.
    """

    columns: tuple[str, ...]
    mapping: Mapping[str, str]

    @property
    def text(self) -> str:
        return _("Remember columns")

    def apply(self, tx: Transaction) -> None:
        if not {"text", "html"} & set(self.mapping.values()):
            raise Refused(_("Say which column holds the text of the articles."))
        key = columns_key(self.columns)
        known = tx.find(column_mappings, columns_key=key)
        if known is not None:
            tx.update(column_mappings, known["id"], mapping=dict(self.mapping))
            return
        tx.insert(
            column_mappings,
            columns_key=key,
            columns=list(self.columns),
            mapping=dict(self.mapping),
        )
