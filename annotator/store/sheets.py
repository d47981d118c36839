"""Whole tables for an export, row by row, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, Table, and_, func, select

from annotator.core.codebook import tag_paths
from annotator.store.memos import POINTERS
from annotator.store.reader import Reader
from annotator.store.schema import (
    articles,
    asides,
    attributions,
    claim_values,
    claims,
    coders,
    duplicate_sets,
    duplicates,
    event_articles,
    events,
    facts,
    grades,
    judgements,
    memos,
    mentions,
    originals,
    outlets,
    ratings,
    relations,
    revisions,
    scale_points,
    scales,
    spans,
    speaker_aliases,
    speaker_grades,
    speaker_marks,
    speaker_roles,
    speakers,
    taggings,
    tags,
)
from annotator.store.tags import Tags

CHUNK = 1_000

Row = Mapping[str, Any]

_OF_SCALE = {"scale": scales.c.name, "scale_description": scales.c.description}


class Sheets(Reader):
    """Reads tables as ``exchange/dataset.py`` describes them, a portion of rows at a time.

    Tables are ordered by id, which is the order in which rows were made.
    """

    def outlets(self) -> Iterator[Row]:
        return self._stream(_stamped(outlets, outlet_id=outlets.c.id))

    def claims(self) -> Iterator[Row]:
        return self._stream(_stamped(claims, claim_id=claims.c.id))

    def facts(self) -> Iterator[Row]:
        return self._stream(select(*facts.c, facts.c.id.label("fact_id")).order_by(facts.c.id))

    def events(self) -> Iterator[Row]:
        return self._stream(_stamped(events, event_id=events.c.id))

    def event_articles(self) -> Iterator[Row]:
        return self._stream(_stamped(event_articles, event_article_id=event_articles.c.id))

    def duplicates(self) -> Iterator[Row]:
        query = _stamped(
            duplicates,
            duplicate_id=duplicates.c.id,
            a_article_id=duplicate_sets.c.lead_article_id,
            b_article_id=duplicates.c.article_id,
        ).join(duplicate_sets, duplicate_sets.c.id == duplicates.c.set_id)
        for row in self._stream(query):
            evidence = [[one["kind"], one["text"]] for one in row["reasons"] or ()]
            yield {**row, "evidence": evidence}

    def mentions(self) -> Iterator[Row]:
        return self._stream(_stamped(mentions, mention_id=mentions.c.id))

    def aliases(self) -> Iterator[Row]:
        return self._stream(_stamped(speaker_aliases, alias_id=speaker_aliases.c.id))

    def attributions(self) -> Iterator[Row]:
        return self._stream(_stamped(attributions, attribution_id=attributions.c.id))

    def grades(self) -> Iterator[Row]:
        return self._stream(_stamped(grades, grade_id=grades.c.id))

    def roles(self) -> Iterator[Row]:
        return self._stream(_stamped(speaker_roles, role_id=speaker_roles.c.id))

    def letters(self) -> Iterator[Row]:
        return self._stream(_stamped(speaker_grades, letter_id=speaker_grades.c.id))

    def claim_values(self) -> Iterator[Row]:
        return self._stream(_stamped(claim_values, value_id=claim_values.c.id))

    def judgements(self) -> Iterator[Row]:
        return self._stream(_stamped(judgements, judgement_id=judgements.c.id))

    def relations(self) -> Iterator[Row]:
        return self._stream(_stamped(relations, relation_id=relations.c.id))

    def scales(self) -> Iterator[Row]:
        query = _stamped(scale_points, point_id=scale_points.c.id, **_OF_SCALE)
        return self._stream(query.join(scales, scales.c.id == scale_points.c.scale_id))

    def ratings(self) -> Iterator[Row]:
        query = (
            _stamped(ratings, rating_id=ratings.c.id, scale=scales.c.name, code=scale_points.c.code)
            .join(scale_points, scale_points.c.id == ratings.c.point_id)
            .join(scales, scales.c.id == scale_points.c.scale_id)
        )
        return self._stream(query)

    def speakers(self) -> Iterator[Row]:
        """Speakers with their latest role and letter."""
        roles = {row["speaker_id"]: row for row in self._rows(_latest(speaker_roles, "starts_on"))}
        letters = {
            row["speaker_id"]: row["reliability"]
            for row in self._rows(_latest(speaker_grades, "updated_at"))
        }
        for row in self._stream(_stamped(speakers, speaker_id=speakers.c.id)):
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
            _stamped(
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

    def spans(self) -> Iterator[Row]:
        query = (
            select(*spans.c, spans.c.id.label("span_id"), revisions.c.article_id)
            .join(revisions, revisions.c.id == spans.c.revision_id)
            .order_by(spans.c.id)
        )
        return self._stream(query)

    def tags(self) -> Iterator[Row]:
        paths = tag_paths(Tags(self._database).all())
        for row in self._stream(_stamped(tags, tag_id=tags.c.id)):
            yield {**row, "path": paths[row["id"]]}

    def taggings(self) -> Iterator[Row]:
        paths = tag_paths(Tags(self._database).all())
        for row in self._placed(_stamped(taggings, tagging_id=taggings.c.id), "tagging_id"):
            yield {**row, "tag": paths[row["tag_id"]]}

    def speaker_marks(self) -> Iterator[Row]:
        query = _stamped(
            speaker_marks, mark_id=speaker_marks.c.id, speaker=speakers.c.name
        ).outerjoin(speakers, speakers.c.id == speaker_marks.c.speaker_id)
        return self._placed(query, "mark_id")

    def memos(self) -> Iterator[Row]:
        for row in self._stream(_stamped(memos, memo_id=memos.c.id)):
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


def _stamped(table: Table, **more: Any) -> Select[Any]:
    """All columns of a table with the coder's name, ordered by id."""
    labelled = [column.label(name) for name, column in more.items()]
    return (
        select(*table.c, coders.c.name.label("coder"), *labelled)
        .outerjoin(coders, coders.c.id == table.c.coder_id)
        .select_from(table)
        .order_by(table.c.id)
    )


def _latest(table: Table, column: str) -> Select[Any]:
    """Rows such that the last one of each speaker is the latest."""
    return select(table).order_by(table.c[column], table.c.id)
