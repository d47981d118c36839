"""Questions about who says what on all claims at once: what the claims board counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, and_, select

from annotator.core.board import Saying
from annotator.core.claim import ClaimValue, Speech, Stance
from annotator.core.grade import Grade
from annotator.core.ids import ClaimId, MentionId
from annotator.store.claims import Claims
from annotator.store.portions import PORTION, portions
from annotator.store.reader import IDS, Reader
from annotator.store.schema import attributions, grades, mentions, spans


class Sayings(Reader):
    """Reads all mentions as the board counts them: without spans, quotes and relays."""

    def all(self) -> list[Saying]:
        """Every mention, in the order of their making."""
        return self._read(_query(), Claims(self._database).values())

    def of(self, claim_ids: Iterable[ClaimId]) -> list[Saying]:
        """The mentions of some claims, in the order of their making."""
        found: list[Saying] = []
        for portion in portions(list(claim_ids)):
            values = Claims(self._database).values(portion)
            found += self._read(_query().where(mentions.c.claim_id.in_(portion)), values)
        return sorted(found, key=lambda saying: saying.mention_id)

    def _read(
        self, query: Select[Any], values: Mapping[MentionId, Sequence[ClaimValue]]
    ) -> list[Saying]:
        rows = self._tuples(query)
        given = self._grades({row[0]: row[5] for row in rows})
        stance_of: dict[str | None, Stance | None] = {None: None, "": None}
        stance_of |= {stance.value: stance for stance in Stance}
        return [
            Saying(
                mention_id=id_,
                claim_id=of_claim,
                article_id=article_id,
                stance=stance_of[stance],
                origin_id=speaker_id,
                is_own_voice=speech == Speech.OWN_VOICE.value,
                carried_from=carried_from,
                grade=given.get(id_),
                values=tuple(values.get(id_, ())),
            )
            for id_, of_claim, article_id, stance, carried_from, _coder, speaker_id, speech in rows
        ]

    def quotes(self, claim_ids: Sequence[ClaimId] | None = None) -> dict[ClaimId, list[str]]:
        """The words of the mentions of these claims, or of all."""
        query = (
            select(mentions.c.claim_id, spans.c.quote)
            .join(spans, spans.c.mention_id == mentions.c.id)
            .where(spans.c.part == "content")
            .order_by(spans.c.id)
        )
        if claim_ids is None:
            rows: Iterable[RowMapping] = self._rows(query)
        else:
            rows = self._rows_of(query.where(mentions.c.claim_id.in_(IDS)), claim_ids)
        found: dict[ClaimId, list[str]] = {}
        for row in rows:
            found.setdefault(ClaimId(row["claim_id"]), []).append(row["quote"])
        return found

    def words(self, claim_ids: Sequence[ClaimId]) -> dict[MentionId, str]:
        """The words of each mention of these claims; its parts, where it has several, in order."""
        query = (
            select(mentions.c.id, spans.c.quote)
            .join(spans, spans.c.mention_id == mentions.c.id)
            .where(spans.c.part == "content")
            .where(mentions.c.claim_id.in_(IDS))
            .order_by(mentions.c.id, spans.c.position)
        )
        found: dict[MentionId, str] = {}
        for row in self._rows_of(query, claim_ids):
            before = found.get(row["id"])
            found[row["id"]] = f"{before} {row['quote']}" if before else row["quote"]
        return found

    def _grades(self, coder_of: dict[str, str | None]) -> dict[str, Grade]:
        """The grade that stands for each mention: that of its coder, else the latest of anyone."""
        query = select(
            *(grades.c.mention_id, grades.c.coder_id, grades.c.reliability, grades.c.credibility),
            *(grades.c.confidence, grades.c.likelihood, grades.c.reason, grades.c.updated_at),
        ).order_by(grades.c.updated_at, grades.c.id)
        found: dict[str, Grade] = {}
        own: set[str] = set()
        if len(coder_of) <= PORTION:
            query = query.where(grades.c.mention_id.in_(list(coder_of)))
        for mention_id, coder_id, letter, digit, confidence, likelihood, reason, at in self._tuples(
            query
        ):
            is_own = coder_id == coder_of.get(mention_id)
            if is_own or mention_id not in own:
                found[mention_id] = Grade(
                    reliability=letter,
                    credibility=digit,
                    confidence=confidence,
                    likelihood=likelihood,
                    reason=reason,
                    updated_at=at,
                )
            if is_own:
                own.add(mention_id)
        return found


def _query() -> Select[Any]:
    return (
        select(
            mentions.c.id,
            mentions.c.claim_id,
            mentions.c.article_id,
            mentions.c.stance,
            mentions.c.carried_from,
            mentions.c.coder_id,
            attributions.c.speaker_id,
            attributions.c.speech,
        )
        .outerjoin(
            attributions,
            and_(attributions.c.mention_id == mentions.c.id, attributions.c.position == 0),
        )
        .order_by(mentions.c.id)
    )
