"""What goes when articles are erased, as it is told before: numbers and names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from annotator.store.erasing.plan import Plan
from annotator.store.portions import portions
from annotator.store.schema import (
    articles,
    claims,
    events,
    metadata,
    outlets,
    revisions,
    speakers,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Rows that are in the project now, and what becomes of the list of changes."""

    titles: tuple[str, ...]
    counts: dict[str, int]
    """How many rows go, by their tables."""
    claims: tuple[str, ...]
    """The wordings of the claims that go: no other article mentions them."""
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    reworded: int
    """Claims that stay and get the words of another article."""
    unmentioned: int
    """Claims that stay although nothing mentions them: undo may bring a mention back."""
    lost: int
    """Changes that can no longer be undone or redone."""
    shortened: int
    """Changes of which only what they did to other articles can be undone."""
    twins: int
    """Articles that stay and have the very same text."""


def going(connection: Connection, plan: Plan, ids: Collection[str]) -> Going:
    """What goes, in numbers and names; ``ids`` are the articles that were asked for."""
    titles = {**plan.titles, **dict(_named(connection, articles.name, "title", ids))}
    return Going(
        titles=tuple(titles.get(id_, "") for id_ in ids),
        counts={name: _count(connection, name, plan) for name in plan.ids},
        claims=_names(connection, claims.name, "text", plan),
        speakers=tuple(name for name in _names(connection, speakers.name, "name", plan) if name),
        outlets=tuple(name for name in _names(connection, outlets.name, "name", plan) if name),
        events=_names(connection, events.name, "name", plan),
        reworded=len(plan.words.reworded),
        unmentioned=plan.unmentioned,
        lost=plan.lost,
        shortened=plan.shortened,
        twins=_twins(connection, plan),
    )


def _names(connection: Connection, name: str, column: str, plan: Plan) -> tuple[str, ...]:
    found = _named(connection, name, column, plan.ids.get(name, ()))
    return tuple(words for _id, words in sorted(found))


def _named(
    connection: Connection, name: str, column: str, ids: Collection[str]
) -> list[tuple[str, str]]:
    table = metadata.tables[name]
    found: list[tuple[str, str]] = []
    for portion in portions(sorted(ids)):
        query = select(table.c.id, table.c[column]).where(table.c.id.in_(portion))
        found += [(row_id, words) for row_id, words in connection.execute(query)]
    return found


def _count(connection: Connection, name: str, plan: Plan) -> int:
    return len(_named(connection, name, "id", plan.ids[name]))


def _twins(connection: Connection, plan: Plan) -> int:
    """How many articles that stay have one of the texts, by the fingerprint that has an index."""
    going = plan.ids.get(revisions.name, ())
    prints: set[str] = set()
    for portion in portions(sorted(going)):
        query = select(revisions.c.body_fingerprint).where(revisions.c.id.in_(portion))
        prints |= set(connection.execute(query).scalars())
    found: set[str] = set()
    for portion in portions(sorted(prints)):
        query = select(revisions.c.article_id, revisions.c.text_sha256)
        same = connection.execute(query.where(revisions.c.body_fingerprint.in_(portion)))
        found |= {article_id for article_id, digest in same if digest in plan.hashes}
    return len(found - set(plan.ids.get(articles.name, ())))
