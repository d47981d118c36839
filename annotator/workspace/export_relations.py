"""The relations of a project as ties of a corpus, which join marks of its documents or these.

Claims have no place of their own: a relation of two claims joins a mention of the one to a mention
of the other, in the first article that mentions both, else the first mentions of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from annotator.core.corpus import OF_CLAIMS, Document, FarTie, Tie
from annotator.core.relation import RelationOf
from annotator.workspace.narrowing import Narrowed

Row = Mapping[str, Any]


class _Place(NamedTuple):
    """A mark and its document; a document where the mark is empty."""

    document: str
    mark: str


_Pair = tuple[_Place, _Place]


def with_relations(
    documents: Sequence[Document], claims: Mapping[str, str], narrowed: Narrowed
) -> tuple[tuple[Document, ...], tuple[FarTie, ...]]:
    """The documents with their relations, and the relations between two of them.

    ``claims`` are the ids of claims by those of their mentions, whose marks have the same ids. A
    relation one end of which is in no document is left out.
    """
    places = _Places(documents, claims)
    near: dict[str, list[Tie]] = defaultdict(list)
    far: list[FarTie] = []
    for row in narrowed.workspace.sheets.rows("relations"):
        found = places.of(row)
        if found is None:
            continue
        one, other = found
        tie = _tie(row, found, narrowed)
        if one.document == other.document:
            near[one.document].append(tie)
        else:
            ends = {"from_document": one.document, "to_document": other.document}
            said = {name: getattr(tie, name) for name in _SAID}
            far.append(FarTie(**said, **ends))
    return tuple(replace(one, ties=tuple(near.get(one.id, ()))) for one in documents), tuple(far)


_SAID: Final = ("kind", "from_id", "to_id", "note", "coder", "created_at")


def _tie(row: Row, pair: _Pair, narrowed: Narrowed) -> Tie:
    privacy = narrowed.privacy
    coder = row["coder"] or ""
    return Tie(
        kind=f"{OF_CLAIMS if row['from_claim_id'] else ''}{row['kind']}",
        from_id=pair[0].mark,
        to_id=pair[1].mark,
        note="" if privacy.notes else row["note"],
        coder=narrowed.coder_names().get(coder, "") if privacy.coders else coder,
        created_at=row["created_at"],
    )


class _Places:
    """Where mentions, claims and articles are in the documents."""

    def __init__(self, documents: Sequence[Document], claims: Mapping[str, str]) -> None:
        self._mentions: dict[str, _Place] = {}
        self._claims: dict[str, dict[str, _Place]] = defaultdict(dict)
        """By the ids of claims and documents: the first mention."""
        self._articles = {one.id: _Place(one.id, "") for one in documents}
        for document in documents:
            for mark in document.marks:
                if mark.id in claims:
                    place = _Place(document.id, mark.id)
                    self._mentions[mark.id] = place
                    self._claims[claims[mark.id]].setdefault(document.id, place)

    def of(self, row: Row) -> _Pair | None:
        """What a relation joins; none where one of its ends is in no document."""
        return next(self._pairs(row), None)

    def _pairs(self, row: Row) -> Iterator[_Pair]:
        for ends in (self._ends(row, one) for one in RelationOf):
            if ends is None:
                continue
            known, other = ends
            shared = [id_ for id_ in known if id_ in other]
            if shared:
                yield known[shared[0]], other[shared[0]]
            elif known and other:
                yield next(iter(known.values())), next(iter(other.values()))

    def _ends(self, row: Row, of: RelationOf) -> tuple[dict[str, _Place], ...] | None:
        ids = [row[f"{end}_{of.value}_id"] for end in ("from", "to")]
        if not all(ids):
            return None
        if of is RelationOf.CLAIMS:
            return tuple(self._claims.get(id_, {}) for id_ in ids)
        every = self._mentions if of is RelationOf.MENTIONS else self._articles
        found = [every.get(id_) for id_ in ids]
        return tuple({place.document: place} if place else {} for place in found)
