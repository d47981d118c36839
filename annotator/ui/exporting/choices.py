"""What an analyst chose for an export, as a value that can be kept as a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.article import Article, Status
from annotator.core.i18n import N_
from annotator.core.ids import ArticleId
from annotator.exchange.dataset import ANNOTATIONS
from annotator.workspace.export import PACKAGE, ExportOptions
from annotator.workspace.rows import Selection

SEPARATORS = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab")}
STATUSES: tuple[Status | None, ...] = (None, Status.DONE, Status.OPEN, Status.NEW)

_PACKAGE_SIZE = 120_000
"""Bytes of the data package and the dictionary, which hardly change."""
_ARTICLE_SIZE, _WORD_SIZE, _MENTION_SIZE = 900, 7, 2_100
"""Bytes that an article, a word and a mention take in all tables together, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that the dialog asks for, apart from the folder."""

    columns: tuple[str, ...] = ANNOTATIONS.names
    separator: str = ","
    bom: bool = False
    status: Status | None = None
    """Annotations of which articles; ``None`` for all."""
    unfinished: bool = True
    dictionary: bool = True

    def selection(self, articles: Sequence[Article]) -> Selection:
        chosen = frozenset(one.id for one in articles if one.status is self.status)
        return Selection(
            article_ids=None if self.status is None else chosen, unfinished=self.unfinished
        )

    def options(self, articles: Sequence[Article]) -> ExportOptions:
        return ExportOptions(
            columns=self.columns,
            selection=self.selection(articles),
            bom=self.bom,
            separator=self.separator,
            dictionary=self.dictionary,
        )

    def as_profile(self) -> dict[str, Any]:
        """What a profile keeps."""
        return {
            "columns": list(self.columns),
            "separator": self.separator,
            "bom": self.bom,
            "articles": self.status.value if self.status else "all",
            "unfinished": self.unfinished,
            "dictionary": self.dictionary,
        }

    @classmethod
    def from_profile(cls, kept: Mapping[str, Any]) -> Choices:
        """The choices of a profile; what is missing or unknown in it is as usual."""
        usual = cls()
        columns = tuple(name for name in kept.get("columns", ()) if name in ANNOTATIONS.names)
        separator = kept.get("separator")
        status = kept.get("articles")
        return cls(
            columns=tuple(dict.fromkeys(columns)) or usual.columns,
            separator=separator if separator in SEPARATORS else usual.separator,
            bom=bool(kept.get("bom", usual.bom)),
            status=Status(status) if status in set(Status) else None,
            unfinished=bool(kept.get("unfinished", usual.unfinished)),
            dictionary=bool(kept.get("dictionary", usual.dictionary)),
        )


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


def estimated_size(articles: Sequence[Article], census: Census, rows: int, row_size: float) -> int:
    """About how many bytes the dataset takes; ``row_size`` is that of one annotation."""
    mentions = sum(census.mentions.values())
    words = sum(article.words for article in articles)
    parts = len(articles) * _ARTICLE_SIZE + words * _WORD_SIZE + mentions * _MENTION_SIZE
    return round(_PACKAGE_SIZE + parts + rows * row_size)


def folder_name(project: str) -> str:
    """The name of a project's dataset as a folder may have it on every system."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", project).strip(" .-")
    return f"{kept or 'project'}-dataset"


def is_foreign(folder: Path) -> bool:
    """Whether a folder holds something, and no dataset of ours among it."""
    try:
        return any(folder.iterdir()) and not (folder / PACKAGE).exists()
    except OSError:
        return False
