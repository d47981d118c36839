"""Counts all that the charts show; a job, to be run off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.progress import Progress
from annotator.workspace.overview import (
    Crossing,
    Overview,
    Unit,
    overview,
    tags_by_article,
    tags_by_speaker,
    tags_together,
)
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that the charts show."""

    overview: Overview
    crossings: tuple[Crossing, ...]


def count(workspace: Workspace, unit: Unit, progress: Progress) -> Counted:
    """Count a project; between the tables it can be cancelled."""
    found = overview(workspace, unit)
    tables = (tags_by_article, tags_by_speaker, tags_together)
    return Counted(
        overview=found, crossings=tuple(table(workspace) for table in progress.over(tables))
    )
