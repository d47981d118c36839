"""Compares two files of which no project knows anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from annotator.analysis.comparing.relation import LIKELY
from annotator.core.comparison import Report
from annotator.core.draft import Draft
from annotator.workspace.comparing import Compared, Reported, aligned, with_conflicts
from annotator.workspace.duplicates import pairs_of_files
from annotator.workspace.files import files_in
from annotator.workspace.intake import Failure, Stored, read_files

_MAY_BE: Final = 0.02
"""Who names two files takes them for reports of one event. So little has to speak for it then: of
40 pairs of independent reports 31 have as much, of 200 pairs of reports of two events none has."""


def reported_files(paths: Iterable[str | Path]) -> Iterator[Reported | Failure]:
    """The articles in some files, read as an import would read them, and what cannot be read."""
    for draft in read_files(files_in(paths)):
        if isinstance(draft, Failure):
            yield draft
        elif not isinstance(draft, Stored):
            yield _reported(draft)


def compared(a: Reported, b: Reported) -> Compared:
    """Compare two files: in all that they tell, where they may tell of one event.

    Where that is not likely, less precise figures are left out: they may be of two things.
    """
    score = max((pair.related.score for pair in pairs_of_files((a, b), 0.0)), default=0.0)
    found = with_conflicts(aligned(a, b), one_event=True if score >= _MAY_BE else None)
    if score >= LIKELY or score < _MAY_BE:
        return found
    conflicts = found.comparison.conflicts
    sure = tuple(one for one in conflicts if one.within is not None or not one.is_quiet)
    return replace(found, comparison=replace(found.comparison, conflicts=sure))


def _reported(draft: Draft) -> Reported:
    language = draft.fact("language").value or "en"
    published_at = draft.fact("published_at").value
    report = Report(
        text=draft.text, asides=draft.asides, language=language, published_at=published_at
    )
    title, place = draft.fact("title").value, draft.original.path
    return Reported(report=report, file=draft.file, title=title, place=place)
