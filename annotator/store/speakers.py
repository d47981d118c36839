"""Questions about speakers and the places where they are named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import RowMapping, Select, bindparam, func, or_, select

from annotator.core.ids import (
    AliasId,
    ArticleId,
    LetterId,
    MarkId,
    MentionId,
    OutletId,
    RoleId,
    SpeakerId,
)
from annotator.core.span import Span
from annotator.core.speaker import Alias, Letter, Role, Speaker, SpeakerKind, SpeakerMark
from annotator.store.reader import IDS, Reader, grouped, rows_of
from annotator.store.revisions import current_spans
from annotator.store.schema import (
    articles,
    attributions,
    coders,
    kept_apart,
    mentions,
    revisions,
    spans,
    speaker_aliases,
    speaker_grades,
    speaker_marks,
    speaker_roles,
    speakers,
)
from annotator.store.words import known_word

_LATEST: Final = 300


class Speakers(Reader):
    """Reads speakers; to change one, run a command."""

    def all(self) -> list[Speaker]:
        """Every speaker of the project, by name."""
        return self._put_together(self._rows(_query()))

    def some(self, ids: Sequence[str]) -> list[Speaker]:
        """These speakers, as far as they are still there, by name."""
        return self._put_together(self._rows_of(_some(), ids))

    def last_used(self, limit: int = 9) -> list[Speaker]:
        """The speakers of the latest attributions, the latest first.

        Ids made later sort later; only the last :data:`_LATEST` attributions are looked at.
        """
        ids = list(dict.fromkeys(row["speaker_id"] for row in self._rows(_latest())))[:limit]
        found = {speaker.id: speaker for speaker in self.some(ids)}
        return [found[speaker_id] for speaker_id in ids if speaker_id in found]

    def last_reliability(self, speaker_id: SpeakerId) -> str:
        """The last letter that a person gave this speaker; empty where nobody did."""
        row = self._row(_last_letter(), speaker=speaker_id)
        return str(row["reliability"]) if row else ""

    def kept_apart(self) -> set[tuple[str, str]]:
        """The pairs of names that a person says are not one speaker, as sorted name keys."""
        return {(row["one"], row["other"]) for row in self._rows(select(kept_apart))}

    def names(self) -> list[tuple[SpeakerId, str]]:
        """The canonical names of those whom a report names: no anonymous ones, and no outlets."""
        unnamed = (SpeakerKind.ANONYMOUS.value, SpeakerKind.OUTLET.value)
        query = select(speakers.c.id, speakers.c.name).where(
            speakers.c.kind.not_in(unnamed), speakers.c.name != ""
        )
        rows = self._rows(query.order_by(speakers.c.id))
        return [(SpeakerId(row["id"]), row["name"]) for row in rows]

    def sides(self) -> dict[SpeakerId, str]:
        """Which side each speaker is on; those on none are left out."""
        query = select(speakers.c.id, speakers.c.side).where(speakers.c.side != "")
        return {SpeakerId(row["id"]): row["side"] for row in self._rows(query)}

    def marks_in_article(self, article_id: ArticleId) -> list[SpeakerMark]:
        """All speaker marks of an article's current text, in reading order."""
        rows = self._rows(_marks(), article=article_id)
        ids = [row["id"] for row in rows]
        places = grouped(self._rows_of(current_spans(spans.c.mark_id), ids), "mark_id")
        found = [_mark(row, places[row["id"]]) for row in rows if row["id"] in places]
        return sorted(found, key=lambda mark: mark.spans)

    def sources_in_article(self, article_id: ArticleId) -> list[tuple[str, Span]]:
        """Where links of attribution chains name their speakers: mention ids with spans."""
        rows = self._rows(_sources(), article=article_id)
        return [(row["mention_id"], Span(row["start"], row["end"])) for row in rows]

    def _put_together(self, rows: Sequence[RowMapping]) -> list[Speaker]:
        ids = [row["id"] for row in rows]
        with self._database.reading() as connection:
            aliases = grouped(rows_of(connection, _aliases(), ids), "speaker_id")
            roles = grouped(rows_of(connection, _roles(), ids), "speaker_id")
            letters = grouped(rows_of(connection, _letters(), ids), "speaker_id")
            of_reports = [row["id"] for row in rows if row["article_id"] or not row["name"]]
            reports = grouped(rows_of(connection, _reports(), of_reports), "id")
        return [
            _speaker(
                row,
                aliases.get(row["id"], []),
                roles.get(row["id"], []),
                letters.get(row["id"], []),
                reports.get(row["id"], []),
            )
            for row in rows
        ]


def _query() -> Select[Any]:
    return (
        select(speakers, func.count(attributions.c.id).label("n_mentions"))
        .outerjoin(attributions, attributions.c.speaker_id == speakers.c.id)
        .group_by(speakers.c.id)
        .order_by(func.lower(speakers.c.name), speakers.c.id)
    )


@cache
def _some() -> Select[Any]:
    return _query().where(speakers.c.id.in_(IDS))


@cache
def _latest() -> Select[Any]:
    return select(attributions.c.speaker_id).order_by(attributions.c.id.desc()).limit(_LATEST)


@cache
def _last_letter() -> Select[Any]:
    return (
        select(speaker_grades.c.reliability)
        .where(speaker_grades.c.speaker_id == bindparam("speaker"))
        .order_by(speaker_grades.c.updated_at.desc(), speaker_grades.c.id.desc())
        .limit(1)
    )


@cache
def _marks() -> Select[Any]:
    return (
        select(speaker_marks, speakers.c.name, speakers.c.kind)
        .outerjoin(speakers, speakers.c.id == speaker_marks.c.speaker_id)
        .where(speaker_marks.c.article_id == bindparam("article"))
    )


@cache
def _sources() -> Select[Any]:
    return (
        select(attributions.c.mention_id, spans.c.start, spans.c.end)
        .join(attributions, attributions.c.id == spans.c.attribution_id)
        .join(mentions, mentions.c.id == attributions.c.mention_id)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .where(mentions.c.article_id == bindparam("article"), spans.c.part == "source")
        .where(revisions.c.is_current)
        .order_by(spans.c.start)
    )


@cache
def _aliases() -> Select[Any]:
    return (
        select(speaker_aliases)
        .where(speaker_aliases.c.speaker_id.in_(IDS))
        .order_by(speaker_aliases.c.id)
    )


@cache
def _roles() -> Select[Any]:
    return (
        select(speaker_roles)
        .where(speaker_roles.c.speaker_id.in_(IDS))
        .order_by(speaker_roles.c.starts_on, speaker_roles.c.id)
    )


@cache
def _reports() -> Select[Any]:
    """The reports of the outlets whose voices these speakers are, or those that quote them."""
    own = articles.c.outlet_id == speakers.c.outlet_id
    return (
        select(speakers.c.id, articles.c.number)
        .join(articles, or_(own, articles.c.id == speakers.c.article_id))
        .where(speakers.c.id.in_(IDS))
        .order_by(articles.c.number)
    )


@cache
def _letters() -> Select[Any]:
    return (
        select(speaker_grades, coders.c.name.label("coder"))
        .outerjoin(coders, coders.c.id == speaker_grades.c.coder_id)
        .where(speaker_grades.c.speaker_id.in_(IDS))
        .order_by(speaker_grades.c.updated_at, speaker_grades.c.id)
    )


def _speaker(
    row: RowMapping,
    aliases: Sequence[RowMapping],
    roles: Sequence[RowMapping],
    letters: Sequence[RowMapping],
    reports: Sequence[RowMapping],
) -> Speaker:
    return Speaker(
        id=SpeakerId(row["id"]),
        name=row["name"],
        kind=known_word(SpeakerKind, row["kind"]),
        side=row["side"],
        note=row["note"],
        outlet_id=OutletId(row["outlet_id"]) if row["outlet_id"] else None,
        article_id=ArticleId(row["article_id"]) if row["article_id"] else None,
        aliases=tuple(_alias(alias) for alias in aliases),
        roles=tuple(_role(role) for role in roles),
        letters=tuple(_letter(letter) for letter in letters),
        reports=tuple(report["number"] for report in reports),
        mentions=row["n_mentions"],
    )


def _alias(row: RowMapping) -> Alias:
    return Alias(
        id=AliasId(row["id"]),
        name=row["name"],
        language=row["language"],
        is_loaded=row["is_loaded"],
    )


def _role(row: RowMapping) -> Role:
    return Role(
        id=RoleId(row["id"]),
        role=row["role"],
        affiliation=row["affiliation"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
    )


def _letter(row: RowMapping) -> Letter:
    return Letter(
        reliability=row["reliability"],
        at=row["updated_at"],
        coder=row["coder"] or "",
        reason=row["reason"],
        mention_id=MentionId(row["mention_id"]) if row["mention_id"] else None,
        id=LetterId(row["id"]),
    )


def _mark(row: RowMapping, places: Sequence[RowMapping]) -> SpeakerMark:
    return SpeakerMark(
        id=MarkId(row["id"]),
        article_id=ArticleId(row["article_id"]),
        spans=tuple(Span(place["start"], place["end"]) for place in places),
        speaker_id=SpeakerId(row["speaker_id"]) if row["speaker_id"] else None,
        speaker=row["name"] or "",
        kind=known_word(SpeakerKind, row["kind"]) if row["kind"] else None,
    )
