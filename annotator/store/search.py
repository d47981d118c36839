"""Questions to the search: which articles hold some words, and where; and the saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, literal_column, select

from annotator.core.article import Article
from annotator.core.draft import Aside, AsideKind
from annotator.core.search import (
    CAP,
    Answer,
    Hit,
    Node,
    Order,
    Query,
    SavedSearch,
    terms_of,
)
from annotator.core.snippets import Matcher, matcher, snippet
from annotator.core.span import Span
from annotator.store import fulltext
from annotator.store.articles import Articles
from annotator.store.reader import Reader, grouped
from annotator.store.schema import asides, revisions, saved_searches
from annotator.store.search_plain import PlainSearch
from annotator.store.search_plan import INDEX, ROWS, Conditions, Plan, plan_for
from annotator.store.tags import Tags
from annotator.store.words import known_word

PAGE: Final = 30
_RANK: Final = f"bm25({fulltext.INDEX}, 8.0, 1.0)"
"""FTS5's BM25 (Robertson and others), lower is better; a word of the title weighs eight times."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Keys of the matches in the order they are shown, with their scores."""

    keys: Sequence[tuple[Any, float]]
    capped: bool
    order: Order


class Searches(Reader):
    """Finds articles by their words and fields; never writes."""

    def find(
        self, query: Query, *, order: Order = Order.RANK, limit: int = PAGE, offset: int = 0
    ) -> Answer:
        """One page of what a search finds.

        Args:
            query: as ``analysis/search_query.py`` reads it.
            order: by rank, or the newest first. What is too common to be ranked in time comes
                newest first in any case; the answer says so.
            limit: so many hits at most.
            offset: so many hits are left out before them.
        """
        if query.tree is None:
            return Answer(query=query, order=order)
        if self._database.engine.dialect.name == "sqlite":
            ranked = self._ranked(query.tree, order)
            page = ranked.keys[offset : offset + limit]
            places = self._places([key for key, _score in page])
        else:
            plain = PlainSearch(self._database)
            keys = plain.keys(query.tree)
            ranked = _Ranked([(key, 0.0) for key in keys[:CAP]], len(keys) > CAP, Order.NEWEST)
            page = ranked.keys[offset : offset + limit]
            places = {key: key for key, _score in page}
        return Answer(
            query=query,
            hits=self._hits(query, page, places),
            count=len(ranked.keys),
            capped=ranked.capped,
            order=ranked.order,
        )

    def saved(self) -> list[SavedSearch]:
        """The searches that were saved, by name."""
        found = [
            SavedSearch(
                id=row["id"],
                name=row["name"],
                text=(row["query"] or {}).get("text", ""),
                order=Order((row["query"] or {}).get("order", Order.RANK)),
            )
            for row in self._rows(select(saved_searches))
        ]
        return sorted(found, key=lambda search: search.name.casefold())

    # --- inside ----------------------------------------------------------------------------------

    def _ranked(self, tree: Node, order: Order) -> _Ranked:
        plan = plan_for(tree)
        conditions = Conditions(Tags(self._database))
        with self._database.reading() as connection:
            if not plan.match:
                return _newest(connection, _of_rows(plan, conditions))
            if order is Order.RANK and not plan.costly:
                return _best(connection, _of_index(plan, conditions))
            newest = _newest(connection, _of_index(plan, conditions))
            if order is Order.RANK and not newest.capped:
                return _best(connection, _of_index(plan, conditions))
            return newest

    def _places(self, keys: Sequence[int]) -> dict[Any, str]:
        """The article of each row of the index."""
        query = select(ROWS.c.id, ROWS.c.article_id).where(ROWS.c.id.in_(keys))
        return {row["id"]: row["article_id"] for row in self._rows(query)}

    def _hits(
        self, query: Query, page: Sequence[tuple[Any, float]], places: dict[Any, str]
    ) -> tuple[Hit, ...]:
        ids = list(places.values())
        found = {article.id: article for article in Articles(self._database).some(ids)}
        texts = {row["article_id"]: row for row in self._rows(_texts(ids))}
        lines = grouped(iter(self._rows(_asides(ids))), "article_id")
        terms = list(terms_of(query.tree))
        in_text, in_title = matcher(terms), matcher(terms, title=True)
        hits = []
        for key, score in page:
            article = found.get(places.get(key, ""))  # type: ignore[call-overload]
            if article is not None and article.id in texts:
                text = texts[article.id]["text"]
                hits.append(_hit(article, score, text, lines[article.id], (in_text, in_title)))
        return tuple(hits)


def _of_index(plan: Plan, conditions: Conditions) -> Select[Any]:
    """The matches in the index, the newest first, with their ranks; one more than the cap."""
    # the plus keeps SQLite from asking the index once for every row that a condition names
    key: ColumnElement[Any] = literal_column(f"+{fulltext.INDEX}.rowid")
    match = INDEX.c[fulltext.INDEX].match(plan.match)
    query = select(INDEX.c.rowid.label("id"), literal_column(_RANK).label("rank")).where(match)
    if plan.first or plan.others:
        query = query.where(INDEX.c.rowid.between(plan.first, plan.end - 1))
    query = query.where(*(conditions.of(part, key) for part in plan.others))
    return query.order_by(INDEX.c.rowid.desc()).limit(CAP + 1)


def _of_rows(plan: Plan, conditions: Conditions) -> Select[Any]:
    """The rows that fields alone ask for, the newest first; one more than the cap."""
    inside = ROWS.c.id.between(plan.first, plan.end - 1)
    query = select(ROWS.c.id).where(inside)
    query = query.where(*(conditions.of(part, ROWS.c.id) for part in plan.others))
    return query.order_by(ROWS.c.id.desc()).limit(CAP + 1)


def _newest(connection: Connection, query: Select[Any]) -> _Ranked:
    only_keys = query.with_only_columns(query.selected_columns["id"])
    keys = connection.execute(only_keys).scalars().all()
    return _Ranked([(key, 0.0) for key in keys[:CAP]], len(keys) > CAP, Order.NEWEST)


def _best(connection: Connection, query: Select[Any]) -> _Ranked:
    rows = connection.execute(query).all()
    ranked = [(int(key), -float(rank)) for key, rank in rows[:CAP]]
    ranked.sort(key=lambda pair: (-pair[1], -pair[0]))
    return _Ranked(ranked, len(rows) > CAP, Order.RANK)


def _texts(ids: Sequence[str]) -> Select[Any]:
    return select(revisions.c.article_id, revisions.c.text).where(
        revisions.c.article_id.in_(ids), revisions.c.is_current
    )


def _asides(ids: Sequence[str]) -> Select[Any]:
    return (
        select(revisions.c.article_id, asides.c.start, asides.c.end, asides.c.kind)
        .join(asides, asides.c.revision_id == revisions.c.id)
        .where(revisions.c.article_id.in_(ids), revisions.c.is_current)
        .order_by(asides.c.start)
    )


def _hit(
    article: Article,
    score: float,
    text: str,
    lines: Sequence[RowMapping],
    matchers: tuple[Matcher, Matcher],
) -> Hit:
    set_aside = [
        Aside(row["start"], row["end"], known_word(AsideKind, row["kind"])) for row in lines
    ]
    shown = snippet(text, set_aside, matchers[0])
    first = shown.marks[0] if shown.marks else None
    return Hit(
        article=article,
        score=score,
        snippet=shown,
        title_marks=tuple(found.span for found in matchers[1].places(article.title)),
        place=Span(shown.start + first.start, shown.start + first.end) if first else None,
    )
