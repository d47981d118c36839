"""Turns what a search asks for into conditions: one expression for the index, the rest in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, column, false, not_, or_, select, table

from annotator.core.codebook import tag_paths
from annotator.core.folding import same_letters
from annotator.core.search import All, AnyOf, Dated, Field, Graded, Has, Node, Not, Term
from annotator.core.speaker import name_key
from annotator.store import fulltext
from annotator.store.schema import (
    articles,
    attributions,
    claims,
    event_articles,
    events,
    grades,
    mentions,
    outlets,
    speaker_aliases,
    speaker_marks,
    speakers,
    taggings,
)
from annotator.store.tags import Tags

ROWS: Final = table(
    fulltext.ROWS,
    *(
        column(name)
        for name in ("id", "revision_id", "article_id", "outlet_id", "status", "language", "author")
    ),
)
INDEX: Final = table(fulltext.INDEX, column("rowid"), column(fulltext.INDEX))
_LAST_ROW: Final = (1 << 62) - 1


@dataclass(slots=True)
class Plan:
    """What to ask of the index, and what else must hold of its rows."""

    match: str = ""
    first: int = 0
    end: int = _LAST_ROW
    others: list[Node] = field(default_factory=list)
    costly: bool = False
    """To rank it, the index would have to read all it knows of its words once more."""


def plan_for(tree: Node) -> Plan:
    """Split a search into what the index answers at once and what is looked up beside it."""
    plan = Plan()
    wanted: list[str] = []
    unwanted: list[Node] = []
    for part in tree.parts if isinstance(tree, All) else (tree,):
        if isinstance(part, Dated):
            plan.first = max(plan.first, part.first * fulltext.DAY)
            plan.end = min(plan.end, part.end * fulltext.DAY)
        elif is_text(part):
            wanted.append(expression(part))
            plan.costly = plan.costly or _is_costly(part)
        elif isinstance(part, Not) and is_text(part.part):
            unwanted.append(part.part)
        else:
            plan.others.append(part)
    if wanted:
        plan.match = " AND ".join(wanted)
        if unwanted:
            without = " OR ".join(expression(part) for part in unwanted)
            plan.match = f"({plan.match}) NOT ({without})"
    else:
        plan.others += [Not(part) for part in unwanted]
    return plan


def is_text(node: Node) -> bool:
    """Whether the index alone can answer it; it cannot say what is *not* there."""
    match node:
        case Term():
            return True
        case AnyOf(parts):
            return all(is_text(part) for part in parts)
        case All(parts):
            there = [part for part in parts if not isinstance(part, Not)]
            gone = [part.part for part in parts if isinstance(part, Not)]
            return bool(there) and all(is_text(part) for part in (*there, *gone))
        case _:
            return False


def expression(node: Node) -> str:
    """The expression of FTS5 for a search of words alone."""
    match node:
        case Term(words, prefix, in_title):
            text = f'"{same_letters(" ".join(words))}"{"*" if prefix else ""}'
            return f"(title : {text})" if in_title else text
        case AnyOf(parts):
            return f"({' OR '.join(expression(part) for part in parts)})"
        case All(parts):
            there = [expression(part) for part in parts if not isinstance(part, Not)]
            gone = [expression(part.part) for part in parts if isinstance(part, Not)]
            wanted = f"({' AND '.join(there)})"
            return f"({wanted} NOT ({' OR '.join(gone)}))" if gone else wanted
        case _:
            message = f"not a search of words: {node}"
            raise TypeError(message)


def _is_costly(node: Node) -> bool:
    match node:
        case Term(words, prefix, _in_title):
            return len(words) > 1 or (prefix and len(words[-1]) > fulltext.INDEXED_PREFIX)
        case All(parts) | AnyOf(parts):
            return any(_is_costly(part) for part in parts)
        case Not(part):
            return _is_costly(part)
        case _:
            return False


class Conditions:
    """What must hold of a row of the index; ``key`` is its number."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags

    def of(self, node: Node, key: ColumnElement[Any]) -> ColumnElement[bool]:
        if is_text(node):
            index = INDEX.c[fulltext.INDEX]
            return key.in_(select(INDEX.c.rowid).where(index.match(expression(node))))
        match node:
            case All(parts):
                return and_(*(self.of(part, key) for part in parts))
            case AnyOf(parts):
                return or_(*(self.of(part, key) for part in parts))
            case Not(part):
                return not_(self.of(part, key))
            case Dated(first, end):
                return and_(key >= first * fulltext.DAY, key < end * fulltext.DAY)
            case _:
                return key.in_(self._rows(node))

    def _rows(self, node: Node) -> Select[Any]:
        """The rows of the articles that a field asks for."""
        rows = select(ROWS.c.id)
        match node:
            case Has(Field.STATUS, value):
                return rows.where(ROWS.c.status == value)
            case Has(Field.LANGUAGE, value):
                return rows.where(ROWS.c.language.istartswith(value, autoescape=True))
            case Has(Field.AUTHOR, value):
                return rows.where(ROWS.c.author.icontains(value, autoescape=True))
            case Has(Field.OUTLET, value):
                named = outlets.c.name.icontains(value, autoescape=True)
                return rows.where(ROWS.c.outlet_id.in_(select(outlets.c.id).where(named)))
            case _:
                return rows.where(ROWS.c.article_id.in_(self.articles(node)))

    def articles(self, node: Node) -> Select[Any]:
        """The ids of the articles that a field asks for, on either engine."""
        match node:
            case Has(Field.SPEAKER, value):
                return _speaking(value)
            case Has(Field.TAG, value):
                return select(taggings.c.article_id).where(
                    taggings.c.tag_id.in_(self._below(value))
                )
            case Has(Field.EVENT, value):
                named = select(events.c.id).where(events.c.name.icontains(value, autoescape=True))
                return select(event_articles.c.article_id).where(
                    event_articles.c.event_id.in_(named)
                )
            case Has(Field.CLAIM, value):
                worded = [claims.c.text.icontains(w, autoescape=True) for w in value.split()]
                return select(mentions.c.article_id).where(
                    mentions.c.claim_id.in_(select(claims.c.id).where(*worded))
                )
            case Graded(letters, digits):
                return _graded(letters, digits)
            case _:
                return select(articles.c.id).where(false())

    def _below(self, name: str) -> Sequence[str]:
        """The tags with this in their path: those below a tag that has it, too."""
        wanted = name_key(name.replace(">", "›"))
        paths = tag_paths(self._tags.all())
        return [tag_id for tag_id, path in paths.items() if wanted in name_key(path)]


def _speaking(name: str) -> Select[Any]:
    """Articles in which a speaker of this name is cited, or marked."""
    key = name_key(name)
    known = (
        select(speakers.c.id)
        .where(speakers.c.name_key.contains(key, autoescape=True))
        .union(
            select(speaker_aliases.c.speaker_id).where(
                speaker_aliases.c.name_key.contains(key, autoescape=True)
            )
        )
    )
    cited = (
        select(mentions.c.article_id)
        .join(attributions, attributions.c.mention_id == mentions.c.id)
        .where(attributions.c.speaker_id.in_(known))
    )
    marked = select(speaker_marks.c.article_id).where(speaker_marks.c.speaker_id.in_(known))
    both = cited.union(marked).subquery()
    return select(both.c.article_id)


def _graded(letters: str, digits: str) -> Select[Any]:
    query = select(mentions.c.article_id).join(grades, grades.c.mention_id == mentions.c.id)
    if letters:
        query = query.where(grades.c.reliability.in_(list(letters)))
    if digits:
        query = query.where(grades.c.credibility.in_(list(digits)))
    return query
