"""Whole tables for an export, row by row, in an order that never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, select

from annotator.core.codebook import tag_paths
from annotator.store.memos import POINTERS
from annotator.store.plain_sheets import QUERIES, stamped
from annotator.store.reader import Reader
from annotator.store.schema import (
    articles,
    asides,
    duplicate_sets,
    duplicates,
    event_articles,
    events,
    memos,
    originals,
    outlets,
    revisions,
    spans,
    speaker_grades,
    speaker_marks,
    speaker_roles,
    speakers,
    taggings,
    tags,
)
from annotator.store.tags import Tags

CHUNK = 1_000
PORTION = 5_000
HANDED = 500

Row = Mapping[str, Any]


class Sheets(Reader):
    """Reads tables as ``exchange/dataset.py`` describes them, a portion of rows at a time.

    Tables are ordered by id, which is the order in which rows were made.
    """

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table; their columns are among those that the dataset has."""
        if name in QUERIES:
            return self._stream(QUERIES[name]())
        read: Callable[[], Iterator[Row]] = getattr(self, name)
        return read()

    def portions(
        self, name: str, columns: Sequence[str]
    ) -> Iterator[Sequence[Sequence[Any]]] | None:
        """The same rows, some thousand at a time, as the database has them: truth as 0 and 1.

        ``None`` for a table that is put together from several questions, or without its key.
        """
        if name not in QUERIES:
            return None
        query = QUERIES[name]()
        key = query.selected_columns["id"]
        given = [query.selected_columns[column] for column in columns]
        keys = [at for at, column in enumerate(given) if getattr(column, "element", None) is key]
        return self._portions(query.with_only_columns(*given), key, keys[0]) if keys else None

    def duplicates(self) -> Iterator[Row]:
        query = stamped(
            duplicates,
            duplicate_id=duplicates.c.id,
            a_article_id=duplicate_sets.c.lead_article_id,
            b_article_id=duplicates.c.article_id,
        ).join(duplicate_sets, duplicate_sets.c.id == duplicates.c.set_id)
        for row in self._stream(query):
            evidence = [[one["kind"], one["text"]] for one in row["reasons"] or ()]
            yield {**row, "evidence": evidence}

    def speakers(self) -> Iterator[Row]:
        """Speakers with their latest role and letter."""
        roles = {row["speaker_id"]: row for row in self._rows(_latest(speaker_roles, "starts_on"))}
        letters = {
            row["speaker_id"]: row["reliability"]
            for row in self._rows(_latest(speaker_grades, "updated_at"))
        }
        for row in self._stream(stamped(speakers, speaker_id=speakers.c.id)):
            role = roles.get(row["id"])
            yield {
                **row,
                "role": role["role"] if role else "",
                "affiliation": role["affiliation"] if role else "",
                "reliability": letters.get(row["id"], ""),
            }

    def articles(self) -> Iterator[Row]:
        """Articles with their whole texts and what is set aside in them."""
        query = (
            stamped(
                articles,
                article_id=articles.c.id,
                outlet=outlets.c.name,
                revision_id=revisions.c.id,
                revision=revisions.c.number,
                text=revisions.c.text,
                text_sha256=revisions.c.text_sha256,
                words=revisions.c.words,
                file=originals.c.file_name,
                original_sha256=originals.c.sha256,
                container=originals.c.container,
                details=articles.c.extra,
            )
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .join(revisions, and_(revisions.c.article_id == articles.c.id, revisions.c.is_current))
            .outerjoin(originals, originals.c.id == revisions.c.original_id)
        )
        happened = self._names_of_events()
        for row in self._stream(query):
            aside_rows = self._rows(
                select(asides)
                .where(asides.c.revision_id == row["revision_id"])
                .order_by(asides.c.start)
            )
            ranges = [[aside["start"], aside["end"], aside["kind"]] for aside in aside_rows]
            yield {**row, "boilerplate": ranges, "event": happened.get(row["id"], "")}

    def tags(self) -> Iterator[Row]:
        paths = tag_paths(Tags(self._database).all())
        for row in self._stream(stamped(tags, tag_id=tags.c.id)):
            yield {**row, "path": paths[row["id"]]}

    def taggings(self) -> Iterator[Row]:
        paths = tag_paths(Tags(self._database).all())
        for row in self._placed(stamped(taggings, tagging_id=taggings.c.id), "tagging_id"):
            yield {**row, "tag": paths[row["tag_id"]]}

    def speaker_marks(self) -> Iterator[Row]:
        query = stamped(
            speaker_marks, mark_id=speaker_marks.c.id, speaker=speakers.c.name
        ).outerjoin(speakers, speakers.c.id == speaker_marks.c.speaker_id)
        return self._placed(query, "mark_id")

    def memos(self) -> Iterator[Row]:
        for row in self._stream(stamped(memos, memo_id=memos.c.id)):
            on = next((on for on, column in POINTERS.items() if row[column]), None)
            yield {
                **row,
                "on": on.value if on else "project",
                "on_id": row[POINTERS[on]] if on else "",
            }

    def _names_of_events(self) -> dict[str, str]:
        query = (
            select(event_articles.c.article_id, func.min(events.c.name).label("name"))
            .join(events, events.c.id == event_articles.c.event_id)
            .group_by(event_articles.c.article_id)
        )
        return {row["article_id"]: row["name"] for row in self._rows(query)}

    def _placed(self, query: Select[Any], owner: str) -> Iterator[Row]:
        """The rows with the spans and quotes that ``spans`` holds for them."""
        for row in self._stream(query):
            places = self._rows(
                select(spans).where(spans.c[owner] == row["id"]).order_by(spans.c.start)
            )
            yield {
                **row,
                "spans": ";".join(f"{place['start']}-{place['end']}" for place in places),
                "quote": " … ".join(place["quote"] for place in places),
            }

    def _portions(
        self, query: Select[Any], key: ColumnElement[Any], at: int
    ) -> Iterator[Sequence[Sequence[Any]]]:
        """As :meth:`_stream`, without what SQLAlchemy makes of each row; ``at`` is the key.

        What is handed over at a time is small enough for the caches of a processor.
        """
        last, count = "", PORTION
        while count == PORTION:
            count = 0
            with self._database.reading() as connection:
                result = connection.execute(query.where(key > last).limit(PORTION))
                while result.cursor is not None and (portion := result.cursor.fetchmany(HANDED)):
                    yield portion
                    count += len(portion)
                    last = portion[-1][at]

    def _stream(self, query: Select[Any]) -> Iterator[Row]:
        """The rows of a query that is ordered by id, read in portions.

        Each portion has a connection of its own, so that a long export never blocks the writer.
        """
        key = query.selected_columns["id"]
        last = ""
        while True:
            portion = self._rows(query.where(key > last).limit(CHUNK))
            yield from (dict(row) for row in portion)
            if len(portion) < CHUNK:
                return
            last = portion[-1]["id"]


def _latest(table: Table, column: str) -> Select[Any]:
    """Rows such that the last one of each speaker is the latest."""
    return select(table).order_by(table.c[column], table.c.id)
