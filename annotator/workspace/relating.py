"""Relations as one of their ends sees them, with the words of the other end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.claim import Mention
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, ClaimId, MentionId, RelationId
from annotator.core.relation import End, Relation
from annotator.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What an article, a claim or a mention is to another one."""

    relation_id: RelationId
    label: str
    """What this end is to the other one, still to be translated."""
    other_id: str
    text: str
    """The other end in its words: a headline, a wording, a quote."""
    detail: str = ""
    """Where that is: the outlet, or speaker and headline."""
    note: str = ""
    article_id: ArticleId | None = None
    """The article that the other end is in; ``None`` for a claim."""


def ties_of_article(workspace: Workspace, article_id: ArticleId) -> list[Tie]:
    """How an article stands to others."""
    relations = workspace.relations.of_article(article_id)
    ids = _others(relations, {article_id})
    others = {one.id: one for one in workspace.articles.some(ids)}
    found = []
    for relation in relations:
        other = others[relation.other(article_id)]
        words = {"text": other.name, "detail": other.outlet, "article_id": other.id}
        found.append(_tie(relation, article_id, **words))
    return found


def ties_of_mentions(
    workspace: Workspace, article_id: ArticleId, here: Mapping[MentionId, Mention]
) -> dict[MentionId, list[Tie]]:
    """How the mentions ``here``, in an article, stand to others; those without relation lack."""
    relations = workspace.relations.of_mentions(article_id)
    ids = _others(relations, set(here))
    there = workspace.mentions.some(ids)
    mentions = {**here, **{one.id: one for one in there}}
    titles = titles_of(workspace, (one for one in there if one.article_id != article_id))
    found: dict[MentionId, list[Tie]] = defaultdict(list)
    for relation in relations:
        for end in (relation.from_id, relation.to_id):
            other = mentions.get(relation.other(end))
            if end in here and other is not None:
                detail = mention_detail(other, titles)
                words = {"text": other.quote, "detail": detail, "article_id": other.article_id}
                found[end].append(_tie(relation, end, **words))
    return found


def ties_of_claim(workspace: Workspace, claim_id: ClaimId) -> list[Tie]:
    """How a claim stands to others."""
    relations = [one for one in workspace.relations.of_claims() if claim_id in _ends(one)]
    ids = _others(relations, {claim_id})
    texts = {claim.id: claim.text for claim in workspace.claims.some(ids)}
    return [_tie(one, claim_id, text=texts[one.other(claim_id)]) for one in relations]


def titles_of(workspace: Workspace, mentions: Iterable[Mention]) -> dict[ArticleId, str]:
    """The headlines of the articles that mentions are in."""
    ids = sorted({one.article_id for one in mentions})
    return {one.id: one.name for one in workspace.articles.some(ids)}


def mention_detail(mention: Mention, titles: Mapping[ArticleId, str]) -> str:
    """Who says a mention, and in which article; ``titles`` has none for the open one."""
    speaker = mention.origin.speaker if mention.origin else ""
    where = titles.get(mention.article_id, _("in this article"))
    return " · ".join(filter(None, (speaker, where)))


def _tie(relation: Relation[End], end: End, **words: str) -> Tie:
    return Tie(
        relation_id=relation.id,
        label=relation.label(end),
        other_id=relation.other(end),
        note=relation.note,
        **words,  # type: ignore[arg-type]
    )


def _ends(relation: Relation[End]) -> tuple[End, End]:
    return relation.from_id, relation.to_id


def _others(relations: Iterable[Relation[End]], known: set[End]) -> Sequence[End]:
    """The ends that are not known."""
    return sorted({end for one in relations for end in _ends(one)} - known)
