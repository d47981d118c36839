"""The tables of an export that one question answers, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, Table, select

from annotator.store.schema import (
    attributions,
    claim_values,
    claims,
    coders,
    event_articles,
    events,
    facts,
    grades,
    judgements,
    mentions,
    outlets,
    ratings,
    relations,
    revisions,
    scale_points,
    scales,
    spans,
    speaker_aliases,
    speaker_grades,
    speaker_roles,
)


def stamped(table: Table, **more: Any) -> Select[Any]:
    """All columns of a table with the coder’s name, ordered by id."""
    labelled = [column.label(name) for name, column in more.items()]
    return (
        select(*table.c, coders.c.name.label("coder"), *labelled)
        .outerjoin(coders, coders.c.id == table.c.coder_id)
        .select_from(table)
        .order_by(table.c.id)
    )


def _keyed(table: Table, key: str) -> Callable[[], Select[Any]]:
    return lambda: stamped(table, **{key: table.c.id})


def _facts() -> Select[Any]:
    return select(*facts.c, facts.c.id.label("fact_id")).order_by(facts.c.id)


def _spans() -> Select[Any]:
    return (
        select(*spans.c, spans.c.id.label("span_id"), revisions.c.article_id)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .order_by(spans.c.id)
    )


def _scales() -> Select[Any]:
    about = {"scale": scales.c.name, "scale_description": scales.c.description}
    query = stamped(scale_points, point_id=scale_points.c.id, **about)
    return query.join(scales, scales.c.id == scale_points.c.scale_id)


def _ratings() -> Select[Any]:
    about = {"scale": scales.c.name, "code": scale_points.c.code}
    return (
        stamped(ratings, rating_id=ratings.c.id, **about)
        .join(scale_points, scale_points.c.id == ratings.c.point_id)
        .join(scales, scales.c.id == scale_points.c.scale_id)
    )


QUERIES: Final[Mapping[str, Callable[[], Select[Any]]]] = {
    "outlets": _keyed(outlets, "outlet_id"),
    "facts": _facts,
    "aliases": _keyed(speaker_aliases, "alias_id"),
    "claims": _keyed(claims, "claim_id"),
    "mentions": _keyed(mentions, "mention_id"),
    "spans": _spans,
    "attributions": _keyed(attributions, "attribution_id"),
    "grades": _keyed(grades, "grade_id"),
    "roles": _keyed(speaker_roles, "role_id"),
    "letters": _keyed(speaker_grades, "letter_id"),
    "claim_values": _keyed(claim_values, "value_id"),
    "judgements": _keyed(judgements, "judgement_id"),
    "relations": _keyed(relations, "relation_id"),
    "scales": _scales,
    "ratings": _ratings,
    "events": _keyed(events, "event_id"),
    "event_articles": _keyed(event_articles, "event_article_id"),
}
"""By the names of the tables; the columns are called as in ``exchange/dataset.py``."""
