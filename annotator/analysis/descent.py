"""Counts sources by where they come from: reprints and rewrites of one report are one origin."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

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
    mentions: Iterable[tuple[Hashable, Hashable, Hashable | None]],
    set_of: Mapping[Hashable, Hashable],
    origin_of: Mapping[Hashable, Hashable],
) -> Support:
    """What carries one claim: its ``mentions`` as id, article, and the one they were carried from.

    Mentions in articles of one origin are one, and so is a mention with what it was carried from.
    """
    union = Union()
    articles: set[Hashable] = set()
    tops: list[Hashable] = []
    for mention, article, carried_from in mentions:
        articles.add(article)
        tops.append(mention)
        union.join(("article", origin_of.get(article, article)), mention)
        if carried_from is not None:
            union.join(carried_from, mention)
    return Support(
        articles=len(articles),
        sets=len({set_of.get(article, article) for article in articles}),
        origins=len({union.root(mention) for mention in tops}),
    )
