"""Which rows go with articles that are erased, in the tables and in the memory of what was.

What hangs on an article goes. What articles share (claims, speakers, outlets, events, kept
originals) goes where nothing of any other article refers to it, now or in what undo can bring
back; so undo of other articles finds everything that it needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from annotator.store.cascade import CHILDREN
from annotator.store.erasing.past import Past, pointers_of
from annotator.store.merging import POINTERS
from annotator.store.portions import portions
from annotator.store.schema import (
    articles,
    attributions,
    claims,
    event_articles,
    mentions,
    merges,
    metadata,
    revisions,
    speaker_marks,
    speakers,
)

Ids = Mapping[str, Collection[str]]
"""Ids of rows by the names of their tables."""

_TAKEN: Final = {("event_cells", "mention_id")}
"""Pointers that are emptied by a deletion; erasing takes the row, as it was copied from there."""

_KEEPERS: Final[Mapping[str, tuple[tuple[Table, str], ...]]] = {
    "claims": ((mentions, "claim_id"),),
    "speakers": ((attributions, "speaker_id"), (speaker_marks, "speaker_id")),
    "events": ((event_articles, "event_id"), (claims, "event_id")),
    "outlets": ((articles, "outlet_id"),),
    "originals": ((revisions, "original_id"),),
}
"""Rows that articles share, and what of an article refers to them."""


class Reach:
    """Grows from some articles to all that goes with them."""

    def __init__(self, connection: Connection, past: Past) -> None:
        self._connection = connection
        self._past = past
        self.ids: dict[str, set[str]] = defaultdict(set)

    def has(self, table: str, row_id: str) -> bool:
        return row_id in self.ids[table]

    def grow(self, seeds: Ids) -> None:
        """Take these rows, and all that goes with them."""
        fresh = self._taken(seeds)
        while fresh:
            found = self._hanging(fresh)
            fresh = self._taken(found) or self._taken(self._unneeded())

    # --- inside ----------------------------------------------------------------------------------

    def _taken(self, found: Ids) -> Ids:
        """Note what is new of this; returns that."""
        fresh = {name: set(ids) - self.ids[name] for name, ids in found.items()}
        for name, ids in fresh.items():
            self.ids[name] |= ids
        return {name: ids for name, ids in fresh.items() if ids}

    def _hanging(self, found: Ids) -> Ids:
        """What the schema deletes together with these rows, and merges that keep one of them."""
        hanging: dict[str, set[str]] = defaultdict(set)
        once: dict[str, set[str]] = defaultdict(set)
        for name, ids in found.items():
            for child in CHILDREN[name]:
                if child.on_delete == "cascade" or (child.table.name, child.name) in _TAKEN:
                    rows = self._look_up(child.table, child.name, ids)
                    hanging[child.table.name] |= {row_id for row_id, _to in rows}
            for one in (one for row_id in ids for one in self._past.to.get(row_id, ())):
                goes = one.on_delete == "cascade" or (one.image.table, one.column) in _TAKEN
                if goes and one.image.is_whole:
                    once[one.image.table].add(one.image.row_id)
        for name, ids in once.items():  # a row that came back since counts as it is now
            hanging[name] |= ids - self._live(metadata.tables[name], ids)
        for name, ids in self._merged(found).items():
            hanging[name] |= ids
        return hanging

    def _merged(self, found: Ids) -> dict[str, set[str]]:
        """Merges in which one of these rows went into another one, and what hung on it then."""
        hanging: dict[str, set[str]] = defaultdict(set)
        for gone in (row_id for ids in found.values() for row_id in ids):
            hanging[merges.name] |= self._past.merges.get(gone, set())
        for merge_id, content in self._merges_of(found):
            hanging[merges.name].add(merge_id)
            for name, column, row_id in content["moved"]:
                if pointers_of(name)[column] == "cascade":
                    hanging[name].add(row_id)
        return hanging

    def _live(self, table: Table, ids: Iterable[str]) -> set[str]:
        """Which of these rows are in the table now."""
        return {row_id for row_id, _id in self._look_up(table, "id", ids)}

    def _merges_of(self, found: Ids) -> list[tuple[str, Any]]:
        """The merges in which one of these rows went into another one, with what they remember."""
        gone = {row_id for name in POINTERS for row_id in found.get(name, ())}
        if not gone:
            return []
        rows = self._connection.execute(select(merges.c.id, merges.c.content))
        return [(id_, content) for id_, content in rows if content["row"]["id"] in gone]

    def _unneeded(self) -> Ids:
        """What articles share, and only those that go refer to."""
        return {
            name: {
                id_
                for id_ in self._referred(name) - self.ids[name]
                if not self._is_needed(name, id_)
            }
            for name in _KEEPERS
        }

    def _referred(self, name: str) -> set[str]:
        """The rows of a shared kind that something that goes refers to, or once did."""
        found: set[str] = set()
        for table, column in _KEEPERS[name]:
            going = self.ids[table.name]
            found |= {to for _id, to in self._look_up(table, "id", going, column) if to}
            for image in (image for id_ in going for image in self._past.of.get(id_, ())):
                if image.values.get(column):
                    found.add(image.values[column])
        if name == speakers.name:  # those that a text does not name belong to one article
            own = self._look_up(speakers, "article_id", self.ids[articles.name])
            found |= {row_id for row_id, _to in own}
            voices = self._outlet_speakers(found)
            found = {id_ for id_ in found if id_ not in voices}
        return found

    def _is_needed(self, name: str, row_id: str) -> bool:
        """Whether anything of what stays refers to a shared row, now or after undo."""
        for table, column in _KEEPERS[name]:
            rows = self._look_up(table, column, (row_id,))
            if any(not self.has(table.name, id_) for id_, _to in rows):
                return True
        columns = {(table.name, column) for table, column in _KEEPERS[name]}
        for one in self._past.to.get(row_id, ()):
            image = one.image
            counts = image.can_return and (image.table, one.column) in columns
            if counts and not self.has(image.table, image.row_id):
                return True
        return name == "outlets" and any(
            self._is_needed(speakers.name, id_) for id_ in self._voices_of(row_id)
        )

    def _outlet_speakers(self, ids: Iterable[str]) -> set[str]:
        """Which of these speakers are the own voices of outlets: they go with those."""
        found = {id_ for id_, to in self._look_up(speakers, "id", ids, "outlet_id") if to}
        images = (image for id_ in ids for image in self._past.of.get(id_, ()))
        return found | {image.row_id for image in images if image.values.get("outlet_id")}

    def _voices_of(self, outlet_id: str) -> set[str]:
        found = {id_ for id_, _to in self._look_up(speakers, "outlet_id", (outlet_id,))}
        pointing = self._past.to.get(outlet_id, ())
        return found | {one.image.row_id for one in pointing if one.image.table == speakers.name}

    def _look_up(
        self, table: Table, column: str, values: Iterable[str], wanted: str = ""
    ) -> list[tuple[str, str]]:
        """The ids of the rows that hold one of these, each with ``wanted``, or what it holds."""
        found: list[tuple[str, str]] = []
        for portion in portions(sorted(values)):
            query = select(table.c.id, table.c[wanted or column])
            rows = self._connection.execute(query.where(table.c[column].in_(portion)))
            found += [(row_id, to) for row_id, to in rows]
        return found


def text_hashes(connection: Connection, past: Past, ids: Collection[str]) -> set[str]:
    """The SHA-256 of every text of these articles, of earlier ones too."""
    found: set[str] = set()
    for portion in portions(sorted(ids)):
        query = select(revisions.c.text_sha256).where(revisions.c.article_id.in_(portion))
        found |= set(connection.execute(query).scalars())
    for one in (one for id_ in ids for one in past.to.get(id_, ())):
        if one.image.table == revisions.name and "text_sha256" in one.image.values:
            found.add(one.image.values["text_sha256"])
    return found


def articles_with(
    connection: Connection, past: Past, hashes: Collection[str], spared: Collection[str]
) -> set[str]:
    """The articles that have one of these texts, or had it, without those that are spared.

    An article may have been deleted and its file imported once more: that text goes, too. Articles
    that stay are spared, copies though they be.
    """
    found = {
        str(image.values["article_id"])
        for image in past.whole(revisions.name)
        if image.values.get("text_sha256") in hashes
    }
    for portion in portions(sorted(hashes)):
        query = select(revisions.c.article_id).where(revisions.c.text_sha256.in_(portion))
        found |= set(connection.execute(query).scalars())
    return found - set(spared)
