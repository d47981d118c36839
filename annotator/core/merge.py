"""Merges: what went into something else, and can be taken out again."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.ids import MergeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A speaker, claim or tag that went into another one."""

    id: MergeId
    name: str
    coder: str = ""
    at: str = ""
    """When, UTC, ISO 8601."""
    mentions: int = 0
    """How many mentions came with it; of a speaker, links of attribution chains."""
