"""Scales that a project defines itself, and grades given with them.

They are ordinal, as all scales here: nothing averages them, and a point that says that none can be
given is missing, never the lowest one.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.ids import MentionId, PointId, ScaleId


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPoint:
    """One point of a scale, as a command is given it; ``code`` is at most 8 characters."""

    code: str
    label: str = ""
    meaning: str = ""
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePoint(NewPoint):
    """One point of a scale of the project."""

    id: PointId


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale of the project; its points are in order."""

    id: ScaleId
    name: str
    points: tuple[ScalePoint, ...]
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A coder's grade of a mention on a scale of the project."""

    mention_id: MentionId
    scale_id: ScaleId
    point: ScalePoint
    reason: str = ""
    coder: str = ""
