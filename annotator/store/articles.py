"""Questions about articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, func, select, union_all

from annotator.core.article import Article, ArticleText, Status
from annotator.core.draft import Aside, AsideKind, Fact, Original, Standing
from annotator.core.duplicates import Decision
from annotator.core.errors import NotFound
from annotator.core.i18n import _
from annotator.core.ids import ArticleId, RevisionId
from annotator.core.span import Span
from annotator.store.portions import portions
from annotator.store.reader import IDS, Reader
from annotator.store.schema import (
    articles,
    asides,
    duplicate_sets,
    duplicates,
    event_articles,
    events,
    facts,
    mentions,
    originals,
    outlets,
    revisions,
)
from annotator.store.words import known_word

_NAMES = (
    *("id", "number", "title", "outlet_id", "author", "language", "url", "published_at"),
    *("published_precision", "standfirst", "section", "credit", "photo_credit", "status"),
    *("source_updated_at", "retrieved_at", "created_at"),
)
"""The columns of an article that its value has under the same names."""

_STATUSES = {status.value: status for status in Status}


class Articles(Reader):
    """Reads articles; to change one, run a command."""

    def all(self) -> list[Article]:
        """Every article of the project, in the order of import, without texts."""
        return _in_order(self._found(_query(are_few=False)))

    def some(self, ids: Sequence[str]) -> list[Article]:
        """These articles, in the order of import."""
        found: list[Article] = []
        for portion in portions(ids):
            found += self._found(_query(are_few=True), ids=portion)
        return _in_order(found)

    def count(self) -> int:
        """How many articles there are."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def after(self, article_id: str, most: int) -> list[ArticleId]:
        """The ids behind an id, or the first ones behind none, as they follow each other.

        Who goes on behind the last of them comes past every article, in steps of one size.
        """
        rows = self._rows(_after(), article=article_id, most=most)
        return [ArticleId(row["id"]) for row in rows]

    def beside(self, article_id: str, most: int) -> list[ArticleId]:
        """Up to so many articles that end with this one, and so many after it, as imported."""
        number = select(articles.c.number).where(articles.c.id == article_id).scalar_subquery()
        query = select(articles.c.id)
        before = query.where(articles.c.number <= number).order_by(articles.c.number.desc())
        behind = query.where(articles.c.number > number).order_by(articles.c.number)
        found = [self._rows(part.limit(most)) for part in (before, behind)]
        return [ArticleId(row["id"]) for row in (*reversed(found[0]), *found[1])]

    def of_event_of(self, article_id: str, most: int) -> list[ArticleId]:
        """The articles under one event with this one, itself among them; at most so many."""
        of = select(event_articles.c.event_id).where(event_articles.c.article_id == article_id)
        query = select(event_articles.c.article_id).distinct()
        rows = self._rows(query.where(event_articles.c.event_id.in_(of)).limit(most))
        return [ArticleId(row["article_id"]) for row in rows]

    def has_events(self) -> bool:
        """Whether any article is under an event."""
        return self._row(select(event_articles.c.id).limit(1)) is not None

    def first(self, *, annotated: bool) -> ArticleId | None:
        """The one that was imported first, of those with mentions or of all."""
        query = select(articles.c.id).order_by(articles.c.number).limit(1)
        if annotated:
            query = query.where(articles.c.id.in_(select(mentions.c.article_id)))
        row = self._row(query)
        return ArticleId(row["id"]) if row else None

    def one(self, article_id: ArticleId) -> Article:
        """One article.

        Raises:
            NotFound: when it is gone.
        """
        found = self.some([article_id])
        if not found:
            raise NotFound(_("This article is no longer in the project."))
        return found[0]

    def text(self, article_id: ArticleId) -> ArticleText:
        """The current revision of an article, with what is set aside in it.

        Raises:
            NotFound: when the article is gone.
        """
        row = self._row(_current_text(), article=article_id)
        if row is None:
            raise NotFound(_("This article is no longer in the project."))
        return self._text(row)

    def text_of(self, revision_id: RevisionId) -> ArticleText:
        """The text of any revision, with what is set aside in it.

        Raises:
            NotFound: when it is gone.
        """
        row = self._row(select(revisions).where(revisions.c.id == revision_id))
        if row is None:
            raise NotFound(_("This text is no longer in the project."))
        return self._text(row)

    def _text(self, row: RowMapping) -> ArticleText:
        return ArticleText(
            article_id=ArticleId(row["article_id"]),
            revision_id=RevisionId(row["id"]),
            number=row["number"],
            text=row["text"],
            text_sha256=row["text_sha256"],
            asides=tuple(self.asides(RevisionId(row["id"]))),
        )

    def of_texts(self, digests: Sequence[str]) -> dict[str, ArticleId]:
        """The articles whose current texts have these SHA-256 sums, by the sums."""
        query = select(revisions.c.text_sha256, revisions.c.article_id).where(
            revisions.c.is_current, revisions.c.text_sha256.in_(IDS)
        )
        rows = self._rows_of(query, digests)
        return {row["text_sha256"]: ArticleId(row["article_id"]) for row in rows}

    def texts_of_outlet(self, name: str, most: int) -> list[str]:
        """The current texts of the articles of an outlet that came in last."""
        query = (
            select(revisions.c.text)
            .join(articles, articles.c.id == revisions.c.article_id)
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .where(outlets.c.name == name, revisions.c.is_current)
            .order_by(articles.c.number.desc())
            .limit(most)
        )
        return [row["text"] for row in self._rows(query)]

    def asides(self, revision_id: RevisionId) -> list[Aside]:
        """What is set aside in a revision, in reading order."""
        rows = self._rows(_asides(), revision=revision_id)
        return [Aside(row["start"], row["end"], known_word(AsideKind, row["kind"])) for row in rows]

    def facts(self, article_id: ArticleId) -> dict[str, Fact]:
        """How the columns of an article came to be known, by their names (without values)."""
        query = select(facts).where(facts.c.article_id == article_id)
        return {
            row["name"]: Fact(
                standing=known_word(Standing, row["standing"]), evidence=row["evidence"]
            )
            for row in self._rows(query)
        }

    def original(self, article_id: ArticleId) -> Original | None:
        """The bytes that the current revision came from; ``None`` where there were none."""
        query = select(revisions.c.id).where(
            revisions.c.article_id == article_id, revisions.c.is_current
        )
        row = self._row(query)
        return self.original_of(RevisionId(row["id"])) if row else None

    def original_of(self, revision_id: RevisionId) -> Original | None:
        """The bytes that a revision came from; ``None`` where there were none."""
        query = (
            select(originals)
            .join(revisions, revisions.c.original_id == originals.c.id)
            .where(revisions.c.id == revision_id)
        )
        row = self._row(query)
        if row is None:
            return None
        return Original(
            packed=row["content"],
            size=row["size"],
            sha256=row["sha256"],
            media_type=row["media_type"],
            encoding=row["encoding"],
            file_name=row["file_name"],
            path=row["path"],
            container=row["container"],
        )

    def at(self, article_id: ArticleId, span: Span) -> str:
        """The quote of a span of the current revision."""
        return span.of(self.text(article_id).text)

    def _found(self, query: Select[Any], **values: Any) -> list[Article]:
        with self._database.reading() as connection:
            # rows as tuples: names looked up in each of 100,000 rows took longer than the query
            return [_article(row) for row in connection.execute(query, values)]


@cache
def _current_text() -> Select[Any]:
    return select(revisions).where(
        revisions.c.article_id == bindparam("article"), revisions.c.is_current
    )


@cache
def _after() -> Select[Any]:
    query = select(articles.c.id).where(articles.c.id > bindparam("article"))
    return query.order_by(articles.c.id).limit(bindparam("most"))


@cache
def _asides() -> Select[Any]:
    query = select(asides).where(asides.c.revision_id == bindparam("revision"))
    return query.order_by(asides.c.start)


@cache
def _query(*, are_few: bool) -> Select[Any]:
    """All articles; or the few whose ids are given as ``ids``, counting no more than they need.

    Made once: putting it together took longer than asking it.
    """
    counting = select(mentions.c.article_id, func.count().label("n"))
    naming = select(event_articles.c.article_id, func.min(events.c.name).label("name")).join(
        events, events.c.id == event_articles.c.event_id
    )
    news = select(revisions.c.article_id).where(revisions.c.is_waiting)
    if are_few:
        news = news.where(revisions.c.article_id.in_(IDS))
        counting = counting.where(mentions.c.article_id.in_(IDS))
        naming = naming.where(event_articles.c.article_id.in_(IDS))
    counted = counting.group_by(mentions.c.article_id).subquery()
    event = naming.group_by(event_articles.c.article_id).subquery()
    waiting = news.distinct().subquery()
    led = _led(are_few=are_few).subquery()
    query = (
        select(
            *(articles.c[name] for name in _NAMES),
            outlets.c.name.label("outlet"),
            revisions.c.words,
            originals.c.file_name,
            counted.c.n.label("mentions"),
            event.c.name.label("event"),
            waiting.c.article_id.label("waiting"),
            led.c.lead_id,
        )
        .join(outlets, outlets.c.id == articles.c.outlet_id)
        .join(
            revisions,
            and_(revisions.c.article_id == articles.c.id, revisions.c.is_current),
        )
        .outerjoin(originals, originals.c.id == revisions.c.original_id)
        .outerjoin(counted, counted.c.article_id == articles.c.id)
        .outerjoin(event, event.c.article_id == articles.c.id)
        .outerjoin(waiting, waiting.c.article_id == articles.c.id)
        .outerjoin(led, led.c.article_id == articles.c.id)
    )
    return query.where(articles.c.id.in_(IDS)) if are_few else query


def _led(*, are_few: bool) -> Select[Any]:
    """Who leads the duplicate set of each article that is in one and was not rejected from it."""
    lead = duplicate_sets.c.lead_article_id
    pairs = (
        select(duplicates.c.article_id, lead.label("lead_id"))
        .join(duplicate_sets, duplicate_sets.c.id == duplicates.c.set_id)
        .where(duplicates.c.decision != Decision.REJECTED.value)
    )
    leads = (
        select(lead.label("article_id"), lead.label("lead_id"))
        .join(duplicates, duplicates.c.set_id == duplicate_sets.c.id)
        .where(duplicates.c.decision != Decision.REJECTED.value)
    )
    if are_few:
        pairs, leads = pairs.where(duplicates.c.article_id.in_(IDS)), leads.where(lead.in_(IDS))
    both = union_all(pairs, leads).subquery()
    found = select(both.c.article_id, func.min(both.c.lead_id).label("lead_id"))
    return found.group_by(both.c.article_id)


def _article(row: Sequence[Any]) -> Article:
    """An article from the columns of :func:`_query`, in their order."""
    own, (outlet, words, file, mentions_, event, waiting, lead_id) = (
        row[: len(_NAMES)],
        row[len(_NAMES) :],
    )
    given = dict(zip(_NAMES, own, strict=True))
    given["status"] = _STATUSES.get(given["status"]) or known_word(Status, given["status"])
    return Article(
        **given,
        outlet=outlet,
        words=words,
        file=file or "",
        event=event or "",
        mentions=mentions_ or 0,
        has_news=waiting is not None,
        lead_id=lead_id or "",
    )


def _in_order(found: list[Article]) -> list[Article]:
    # sorted here: the database would carry every column of every row through its sorter
    return sorted(found, key=attrgetter("number"))
