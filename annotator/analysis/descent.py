"""Counts sources by where they come from: reprints and rewrites of one report are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annotator.core.board import Position, Saying
from annotator.core.ids import ArticleId, MentionId, SpeakerId

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
    undecided: int = 0
    """How many of the origins there are only as long as nobody decides on suggested pairs of
    reports, and on speakers whose names are spelt alike."""
    hangs_on_names: bool = False
    """Whether some of these are such speakers."""

    @property
    def sure(self) -> int:
        """How many origins there are whatever is decided on suggested pairs."""
        return self.origins - self.undecided


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


def not_joining(
    same: Iterable[tuple[Key, Key]], apart: Iterable[tuple[Key, Key]]
) -> list[tuple[Key, Key]]:
    """The pairs of ``same``, the surest first, that bring nothing together which is ``apart``.

    Links chain, so two articles that somebody said are no copies could still meet by way of a
    third one. Of the links that would lead from one to the other, the least sure is left out.
    """
    union, kept = Union(), []
    foes: dict[Hashable, set[Hashable]] = defaultdict(set)
    for one, other in apart:
        foes[one].add(other)
        foes[other].add(one)
    for lead, other in same:
        mine, theirs = union.root(lead), union.root(other)
        if any(union.root(foe) == theirs for foe in foes[mine]):
            continue
        union.join(lead, other)
        foes[union.root(lead)] = foes[mine] | foes[theirs]
        kept.append((lead, other))
    return kept


def support(
    sayings: Iterable[Saying],
    set_of: Mapping[ArticleId, ArticleId],
    origin_of: Mapping[ArticleId, ArticleId],
    shared: Iterable[tuple[MentionId, MentionId]] = (),
) -> Support:
    """What carries one claim.

    Origins are counted among the mentions that assert it; where none does, among those that deny
    it, and else among all. One origin are: mentions whose chains have one root, a mention and the
    one it was carried from, mentions in passages that two articles share (``shared``). A report
    that names a source does not count itself beside it. Articles that go back to one origin and
    name a source each have one; where one of them names more, the one that names most counts.
    """
    said = list(sayings)
    named = _sources(_counting(said), origin_of, shared)
    fullest: dict[ArticleId, set[Hashable]] = {}
    for article, sources in named.items():
        group = origin_of.get(article, article)
        fullest[group] = max(fullest.get(group, set()), sources, key=len)
    articles = {one.article_id for one in said}
    return Support(
        articles=len(articles),
        sets=len({set_of.get(article, article) for article in articles}),
        origins=len(set().union(*fullest.values())),
    )


def one_side(sayings: Iterable[Saying], side_of: Mapping[SpeakerId, str]) -> str:
    """The side on which all are among whom origins are counted; empty where one is on none.

    Sources that are independent of each other may still be one party. What a report says in its
    own voice is on no side.
    """
    sides = {
        "" if _is_report(one) else side_of.get(one.origin_id, "")  # type: ignore[arg-type] # a source has one
        for one in _counting(list(sayings))
    }
    return sides.pop() if len(sides) == 1 else ""


def _counting(said: Sequence[Saying]) -> list[Saying]:
    """The mentions among which origins are counted."""
    for position in (Position.ASSERTED, Position.DENIED):
        if found := [one for one in said if one.takes is position]:
            return found
    return list(said)


def _sources(
    said: Sequence[Saying],
    origin_of: Mapping[ArticleId, ArticleId],
    shared: Iterable[tuple[MentionId, MentionId]],
) -> dict[ArticleId, set[Hashable]]:
    """The sources that each article names, those that are one source as one."""
    sources: dict[ArticleId, set[Hashable]] = defaultdict(set)
    for one in said:
        if not _is_report(one):
            sources[one.article_id].add(one.origin_id)
    counted = [
        one for one in said if not _is_report(one) or len(sources.get(one.article_id, ())) < 2
    ]
    roots = {one.mention_id: _root(one, sources, origin_of) for one in counted}
    links = [(one.carried_from, one.mention_id) for one in counted if one.carried_from is not None]
    links += [(one, other) for one, other in shared if one in roots and other in roots]
    links += _of_one_origin(counted, roots, origin_of)
    if links:
        roots = _joined(roots, links)
    named: dict[ArticleId, set[Hashable]] = defaultdict(set)
    for one in counted:
        named[one.article_id].add(roots[one.mention_id])
    return named


def _root(
    one: Saying,
    sources: Mapping[ArticleId, set[Hashable]],
    origin_of: Mapping[ArticleId, ArticleId],
) -> Hashable:
    """Who stands behind a mention: its origin speaker.

    Behind the report itself it is the one source that the report names; where it names none, the
    report that it goes back to.
    """
    if not _is_report(one):
        return one.origin_id
    named = sources.get(one.article_id)
    if named:
        return next(iter(named))
    return ("report", origin_of.get(one.article_id, one.article_id))


def _is_report(one: Saying) -> bool:
    """Whether the report itself says it, or nobody said who does."""
    return one.is_own_voice or one.origin_id is None


def _of_one_origin(
    counted: Iterable[Saying],
    roots: Mapping[MentionId, Hashable],
    origin_of: Mapping[ArticleId, ArticleId],
) -> list[tuple[MentionId, MentionId]]:
    """Links between articles of one origin that name a single source each."""
    by_article: dict[ArticleId, list[MentionId]] = defaultdict(list)
    for one in counted:
        by_article[one.article_id].append(one.mention_id)
    first: dict[ArticleId, MentionId] = {}
    links = []
    for article, mentions in by_article.items():
        if len({roots[mention] for mention in mentions}) == 1:
            group = origin_of.get(article, article)
            links.append((first.setdefault(group, mentions[0]), mentions[0]))
    return links


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
