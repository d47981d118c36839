"""How the library groups and sorts articles: one choice of each, and a direction; knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, Self

from annotator.core.article import Article, Status
from annotator.core.i18n import N_


class Group(StrEnum):
    """Under which heads articles stand."""

    EVENT = "event"
    DUPLICATES = "duplicates"
    OUTLET = "outlet"
    STATUS = "status"
    DATE = "date"
    NONE = "none"


class Sort(StrEnum):
    """In which order articles stand."""

    IMPORTED = "imported"
    HEADLINE = "headline"
    DATE = "date"
    OUTLET = "outlet"
    STATUS = "status"
    WORDS = "words"
    MENTIONS = "mentions"


GROUP_LABELS: Final = {
    Group.EVENT: N_("Event"),
    Group.DUPLICATES: N_("Duplicate reports"),
    Group.OUTLET: N_("Outlet"),
    Group.STATUS: N_("Status"),
    Group.DATE: N_("Month"),
    Group.NONE: N_("No groups"),
}
SORT_LABELS: Final = {
    Sort.IMPORTED: N_("Order of import"),
    Sort.HEADLINE: N_("Headline"),
    Sort.DATE: N_("Date"),
    Sort.OUTLET: N_("Outlet"),
    Sort.STATUS: N_("Status"),
    Sort.WORDS: N_("Words"),
    Sort.MENTIONS: N_("Mentions"),
}
WAYS: Final = {
    Sort.IMPORTED: (N_("First imported first"), N_("Last imported first")),
    Sort.HEADLINE: (N_("A to Z"), N_("Z to A")),
    Sort.DATE: (N_("Newest first"), N_("Oldest first")),
    Sort.OUTLET: (N_("A to Z"), N_("Z to A")),
    Sort.STATUS: (N_("New ones first"), N_("Done ones first")),
    Sort.WORDS: (N_("Longest first"), N_("Shortest first")),
    Sort.MENTIONS: (N_("Most first"), N_("Fewest first")),
}
"""The two directions of each order: the usual one, and the other way round."""

_FALLING: Final = frozenset((Sort.DATE, Sort.WORDS, Sort.MENTIONS))
"""Where the usual direction begins with the largest."""
_TURNED: Final = "turned"
_STEPS: Final = {Status.NEW: 0, Status.OPEN: 1, Status.DONE: 2}
_YEAR, _MONTH, _MINUTE = 4, 7, 16
"""How many letters of an ISO 8601 date say so much."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the analyst chose; ``turned`` is the order the other way round."""

    group: Group = Group.EVENT
    sort: Sort = Sort.IMPORTED
    turned: bool = False

    @property
    def packed(self) -> str:
        """As the preferences keep it: ``outlet date turned``."""
        return " ".join((self.group, self.sort, *((_TURNED,) if self.turned else ())))

    @classmethod
    def read(cls, packed: str) -> Self:
        """What :attr:`packed` packed; the usual arrangement where that cannot be read."""
        try:
            group, sort, *rest = packed.split()
            return cls(Group(group), Sort(sort), turned=_TURNED in rest)
        except ValueError:
            return cls()

    def ordered(self, articles: Iterable[Article]) -> list[Article]:
        """These articles in order; those that lack what is sorted by come last, either way."""
        value, falls = _VALUES[self.sort], (self.sort in _FALLING) != self.turned
        if self.sort is Sort.IMPORTED:  # nobody lacks a number
            return sorted(articles, key=_number, reverse=falls)
        known: list[Article] = []
        lacking: list[Article] = []
        for article in sorted(articles, key=_number):
            (lacking if value(article) == "" else known).append(article)
        known.sort(key=value, reverse=falls)
        return known + lacking

    def heads(self, groups: Iterable[str]) -> list[str]:
        """The names of groups in order; the articles of none come last.

        Events and duplicate sets stand in the order in which their first articles come.
        """
        names = [name for name in groups if name]
        if self.group is Group.OUTLET:
            names.sort(key=str.casefold)
        elif self.group is Group.STATUS:
            names.sort(key=lambda name: _STEPS[Status(name)])
        elif self.group is Group.DATE:
            names.sort(reverse=not (self.sort is Sort.DATE and self.turned))
        return names

    @property
    def group_of(self) -> Callable[[Article], str]:
        """Says of an article the name of its group; empty where it stands in none."""
        return _GROUPS[self.group]

    def place(self, article: Article) -> tuple[object, str]:
        """What decides where an article stands."""
        return _VALUES[self.sort](article), self.group_of(article)


_number: Final[Callable[[Article], int]] = attrgetter("number")


def _month(article: Article) -> str:
    """``2025-10``; ``2025`` where no more is known."""
    known = _YEAR if article.published_precision == "year" else _MONTH
    return article.published_at[:known]


_VALUES: Final[dict[Sort, Callable[[Article], Any]]] = {
    Sort.IMPORTED: _number,
    Sort.HEADLINE: lambda article: article.title.casefold().lstrip("‘“\"'«„”"),
    Sort.DATE: lambda article: article.published_at[:_MINUTE],
    Sort.OUTLET: lambda article: article.outlet.casefold(),
    Sort.STATUS: lambda article: _STEPS[article.status],
    Sort.WORDS: attrgetter("words"),
    Sort.MENTIONS: attrgetter("mentions"),
}
_GROUPS: Final[dict[Group, Callable[[Article], str]]] = {
    Group.EVENT: attrgetter("event"),
    Group.DUPLICATES: attrgetter("lead_id"),
    Group.OUTLET: attrgetter("outlet"),
    Group.STATUS: lambda article: article.status.value,
    Group.DATE: _month,
    Group.NONE: lambda _article: "",
}
