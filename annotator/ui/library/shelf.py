"""Which articles the library shows, in which order and under which heads; knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from annotator.core.article import Article, Status
from annotator.core.changes import Change, Changes
from annotator.core.folding import folded, typed_words
from annotator.ui.library.arrangement import Arrangement, Group

TABLES: Final = (
    *("articles", "mentions", "revisions", "outlets", "events", "event_articles", "asides"),
    "duplicates",
)
"""What the library shows stands in these tables."""

_NAMES: Final = ("outlets", "events")
_MAY_BE_NONE: Final = (Group.EVENT, Group.DUPLICATES)
"""Where no article is in a group of these, there are no heads."""

_MANY: Final = 200


@dataclass(frozen=True, slots=True)
class Head:
    """The row above the articles of one group; without a name, above those of none."""

    group: Group
    name: str
    count: int
    """Of the articles that the filter keeps, folded or not."""
    folded: bool = False
    title: str = ""
    """What a duplicate set is called: the headline of its lead."""


Row = Head | Article


class Shelf:
    """All articles of the project, and what the library shows of them."""

    def __init__(self) -> None:
        self.arrangement = Arrangement()
        self._articles: dict[str, Article] = {}
        self._words: dict[str, str] = {}
        """What a filter looks at, of articles that one was held against."""
        self._folded: set[tuple[Group, str]] = set()
        self._status: Status | None = None
        self._filtered = self._only_news = False
        self._ordered: list[Article] | None = None
        self._places: dict[str, int] = {}
        """Where in it each article stands."""
        self._by_status: Counter[Status] = Counter()
        self.mentions = 0
        self.news = 0
        """How many articles have a new version that waits."""

    def load(self, articles: Iterable[Article]) -> None:
        """Hold these articles and no others."""
        self._articles = {article.id: article for article in articles}
        every = self._articles.values()
        self._by_status = Counter(map(attrgetter("status"), every))
        self.mentions = sum(map(attrgetter("mentions"), every))
        self.news = sum(map(attrgetter("has_news"), every))
        self._words, self._ordered = {}, None

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
        elif self._ordered is not None:
            for id_, article in now.items():
                self._ordered[self._places[id_]] = article
        return differs

    def one(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def count(self, status: Status | None = None) -> int:
        """How many articles there are, of one status or of all."""
        return len(self._articles) if status is None else self._by_status[status]

    def all(self) -> list[Article]:
        """Every article, in the order in which they were loaded."""
        return list(self._articles.values())

    def events(self) -> list[str]:
        """The names of all events that have articles."""
        return sorted({article.event for article in self._articles.values() if article.event})

    def outlets(self) -> list[str]:
        """The names of all outlets that have articles."""
        return sorted({article.outlet for article in self._articles.values() if article.outlet})

    def arrange(self, arrangement: Arrangement) -> None:
        """Group and sort in this way from now on."""
        if arrangement != self.arrangement:
            self.arrangement, self._ordered = arrangement, None

    def fold(self, names: Iterable[str], *, folded: bool = True) -> None:
        """Show of these groups their heads alone, or all of them again."""
        change = self._folded.update if folded else self._folded.difference_update
        change((self.arrangement.group, name) for name in names)

    def is_folded(self, article_id: str) -> bool:
        """Whether an article stands in a group that is folded."""
        article = self._articles.get(article_id)
        if article is None or not self._folded:
            return False
        return (self.arrangement.group, self.arrangement.group_of(article)) in self._folded

    def unfold_around(self, article_id: str) -> None:
        """Unfold the group of an article."""
        if article := self._articles.get(article_id):
            self.fold([self.arrangement.group_of(article)], folded=False)

    def rows(
        self, text: str = "", status: Status | None = None, *, news: bool = False
    ) -> list[Row]:
        """The articles with all words of ``text``, of one status, under their groups.

        With ``news``, only those of which a new version waits.
        """
        if self._ordered is None:
            self._ordered = self.arrangement.ordered(self._articles.values())
            self._places = {one.id: place for place, one in enumerate(self._ordered)}
        words = typed_words(text)
        self._status, self._filtered, self._only_news = status, bool(words), news
        shown: Iterable[Article] = self._ordered
        if status is not None:
            shown = [article for article in shown if article.status is status]
        if news:
            shown = [article for article in shown if article.has_news]
        if words:
            shown = [a for a in shown if self._has_all(a, words)]
        return self._grouped(shown)

    def _grouped(self, articles: Iterable[Article]) -> list[Row]:
        """Articles under the heads of their groups; no heads where no article is in any."""
        arrangement = self.arrangement
        groups: dict[str, list[Article]] = {}
        group_of = arrangement.group_of
        for article in articles:
            groups.setdefault(group_of(article), []).append(article)
        loose = groups.pop("", [])
        if arrangement.group is Group.NONE or (arrangement.group in _MAY_BE_NONE and not groups):
            return list(loose)
        names = arrangement.heads(groups)
        if loose:
            groups[""] = loose
            names.append("")
        rows: list[Row] = []
        for name in names:
            folded = (arrangement.group, name) in self._folded
            rows.append(Head(arrangement.group, name, len(groups[name]), folded, self._title(name)))
            if not folded:
                rows += groups[name]
        return rows

    def _has_all(self, article: Article, words: Sequence[str]) -> bool:
        known = self._words.get(article.id)
        if known is None:
            known = self._words[article.id] = _words_of(article)
        return all(word in known for word in words)

    def _title(self, name: str) -> str:
        lead = self._articles.get(name) if self.arrangement.group is Group.DUPLICATES else None
        return (lead.title or lead.file) if lead else ""

    def _place(self, article: Article) -> tuple[object, ...]:
        """What decides where an article stands and whether a filter keeps it."""
        filtered = (article.status if self._status else None, _words_of(article) * self._filtered)
        return (*self.arrangement.place(article), article.has_news * self._only_news, *filtered)

    def _put(self, article: Article) -> None:
        self._articles[article.id] = article
        self._words.pop(article.id, None)
        self._by_status[article.status] += 1
        self.mentions += article.mentions
        self.news += article.has_news

    def _take(self, article: Article) -> None:
        del self._articles[article.id]
        self._words.pop(article.id, None)
        self._by_status[article.status] -= 1
        self.mentions -= article.mentions
        self.news -= article.has_news


def touched(changes: Changes) -> set[str] | None:
    """The articles that some changes concern; ``None`` where it is best to ask for all."""
    if any(change.table in _NAMES and _is_edit(change) for change in changes.items):
        return None
    if changes.touch("duplicates"):
        return None  # the lead of the set is shown anew, too
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
    return folded("\n".join(parts))
