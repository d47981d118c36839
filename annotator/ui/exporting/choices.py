"""What the export dialog counts and proposes before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.article import Article, Status
from annotator.core.ids import ArticleId
from annotator.workspace.choices import Choices
from annotator.workspace.narrowing import Selection
from annotator.workspace.places import file_name

STATUSES: tuple[Status | None, ...] = (None, Status.DONE, Status.OPEN, Status.NEW)


def selection_of(
    choices: Choices, articles: Sequence[Article], matching: frozenset[ArticleId] | None = None
) -> Selection:
    """The articles of the status that is chosen, among those that were read already.

    ``matching`` are those that the search finds; ``None`` where there is none.
    """
    ids = matching
    if choices.status is not None:
        chosen = frozenset(one.id for one in articles if one.status is choices.status)
        ids = chosen if matching is None else chosen & matching
    return Selection(article_ids=ids, unfinished=choices.unfinished)


@dataclass(frozen=True, slots=True)
class Census:
    """How many mentions each article has, and how many of them lack a complete grade."""

    mentions: Mapping[ArticleId, int] = field(default_factory=dict)
    unfinished: Mapping[ArticleId, int] = field(default_factory=dict)

    def rows(self, selection: Selection) -> int:
        """How many rows ``annotations.csv`` will have."""
        left_out = 0 if selection.unfinished else self.left_out(selection)
        return _sum(self.mentions, selection) - left_out

    def left_out(self, selection: Selection) -> int:
        """How many mentions of these articles are unfinished."""
        return _sum(self.unfinished, selection)


def _sum(counts: Mapping[ArticleId, int], selection: Selection) -> int:
    ids = selection.article_ids
    return sum(n for id_, n in counts.items() if ids is None or id_ in ids)


def folder_name(project: str) -> str:
    """The name of a project's dataset as a folder may have it on every system."""
    return f"{file_name(project)}-dataset"
