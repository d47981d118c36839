"""Relations among marks that are taken in: of mentions, of their claims, and of articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.core.ids import ArticleId
from annotator.core.relation import RelationKind, RelationOf
from annotator.store.relations import ends
from annotator.store.schema import relations
from annotator.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkEnd:
    """An end of a relation: a mark of an article by its id in the file, or the article itself."""

    article_id: ArticleId
    mark_id: str = ""
    document: int = 0
    """Which of the articles that are taken in has the mark, by its place: texts may come twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelation:
    """A relation that comes in; ``created_at`` is ISO 8601 in UTC, or empty."""

    of: RelationOf
    kind: RelationKind
    from_: MarkEnd
    to: MarkEnd
    note: str = ""
    coder: str = ""
    created_at: str = ""


@dataclass(slots=True)
class RelationIntake:
    """Stores relations; one that is there, whoever said it, stays as it is (``Relate``)."""

    tx: Transaction
    coders: Mapping[str, str]
    """The ids of coders by their names."""
    mentions: Mapping[tuple[int, str], str]
    """The ids of mentions by the place of the article, and the id of the mark."""
    claims: Mapping[str, str]
    """The ids of claims by those of their mentions."""
    added: int = 0
    known: int = 0
    selves: int = 0
    """How many would be of one with itself: two claims of a file in the same words are one here."""

    def take(self, found: Sequence[NewRelation]) -> None:
        if not found:
            return
        there = set(self._there())
        rows = []
        for one in found:
            start, end = (self._id(one.of, which) for which in (one.from_, one.to))
            key = (one.of, one.kind.value, start, end)
            if start == end:
                self.selves += 1
            elif key in there:
                self.known += 1
            else:
                there.add(key)
                rows.append(self._row(one, start, end))
        self.tx.insert_many(relations, rows)
        self.added += len(rows)

    def _there(self) -> Iterator[tuple[RelationOf, str, str, str]]:
        columns = {of: [column.name for column in ends(of)] for of in RelationOf}
        for row in self.tx.find_all(relations):
            for of, (start, end) in columns.items():
                if row[start]:
                    yield of, row["kind"], row[start], row[end]

    def _id(self, of: RelationOf, end: MarkEnd) -> str:
        if of is RelationOf.ARTICLES:
            return end.article_id
        mention = self.mentions[end.document, end.mark_id]
        return self.claims[mention] if of is RelationOf.CLAIMS else mention

    def _row(self, one: NewRelation, start: str, end: str) -> dict[str, Any]:
        names = [column.name for column in ends(one.of)]
        row: dict[str, Any] = {"kind": one.kind.value, "note": one.note, names[0]: start}
        row[names[1]] = end
        if one.coder:
            row["coder_id"] = self.coders[one.coder]
        if one.created_at:
            row |= {"created_at": one.created_at, "updated_at": one.created_at}
        return row
