"""An account: a project, or a part of it, as a person reads it, before it is in any format.

Whatever is private or was not chosen is gone from it already, so that no writer of a format can
forget to leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annotator.core.article import Article
from annotator.core.board import Contest, Standing
from annotator.core.claim import Claim, ClaimValue, Mention
from annotator.core.codebook import Tagging
from annotator.core.draft import Aside
from annotator.core.ids import ArticleId, ClaimId, MentionId
from annotator.core.relation import Relation
from annotator.core.span import Span
from annotator.core.speaker import SpeakerMark
from annotator.core.verdict import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A mention with what stands around it."""

    mention: Mention
    number: int
    """In its article, from 1, in reading order; those in earlier texts come last."""
    words: str = ""
    """The sentences that it stands in, on one line; empty where texts are left out."""
    spans: tuple[Span, ...] = ()
    """Where it is in ``words``, in code points."""
    paragraph: int = 0
    """The number of its paragraph, from 1; 0 where texts are left out."""
    values: tuple[ClaimValue, ...] = ()
    stated: tuple[str, ...] = ()
    """The values as a person writes them, with their units: ``≈ 58 soldiers``."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountArticle:
    """An article with all that is marked in it; ``text`` is empty where texts are left out.

    All spans count code points, half-open, in ``text``; they are kept where it is empty.
    """

    article: Article
    text: str = ""
    asides: tuple[Aside, ...] = ()
    said: tuple[Said, ...] = ()
    speakers: tuple[SpeakerMark, ...] = ()
    taggings: tuple[Tagging, ...] = ()
    """Their tags are paths, joined with ``core.codebook.PATH_JOINT``."""
    note: str = ""
    origin_id: ArticleId
    """The article that it was copied or rewritten from, itself where from none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClaim:
    """A claim with all that carries it; ``number`` counts the claims of the account, from 1."""

    claim: Claim
    number: int
    standing: Standing
    articles: int = 0
    sets: int = 0
    origins: int = 0
    """How many of each carry it, counted over the whole project."""
    event: str = ""
    said: tuple[Said, ...] = ()
    contests: tuple[Contest, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    """The latest last; of each coder one."""
    relations: tuple[Relation[ClaimId], ...] = ()
    note: str = ""

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """The judgements that say something: another verdict than open, or a likelihood."""
        return tuple(
            one for one in self.judgements if one.verdict is not Verdict.OPEN or one.likelihood
        )


@dataclass(frozen=True, kw_only=True)
class Account:
    """All of it; ``changed_at`` is when the project last changed (UTC, ISO 8601)."""

    id: str
    name: str
    description: str = ""
    note: str = ""
    created_at: str = ""
    changed_at: str = ""
    coders: tuple[str, ...] = ()
    articles: tuple[AccountArticle, ...] = ()
    claims: tuple[AccountClaim, ...] = ()
    colors: Mapping[str, str] = field(default_factory=dict)
    """The colours of tags (``#rrggbb``) by their paths, where they have one."""
    left_out: tuple[str, ...] = ()
    """What of the project is not in it, in sentences."""

    @cached_property
    def by_article(self) -> dict[ArticleId, AccountArticle]:
        return {one.article.id: one for one in self.articles}

    @cached_property
    def by_claim(self) -> dict[ClaimId, AccountClaim]:
        return {one.claim.id: one for one in self.claims}

    @cached_property
    def by_mention(self) -> dict[MentionId, Said]:
        return {said.mention.id: said for one in self.articles for said in one.said}
