"""Tables with one row per article or claim, and two columns per tag: whether, and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from annotator.core.codebook import tag_paths
from annotator.core.span import Span
from annotator.exchange.dataset import ARTICLES, CLAIMS
from annotator.exchange.sheet import Column, Sheet
from annotator.exchange.writers import Table
from annotator.workspace.claim_rows import Computed, claim_rows
from annotator.workspace.duplicate_rows import article_rows
from annotator.workspace.narrowing import Narrowed
from annotator.workspace.workspace import Workspace

Row = Mapping[str, Any]
_IS, _COUNT = "tag: ", "count: "
"""Before the names of tags: a tag may be called like a column, like the count of another tag, or
like a formula."""
_OF_ARTICLES: Final = (
    *("article_id", "number", "file", "title", "outlet", "published_at", "language", "status"),
    *("event", "lead_id", "origin_id", "words"),
)
_OF_CLAIMS: Final = ("claim_id", "text", "kind", "standing", "articles", "sets", "origins")


def wide_tables(workspace: Workspace, computed: Computed, narrowed: Narrowed) -> list[Table]:
    """``articles_wide`` and ``claims_wide``: of a claim those tags that its mentions overlap."""
    paths = tag_paths(workspace.tags.all())
    return [
        _table(
            replace(ARTICLES, name="articles_wide", title="Articles, wide"),
            _OF_ARTICLES,
            paths,
            lambda: narrowed.rows(ARTICLES, article_rows(computed)),
            lambda: _tags_of_articles(workspace),
        ),
        _table(
            replace(CLAIMS, name="claims_wide", title="Claims, wide"),
            _OF_CLAIMS,
            paths,
            lambda: narrowed.rows(CLAIMS, claim_rows(computed)),
            lambda: _tags_of_claims(workspace),
        ),
    ]


_Counts = Mapping[Hashable, Counter[str]]


def _table(
    sheet: Sheet,
    names: tuple[str, ...],
    paths: Mapping[Any, str],
    rows: Callable[[], Iterator[Row]],
    count: Callable[[], _Counts],
) -> Table:
    known = [column for column in sheet.columns if column.name in names]
    tags = [
        column
        for path in paths.values()
        for column in (
            Column(_IS + path, f"1 where the tag “{path}” is on it, else 0.", type="integer"),
            Column(_COUNT + path, f"How often “{path}” is on it.", type="integer"),
        )
    ]
    columns = (*known, *tags)

    def made() -> Iterator[Row]:
        counts = count()
        for row in rows():
            of = counts.get(row[sheet.key], Counter())
            wide: dict[str, Any] = {name: row[name] for name in names}
            for id_, path in paths.items():
                wide[_IS + path], wide[_COUNT + path] = int(of[id_] > 0), of[id_]
            yield wide

    return Table(replace(sheet, columns=columns, links={}), columns, made)


def _tags_of_articles(workspace: Workspace) -> _Counts:
    counts: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for row in workspace.sheets.rows("taggings"):
        counts[row["article_id"]][row["tag_id"]] += 1
    return counts


def _tags_of_claims(workspace: Workspace) -> _Counts:
    counts: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for article in workspace.articles.all():
        taggings = workspace.tags.taggings_in_article(article.id)
        if not taggings or not article.mentions:
            continue
        for mention in workspace.mentions.all_in_article(article.id):
            if not mention.is_orphan:
                on = (one.tag_id for one in taggings if _share(mention.spans, one.spans))
                counts[mention.claim_id].update(on)
    return counts


def _share(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
