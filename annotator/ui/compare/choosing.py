"""Which two reports can be compared: those of the duplicate sets, and any two of the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from annotator.core.article import Article
from annotator.core.duplicates import (
    DECISION_LABELS,
    LIKENESS_LABELS,
    Decision,
    Duplicate,
)
from annotator.core.i18n import _, ngettext
from annotator.core.ids import ArticleId, SetId
from annotator.ui.compare.entries import Entry
from annotator.ui.compare.heads import percent
from annotator.workspace.evidence import evidence_in_short
from annotator.workspace.workspace import Workspace

_ICONS: Final = {
    Decision.CONFIRMED: ("check-circle", "supports"),
    Decision.SUGGESTED: ("circle-dashed", "ink3"),
    Decision.REJECTED: ("x-circle", "ink3"),
}
_ORDER: Final = (Decision.CONFIRMED, Decision.SUGGESTED, Decision.REJECTED)


@dataclass(frozen=True, slots=True)
class Two:
    """Two articles to compare."""

    a: ArticleId
    b: ArticleId


@dataclass(frozen=True, slots=True)
class WholeSet:
    """All reports of a set, as a table."""

    id: SetId


def best_pair(workspace: Workspace, article_id: ArticleId) -> Two | None:
    """The best known pair of an article: confirmed before suggested, then the most alike."""
    known = [
        one for one in workspace.duplicates.of(article_id) if one.decision is not Decision.REJECTED
    ]
    if not known:
        return None
    best = min(known, key=lambda one: (_ORDER.index(one.decision), -one.score))
    return Two(best.lead_id, best.article_id)


def set_of(workspace: Workspace, two: Two) -> list[Duplicate]:
    """The duplicate set that both articles are in, the largest one; nothing where there is none."""
    found: list[list[Duplicate]] = [[]]
    for lead_id, set_id in {(one.lead_id, one.set_id) for one in workspace.duplicates.of(two.a)}:
        members = [row for row in workspace.duplicates.of(lead_id) if row.set_id == set_id]
        if {two.a, two.b} <= {lead_id, *(row.article_id for row in members)}:
            found.append([row for row in members if row.decision is not Decision.REJECTED])
    return max(found, key=lambda rows: (len(rows), [row.id for row in rows]))


def pair_entries(workspace: Workspace, article_id: str, current: Two | None) -> list[Entry]:
    """What can be chosen: every set with its members, then the open article with any other."""
    articles = {one.id: one for one in workspace.articles.all()}
    rows = workspace.duplicates.all()
    return [
        *_set_entries(rows, articles, current),
        *_other_entries(rows, articles, ArticleId(article_id), current),
    ]


def _set_entries(
    rows: list[Duplicate], articles: Mapping[ArticleId, Article], current: Two | None
) -> Iterator[Entry]:
    surest = sorted(rows, key=_sureness, reverse=True)
    for set_id in dict.fromkeys(row.set_id for row in surest):
        members = [row for row in surest if row.set_id == set_id and row.article_id in articles]
        if not members or members[0].lead_id not in articles:
            continue
        lead = articles[members[0].lead_id]
        yield Entry(title=f"{lead.number_name}  {lead.name}")
        for row in members:
            yield _member(row, lead, articles[row.article_id], current)
        if len(members) > 1:
            count = len(members) + 1
            words = ngettext("The {n} report of this set", "All {n} reports of this set", count)
            detail = _("Which passages each of them has, as a table")
            yield Entry(
                title=words.format(n=count), detail=detail, icon="table", key=WholeSet(set_id)
            )


def _sureness(row: Duplicate) -> tuple[bool, float]:
    """The surest come first, those that a person rejected last."""
    return row.decision is not Decision.REJECTED, row.score


def _member(row: Duplicate, lead: Article, article: Article, current: Two | None) -> Entry:
    icon, role = _ICONS[row.decision]
    words = _("{relation}, {score} %").format(
        relation=_(LIKENESS_LABELS[row.likeness]), score=percent(row.score)
    )
    return Entry(
        title=f"{lead.number_name} – {article.number_name}  {article.name}",
        detail=f"{words} · {_facts(article)}",
        more=evidence_in_short(row.reasons) if row.decision is Decision.SUGGESTED else "",
        note=_(DECISION_LABELS[row.decision]),
        icon=icon,
        role=role,
        key=Two(lead.id, article.id),
        current=current is not None and row.joins(current.a, current.b),
    )


def _other_entries(
    rows: list[Duplicate],
    articles: Mapping[ArticleId, Article],
    open_id: ArticleId,
    current: Two | None,
) -> Iterator[Entry]:
    opened = articles.get(open_id)
    if opened is None or len(articles) < 2:
        return
    yield Entry(title=_("{number} with …").format(number=opened.number_name))
    for article in articles.values():
        listed = any(row.joins(opened.id, article.id) for row in rows)
        if article.id != opened.id and not listed:
            yield Entry(
                title=f"{article.number_name}  {article.name}",
                detail=_facts(article),
                icon="columns",
                key=Two(opened.id, article.id),
                current=current is not None and {current.a, current.b} == {opened.id, article.id},
            )


def _facts(article: Article) -> str:
    words = ngettext("{n} word", "{n} words", article.words).format(n=f"{article.words:,}")
    return " · ".join(part for part in (article.outlet, words) if part)
