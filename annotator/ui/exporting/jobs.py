"""Reads what the export dialog shows, off the window's thread."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.exchange.dataset import ANNOTATIONS, ARTICLES
from annotator.exchange.sheet import Sheet
from annotator.ui.exporting.choices import Census
from annotator.workspace.choices import Choices
from annotator.workspace.export import losses_of, sample_of, size_of
from annotator.workspace.narrowing import Narrowed, Privacy, Selection
from annotator.workspace.rows import Row, sheet_rows
from annotator.workspace.workspace import Workspace

SHOWN = 10
"""Rows of a preview."""
PORTION = 500
SAMPLE = 20_000
"""Characters of each file of a sample."""
MEASURED = 50_000_000
"""Bytes of a dataset that are counted to say how many there will be; more would take too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The first rows of a table, and how many it has where that was counted."""

    number: int
    """Which question this answers: late answers are not shown."""
    rows: list[Row]
    total: int | None


def take_census(workspace: Workspace, progress: Progress) -> Census:
    """Count mentions and those without a complete grade, article by article."""
    total: Counter[ArticleId] = Counter()
    unfinished: Counter[ArticleId] = Counter()
    ids = [row["mention_id"] for row in progress.watched(workspace.sheets.rows("mentions"))]
    portions = [ids[at : at + PORTION] for at in range(0, len(ids), PORTION)]
    for portion in progress.over(portions):
        for mention in workspace.mentions.some(portion):
            total[mention.article_id] += 1
            if not (mention.grade and mention.grade.complete):
                unfinished[mention.article_id] += 1
    return Census(total, unfinished)


def take_look(
    workspace: Workspace,
    sheet: Sheet,
    selection: Selection,
    privacy: Privacy,
    progress: Progress,
    *,
    number: int,
) -> Look:
    """Read the first rows of a table as they would be written."""
    every = sheet_rows(workspace, sheet.name, selection)
    rows = progress.watched(Narrowed(workspace, selection, privacy).rows(sheet, every))
    shown = list(islice(rows, SHOWN))
    if sheet in (ANNOTATIONS, ARTICLES):  # counting them would read all their texts
        return Look(number=number, rows=shown, total=None)
    return Look(number=number, rows=shown, total=len(shown) + sum(1 for _row in rows))


@dataclass(frozen=True, slots=True)
class Told:
    """What a format cannot hold, in sentences, and how one article looks in it."""

    losses: tuple[str, ...]
    sample: str
    format: str


def tell(workspace: Workspace, choices: Choices, progress: Progress) -> Told:
    """Count what the chosen format loses, and write one article as it would be."""
    lost = losses_of(workspace, choices, progress)
    return Told(lost, sample_of(workspace, choices, SAMPLE), choices.format)


def measure(workspace: Workspace, choices: Choices, progress: Progress) -> int:
    """How many bytes would be written; 0 where they are many."""
    return size_of(workspace, choices, MEASURED, progress)


def find(
    workspace: Workspace, choices: Choices, _progress: Progress
) -> frozenset[ArticleId] | None:
    """The articles that the search of the choices finds, of whatever status; ``None`` for all."""
    return replace(choices, status=None).selection(workspace).article_ids
