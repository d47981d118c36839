"""What a project remembers of how its articles are imported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NewType

from annotator.core.draft import AsideKind

LineRuleId = NewType("LineRuleId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRule:
    """A line that a person always wants set aside, from one outlet or, with none, from all."""

    id: LineRuleId
    line: str
    kind: AsideKind
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which column of a table is which fact: ``{"Headline": "title"}``."""

    columns: tuple[str, ...]
    mapping: Mapping[str, str]


def line_key(line: str) -> str:
    """Lines with the same key are the same line: case and white space make no difference."""
    return " ".join(line.casefold().split())


def columns_key(columns: Sequence[str]) -> str:
    """Tables with the same key have the same columns; their order makes no difference."""
    names = sorted(" ".join(name.split()) for name in columns)
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()
