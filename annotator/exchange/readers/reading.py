"""What a reader makes of the bytes of one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.draft import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of one article, not normalised yet, and what its file declares of it.

    ``declared`` are facts by the names of ``core.draft.FACT_NAMES``; ``problems`` are sentences
    for the analyst.
    """

    text: str
    media_type: str
    encoding: str
    declared: Mapping[str, Fact] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
