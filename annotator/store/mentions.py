"""Questions about mentions: where claims appear, who says them, how credible they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select

from annotator.core.claim import Attribution, MadeBy, Mention, Speech, Stance
from annotator.core.grade import Grade
from annotator.core.ids import ArticleId, AttributionId, ClaimId, MentionId, RevisionId, SpeakerId
from annotator.core.span import JOINT, Span
from annotator.core.speaker import SpeakerKind
from annotator.store.portions import portions
from annotator.store.reader import IDS, Reader, grouped, rows_of
from annotator.store.schema import (
    attributions,
    claims,
    coders,
    grades,
    mentions,
    revisions,
    spans,
    speakers,
)
from annotator.store.words import known_word


class Mentions(Reader):
    """Reads mentions; to change one, run a command."""

    def in_article(self, article_id: ArticleId) -> list[Mention]:
        """All mentions of an article's current text, in reading order."""
        return [one for one in self.all_in_article(article_id) if not one.is_orphan]

    def all_in_article(self, article_id: ArticleId) -> list[Mention]:
        """All mentions of an article, those in earlier texts (orphans) among them."""
        return self._put_together(_in_article(), article=article_id)

    def some(self, ids: Sequence[str]) -> list[Mention]:
        """These mentions, as far as they are still there, in reading order."""
        found: list[Mention] = []
        for portion in portions(ids):
            found += self._put_together(_some(), ids=portion)
        return found

    def of_claim(self, claim_id: ClaimId) -> list[Mention]:
        """All mentions of one claim, over all articles."""
        return self._put_together(_query().where(mentions.c.claim_id == claim_id))

    def of_speaker(self, speaker_id: SpeakerId) -> list[Mention]:
        """All mentions in whose chain a speaker is: what it says, and what it relays."""
        said = select(attributions.c.mention_id).where(attributions.c.speaker_id == speaker_id)
        return self._put_together(_query().where(mentions.c.id.in_(said)))

    def matching(self, words: str, limit: int) -> list[Mention]:
        """At most so many mentions, the newest, in whose quote each of these words stands."""
        query = select(spans.c.mention_id).where(spans.c.part == "content")
        for word in words.split():
            query = query.where(spans.c.quote.icontains(word, autoescape=True))
        query = query.distinct().order_by(spans.c.mention_id.desc()).limit(limit)
        return self.some([row["mention_id"] for row in self._rows(query)])

    def count(self) -> int:
        """How many mentions the project has."""
        row = self._row(select(func.count().label("n")).select_from(mentions))
        return int(row["n"]) if row else 0

    def _put_together(self, query: Select[Any], **values: Any) -> list[Mention]:
        with self._database.reading() as connection:
            rows = connection.execute(query, values).mappings().all()
            ids = [row["id"] for row in rows]
            places = grouped(rows_of(connection, _places(), ids), "mention_id")
            chains = _chains(connection, ids)
            given = grouped(rows_of(connection, _grades(), ids), "mention_id")
        found = [
            _mention(
                row,
                places.get(row["id"], []),
                chains.get(row["id"], []),
                given.get(row["id"], []),
            )
            for row in rows
        ]
        return sorted(found, key=lambda mention: (mention.article_id, mention.reading_order))


def _chains(connection: Connection, ids: Sequence[str]) -> dict[str, list[Attribution]]:
    """The attribution chains of these mentions."""
    chains = grouped(rows_of(connection, _links(), ids), "mention_id")
    links = [link["id"] for chain in chains.values() for link in chain]
    words = grouped(rows_of(connection, _words(), links), "attribution_id")
    return {
        mention_id: [_attribution(link, words) for link in chain]
        for mention_id, chain in chains.items()
    }


def _query() -> Select[Any]:
    return (
        select(mentions, claims.c.text.label("claim"), coders.c.name.label("coder"))
        .join(claims, claims.c.id == mentions.c.claim_id)
        .outerjoin(coders, coders.c.id == mentions.c.coder_id)
        .order_by(mentions.c.id)
    )


@cache
def _in_article() -> Select[Any]:
    return _query().where(mentions.c.article_id == bindparam("article"))


@cache
def _some() -> Select[Any]:
    return _query().where(mentions.c.id.in_(IDS))


@cache
def _places() -> Select[Any]:
    return (
        select(spans, revisions.c.is_current)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .where(spans.c.part == "content", spans.c.mention_id.in_(IDS))
        .order_by(spans.c.start)
    )


@cache
def _links() -> Select[Any]:
    return (
        select(attributions, speakers.c.name, speakers.c.kind)
        .join(speakers, speakers.c.id == attributions.c.speaker_id)
        .where(attributions.c.mention_id.in_(IDS))
        .order_by(attributions.c.position)
    )


@cache
def _words() -> Select[Any]:
    return (
        select(spans)
        .join(revisions, revisions.c.id == spans.c.revision_id)
        .where(revisions.c.is_current, spans.c.attribution_id.in_(IDS))
    )


@cache
def _grades() -> Select[Any]:
    return (
        select(grades, coders.c.name.label("coder"))
        .outerjoin(coders, coders.c.id == grades.c.coder_id)
        .where(grades.c.mention_id.in_(IDS))
        .order_by(grades.c.updated_at)
    )


def _mention(
    row: RowMapping,
    places: Sequence[RowMapping],
    chain: Sequence[Attribution],
    given: Sequence[RowMapping],
) -> Mention:
    return Mention(
        id=MentionId(row["id"]),
        article_id=ArticleId(row["article_id"]),
        claim_id=ClaimId(row["claim_id"]),
        claim=row["claim"],
        spans=tuple(Span(place["start"], place["end"]) for place in places),
        quote=JOINT.join(place["quote"] for place in places),
        stance=known_word(Stance, row["stance"]) if row["stance"] else None,
        chain=tuple(chain),
        grade=_grade(_own_or_latest(row, given)),
        made_by=known_word(MadeBy, row["made_by"]),
        carried_from=MentionId(row["carried_from"]) if row["carried_from"] else None,
        revision_id=RevisionId(places[0]["revision_id"]) if places else None,
        is_orphan=not all(place["is_current"] for place in places),
        coder=row["coder"] or "",
        created_at=row["created_at"],
        updated_at=max([row["updated_at"], *(grade["updated_at"] for grade in given)]),
    )


def _own_or_latest(row: RowMapping, given: Sequence[RowMapping]) -> RowMapping | None:
    """The grade that stands for a mention: that of its coder, else the latest of anyone."""
    own = [grade for grade in given if grade["coder_id"] == row["coder_id"]]
    candidates = own or list(given)
    return candidates[-1] if candidates else None


def _attribution(row: RowMapping, words: Mapping[str, Sequence[RowMapping]]) -> Attribution:
    places = {
        place["part"]: Span(place["start"], place["end"]) for place in words.get(row["id"], ())
    }
    return Attribution(
        id=AttributionId(row["id"]),
        position=row["position"],
        speaker_id=SpeakerId(row["speaker_id"]),
        speaker=row["name"],
        kind=known_word(SpeakerKind, row["kind"]),
        speech=known_word(Speech, row["speech"]) if row["speech"] else None,
        verb_class=row["verb_class"],
        reliability=row["reliability"],
        source=places.get("source"),
        cue=places.get("cue"),
    )


def _grade(row: RowMapping | None) -> Grade | None:
    if row is None:
        return None
    return Grade(
        reliability=row["reliability"],
        credibility=row["credibility"],
        confidence=row["confidence"],
        likelihood=row["likelihood"],
        reason=row["reason"],
        coder=row["coder"] or "",
        updated_at=row["updated_at"],
    )
