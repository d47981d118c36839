"""All there is on one claim: its mentions in their sentences, judgements, relations, wordings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.analysis.claims.estimative import Warned, warnings
from annotator.analysis.sentences import paragraph_at, paragraphs, sentences_in
from annotator.core.article import Article, ArticleText
from annotator.core.claim import Claim, Mention
from annotator.core.ids import ArticleId, ClaimId
from annotator.core.merge import Merge
from annotator.core.span import Span
from annotator.core.verdict import Judgement
from annotator.workspace.relating import Tie, ties_of_claim
from annotator.workspace.workspace import Workspace

LONGEST: Final = 600
"""Code points of the words around a mention; what is longer is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One mention where it stands."""

    mention: Mention
    article: Article
    words: str
    """The sentences that the mention stands in, on one line."""
    spans: tuple[Span, ...]
    """Where the mention is in ``words``."""
    paragraph: int
    """The number of its paragraph, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a claim was worded, who worded it so, and when (UTC, ISO 8601)."""

    text: str
    coder: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All there is on a claim."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    own: Judgement
    """What the coder who is coding holds of it."""
    others: tuple[Judgement, ...]
    """What other coders hold of it."""
    ties: tuple[Tie, ...]
    """How it stands to other claims."""
    merged: tuple[Merge, ...]
    reasons: tuple[str, ...]
    """Why other claims were judged as they were, by anyone: one product with this one."""

    def warned(self, reason: str) -> list[Warned]:
        """Which rules of ICD 203 the project breaks when this claim is judged for ``reason``."""
        return warnings((reason, *self.reasons))


def dossier(workspace: Workspace, claim_id: ClaimId) -> Dossier | None:
    """Put together what there is on a claim; ``None`` when it is gone."""
    found = workspace.claims.some([claim_id])
    if not found:
        return None
    judged = workspace.claims.judgements()
    here = judged.get(claim_id, [])
    own = [one for one in here if one.coder == workspace.coder]
    others = tuple(one for one in here if one.coder != workspace.coder)
    apart = [one for key, ones in judged.items() for one in ones if key != claim_id]
    return Dossier(
        claim=found[0],
        evidence=tuple(_evidence(workspace, workspace.mentions.of_claim(claim_id))),
        own=own[-1] if own else Judgement(),
        others=others,
        ties=tuple(ties_of_claim(workspace, claim_id)),
        merged=tuple(workspace.merges.into_claim(claim_id)),
        reasons=tuple(one.reason for one in (*others, *apart) if one.reason),
    )


def wordings(workspace: Workspace, claim_id: ClaimId) -> list[Wording]:
    """How a claim was worded, the present wording first; each as often as it was chosen."""
    changes = [one for one in workspace.history.of(claim_id) if one.table == "claims"]
    worded = [one for one in changes if one.after and "text" in one.after]
    found = [
        Wording(text=str(one.after["text"]), coder=one.coder, at=one.at)
        for one in worded
        if one.after
    ]
    before = next((one.before for one in worded if one.before and "text" in one.before), None)
    if before is not None:
        made = changes[0]
        found.insert(0, Wording(text=str(before["text"]), coder=made.coder, at=made.at))
    return list(reversed(found))


def _evidence(workspace: Workspace, mentions: Sequence[Mention]) -> Iterator[Evidence]:
    """The mentions by the number of their report, then in reading order."""
    articles = {
        article.id: article
        for article in workspace.articles.some(sorted({one.article_id for one in mentions}))
    }
    texts: dict[str, ArticleText] = {}
    for one in sorted(mentions, key=lambda one: _place(articles, one)):
        article = articles[one.article_id]
        key = one.revision_id or article.id
        if key not in texts:
            texts[key] = (
                workspace.articles.text_of(one.revision_id)
                if one.revision_id
                else workspace.articles.text(article.id)
            )
        yield in_its_sentences(one, article, texts[key].text)


def _place(articles: Mapping[ArticleId, Article], mention: Mention) -> tuple[int, int]:
    return articles[mention.article_id].number, mention.start


def in_its_sentences(mention: Mention, article: Article, text: str) -> Evidence:
    """A mention in the sentences of the text that its spans count in."""
    around = _around(text, mention, article.language)
    inside = [span for span in mention.spans if around.start <= span.start < around.end]
    spans = tuple(
        Span(span.start - around.start, min(span.end, around.end) - around.start) for span in inside
    )
    return Evidence(
        mention=mention,
        article=article,
        words=around.of(text).replace("\n", " "),
        spans=spans,
        paragraph=max(1, bisect_right(paragraphs(text), mention.start, key=_start)),
    )


def _start(span: Span) -> int:
    return span.start


def _around(text: str, mention: Mention, language: str) -> Span:
    """From the beginning of its first sentence to the end of its last one."""
    start, end = mention.start, mention.end
    first, last = paragraph_at(text, start), paragraph_at(text, max(start, end - 1))
    if first is not None:
        begins = (one.start for one in sentences_in(text, first, language) if one.end > start)
        start = min(start, next(begins, start))
    if last is not None:
        ends = (one.end for one in sentences_in(text, last, language) if one.end >= end)
        end = max(end, next(ends, end))
    return Span(start, min(end, start + LONGEST))
