"""Which articles the library shows, in which order and under which events; knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from annotator.core.article import Article, Status
from annotator.core.changes import Change, Changes
from annotator.core.i18n import N_

TABLES: Final = (
    *("articles", "mentions", "revisions", "outlets", "events", "event_articles", "asides"),
)
"""What the library shows stands in these tables."""

_NAMES: Final = ("outlets", "events")
_MANY: Final = 200


class Sort(StrEnum):
    """In which order articles stand."""

    IMPORTED = "imported"
    DATE = "date"
    HEADLINE = "headline"
    OUTLET = "outlet"
    STATUS = "status"
    MENTIONS = "mentions"


SORT_LABELS: Final = {
    Sort.IMPORTED: N_("Order of import"),
    Sort.DATE: N_("Date, newest first"),
    Sort.HEADLINE: N_("Headline"),
    Sort.OUTLET: N_("Outlet"),
    Sort.STATUS: N_("Status"),
    Sort.MENTIONS: N_("Most mentions first"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The row above the articles of one event; without a name, above those of none."""

    event: str
    count: int


Row = Head | Article


class Shelf:
    """All articles of the project, and what the library shows of them."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._words: dict[str, str] = {}
        self._sort = Sort.IMPORTED
        self._status: Status | None = None
        self._filtered = False
        self._ordered: list[Article] | None = None
        self._by_status: Counter[Status] = Counter()
        self.mentions = 0

    def load(self, articles: Iterable[Article]) -> None:
        """Hold these articles and no others."""
        self._articles, self._words = {}, {}
        self._by_status, self.mentions = Counter(), 0
        for article in articles:
            self._put(article)
        self._ordered = None

    def replace(self, ids: Iterable[str], found: Sequence[Article]) -> bool:
        """Take what these articles are now; whether the order or the groups may differ."""
        now = {str(article.id): article for article in found}
        differs = False
        for id_ in ids:
            old, new = self._articles.get(id_), now.get(id_)
            if old == new:
                continue
            if old is not None:
                self._take(old)
            if new is not None:
                self._put(new)
            differs = differs or old is None or new is None or self._place(old) != self._place(new)
        if differs:
            self._ordered = None
        elif self._ordered is not None and now:
            self._ordered = [now.get(article.id, article) for article in self._ordered]
        return differs

    def one(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def count(self, status: Status | None = None) -> int:
        """How many articles there are, of one status or of all."""
        return len(self._articles) if status is None else self._by_status[status]

    def events(self) -> list[str]:
        """The names of all events that have articles."""
        return sorted({article.event for article in self._articles.values() if article.event})

    def rows(
        self, text: str = "", status: Status | None = None, sort: Sort | None = None
    ) -> list[Row]:
        """The articles with all words of ``text`` and of one status, under their events."""
        if sort is not None and sort is not self._sort:
            self._sort, self._ordered = sort, None
        if self._ordered is None:
            key = _KEYS[self._sort]
            self._ordered = sorted(self._articles.values(), key=key)
        words = text.casefold().split()
        self._status, self._filtered = status, bool(words)
        shown: Iterable[Article] = self._ordered
        if status is not None:
            shown = [article for article in shown if article.status is status]
        if words:
            known = self._words
            shown = [a for a in shown if all(word in known[a.id] for word in words)]
        return _grouped(shown)

    def _place(self, article: Article) -> tuple[object, ...]:
        """What decides where an article stands and whether a filter keeps it."""
        filtered = (article.status if self._status else None, _words_of(article) * self._filtered)
        return (_KEYS[self._sort](article), article.event, *filtered)

    def _put(self, article: Article) -> None:
        self._articles[article.id] = article
        self._words[article.id] = _words_of(article)
        self._by_status[article.status] += 1
        self.mentions += article.mentions

    def _take(self, article: Article) -> None:
        del self._articles[article.id]
        self._by_status[article.status] -= 1
        self.mentions -= article.mentions


def touched(changes: Changes) -> set[str] | None:
    """The articles that some changes concern; ``None`` where it is best to ask for all."""
    if any(change.table in _NAMES and _is_edit(change) for change in changes.items):
        return None
    ids = changes.ids("articles")
    for change in changes.items:
        if change.table in TABLES and change.row.get("article_id"):
            ids.add(change.row["article_id"])
    return ids if len(ids) <= _MANY else None


def _is_edit(change: Change) -> bool:
    """Whether a row was there before and still is: a name that many articles may show."""
    return change.before is not None and change.after is not None


def _words_of(article: Article) -> str:
    parts = (article.title, article.outlet, article.author, article.file, article.event)
    return "\n".join(parts).casefold()


def _grouped(articles: Iterable[Article]) -> list[Row]:
    """Articles under heads of their events; those of none last, and no heads where all are."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.event, []).append(article)
    loose = groups.pop("", [])
    rows: list[Row] = []
    for event, members in groups.items():
        rows += [Head(event, len(members)), *members]
    if loose and groups:
        rows.append(Head("", len(loose)))
    return rows + loose


_STEPS: Final = {Status.NEW: 0, Status.OPEN: 1, Status.DONE: 2}


def _newest_first(article: Article) -> tuple[bool, str, int]:
    """Dates from new to old (each digit turned round), those without a date last."""
    turned = article.published_at[:16].translate(_TURNED)
    return (not article.published_at, turned, article.number)


_TURNED: Final = str.maketrans("0123456789", "9876543210")
_KEYS: Final[dict[Sort, Callable[[Article], Any]]] = {
    Sort.IMPORTED: lambda article: article.number,
    Sort.DATE: _newest_first,
    Sort.HEADLINE: lambda a: (not a.title, a.title.casefold().lstrip("‘“\"'«„”"), a.number),
    Sort.OUTLET: lambda a: (not a.outlet, a.outlet.casefold(), a.number),
    Sort.STATUS: lambda a: (_STEPS[a.status], a.number),
    Sort.MENTIONS: lambda a: (-a.mentions, a.number),
}
