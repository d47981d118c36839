"""The search where there is no index, on PostgreSQL: the same answers, by reading every text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_, select

from annotator.core.search import CAP, All, AnyOf, Dated, Field, Has, Node, Not, Term
from annotator.store.reader import Reader
from annotator.store.schema import articles, outlets, revisions
from annotator.store.search_plan import Conditions
from annotator.store.tags import Tags


class PlainSearch(Reader):
    """Finds words as they are written: accents and variants of letters tell them apart here."""

    def keys(self, tree: Node) -> Sequence[str]:
        """The ids of the articles that fit, the newest first; one more than the cap at most."""
        conditions = Conditions(Tags(self._database))
        query = (
            select(articles.c.id)
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .join(revisions, and_(revisions.c.article_id == articles.c.id, revisions.c.is_current))
            .where(_condition(tree, conditions))
            .order_by(articles.c.published_at.desc(), articles.c.number.desc())
            .limit(CAP + 1)
        )
        return [row["id"] for row in self._rows(query)]


def _condition(node: Node, conditions: Conditions) -> ColumnElement[bool]:
    match node:
        case All(parts):
            return and_(*(_condition(part, conditions) for part in parts))
        case AnyOf(parts):
            return or_(*(_condition(part, conditions) for part in parts))
        case Not(part):
            return not_(_condition(part, conditions))
        case Term():
            in_title = articles.c.title.regexp_match(_pattern(node))
            in_text = revisions.c.text.regexp_match(_pattern(node))
            return in_title if node.in_title else or_(in_title, in_text)
        case Dated(first, end):
            day = articles.c.published_at
            return and_(day >= _iso(first), day < _iso(end), day != "")
        case _:
            return _of_field(node, conditions)


def _of_field(node: Node, conditions: Conditions) -> ColumnElement[bool]:
    columns: dict[Field, ColumnElement[Any]] = {
        Field.AUTHOR: articles.c.author,
        Field.OUTLET: outlets.c.name,
    }
    match node:
        case Has(Field.STATUS, value):
            return articles.c.status == value
        case Has(Field.LANGUAGE, value):
            return articles.c.language.istartswith(value, autoescape=True)
        case Has(Field.AUTHOR | Field.OUTLET as name, value):
            return columns[name].icontains(value, autoescape=True)
        case _:
            return articles.c.id.in_(conditions.articles(node))


def _pattern(term: Term) -> str:
    """Whole words with anything but words between them; both engines read it alike."""
    words = r"\W+".join(re.escape(word) for word in term.words)
    return rf"(?i)(^|\W){words}" + ("" if term.prefix else r"(\W|$)")


def _iso(day: int) -> str:
    """The beginning of a day, month or year as dates are stored, for a comparison of strings."""
    year, month, number = day // 10000, day // 100 % 100, day % 100
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{number:02}" if number else "")
