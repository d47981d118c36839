"""Counts sources by where they come from: reprints and rewrites of one report are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from annotator.core.board import Saying
from annotator.core.ids import ArticleId, MentionId

Key = TypeVar("Key", bound=Hashable)


class Union:
    """Sets of things that belong together; each is named by the one that was there first."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}
        self._order: dict[Hashable, int] = {}

    def root(self, one: Hashable) -> Hashable:
        self._order.setdefault(one, len(self._order))
        top = one
        while (above := self._above.get(top, top)) != top:
            top = above
        while one != top:  # so that the next time is short
            self._above[one], one = top, self._above.get(one, top)
        return top

    def join(self, one: Hashable, other: Hashable) -> None:
        first, second = sorted((self.root(one), self.root(other)), key=self._order.__getitem__)
        self._above[second] = first


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many articles carry a claim, how many duplicate sets these are, how many origins."""

    articles: int = 0
    sets: int = 0
    origins: int = 0


def origins(articles: Iterable[Key], same: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """For each article the one that it goes back to: itself, or the first of those it is one with.

    ``same`` are pairs, the lead first, of which one was made from the other. Origins follow every
    such link: a copy of a copy has the origin of the first. (Sets of duplicates never do.)
    """
    union = Union()
    listed, pairs = list(articles), list(same)
    for one in (*(lead for lead, _other in pairs), *listed):
        union.root(one)
    for lead, other in pairs:
        union.join(lead, other)
    return {one: union.root(one) for one in listed}  # type: ignore[misc] # roots are among them


def support(
    sayings: Iterable[Saying],
    set_of: Mapping[ArticleId, ArticleId],
    origin_of: Mapping[ArticleId, ArticleId],
    shared: Iterable[tuple[MentionId, MentionId]] = (),
) -> Support:
    """What carries one claim.

    One origin are: mentions whose chains have one root, a mention and the one it was carried from,
    mentions in passages that two articles share (``shared``). Of articles that go back to one
    origin, the one that names most sources counts, and what the others name does not add to it.
    """
    said, links = list(sayings), list(shared)
    # where nobody said who says it, the report itself does
    roots: dict[MentionId, Hashable] = {
        one.mention_id: one.origin_id or ("report", origin_of.get(one.article_id, one.article_id))
        for one in said
    }
    links += [(one.carried_from, one.mention_id) for one in said if one.carried_from is not None]
    if links:
        roots = _joined(roots, links)
    named: dict[ArticleId, set[Hashable]] = defaultdict(set)
    for one in said:
        named[one.article_id].add(roots[one.mention_id])
    fullest: dict[ArticleId, set[Hashable]] = {}
    for article, sources in named.items():
        group = origin_of.get(article, article)
        fullest[group] = max(fullest.get(group, set()), sources, key=len)
    return Support(
        articles=len(named),
        sets=len({set_of.get(article, article) for article in named}),
        origins=len(set().union(*fullest.values())),
    )


def _joined(
    roots: Mapping[MentionId, Hashable], links: Iterable[tuple[MentionId, MentionId]]
) -> dict[MentionId, Hashable]:
    """The root of each mention where mentions that are linked have one root."""
    union = Union()
    for mention, root in roots.items():
        union.join(("root", root), mention)
    for one, other in links:
        union.join(one, other)
    return {mention: union.root(mention) for mention in roots}
